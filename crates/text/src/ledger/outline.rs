//! A store as sentences with their terms, values and what stands above them.

use super::{File, Place};
use crate::sentences::sentences;
use crate::sequence::hash;
use crate::specifics::{Kind, Specific, is_supported, specifics, supported_values};
use crate::terms::{terms, terms_by_value};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A sentence.
pub(super) struct Unit {
    pub(super) file: usize,
    range: Range<usize>,
    line: usize,
    /// Its own terms.
    terms: BTreeSet<u64>,
    /// The terms of the headings above it and of its file's name.
    above: BTreeSet<u64>,
    values: BTreeSet<(Kind, String)>,
    above_values: BTreeSet<(Kind, String)>,
    pub(super) specifics: Vec<Specific>,
    /// Equal for sentences with the same words and signs.
    pub(super) print: u64,
}

impl Unit {
    pub(super) fn place(&self) -> Place {
        Place { file: self.file, range: self.range.clone(), line: self.line }
    }
}

/// A sentence of the other store, and the percent of weight that it holds.
pub(super) struct Near {
    pub(super) unit: usize,
    pub(super) share: u32,
}

/// A store.
pub(super) struct Outline {
    pub(super) units: Vec<Unit>,
    postings: BTreeMap<u64, Vec<u32>>,
    values: BTreeMap<(Kind, String), Vec<u32>>,
    paths: BTreeMap<String, usize>,
}

impl Outline {
    pub(super) fn of(files: &[File]) -> Self {
        let mut outline = Self {
            units: Vec::new(),
            postings: BTreeMap::new(),
            values: BTreeMap::new(),
            paths: files.iter().enumerate().map(|(i, f)| (f.path.to_owned(), i)).collect(),
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
                let own_terms: BTreeSet<u64> = own_terms.into_iter().map(|term| term.hash).collect();
                let unit = outline.units.len() as u32;
                own_terms.iter().for_each(|&term| outline.postings.entry(term).or_default().push(unit));
                values.iter().for_each(|v| outline.values.entry(v.clone()).or_default().push(unit));
                let words: Vec<&str> = own.split_whitespace().collect();
                outline.units.push(Unit {
                    file,
                    range: sentence.range,
                    line: sentence.line,
                    above: terms(&above).into_iter().map(|term| term.hash).collect(),
                    above_values: supported_values(&above, &specifics(&above)),
                    terms: own_terms,
                    values,
                    specifics: found,
                    print: hash(words.join(" ").trim_end_matches('.').as_bytes()),
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
        let mut scores: BTreeMap<u32, u64> = BTreeMap::new();
        for term in &unit.terms {
            let weight = other.weight(*term);
            for &at in self.postings.get(term).into_iter().flatten() {
                *scores.entry(at).or_default() += u64::from(weight);
            }
        }
        let mut best: Vec<(u64, u32)> = scores.into_iter().map(|(at, score)| (score, at)).collect();
        best.sort_by_key(|&(score, at)| (std::cmp::Reverse(score), at));
        best.truncate(40);
        let mut near: Vec<Near> = best
            .into_iter()
            .map(|(_, at)| {
                let here = &self.units[at as usize];
                let holds = |term: &u64| here.terms.contains(term) || here.above.contains(term);
                Near { unit: at as usize, share: share(unit, holds, other) }
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
        let holds = |term: &&u64| {
            some.iter().any(|&at| self.units[at].terms.contains(*term) || self.units[at].above.contains(*term))
        };
        let count = unit.terms.iter().filter(holds).count();
        (count * 100 / unit.terms.len().max(1)) as u32
    }

    pub(super) fn holds(&self, unit: usize, specific: &Specific) -> bool {
        let unit = &self.units[unit];
        if specific.kind == Kind::Quote {
            let inner: BTreeSet<u64> = terms(&specific.value).into_iter().map(|term| term.hash).collect();
            return inner.is_subset(&unit.terms);
        }
        let has = |value: &(Kind, String)| unit.values.contains(value) || unit.above_values.contains(value);
        is_supported(specific, has)
            || (specific.kind == Kind::Date && specific.value.starts_with("--") && has_day(unit, &specific.value))
    }

    /// Whether a sentence here says enough of `unit`, beside the specific itself, for the
    /// specific to be the same one.
    pub(super) fn vouches(&self, at: usize, unit: &Unit, specific: &Specific, text: &str, of: &Outline) -> bool {
        let own: BTreeSet<u64> = terms_by_value(text, &specifics(text)).into_iter().map(|term| term.hash).collect();
        let here = &self.units[at];
        let (mut held, mut total) = (0, 0);
        for term in unit.terms.iter().filter(|term| !own.contains(term)) {
            let weight = of.weight(*term);
            total += weight;
            if here.terms.contains(term) || here.above.contains(term) {
                held += weight;
            }
        }
        (total == 0 || held * 100 >= total * super::VOUCHES) && self.holds(at, specific)
    }

    pub(super) fn files_with(&self, specific: &Specific) -> Vec<usize> {
        let key = (specific.kind, specific.value.clone());
        self.values.get(&key).into_iter().flatten().map(|&at| self.units[at as usize].file).collect()
    }

    pub(super) fn sentences_with(&self, specific: &Specific) -> usize {
        self.values.get(&(specific.kind, specific.value.clone())).map_or(0, Vec::len)
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

fn share(unit: &Unit, holds: impl Fn(&u64) -> bool, of: &Outline) -> u32 {
    let (mut held, mut total) = (0, 0);
    for term in &unit.terms {
        let weight = of.weight(*term);
        total += weight;
        if holds(term) {
            held += weight;
        }
    }
    held * 100 / total.max(1)
}

/// Whether a value means the same thing wherever it stands.
pub(super) fn is_unmistakable(specific: &Specific) -> bool {
    match specific.kind {
        Kind::Link | Kind::Path => true,
        Kind::Date => specific.value.len() == 10,
        Kind::Number => specific.value.len() >= 5,
        Kind::Name => specific.value.chars().count() >= 4,
        Kind::Quote => specific.value.len() >= 12,
    }
}
