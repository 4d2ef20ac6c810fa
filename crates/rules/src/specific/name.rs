//! Names by their capitals. It refuses a list of first names; a capitalised word is a name unless
//! it opens a sentence and is a plain word.

use std::ops::Range;

use crate::words::{Class, Shape, Token, class, is_both, is_capital_noise, is_common, is_verb, stem};

/// Runs of capitalised words, as ranges of token indices.
pub fn names(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if !capital(text, &tokens[i]) || is_pronoun(tokens[i].text(text)) || is_office(tokens[i].text(text)) {
            i += 1;
            continue;
        }
        // "Incubate the samples": nobody is called so in front of an article.
        if i == 0
            && tokens.get(1).is_some_and(|t| matches!(t.text(text), "the" | "a" | "an" | "this" | "these" | "your"))
        {
            i += 1;
            continue;
        }
        // "16 GB": a unit.
        let unit = i > 0
            && tokens[i - 1].shape == Shape::Number
            && tokens[i].text(text).len() < 4
            && tokens[i].text(text).chars().all(char::is_uppercase);
        if unit {
            i += 1;
            continue;
        }
        let opens = i == 0
            || matches!(tokens[i - 1].text(text), "." | "!" | "?" | ":" | "-" | "*" | "#" | "|" | "\"" | "“" | "(");
        let mut end = i + 1;
        while end < tokens.len() && continues(text, tokens, end) {
            end += 1;
        }
        let mut start = i;
        let first = tokens[i].text(text);
        let orders = match end - i {
            0 | 1 => common(first),
            2 => is_order(first, false),
            _ => is_order(first, true),
        };
        if opens && (noise(first) || orders) {
            start += 1;
        }
        if start < end {
            out.push(start..end);
        }
        i = end;
    }
    out
}

/// A title or an office in capitals: it goes with a name and is none.
fn is_office(word: &str) -> bool {
    matches!(
        word,
        "Dr" | "Mr"
            | "Mrs"
            | "Ms"
            | "Prof"
            | "Sir"
            | "CEO"
            | "CTO"
            | "CFO"
            | "COO"
            | "CIO"
            | "CISO"
            | "CMO"
            | "VP"
            | "HQ"
            | "HR"
    )
}

fn noise(word: &str) -> bool {
    let lower = word.to_lowercase();
    let bare = lower.trim_end_matches("'s").trim_end_matches("’s");
    is_capital_noise(bare)
}

/// A plain word that stands alone at the start of a sentence and owns nothing.
fn common(word: &str) -> bool {
    let half = word.split_once('-').is_some_and(|(_, b)| b.starts_with(char::is_lowercase));
    !word.ends_with("'s") && !word.ends_with("’s") && (half || is_common(&word.to_lowercase()))
}

/// A verb in front of a name: "Mail Ana Berg". Before one word only what can be nothing else.
fn is_order(word: &str, long: bool) -> bool {
    let lower = word.to_lowercase();
    let plain = !["s", "ed", "en", "ing"].iter().any(|e| lower.ends_with(e));
    let stem = stem(&lower);
    plain && (is_verb(&stem) || long && is_both(&stem))
}

fn is_pronoun(word: &str) -> bool {
    let bare = word.split(['\'', '’']).next().unwrap_or(word);
    bare.len() < word.len() && matches!(class(&bare.to_lowercase()), Class::Soft)
        || matches!(word, "I" | "I'm" | "I’m" | "I've" | "I’ve" | "I'll" | "I’ll" | "I'd" | "I’d")
        || WEEK.iter().any(|d| word.starts_with(d))
}

const WEEK: [&str; 19] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn capital(text: &str, token: &Token) -> bool {
    token.shape == Shape::Word && token.text(text).starts_with(char::is_uppercase)
}

/// A name goes on over white space into the next capital, and not past a possessive.
fn continues(text: &str, tokens: &[Token], at: usize) -> bool {
    let before = &tokens[at - 1];
    let gap = &text[before.end..tokens[at].start];
    let owned = before.text(text).ends_with("'s") || before.text(text).ends_with("’s");
    !owned
        && !gap.is_empty()
        && gap.chars().all(|c| c == ' ')
        && capital(text, &tokens[at])
        && !is_pronoun(tokens[at].text(text))
}
