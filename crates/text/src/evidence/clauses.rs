//! Sentences cut into what they say one after the other, so that what one clause denies is not
//! held against another. It cuts at signs and at words that begin a clause; a list of names stays
//! whole.

use std::ops::Range;

/// Words that begin a clause of their own.
const OPENERS: &[&str] = &[
    "but", "while", "whereas", "because", "although", "though", "which", "who", "since", "so", "before", "aber",
    "weil", "während", "obwohl", "sondern", "pero", "porque", "mientras", "mais", "tandis", "ma", "perché", "mas",
];
/// Words that join, and begin a clause only when somebody follows them.
const JOINERS: &[&str] = &["and", "or", "und", "oder", "y", "et", "e", "och", "en"];
/// Words that begin the name of a thing.
const ARTICLES: &[&str] =
    &["the", "der", "die", "das", "le", "la", "les", "el", "los", "las", "il", "lo", "gli", "o", "os", "het", "de"];
/// Words that stand for somebody named before.
pub(super) const PRONOUNS: &[&str] = &[
    "he", "she", "it", "they", "we", "i", "you", "er", "sie", "es", "wir", "il", "elle", "ils", "elles", "nous", "él",
    "ella", "ellos", "nosotros", "this", "that", "these", "those",
];
/// Words that say whose, before somebody who was not named before.
const POSSESSIVES: &[&str] =
    &["his", "her", "their", "my", "our", "its", "your", "sein", "seine", "ihr", "ihre", "mein", "meine"];
/// Words that deny.
const DENIALS: &[&str] = &[
    "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "cannot", "without", "against", "hardly",
    "nicht", "kein", "keine", "keinen", "keiner", "keinem", "nie", "niemals", "niemand", "nichts", "ohne", "gegen",
    "nunca", "nadie", "ningún", "ninguna", "sin", "pas", "jamais", "aucun", "aucune", "sans", "contre", "non",
    "nessuno", "senza", "não", "niet", "geen", "nooit",
];
/// Words that deny in a way of their own: they make up for a denial on the other side.
const SOFT: &[&str] = &[
    "stop",
    "stops",
    "stopped",
    "lack",
    "lacks",
    "lacked",
    "fail",
    "fails",
    "failed",
    "refuse",
    "refused",
    "avoid",
    "avoids",
    "avoided",
    "missing",
    "except",
    "instead",
    "rather",
    "cancelled",
    "canceled",
    "dropped",
    "rejected",
    "unable",
    "frozen",
    "blocked",
    "forbidden",
    "banned",
    "prohibited",
    "paused",
    "suspended",
    "disabled",
    "closed",
    "declined",
    "ended",
    "former",
    "formerly",
    "only",
];

/// A word in small letters and where it stands.
pub(super) struct Word {
    pub(super) lower: String,
    pub(super) range: Range<usize>,
    is_capital: bool,
}

/// Words of a sentence; what is joined by an apostrophe, a hyphen or a full stop inside is one.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let mut chars = text.char_indices().chain([(text.len(), ' ')]).peekable();
    while let Some((at, c)) = chars.next() {
        let joins = matches!(c, '\'' | '’' | '-' | '.' | '_')
            && start.is_some()
            && chars.peek().is_some_and(|next| next.1.is_alphanumeric());
        match (start, c.is_alphanumeric() || joins) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let is_capital = text[from..].starts_with(char::is_uppercase);
                words.push(Word { lower: text[from..at].to_lowercase(), range: from..at, is_capital });
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Whether a word joins what stands before it and after it.
pub(super) fn is_joiner(lower: &str) -> bool {
    JOINERS.contains(&lower)
}

/// The clauses of a sentence, as ranges of its words.
pub(super) fn clauses(text: &str, words: &[Word], values: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut cuts = vec![0];
    for at in 1..words.len() {
        let gap = &text[words[at - 1].range.end..words[at].range.start];
        let word = words[at].lower.as_str();
        let is_sign = gap.contains([';', '—', '(', ')', '"', '“', '”', '«', '»', '；', '、', '，'])
            || gap.contains(", ")
            || gap.contains(": ")
            || gap.contains(" - ");
        let follows = |n: usize| words.get(at + n);
        let somebody = follows(1).is_some_and(|next| {
            PRONOUNS.contains(&next.lower.as_str())
                || POSSESSIVES.contains(&next.lower.as_str())
                || (next.is_capital && follows(2).is_some_and(|after| !after.is_capital || follows(3).is_some()))
        });
        // "Staging runs 15 and production runs 14": each has a value of its own, and words to it.
        let start = words[cuts.last().copied().unwrap_or(0)].range.start;
        let place = words[at].range.start;
        let is_valued = || {
            let after = values.iter().find(|value| value.start > place).map(|value| value.start);
            let apart =
                words[at..].iter().take_while(|word| after.is_some_and(|after| word.range.end <= after)).count();
            apart > 2 && values.iter().any(|value| start <= value.start && value.end <= place)
        };
        // "… and the other one hangs in the corridor": something of its own, and what it does.
        let has_own = || {
            let rest = words[at..].iter().take_while(|word| word.range.start < next_sign(text, place)).count();
            follows(1).is_some_and(|next| ARTICLES.contains(&next.lower.as_str())) && rest > 5 && at > 4
        };
        let somebody = somebody || (JOINERS.contains(&word) && (is_valued() || has_own()));
        let begins = OPENERS.contains(&word) || (JOINERS.contains(&word) && somebody);
        if (is_sign || begins) && cuts.last() != Some(&at) {
            cuts.push(at);
        }
    }
    cuts.push(words.len());
    cuts.windows(2).map(|two| two[0]..two[1]).filter(|range| !range.is_empty()).collect()
}

/// Where the next sign between clauses stands.
fn next_sign(text: &str, from: usize) -> usize {
    text.get(from..).and_then(|rest| rest.find([';', ',', '.', '('])).map_or(text.len(), |at| from + at)
}

/// Whether a clause denies what it says, and whether it does so in some way.
pub(super) fn denies(words: &[Word], text: &str) -> (bool, bool) {
    let is_denial = |at: usize| {
        let word = words[at].lower.as_str();
        let only = words.get(at + 1).is_some_and(|next| matches!(next.lower.as_str(), "only" | "nur" | "solo"));
        (DENIALS.contains(&word) && !only) || word.ends_with("n't") || word.ends_with("n’t")
    };
    let whole = words.first().zip(words.last()).map_or("", |(first, last)| &text[first.range.start..last.range.end]);
    let eastern = ["ない", "ません", "ず、", "没有", "不是", "不会", "不能", "未", "않", "없"];
    // "Neither … nor" denies once.
    let is_pair = |at: usize| matches!(words[at].lower.as_str(), "neither" | "nor");
    let pairs = usize::from((0..words.len()).any(is_pair));
    let denials = (0..words.len()).filter(|&at| is_denial(at) && !is_pair(at)).count() + pairs;
    let hard = denials % 2 == 1 || eastern.iter().any(|sign| whole.contains(sign));
    (hard, hard || words.iter().any(|word| SOFT.contains(&word.lower.as_str())))
}
