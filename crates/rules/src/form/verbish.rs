//! Guesses which unknown words are verbs, by where they stand. A statement whose value has a type
//! ("… to Hall B") is not another one because its verb is another. It refuses to guess inside a
//! noun phrase.

use super::wording::Wording;
use crate::words::{Class, Shape};

const DETERMINERS: [&str; 22] = [
    "the", "a", "an", "this", "that", "these", "those", "my", "our", "your", "his", "her", "their", "its", "every",
    "each", "some", "any", "no", "first", "second", "all",
];
const SUBJECTS: [&str; 30] = [
    "i", "we", "they", "you", "he", "she", "it", "who", "i've", "we've", "they've", "you've", "i'll", "we'll",
    "they'll", "you'll", "he'll", "she'll", "it'll", "we're", "they're", "it's", "to", "will", "can", "must", "not",
    "and", "please", "let's",
];
const BEHIND: [&str; 22] = [
    "to", "in", "into", "over", "up", "from", "on", "onto", "at", "by", "for", "off", "down", "back", "out", "with",
    "through", "until", "around", "as", "the", "a",
];

/// Whether the word at `i` is likely a verb.
pub(super) fn verbish(w: &Wording, i: usize) -> bool {
    let word = &w.words[i];
    if word.name || word.token.shape != Shape::Word || word.class != Class::Hard || i == 0 {
        return false;
    }
    let before = &w.words[i - 1];
    let lower = before.lower.as_str();
    if DETERMINERS.contains(&lower) || lower.ends_with("'s") && before.name || lower.ends_with("’s") && before.name {
        return false;
    }
    if SUBJECTS.contains(&lower) {
        return true;
    }
    // "has been shunted", "is parked"
    if ["is", "are", "was", "were", "been", "be", "got", "gets", "has", "have", "had"].contains(&lower) {
        return word.lower.ends_with("ed") || word.lower.ends_with("en");
    }
    // A subject in front, an ending of a verb, and what verbs are followed by.
    let subject = before.name || before.hard() && before.token.shape == Shape::Word;
    let ending = word.lower.ends_with("ed") || word.lower.ends_with('s') && !word.lower.ends_with("ss");
    let behind = w.words.get(i + 1).is_none_or(|n| BEHIND.contains(&n.lower.as_str()) || n.taken || n.name);
    subject && ending && behind
}
