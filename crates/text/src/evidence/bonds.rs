//! What belongs together in the sources must belong together in the sentence: a name from one
//! passage with a number from another is no fact that anybody told. Specifics are bound to each
//! other by the passages that tell them together; those outside the largest such group are
//! missing. Two passages can make one group only in a sentence that joins clauses, and only by a
//! name that both have. It refuses to guess which of two groups is the right one beyond its size.

use super::index::{Index, Unit};
use super::rank::holds;
use crate::Budget;
use crate::specifics::{Kind, Specific};
use crate::terms::Term;
use std::collections::BTreeSet;

/// Share of the words around a specific that a source must hold to vouch for it; names and values
/// count twice.
const VOUCHES: f32 = 0.5;
/// Share of the other words that a sentence about something else must hold for the word that it
/// adds to be taken from there.
const CONTESTS: f32 = 0.6;

/// A sentence that is asked about.
pub(super) struct Asking<'a> {
    pub(super) sentence: &'a str,
    pub(super) terms: &'a [Term],
    pub(super) weights: &'a [f32],
    pub(super) wanted: &'a [Specific],
}

impl Asking<'_> {
    /// Whether a sentence has a term, by its word or, for a date or number, by its value.
    pub(super) fn has(&self, unit: &Unit, term: usize) -> bool {
        let term = &self.terms[term];
        let by_value =
            |s: &Specific| !matches!(s.kind, Kind::Name | Kind::Quote) && s.range == term.range && holds(unit, s);
        unit.terms.contains(&term.hash) || self.wanted.iter().any(by_value)
    }

    fn is_in(&self, term: usize, specific: &Specific) -> bool {
        let range = &self.terms[term].range;
        specific.range.start <= range.start && range.end <= specific.range.end
    }

    /// Whether sentences say enough of what stands around a specific to vouch for it: a passage
    /// about somebody else who moved to the same town does not.
    fn vouches(&self, window: &[&Unit], of: &Specific) -> bool {
        let (mut held, mut total) = (0.0, 0.0);
        for term in (0..self.terms.len()).filter(|&term| !self.is_in(term, of)) {
            let is_specific = self.wanted.iter().any(|s| self.is_in(term, s));
            let weight = self.weights[term] * if is_specific { 2.0 } else { 1.0 };
            total += weight;
            if window.iter().any(|unit| self.has(unit, term)) {
                held += weight;
            }
        }
        held >= total * VOUCHES
    }
}

/// Which sentence tells which specifics, and which of those belong together.
pub(super) struct Bonds {
    /// Numbers of sentences, and which specifics each of them tells.
    told: Vec<(u32, Vec<bool>)>,
    /// The specifics that belong together.
    main: Vec<bool>,
    /// The budget was spent before all was looked at.
    pub(super) coarse: bool,
}

impl Bonds {
    /// What is looked at costs the terms of the sentence times the specifics in it; what the
    /// budget has nothing left for counts as not told.
    pub(super) fn of(index: &Index, asking: &Asking, units: impl Iterator<Item = u32>, budget: &mut Budget) -> Self {
        let mut coarse = false;
        let told: Vec<(u32, Vec<bool>)> = units
            .map(|number| {
                let window = window(index, number, asking.wanted);
                let size: usize = window.iter().map(|unit| unit.terms.len() + unit.values.len()).sum();
                let steps = (asking.terms.len() * (asking.wanted.len() + 1) + size) as u64;
                let mut tells = |s: &Specific| {
                    let is_affordable = budget.spend(steps);
                    coarse |= !is_affordable;
                    is_affordable && window.iter().any(|unit| holds(unit, s)) && asking.vouches(&window, s)
                };
                (number, asking.wanted.iter().map(&mut tells).collect())
            })
            .collect();
        let count = asking.wanted.len();
        let joins = joins_clauses(asking.sentence);
        let is_hub = |s: &Specific| joins && s.kind == Kind::Name && !s.value.bytes().any(|b| b.is_ascii_digit());
        let hubs: Vec<bool> = asking.wanted.iter().map(is_hub).collect();
        let mut main = vec![false; count];
        for (_, first) in &told {
            let mut group = first.clone();
            // Whoever tells of a name in the group brings in what else he tells, until nothing is new.
            loop {
                let before = size(&group);
                for (_, tells) in &told {
                    if (0..count).any(|k| tells[k] && group[k] && hubs[k]) {
                        join(&mut group, tells);
                    }
                }
                if size(&group) == before {
                    break;
                }
            }
            if size(&group) > size(&main) {
                main = group;
            }
        }
        Self { told, main, coarse }
    }

