//! The words of a sentence as search terms: small letters, without common endings, each a hash.
//! Words that every sentence has, in English and its neighbours, are left out, units are the same
//! in short and in full. It refuses to know languages deeply: endings are English ones, scripts
//! without spaces give pairs of letters.

mod forms;

use crate::sequence::hash;
use crate::specifics::{Kind, Specific, units};
use crate::unicode::{is_unspaced, solids, unmarked_word};
use std::ops::Range;

/// A term and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) hash: u64,
    pub(crate) range: Range<usize>,
}

const STOP: &[&str] = &[
    "a", "ab", "about", "after", "al", "all", "als", "also", "am", "an", "anche", "and", "any", "are", "as", "at",
    "au", "auch", "auf", "aus", "aux", "avec", "be", "because", "been", "before", "bei", "bis", "but", "by", "can",
    "cannot", "ce", "ces", "cette", "che", "com", "como", "con", "could", "da", "dans", "das", "de", "del", "dem",
    "den", "der", "des", "di", "did", "die", "do", "does", "done", "dos", "du", "e", "each", "ed", "een", "ein",
    "eine", "einem", "einen", "einer", "eines", "el", "elle", "elles", "em", "en", "er", "es", "est", "está", "están",
    "et", "for", "from", "fue", "für", "gli", "ha", "haben", "had", "han", "has", "hat", "have", "he", "her", "here",
    "het", "him", "his", "how", "i", "ich", "if", "ihr", "il", "ils", "im", "in", "ins", "into", "is", "ist", "it",
    "its", "je", "just", "la", "las", "le", "les", "lo", "los", "me", "met", "mit", "more", "most", "muy", "my", "más",
    "na", "nach", "nas", "ne", "nel", "nella", "never", "nicht", "niet", "no", "noch", "nos", "not", "nous", "now",
    "nur", "o", "oder", "of", "on", "one", "only", "ont", "op", "or", "os", "ou", "our", "out", "over", "par", "para",
    "pas", "per", "plus", "por", "pour", "que", "qui", "sa", "sans", "schon", "se", "ses", "she", "should", "sie",
    "sin", "sind", "so", "some", "son", "sono", "sont", "sous", "su", "such", "sur", "sus", "são", "te", "than",
    "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "too", "tu", "um", "uma",
    "un", "una", "unas", "und", "une", "uno", "unos", "unter", "up", "us", "van", "very", "vom", "von", "voor", "vous",
    "war", "was", "we", "werden", "were", "what", "when", "where", "which", "while", "who", "will", "wir", "wird",
    "with", "would", "wurde", "y", "ya", "you", "your", "zijn", "zum", "zur", "è", "é", "était", "été", "über",
];

/// The terms of `text`, in order.
pub(crate) fn terms(text: &str) -> Vec<Term> {
    let mut cut = Vec::new();
    solids(text, &mut cut);
    let mut terms: Vec<Term> = Vec::with_capacity(cut.len());
    let mut before: Option<Range<usize>> = None;
    for solid in cut {
        let range = solid.range();
        let Some(word) = text.get(range.clone()) else { continue };
        let Some(first) = word.chars().next() else { continue };
        if is_unspaced(first) && first.is_alphanumeric() {
            if let Some(left) = before.take().filter(|left| left.end == range.start) {
                let pair = left.start..range.end;
                let letters = text.get(pair.clone()).unwrap_or_default();
                terms.push(Term { hash: hash(letters.as_bytes()), range: pair });
            }
            before = Some(range);
            continue;
        }
        before = None;
        if !first.is_alphanumeric() && first != '_' {
            continue;
        }
        // What an apostrophe leaves over: "doesn't", "Anna's".
        let is_rest =
            text[..range.start].ends_with(['\'', '’']) && matches!(word, "t" | "s" | "d" | "m" | "ll" | "re" | "ve");
        let is_cut =
            word.ends_with('n') && (text[range.end..].starts_with("'t") || text[range.end..].starts_with("’t"));
        if is_rest || is_cut {
            continue;
        }
        let lower = word.to_lowercase();
        if STOP.binary_search(&lower.as_str()).is_err() {
            let plain = unmarked_word(&lower);
            let word = units::canonical(&lower).unwrap_or_else(|| stem(forms::base(&plain)));
            terms.push(Term { hash: hash(word.as_bytes()), range });
        }
    }
    terms
}

/// The same, but numbers, dates, links and paths each as one term by their value, however they are
/// written.
pub(crate) fn terms_by_value(text: &str, found: &[Specific]) -> Vec<Term> {
    let is_value = |s: &&Specific| !matches!(s.kind, Kind::Name | Kind::Quote);
    let values: Vec<&Specific> = found.iter().filter(is_value).collect();
    let is_outside =
        |term: &Term| !values.iter().any(|s| term.range.start < s.range.end && s.range.start < term.range.end);
    let mut all: Vec<Term> = terms(text).into_iter().filter(is_outside).collect();
    for s in values {
        // "3GB" has the term of its unit too, as "3 GB" has.
        let (value, unit) = s.value.split_once(' ').filter(|_| s.kind == Kind::Number).unwrap_or((&s.value, ""));
        all.push(Term { hash: hash(value.as_bytes()), range: s.range.clone() });
        if !unit.is_empty() {
            all.push(Term { hash: hash(unit.as_bytes()), range: s.range.clone() });
        }
    }
    all.sort_by_key(|term| term.range.start);
    all
}

/// Whether a word, in small letters, says nothing by itself.
pub(crate) fn is_common(lower: &str) -> bool {
    STOP.binary_search(&lower).is_ok()
}

/// The word without its ending.
fn stem(word: &str) -> &str {
    if !word.is_ascii() || word.len() < 4 {
        return word;
    }
    let cut = |ending: &str, least: usize| word.strip_suffix(ending).filter(|rest| rest.len() >= least);
    let word = cut("ings", 4)
        .or_else(|| cut("ing", 4))
        .or_else(|| cut("edly", 4))
        .or_else(|| cut("ies", 3))
        .or_else(|| cut("ied", 3))
        .or_else(|| cut("ers", 4))
        .or_else(|| cut("ed", 4))
        .or_else(|| cut("es", 4))
        .or_else(|| cut("er", 5))
        .or_else(|| cut("ly", 4))
        .or_else(|| cut("s", 3).filter(|rest| !rest.ends_with('s')))
        .unwrap_or(word);
    // "planned" is "plan".
    let bytes = word.as_bytes();
    let is_doubled = bytes.len() > 3
        && bytes[bytes.len() - 1] == bytes[bytes.len() - 2]
        && !matches!(bytes[bytes.len() - 1], b'a' | b'e' | b'i' | b'l' | b'o' | b's' | b'u' | b'z');
    let word = if is_doubled { &word[..word.len() - 1] } else { word };
    word.strip_suffix(['e', 'y']).filter(|rest| rest.len() >= 3).unwrap_or(word)
}
