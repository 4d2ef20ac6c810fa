//! Names: words with a capital that do not only begin a sentence, identifiers, code, quotations.

use super::starters::is_starter;
use super::weekdays;
use super::{Kind, Specific, Taken};
use crate::terms::is_common;
use crate::unicode::{is_unspaced, unmarked_word};
use std::ops::Range;

/// What two writings of one name share.
pub(super) fn value(word: &str) -> String {
    let lower = word.to_lowercase();
    let bare = lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s")).unwrap_or(&lower);
    weekdays::english(bare).map_or_else(|| unmarked_word(bare).into_owned(), str::to_owned)
}

/// Units, which are no names beside their number.
const UNITS: &[&str] = &["gb", "mb", "kb", "tb", "kib", "mib", "gib", "ms", "usd", "eur", "ghz", "mhz", "am", "pm"];

/// Code, and words that letters and digits are mixed in.
pub(super) fn identifiers(text: &str, taken: &mut Taken, found: &mut Vec<Specific>) {
    code(text, taken, found);
    for (range, word, _) in words(text) {
        let has_digit = word.contains(|c: char| c.is_ascii_digit());
        let is_mixed = has_digit && (word.starts_with(char::is_alphabetic) || is_code(word));
        if is_mixed && taken.take(&range) {
            found.push(Specific { kind: Kind::Name, range, value: value(word) });
        }
    }
}

/// A checksum, or letters and digits by turns: `188313d`, `4f92755b`, `7QX2-9K`.
fn is_code(word: &str) -> bool {
    let is_hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let kinds: Vec<bool> = word.chars().filter(|c| c.is_alphanumeric()).map(|c| c.is_ascii_digit()).collect();
    let turns = kinds.windows(2).filter(|two| two[0] != two[1]).count();
    letters > 0 && ((word.len() >= 7 && word.chars().all(is_hex)) || (turns >= 2 && word.len() >= 5))
}

pub(super) fn find(text: &str, taken: &mut Taken, found: &mut Vec<Specific>) {
    let mut is_start = true;
    for (range, word, gap) in words(text) {
        is_start = is_start || gap.contains(['.', '!', '?', '\n', ':', '#', '|', '•', '。']) || gap.ends_with("- ");
        let begins = std::mem::replace(&mut is_start, false);
        let lower = word.to_lowercase();
        let mut chars = word.chars();
        let first_upper = chars.next().is_some_and(char::is_uppercase);
        let upper_inside = chars.clone().any(char::is_uppercase);
        let lower_inside = chars.any(char::is_lowercase);
        let is_identifier = word.contains('_') || (upper_inside && (lower_inside || word.chars().count() > 1));
        let is_plain_word = is_common(&lower) || is_starter(&lower);
        let is_plain_word = is_plain_word || UNITS.contains(&lower.as_str());
        let next = text[range.end..].trim_start_matches(' ');
        let is_title = begins && (is_usual(&lower) || next.starts_with("of ") || next.starts_with("for "));
        let is_name = is_identifier || (first_upper && lower_inside && !is_plain_word && !is_title);
        let is_day = weekdays::english(&lower).is_some();
        let is_unit = is_plain_word && (!is_identifier || UNITS.contains(&lower.as_str()));
        if !(is_name || is_day) || is_unit || !taken.take(&range) {
            continue;
        }
        // Two names with a blank between are one.
        match found.last_mut() {
            Some(last) if !begins && gap == " " && last.kind == Kind::Name && last.range.end + 1 == range.start => {
                last.range.end = range.end;
                last.value = format!("{} {}", last.value, value(word));
            }
            _ => found.push(Specific { kind: Kind::Name, range, value: value(word) }),
        }
    }
}

/// At the start of a sentence: endings that names seldom have and verbs, adverbs and nouns do.
fn is_usual(lower: &str) -> bool {
    let ends = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    // Emily, Mohammed: shorter words with these endings are often names.
    (ends(&["ing", "tion", "tions", "ment", "ments", "ness", "able", "ful"]) && lower.len() > 5)
        || (ends(&["ly", "ed"]) && lower.len() > 7 && !lower.ends_with("med"))
}

/// Words with what stands between them; a hyphen or apostrophe inside belongs to the word.
fn words(text: &str) -> Vec<(Range<usize>, &str, &str)> {
    let mut words = Vec::new();
    let mut start = None;
    let mut last = 0;
    let mut chars = text.char_indices().chain([(text.len(), ' ')]).peekable();
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |next| next.1);
        let joins = matches!(c, '-' | '\'' | '’') && start.is_some() && next.is_alphanumeric();
        // "v1.2"
        let joins = joins || (c == '.' && start.is_some() && before.is_ascii_digit() && next.is_ascii_digit());
        before = c;
        // "Harborの締め切り": a name ends where a script without blanks begins.
        let is_inside = (c.is_alphanumeric() && !is_unspaced(c)) || c == '_' || joins;
        match (start, is_inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push((from..at, &text[from..at], &text[last..from]));
                (start, last) = (None, at);
            }
            _ => {}
        }
    }
    words
}

/// What stands between backticks.
fn code(text: &str, taken: &mut Taken, found: &mut Vec<Specific>) {
    for range in between(text, '`', '`') {
        let is_number = text[range.clone()].bytes().all(|b| b.is_ascii_digit() || b == b'.');
        if !is_number && taken.take(&range) {
            found.push(Specific { kind: Kind::Name, value: text[range.clone()].to_lowercase(), range });
        }
    }
}

/// What stands between quotation marks, if it is more than a word.
pub(super) fn quotes(text: &str, found: &mut Vec<Specific>) {
    for (open, close) in [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('「', '」')] {
        for range in between(text, open, close) {
            let inner = text[range.clone()].trim();
            if inner.chars().count() > 2 {
                let value = inner.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
                found.push(Specific { kind: Kind::Quote, range, value });
            }
        }
    }
}

/// Stretches on one line between two marks, without the marks.
fn between(text: &str, open: char, close: char) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(open).map(|n| at + n + open.len_utf8()) {
        let Some(end) = text[start..].find([close, '\n']).map(|n| start + n) else { break };
        let is_closed = text[end..].starts_with(close);
        if is_closed && end > start && end - start < 300 {
            found.push(start..end);
        }
        at = end + if is_closed { close.len_utf8() } else { 1 };
    }
    found
}
