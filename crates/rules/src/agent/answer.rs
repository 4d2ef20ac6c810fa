//! Answers a question with the lines that fit it best, and where they stand. It refuses to put
//! an answer into words of its own.

use super::Turn;
use super::job::{Hit, search_words};
use crate::specific::{has_hidden, mask, without_hidden};
use crate::time::Day;
use crate::words::{Stem, key, stem, tokens};

/// The most lines quoted.
const QUOTED: usize = 3;

fn stems(text: &str) -> Vec<Stem> {
    tokens(text).iter().map(|t| key(&stem(t.text(text)))).collect()
}

/// What a question's first word asks for makes lines with such a value better.
fn asked(text: &str, line: &str) -> usize {
    let lower = text.to_lowercase();
    let form = crate::form::analyse(line.trim_start_matches(['-', '*', ' ']), "");
    use crate::form::SlotKind as K;
    let kinds: &[K] = if lower.contains("what time") {
        &[K::Time]
    } else if lower.starts_with("when") || lower.contains("deadline") || lower.contains("what day") {
        &[K::When, K::Time]
    } else if lower.starts_with("where") || lower.contains("room") {
        &[K::Where]
    } else if lower.starts_with("who") {
        &[K::Owner]
    } else if lower.contains("email") || lower.contains("mail") {
        &[K::Mail]
    } else if lower.contains("how much") || lower.contains("how many") || lower.contains("budget") {
        &[K::Amount]
    } else if lower.contains("link") || lower.contains("url") {
        &[K::Link]
    } else {
        &[]
    };
    usize::from(form.slots.iter().any(|s| kinds.contains(&s.kind)))
}

/// The answer that the found lines give.
pub(super) fn answer(question: &str, hits: &[Hit]) -> Option<String> {
    let words = wanted(question);
    // A heading says what a page is about, and nothing of it; it answers where nothing else does.
    let is_heading = |hit: &&Hit| hit.text.starts_with('#');
    let has_more = hits.iter().any(|hit| !is_heading(&hit));
    let mut scored: Vec<(usize, &Hit)> = hits
        .iter()
        .filter(|h| !(h.path.ends_with("/index.md") || has_more && is_heading(h)))
        .map(|h| (score(&words, question, &h.text, &h.path), h))
        .collect();
    scored.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (&a.1.path, a.1.line).cmp(&(&b.1.path, b.1.line))));
    let best = scored.first()?.0;
    if best < enough(&words) {
        return None;
    }
    let lines: Vec<String> = scored
        .iter()
        .filter(|(s, _)| *s >= best.saturating_sub(1).max(enough(&words)))
        .take(QUOTED)
        .map(|(_, h)| format!("{} ({}:{})", quote(&h.text), h.path, h.line))
        .collect();
    Some(format!("From the memory: {}", lines.join("; ")))
}

/// The answer that the conversation itself gives.
pub(super) fn from_conversation(question: &str, turns: &[Turn], system: &str) -> Option<String> {
    let words = wanted(question);
    let mut best: Option<(usize, String)> = None;
    let earlier = turns.iter().rev().skip(1).filter(|t| t.person);
    for (text, at) in earlier.map(|t| (t.text.as_str(), Some(t.at))).chain([(system, None)]) {
        for s in crate::words::sentences(text, 0..text.len()) {
            let sentence = &text[s];
            let score = score(&words, question, sentence, "");
            if !crate::form::is_question(sentence)
                && (at.is_none() || states(sentence))
                && score >= enough(&words)
                && best.as_ref().is_none_or(|(b, _)| score > *b)
            {
                let said = at.map_or("My instructions say".into(), |ms| format!("You said on {}", Day::of_ms(ms)));
                best = Some((score, format!("{said}: {}", quote(sentence))));
            }
        }
    }
    best.map(|(_, said)| said)
}

/// Whether an agent would have written it down: what asks for something answers nothing.
fn states(sentence: &str) -> bool {
    super::job::jobs(sentence, 0).iter().any(|job| matches!(job, super::Job::Tell { .. }))
}

fn wanted(question: &str) -> Vec<Stem> {
    search_words(question).iter().map(|w| key(&stem(w))).collect()
}

/// Words shared, twice each, and one more for a value of the kind that is asked for.
fn score(words: &[Stem], question: &str, line: &str, path: &str) -> usize {
    let mut have = stems(line);
    have.extend(stems(&crate::page::topic_of_path(path)));
    let shared = words.iter().filter(|w| have.contains(w)).count();
    if shared == 0 { 0 } else { 2 * shared + asked(question, line) }
}

/// One word is enough for a question of one word, half of them for more.
fn enough(words: &[Stem]) -> usize {
    words.len().max(1).div_ceil(2) * 2
}

/// A line as it is quoted: no list mark, no hidden character, no secret.
fn quote(line: &str) -> String {
    let line = line.trim().trim_start_matches(['-', '*', '+', ' ', '#', '>']);
    let clean = if has_hidden(line) { without_hidden(line).0 } else { line.to_owned() };
    format!("“{}”", mask(&clean))
}