    /// Whether a sentence tells anything of what belongs together; any does where there is nothing.
    pub(super) fn speaks_of_it(&self, number: u32) -> bool {
        !self.main.contains(&true)
            || self
                .told
                .iter()
                .any(|(unit, tells)| *unit == number && tells.iter().zip(&self.main).any(|(a, b)| *a && *b))
    }

    pub(super) fn missing(&self, wanted: &[Specific]) -> Vec<Specific> {
        wanted.iter().zip(&self.main).filter(|(_, is_main)| !**is_main).map(|(s, _)| s.clone()).collect()
    }

    /// Whether a word that is not held is said in the same words of somebody else: then it was
    /// taken from there, and is not the writer's own way to say it. Only asked where a sentence
    /// says something about one name in plain words, and never of what follows right upon the
    /// name: that is a verb, and those are freely chosen.
    pub(super) fn is_contested(&self, index: &Index, asking: &Asking, held: &BTreeSet<usize>) -> bool {
        if !matches!(asking.wanted, [Specific { kind: Kind::Name, .. }]) {
            return false;
        }
        let is_plain = |term: usize| !asking.wanted.iter().any(|s| asking.is_in(term, s));
        let plain: Vec<usize> = (0..asking.terms.len()).filter(|&term| is_plain(term)).collect();
        let follows = |term: usize| term > 0 && is_plain(term - 1) && held.contains(&(term - 1));
        let unheld: Vec<usize> = plain.iter().copied().filter(|t| !held.contains(t) && follows(*t)).collect();
        let others = self.told.iter().filter(|(number, _)| !self.speaks_of_it(*number));
        others.map(|(number, _)| &index.units[*number as usize]).any(|unit| {
            unheld.iter().filter(|&&term| asking.has(unit, term)).any(|&term| {
                let rest = plain.iter().filter(|&&other| other != term);
                let (mut both, mut all) = (0.0, 0.0);
                for &other in rest {
                    all += asking.weights[other];
                    both += if asking.has(unit, other) { asking.weights[other] } else { 0.0 };
                }
                all > 0.0 && both >= all * CONTESTS
            })
        })
    }
}

/// Whether a sentence can say two things: it has a word or sign between clauses.
fn joins_clauses(sentence: &str) -> bool {
    const JOINERS: [&str; 16] = [
        "and", "but", "while", "who", "which", "where", "then", "also", "und", "aber", "sowie", "y", "et", "e", "och",
        "en",
    ];
    let has_sign = sentence.contains([';', '；', '、']) || sentence.contains(" (");
    has_sign || sentence.split(|c: char| !c.is_alphanumeric()).any(|word| JOINERS.contains(&word))
}

/// A sentence, and the one before it unless it names somebody of its own: "She moved to Oslo."
fn window<'i>(index: &'i Index, number: u32, wanted: &[Specific]) -> Vec<&'i Unit> {
    let unit = &index.units[number as usize];
    let is_known = |name: &String| {
        let same = |s: &Specific| s.value.contains(name.as_str()) || name.contains(s.value.as_str());
        wanted.iter().any(|s| s.kind == Kind::Name && same(s))
    };
    let before = number.checked_sub(1).map(|before| &index.units[before as usize]);
    // Across passages too: "Which port?" "8443."
    let session = |unit: &Unit| index.passages.get(unit.passage as usize).map(|passage| passage.session);
    let before = before.filter(|before| session(before) == session(unit) && unit.names.iter().all(is_known));
    std::iter::once(unit).chain(before).collect()
}

fn join(group: &mut [bool], tells: &[bool]) {
    group.iter_mut().zip(tells).for_each(|(group, tells)| *group |= tells);
}

fn size(group: &[bool]) -> usize {
    group.iter().filter(|member| **member).count()
}
