//! Names: words with a capital that do not only begin a sentence, identifiers, code, quotations.

use super::{Kind, Specific, Taken};
use crate::terms::is_common;
use std::ops::Range;

/// Words that often begin a sentence and are no names, besides those that say nothing anyway.
const STARTERS: &[&str] = &[
    "add",
    "again",
    "always",
    "another",
    "ask",
    "both",
    "call",
    "change",
    "check",
    "create",
    "currently",
    "decided",
    "delete",
    "during",
    "every",
    "everyone",
    "example",
    "first",
    "follow",
    "found",
    "get",
    "given",
    "good",
    "great",
    "hello",
    "hi",
    "however",
    "keep",
    "last",
    "later",
    "let",
    "list",
    "made",
    "make",
    "many",
    "maybe",
    "meeting",
    "need",
    "needs",
    "never",
    "new",
    "next",
    "note",
    "notes",
    "nothing",
    "ok",
    "okay",
    "old",
    "once",
    "open",
    "other",
    "owner",
    "plan",
    "please",
    "prefer",
    "prefers",
    "read",
    "remember",
    "remove",
    "run",
    "same",
    "second",
    "see",
    "set",
    "since",
    "someone",
    "something",
    "still",
    "sure",
    "task",
    "team",
    "thanks",
    "ticket",
    "thing",
    "third",
    "today",
    "todo",
    "tomorrow",
    "two",
    "under",
    "update",
    "use",
    "used",
    "uses",
    "using",
    "wants",
    "well",
    "works",
    "write",
    "yes",
    "yesterday",
    "yet",
];

const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What two writings of one name share.
pub(super) fn value(word: &str) -> String {
    let lower = word.to_lowercase();
    lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s")).unwrap_or(&lower).to_owned()
}

/// Units, which are no names beside their number.
const UNITS: &[&str] = &["gb", "mb", "kb", "tb", "kib", "mib", "gib", "ms", "usd", "eur", "ghz", "mhz", "am", "pm"];

/// Code, and words that letters and digits are mixed in.
pub(super) fn identifiers(text: &str, taken: &mut Taken, found: &mut Vec<Specific>) {
    code(text, taken, found);
    for (range, word, _) in words(text) {
        let is_mixed = word.starts_with(char::is_alphabetic) && word.contains(|c: char| c.is_ascii_digit());
        if is_mixed && taken.take(&range) {
            found.push(Specific { kind: Kind::Name, range, value: value(word) });
        }
    }
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
        let is_plain_word = is_common(&lower) || STARTERS.contains(&lower.as_str());
        let is_plain_word = is_plain_word || UNITS.contains(&lower.as_str());
        let next = text[range.end..].trim_start_matches(' ');
        let is_title = begins && (is_usual(&lower) || next.starts_with("of ") || next.starts_with("for "));
        let is_name = is_identifier || (first_upper && lower_inside && !is_plain_word && !is_title);
        let is_day = WEEKDAYS.contains(&lower.as_str());
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
    ["ing", "ly", "tion", "tions", "ment", "ments", "ness", "ed", "able", "ful"].iter().any(|e| lower.ends_with(e))
        && lower.len() > 5
}

/// Words with what stands between them; a hyphen or apostrophe inside belongs to the word.
fn words(text: &str) -> Vec<(Range<usize>, &str, &str)> {
    let mut words = Vec::new();
    let mut start = None;
    let mut last = 0;
    let mut chars = text.char_indices().chain([(text.len(), ' ')]).peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |next| next.1);
        let joins = matches!(c, '-' | '\'' | '’') && start.is_some() && next.is_alphanumeric();
        match (start, c.is_alphanumeric() || c == '_' || joins) {
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
        if taken.take(&range) {
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
