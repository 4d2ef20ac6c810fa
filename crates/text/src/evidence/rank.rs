//! Asking the index about one sentence.

use super::bonds::{Asking, Bonds};
use super::contrast::otherwise;
use super::index::{Index, Unit};
use super::{SURE, THRESHOLD};
use crate::Budget;
use crate::specifics::{Kind, Specific, is_supported, specifics};
use crate::terms::{Term, terms, terms_by_value};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Whether a sentence is supported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Verdict {
    /// The sources hold most of it, and all its specifics.
    Supported,
    /// The sources hold most of it, but not all its specifics, or less than [`SURE`] of its words.
    InPart,
    /// Nothing holds as much of it as [`THRESHOLD`].
    NoSource,
    /// It has no words that could be looked for.
    Nothing,
}

/// A passage that supports a sentence.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Source {
    /// Number of the passage.
    pub passage: usize,
    /// Byte range of the best sentence in the passage.
    pub range: Range<usize>,
    /// Share of the asked sentence's weight that this one holds, 0 to 1.
    pub share: f32,
    /// Byte ranges of the asked sentence that this one holds.
    pub matched: Vec<Range<usize>>,
}

/// What was found about a sentence.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Evidence {
    /// The outcome.
    pub verdict: Verdict,
    /// The best passages, best first; at most as many as were asked for, one per passage.
    pub sources: Vec<Source>,
    /// Specifics of the sentence that none of the sources has.
    pub missing: Vec<Specific>,
    /// Byte ranges of the words of the sentence that none of the sources has.
    pub unmatched: Vec<Range<usize>>,
    /// Byte range of what the sources that have its words say otherwise: denied, turned about, of
    /// somebody else.
    pub otherwise: Option<Range<usize>>,
    /// Share of the sentence's weight that the sources hold together.
    pub share: f32,
    /// The sentence had too much in it to look for all of it: what was not looked for counts as
    /// missing.
    pub coarse: bool,
}

/// Sentences looked at closely, per question.
const CLOSE: usize = 128;
/// Steps for one question: a hundred times what a long sentence takes.
const STEPS: u64 = 20_000_000;
/// Sentences that are asked what of it they say together.
const BONDS: usize = 32;
/// Sentences looked at to find those.
const LOOKS: usize = 4_000;
/// What a shared run of two or more words adds, per word after the first, in shares of a word.
const RUN_BONUS: f32 = 0.35;

