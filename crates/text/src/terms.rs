//! The words of a sentence as search terms: small letters, without common endings, each a hash.
//! Words that every sentence has are left out. It refuses to know languages deeply: endings are
//! English ones, scripts without spaces give pairs of letters.

use crate::sequence::hash;
use crate::specifics::{Kind, Specific};
use crate::unicode::{is_unspaced, solids};
use std::ops::Range;

/// A term and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) hash: u64,
    pub(crate) range: Range<usize>,
}

const STOP: &[&str] = &[
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been",
    "before", "but", "by", "can", "could", "did", "do", "does", "done", "each", "for", "from", "had", "has", "have",
    "he", "her", "here", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "me", "more", "most",
    "my", "no", "not", "now", "of", "on", "one", "only", "or", "our", "out", "over", "she", "should", "so", "some",
    "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "too",
    "up", "us", "very", "was", "we", "were", "what", "when", "where", "which", "while", "who", "will", "with", "would",
    "you", "your",
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
        let lower = word.to_lowercase();
        if STOP.binary_search(&lower.as_str()).is_err() {
            terms.push(Term { hash: hash(stem(&lower).as_bytes()), range });
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
    all.extend(values.iter().map(|s| Term { hash: hash(s.value.as_bytes()), range: s.range.clone() }));
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
