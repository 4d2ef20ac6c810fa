//! Passages that say nearly the same, within a store: by the share of their word triples.

use crate::Budget;
use crate::sentences::sentences;
use crate::sequence::{finish, mix};
use crate::terms::terms;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Two sentences that are nearly the same.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Twins {
    /// File number and byte range of the first.
    pub first: (usize, Range<usize>),
    /// File number and byte range of the second.
    pub second: (usize, Range<usize>),
    /// Percent of their word triples that both have; 100 when they have the same words.
    pub likeness: u8,
}

/// Sentences shorter than this many terms repeat by nature.
const LEAST: usize = 5;
/// Percent from which two sentences are twins.
const TWINS: usize = 60;
/// A triple in more sentences than this is a turn of phrase.
const COMMON: usize = 40;

/// Nearly equal sentences.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Duplicates {
    /// Most alike first, as many as were asked for.
    pub twins: Vec<Twins>,
    /// How many there are, or how many were found.
    pub count: usize,
    /// The budget ended before all sentences were looked at.
    pub is_partial: bool,
}

/// Steps for a whole store: about a second.
const STEPS: u64 = 400_000_000;
/// Steps that reading a byte takes.
const PER_BYTE: u64 = 8;

/// Nearly equal sentences in `texts`, most alike first, at most `limit`. Each sentence is told
/// with its nearest twin before it only.
pub fn near_duplicates(texts: &[&str], limit: usize) -> Vec<Twins> {
    near_duplicates_within(texts, limit, &mut Budget::new(STEPS)).twins
}

/// The same within a budget, with how many there are and whether it was spent.
pub fn near_duplicates_within(texts: &[&str], limit: usize, budget: &mut Budget) -> Duplicates {
    let mut is_partial = false;
    let mut units: Vec<(usize, Range<usize>, BTreeSet<u64>)> = Vec::new();
    let mut postings: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    let mut found = Vec::new();
    'texts: for (file, text) in texts.iter().enumerate() {
        for sentence in sentences(text) {
            if !budget.spend(sentence.range.len() as u64 * PER_BYTE) {
                is_partial = true;
                break 'texts;
            }
            let words = terms(&text[sentence.range.clone()]);
            if words.len() < LEAST {
                continue;
            }
            let triples: BTreeSet<u64> =
                words.windows(3).map(|w| finish(w.iter().fold(1, |state, term| mix(state, term.hash)), 3)).collect();
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for triple in &triples {
                let places = postings.get(triple).map_or(&[][..], Vec::as_slice);
                budget.spend(places.len() as u64 * 4);
                for &other in places {
                    *shared.entry(other).or_default() += 1;
                }
            }
            let best = shared
                .into_iter()
                .map(|(other, both)| {
                    let all = triples.len() + units[other].2.len() - both;
                    (both * 100 / all.max(1), std::cmp::Reverse(other))
                })
                .max();
            if let Some((likeness, std::cmp::Reverse(other))) = best.filter(|best| best.0 >= TWINS) {
                let first = (units[other].0, units[other].1.clone());
                let second = (file, sentence.range.clone());
                found.push(Twins { first, second, likeness: likeness as u8 });
            }
            let number = units.len();
            for &triple in &triples {
                let list = postings.entry(triple).or_default();
                if list.len() < COMMON {
                    list.push(number);
                }
            }
            units.push((file, sentence.range, triples));
        }
    }
    found.sort_by_key(|t| (std::cmp::Reverse(t.likeness), t.second.0, t.second.1.start));
    let count = found.len();
    found.truncate(limit);
    Duplicates { twins: found, count, is_partial }
}
