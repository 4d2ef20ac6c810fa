//! What a rewritten store kept and what it lost: every specific of the input, then every sentence,
//! is kept, kept elsewhere, reworded or gone. Values are compared, not writings, and a value only
//! counts as kept beside words of the sentence that it came from. It refuses to judge whether a
//! loss matters.

mod alarms;
mod outline;

pub use alarms::{Merged, Shrunk};

use crate::Budget;
use crate::specifics::Specific;
use outline::Outline;
use std::ops::Range;

/// A file of a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct File<'a> {
    /// Its path.
    pub path: &'a str,
    /// Its content.
    pub text: &'a str,
}

/// What became of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Fate {
    /// In the file of the same path.
    Kept,
    /// In another file.
    KeptElsewhere,
    /// Said in other words. Of specifics: none.
    Reworded,
    /// Nowhere.
    Gone,
}

/// A place in a store.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Place {
    /// Number of the file.
    pub file: usize,
    /// Byte range in it.
    pub range: Range<usize>,
    /// Number of the line it begins in, from 0.
    pub line: usize,
}

/// A sentence of the input.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct SentenceEntry {
    /// Where it is in the input.
    pub place: Place,
    /// What became of it.
    pub fate: Fate,
    /// The sentence of the output that is most like it, unless it is gone.
    pub pair: Option<Place>,
    /// Its specifics that are gone: the most important part of a loss. Ranges are in the input file.
    pub lost: Vec<Specific>,
    /// Its specifics that were kept, with their fate.
    pub kept: Vec<(Specific, Fate)>,
}

/// The ledger.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Ledger {
    /// Every sentence of the input, in order.
    pub sentences: Vec<SentenceEntry>,
    /// Files and the store, where much of the text is gone.
    pub shrunk: Vec<Shrunk>,
    /// Two facts that became one.
    pub merged: Vec<Merged>,
    /// The budget was spent: from there on a specific counts as kept only where its very sentence
    /// is, so that more is called lost than is, never less.
    pub coarse: bool,
}

impl Ledger {
    /// How many specifics are gone.
    pub fn lost(&self) -> usize {
        self.sentences.iter().map(|entry| entry.lost.len()).sum()
    }
}

/// Percent of a sentence's weight that its pair must hold for it to count as reworded.
const REWORDED: u32 = 50;
/// Percent of the weight of the words around a specific that a sentence of the output must hold to
/// vouch for it.
const VOUCHES: u32 = 40;
/// Sentences of the output that are asked whether they vouch for a specific, nearest first.
const VOUCHERS: usize = 16;

/// Steps for a whole store: about a second.
const STEPS: u64 = 400_000_000;

/// Compares what a store held with what it holds now.
pub fn ledger(input: &[File], output: &[File]) -> Ledger {
    ledger_within(input, output, &mut Budget::new(STEPS))
}

/// The same within a budget.
pub fn ledger_within(input: &[File], output: &[File], budget: &mut Budget) -> Ledger {
    let (before, after) = (Outline::of(input), Outline::of(output));
    let mut ledger = Ledger::default();
    for unit in &before.units {
        let same_path = after.file_named(input[unit.file].path);
        let near = after.near(unit, &before);
        let equal = near.iter().find(|n| after.units[n.unit].print == unit.print);
        let best = equal.or(near.first());
        let is_here = |n: &outline::Near| Some(after.units[n.unit].file) == same_path;
        let fate = match best {
            Some(n) if equal.is_some() && near.iter().any(|m| m.share == n.share && is_here(m)) => Fate::Kept,
            Some(n) if equal.is_some() => {
                if is_here(n) {
                    Fate::Kept
                } else {
                    Fate::KeptElsewhere
                }
            }
            Some(n) if n.share >= REWORDED || together(&near, &after, unit) >= REWORDED => Fate::Reworded,
            _ => Fate::Gone,
        };
        let mut entry = SentenceEntry {
            place: unit.place(),
            fate,
            pair: best.filter(|_| fate != Fate::Gone).map(|n| after.units[n.unit].place()),
            lost: Vec::new(),
            kept: Vec::new(),
        };
        for specific in &unit.specifics {
            let text = input[unit.file].text.get(specific.range.clone()).unwrap_or_default();
            let around = before.around(unit, text);
            let is_same = |n: &&outline::Near| after.units[n.unit].print == unit.print;
            let vouching = near.iter().take(VOUCHERS);
            // Each asks for all others, and each of those for a value.
            let steps = 32 * unit.specifics.len() as u64 + around.len() as u64;
            let mut is_vouched = |n: &&outline::Near| {
                let is_affordable = budget.spend(steps);
                ledger.coarse |= !is_affordable;
                is_affordable && after.vouches(n.unit, unit, specific, &around)
            };
            let vouching = vouching.filter(|n| is_same(n) || is_vouched(n));
            let homes: Vec<usize> = vouching.map(|n| after.units[n.unit].file).collect();
            // What is unmistakable by itself needs no words around it.
            let anywhere = if outline::is_unmistakable(specific, unit.specifics.len() == 1)
                && before.sentences_with(specific) <= 1
            {
                after.files_with(specific)
            } else {
                Vec::new()
            };
            let at_home = homes.iter().chain(&anywhere).any(|&file| Some(file) == same_path);
            match () {
                () if at_home => entry.kept.push((specific.clone(), Fate::Kept)),
                () if !homes.is_empty() || !anywhere.is_empty() => {
                    entry.kept.push((specific.clone(), Fate::KeptElsewhere));
                }
                () => entry.lost.push(specific.clone()),
            }
        }
        ledger.sentences.push(entry);
    }
    ledger.shrunk = alarms::shrunk(input, output, &ledger.sentences);
    ledger.merged = alarms::merged(input, output, &ledger.sentences);
    ledger
}

/// Share that the two best sentences hold together: a sentence can be split in two.
fn together(near: &[outline::Near], after: &Outline, unit: &outline::Unit) -> u32 {
    let two: Vec<usize> = near.iter().take(2).map(|n| n.unit).collect();
    after.share_of(unit, &two)
}
