//! A store as sentences with their terms, values and what stands above them.

use super::{File, Place};
use crate::sentences::sentences;
use crate::sequence::hash;
use crate::specifics::{Kind, Specific, is_supported, specifics, supported_values};
use crate::terms::{Term, terms, terms_by_value};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A sentence.
pub(super) struct Unit {
    pub(super) file: usize,
    range: Range<usize>,
    line: usize,
    /// Its own terms, sorted.
    terms: Vec<u64>,
    /// The terms of the headings above it and of its file's name.
    above: Vec<u64>,
    values: BTreeSet<(Kind, String)>,
    above_values: BTreeSet<(Kind, String)>,
    pub(super) specifics: Vec<Specific>,
    /// Equal for sentences with the same words and signs.
    pub(super) print: u64,
}

fn sorted(terms: Vec<Term>) -> Vec<u64> {
    let mut hashes: Vec<u64> = terms.into_iter().map(|term| term.hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

impl Unit {
    /// Whether the sentence, or what stands above it, has a term.
    fn has(&self, term: u64) -> bool {
        self.terms.binary_search(&term).is_ok() || self.above.binary_search(&term).is_ok()
    }

    pub(super) fn place(&self) -> Place {
        Place { file: self.file, range: self.range.clone(), line: self.line }
    }
}

/// A sentence of the other store, and the percent of weight that it holds.
pub(super) struct Near {
    pub(super) unit: usize,
    pub(super) share: u32,
}

/// Sentences looked at to find those that are near one.
const LOOKS: usize = 1_500;

/// A store.
pub(super) struct Outline {
    pub(super) units: Vec<Unit>,
    postings: BTreeMap<u64, Vec<u32>>,
    values: BTreeMap<(Kind, String), Vec<u32>>,
    paths: BTreeMap<String, usize>,
    /// The first sentence with each print.
    prints: BTreeMap<u64, u32>,
}

impl Outline {
    pub(super) fn of(files: &[File]) -> Self {
        let mut outline = Self {
            units: Vec::new(),
            postings: BTreeMap::new(),
            values: BTreeMap::new(),
            paths: files.iter().enumerate().map(|(i, f)| (f.path.to_owned(), i)).collect(),
            prints: BTreeMap::new(),
        };
        for (file, &File { path, text }) in files.iter().enumerate() {
            let name = path.rsplit('/').next().unwrap_or(path);
            let name = name.rsplit_once('.').map_or(name, |split| split.0);
            for sentence in sentences(text) {
                let own = &text[sentence.range.clone()];
                let mut above = name.replace(['-', '_'], " ");
                for heading in &sentence.headings {
                    above.push_str(" \n ");
                    above.push_str(&text[heading.clone()]);
                }
                let mut found = specifics(own);
                let values = supported_values(own, &found);
                let own_terms = terms_by_value(own, &found);
                for specific in &mut found {
                    let range = &mut specific.range;
                    *range = range.start + sentence.range.start..range.end + sentence.range.start;
                }
                let own_terms = sorted(own_terms);
                let unit = outline.units.len() as u32;
                own_terms.iter().for_each(|&term| outline.postings.entry(term).or_default().push(unit));
                values.iter().for_each(|v| outline.values.entry(v.clone()).or_default().push(unit));
                let words: Vec<&str> = own.split_whitespace().collect();
                let print = hash(words.join(" ").trim_end_matches('.').as_bytes());
                outline.prints.entry(print).or_insert(unit);
                outline.units.push(Unit {
                    file,
                    range: sentence.range,
                    line: sentence.line,
                    above: sorted(terms(&above)),
                    above_values: supported_values(&above, &specifics(&above)),
                    terms: own_terms,
                    values,
                    specifics: found,
                    print,
                });
            }
        }
        outline
    }

    pub(super) fn file_named(&self, path: &str) -> Option<usize> {
        self.paths.get(path).copied()
    }

    /// The sentences here that hold most of `unit`, which is of `other`; best first.
    pub(super) fn near(&self, unit: &Unit, other: &Outline) -> Vec<Near> {
        // Rare terms first: common ones alone make no pair, and would cost a look at every sentence.
        let mut terms: Vec<(&[u32], u64)> =
            unit.terms.iter().map(|t| (self.places(t), u64::from(other.weight(*t)))).collect();
        terms.sort_by_key(|(places, _)| places.len());
        let mut scores: Vec<(u32, u64)> = Vec::new();
        let mut looked = 0;
        for (places, weight) in terms {
            looked += places.len();
            if looked > LOOKS && !scores.is_empty() {
                break;
            }
            scores.extend(places.iter().map(|&at| (at, weight)));
        }
        scores.sort_unstable();
        scores.dedup_by(|next, last| {
            let is_same = next.0 == last.0;
            last.1 += if is_same { next.1 } else { 0 };
            is_same
        });
        let mut best: Vec<(u64, u32)> = scores.into_iter().map(|(at, score)| (score, at)).collect();
        best.sort_by_key(|&(score, at)| (std::cmp::Reverse(score), at));
        best.truncate(40);
        // The very sentence is found even when it has nothing but common words.
        let same = self.prints.get(&unit.print).filter(|same| best.iter().all(|found| found.1 != **same));
        best.extend(same.map(|&same| (0, same)));
        let weights: Vec<(u64, u32)> = unit.terms.iter().map(|&term| (term, other.weight(term))).collect();
        let mut near: Vec<Near> = best
            .into_iter()
            .map(|(_, at)| {
                let here = &self.units[at as usize];
                Near { unit: at as usize, share: share(here, &weights) }
            })
            .collect();
        near.sort_by_key(|n| {
            (std::cmp::Reverse(self.units[n.unit].print == unit.print), std::cmp::Reverse(n.share), n.unit)
        });
        near
    }

    /// Percent of the weight of `unit` that some sentences here hold together. Terms are weighed
    /// alike: this only tells whether a sentence was cut in two.
    pub(super) fn share_of(&self, unit: &Unit, some: &[usize]) -> u32 {
        let holds = |term: &&u64| some.iter().any(|&at| self.units[at].has(**term));
        let count = unit.terms.iter().filter(holds).count();
        (count * 100 / unit.terms.len().max(1)) as u32
    }

    pub(super) fn holds(&self, unit: usize, specific: &Specific) -> bool {
        let unit = &self.units[unit];
        if specific.kind == Kind::Quote {
            let inner = terms_by_value(&specific.value, &specifics(&specific.value));
            return inner.iter().all(|term| unit.terms.binary_search(&term.hash).is_ok());
        }
        let has = |value: &(Kind, String)| unit.values.contains(value) || unit.above_values.contains(value);
        is_supported(specific, has)
            || (specific.kind == Kind::Date && specific.value.starts_with("--") && has_day(unit, &specific.value))
    }

    /// Whether a sentence here says enough of `unit`, beside the specific itself, for the
    /// specific to be the same one: a name among the others, and half of the other specifics, or one of them and enough of the
    /// words; where there are no others, enough of the words. `around` is what
    /// [`Outline::around`] gives.
    pub(super) fn vouches(&self, at: usize, unit: &Unit, specific: &Specific, around: &[(u64, u32)]) -> bool {
        if !self.holds(at, specific) {
            return false;
        }
        let apart = |s: &&Specific| s.range.end <= specific.range.start || specific.range.end <= s.range.start;
        let others: Vec<&Specific> = unit.specifics.iter().filter(apart).collect();
        // Whoever it is about must be there: two teams can meet on one day at one hour.
        let is_subject = |s: &Specific| {
            s.kind == Kind::Name && !s.value.bytes().any(|b| b.is_ascii_digit()) && !s.value.ends_with("day")
        };
        let mut subjects = others.iter().filter(|other| is_subject(other)).peekable();
        if subjects.peek().is_some() && !subjects.any(|subject| self.holds(at, subject)) {
            return false;
        }
        // A saying of several words is itself where nobody is said to have said it.
        if specific.kind == Kind::Quote && others.is_empty() && is_unmistakable(specific, false) {
            return true;
        }
        let held_others = others.iter().filter(|other| self.holds(at, other)).count();
        if !others.is_empty() && (held_others == 0 || held_others * 2 >= others.len()) {
            return held_others > 0;
        }
        let here = &self.units[at];
        let (mut held, mut total) = (0, 0);
        for (term, weight) in around {
            total += weight;
            if here.has(*term) {
                held += weight;
            }
        }
        total == 0 || held * 100 >= total * super::VOUCHES
    }

    /// The terms of `unit`, which is of this store, that are no part of a specific written as
    /// `text`, with their weights.
    pub(super) fn around(&self, unit: &Unit, text: &str) -> Vec<(u64, u32)> {
        let own: Vec<u64> = terms_by_value(text, &specifics(text)).into_iter().map(|term| term.hash).collect();
        let others = unit.terms.iter().filter(|term| !own.contains(term));
        others.map(|&term| (term, self.weight(term))).collect()
    }

    pub(super) fn files_with(&self, specific: &Specific) -> Vec<usize> {
        let key = (specific.kind, specific.value.clone());
        self.values.get(&key).into_iter().flatten().map(|&at| self.units[at as usize].file).collect()
    }

    pub(super) fn sentences_with(&self, specific: &Specific) -> usize {
        self.values.get(&(specific.kind, specific.value.clone())).map_or(0, Vec::len)
    }

    /// Sentences that have a term.
    fn places(&self, term: &u64) -> &[u32] {
        self.postings.get(term).map_or(&[], Vec::as_slice)
    }

    /// How rare a term is, 10 for one that is everywhere.
    fn weight(&self, term: u64) -> u32 {
        let having = self.postings.get(&term).map_or(0, Vec::len) as u32;
        let times = (self.units.len() as u32 + 1) / (having + 1);
        10 + 7 * (times + 1).ilog2()
    }
}

/// A day without a year is kept by the same day of a year.
fn has_day(unit: &Unit, value: &str) -> bool {
    let day = &value[1..];
    unit.values.iter().any(|(kind, other)| *kind == Kind::Date && other.len() == 10 && other.ends_with(day))
}

fn share(here: &Unit, weights: &[(u64, u32)]) -> u32 {
    let (mut held, mut total) = (0, 0);
    for &(term, weight) in weights {
        total += weight;
        if here.has(term) {
            held += weight;
        }
    }
    held * 100 / total.max(1)
}

/// Whether a value means the same thing wherever it stands. One that is the only specific of its
/// sentence gets more benefit of the doubt: a name beside a number must be found beside it.
pub(super) fn is_unmistakable(specific: &Specific, is_only: bool) -> bool {
    match specific.kind {
        Kind::Link | Kind::Path => true,
        Kind::Date => is_only && specific.value.len() == 10,
        Kind::Number => specific.value.bytes().take_while(u8::is_ascii_digit).count() >= 6,
        // "v4.2" and "p99" are said of many things.
        Kind::Name if specific.value.bytes().any(|b| b.is_ascii_digit()) => specific.value.chars().count() >= 6,
        Kind::Name => is_only && specific.value.chars().count() >= 4,
        Kind::Quote => specific.value.len() >= 12,
    }
}