impl Index<'_> {
    /// Looks for the sources of `sentence`. `context` is what stands above it (headings, a file
    /// name): it helps to choose and is not asked for itself.
    pub fn ask(&self, sentence: &str, context: &str, limit: usize) -> Evidence {
        self.ask_within(sentence, context, limit, &mut Budget::new(STEPS))
    }

    /// The same within a budget, which several questions may share.
    pub fn ask_within(&self, sentence: &str, context: &str, limit: usize, budget: &mut Budget) -> Evidence {
        let wanted = specifics(sentence);
        let asked = terms_by_value(sentence, &wanted);
        let weights: Vec<f32> = asked.iter().map(|term| self.weight(term.hash)).collect();
        let total: f32 = weights.iter().sum();
        if asked.is_empty() && wanted.is_empty() {
            return Evidence {
                verdict: Verdict::Nothing,
                sources: vec![],
                missing: vec![],
                unmatched: vec![],
                otherwise: None,
                share: 0.0,
                coarse: false,
            };
        }
        let mut scores: BTreeMap<u32, f32> = BTreeMap::new();
        // Rare words first: common ones alone make no source, and would cost a look everywhere.
        let mut places: Vec<(&[u32], f32, u64)> = asked
            .iter()
            .zip(&weights)
            .map(|(term, &weight)| (self.postings.get(&term.hash).map_or(&[][..], Vec::as_slice), weight, term.hash))
            .collect();
        places.sort_by_key(|(units, _, hash)| (units.len(), *hash));
        places.dedup_by_key(|(_, _, hash)| *hash);
        let mut looked = 0;
        for (units, weight, _) in places {
            looked += units.len();
            if looked > LOOKS && !scores.is_empty() {
                break;
            }
            for &unit in units {
                *scores.entry(unit).or_default() += weight;
            }
        }
        for specific in &wanted {
            for &unit in self.values.get(&(specific.kind, specific.value.clone())).into_iter().flatten() {
                *scores.entry(unit).or_default() += 2.0;
            }
        }
        let above: BTreeSet<u64> = terms(context).into_iter().map(|term| term.hash).collect();
        let mut best: Vec<(f32, u32)> = scores.into_iter().map(|(unit, score)| (score, unit)).collect();
        best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        best.truncate(CLOSE);
        for (score, unit) in &mut best {
            *score = self.closely(*unit, &asked, &weights, &wanted, &above);
        }
        best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let asking = Asking { sentence, terms: &asked, weights: &weights, wanted: &wanted };
        let bonds = Bonds::of(self, &asking, best.iter().take(BONDS).map(|scored| scored.1), budget);
        let mut sources: Vec<Source> = Vec::new();
        let mut held: BTreeSet<usize> = BTreeSet::new();
        for (_, number) in best {
            let unit = &self.units[number as usize];
            if sources.len() >= limit || sources.iter().any(|s| s.passage == unit.passage as usize) {
                continue;
            }
            let has: Vec<usize> = (0..asked.len()).filter(|&k| asking.has(unit, k)).collect();
            let share = has.iter().map(|&k| weights[k]).sum::<f32>() / total.max(0.001);
            if share < THRESHOLD / 2.0 && !sources.is_empty() {
                continue;
            }
            if bonds.speaks_of_it(number) {
                held.extend(&has);
            }
            let matched = joined(sentence, has.iter().map(|&k| &asked[k]));
            sources.push(Source { passage: unit.passage as usize, range: unit.range.clone(), share, matched });
        }
        let missing = bonds.missing(&wanted);
        let share = held.iter().map(|&k| weights[k]).sum::<f32>() / total.max(0.001);
        let verdict = match () {
            () if sources.is_empty() || share < THRESHOLD => Verdict::NoSource,
            () if missing.is_empty() && share >= SURE && !bonds.is_contested(self, &asking, &held) => {
                Verdict::Supported
            }
            () => Verdict::InPart,
        };
        let unmatched = joined(sentence, (0..asked.len()).filter(|k| !held.contains(k)).map(|k| &asked[k]));
        let contrary =
            Some(()).filter(|()| verdict == Verdict::Supported).and_then(|()| self.contrary(sentence, &sources));
        let verdict = if contrary.is_some() { Verdict::InPart } else { verdict };
        Evidence { verdict, sources, missing, unmatched, otherwise: contrary, share, coarse: bonds.coarse }
    }

    /// The part of a sentence that every source which holds most of it says otherwise. One that
    /// says the same is enough.
    fn contrary(&self, sentence: &str, sources: &[Source]) -> Option<Range<usize>> {
        let best = sources.iter().map(|source| source.share).fold(0.0, f32::max);
        let mut found = None;
        for source in sources.iter().filter(|source| source.share >= SURE.min(best)) {
            let text = self.passages.get(source.passage).and_then(|passage| passage.text.get(source.range.clone()))?;
            found = Some(otherwise(sentence, text)?);
        }
        found
    }

    /// How well one sentence fits: shared weight, runs of words in the same order, specifics, and
    /// what the context names; less for what a much longer sentence holds by chance.
    fn closely(&self, unit: u32, asked: &[Term], weights: &[f32], wanted: &[Specific], above: &BTreeSet<u64>) -> f32 {
        let unit = &self.units[unit as usize];
        let mut score = 0.0;
        let mut counted = BTreeSet::new();
        let mut run = 0;
        let mut last_at = None;
        for (term, weight) in asked.iter().zip(weights) {
            let found = unit.terms.iter().position(|&t| t == term.hash);
            let Some(at) = found else {
                (run, last_at) = (0, None);
                continue;
            };
            if counted.insert(term.hash) {
                score += weight;
            }
            let follows = last_at.is_some_and(|last| unit.terms.get(last + 1) == Some(&term.hash));
            run = if follows { run + 1 } else { 0 };
            last_at = Some(if follows { last_at.map_or(at, |last| last + 1) } else { at });
            if run > 0 {
                score += weight * RUN_BONUS;
            }
        }
        let vouched = wanted.iter().filter(|specific| holds(unit, specific)).count();
        score += 1.5 * vouched as f32;
        score += 0.3 * unit.terms.iter().filter(|term| above.contains(term)).count() as f32;
        let extra = unit.terms.len().saturating_sub(asked.len()) as f32;
        score / (1.0 + extra / 80.0)
    }
}

pub(super) fn holds(unit: &Unit, specific: &Specific) -> bool {
    if specific.kind == Kind::Quote {
        // A quotation is as good as its words.
        let inner = terms_by_value(&specific.value, &specifics(&specific.value));
        return inner.iter().all(|term| unit.terms.contains(&term.hash));
    }
    if is_supported(specific, |value| unit.values.contains(value)) {
        return true;
    }
    match specific.kind {
        // A mail address or host can be quoted inside a longer one.
        Kind::Link | Kind::Path => unit.values.iter().any(|(kind, value)| {
            matches!(kind, Kind::Link | Kind::Path | Kind::Name) && value.ends_with(specific.value.as_str())
        }),
        Kind::Date => {
            let day_only = specific.value.get(4..).map(|rest| format!("*{rest}"));
            day_only.is_some_and(|value| unit.values.contains(&(Kind::Date, value)))
        }
        _ => false,
    }
}

/// Ranges of terms, joined where only a blank lies between.
fn joined<'t>(text: &str, terms: impl Iterator<Item = &'t Term>) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for term in terms {
        match ranges.last_mut() {
            Some(last)
                if term.range.start <= last.end
                    || text.get(last.end..term.range.start).is_some_and(|gap| gap.trim().is_empty()) =>
            {
                last.end = last.end.max(term.range.end);
            }
            _ => ranges.push(term.range.clone()),
        }
    }
    ranges
}
