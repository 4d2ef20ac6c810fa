//! Three-way merge: what ours and theirs made of a common base. Changes to different lines go
//! together; changes to the same lines do too where they touch different words; the rest is a
//! conflict for a person. It refuses to guess and to write markers into a text unasked.

mod region;
mod sweep;
mod words;

pub use region::{Kind, Region};

use crate::Budget;
use crate::lines::{Differ, Lines, Place, Whitespace};

/// A merge of three texts, as regions that tile all of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Merge {
    /// From top to bottom.
    pub regions: Vec<Region>,
    /// The budget ended; conflicts may be larger than they had to be.
    pub coarse: bool,
}

/// How a conflict is settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settle {
    /// Our lines.
    Ours,
    /// Their lines.
    Theirs,
    /// The lines of the base.
    Base,
    /// Ours, then theirs.
    Both,
    /// Other text.
    Edited(String),
}

const STEPS: u64 = 24_000_000;

/// Merges what `ours` and `theirs` made of `base`, by lines and then by words.
pub fn merge(base: &str, ours: &str, theirs: &str) -> Merge {
    Merger::default().merge(base, ours, theirs)
}

/// Merges by lines alone, as git does.
pub fn merge_lines(base: &str, ours: &str, theirs: &str) -> Merge {
    Merger::default().merge_lines(base, ours, theirs)
}

/// Merges many files, keeping scratch space.
#[derive(Debug, Default)]
pub struct Merger(Differ);

impl Merger {
    /// As [`merge`].
    pub fn merge(&mut self, base: &str, ours: &str, theirs: &str) -> Merge {
        merge_with(&mut self.0, (base, ours, theirs), true)
    }

    /// As [`merge_lines`].
    pub fn merge_lines(&mut self, base: &str, ours: &str, theirs: &str) -> Merge {
        merge_with(&mut self.0, (base, ours, theirs), false)
    }
}

fn merge_with(differ: &mut Differ, texts: (&str, &str, &str), by_words: bool) -> Merge {
    let (base, ours, theirs) = texts;
    let mut budget = Budget::new(STEPS);
    let (left, left_coarse) = differ.changes((base, ours), Whitespace::Exact, Place::Lowest, &mut budget);
    let (right, right_coarse) = differ.changes((base, theirs), Whitespace::Exact, Place::Lowest, &mut budget);
    let base = Lines::of(base);
    let (ours, theirs) = (Lines::of(ours), Lines::of(theirs));
    let mut merge = Merge { regions: Vec::new(), coarse: left_coarse || right_coarse };
    for region in sweep::sweep(&left, &right, base.len()) {
        if region.kind != Kind::Conflict {
            merge.regions.push(region);
            continue;
        }
        let our_text = ours.between(region.ours.start, region.ours.end);
        let their_text = theirs.between(region.theirs.start, region.theirs.end);
        if our_text == their_text {
            merge.regions.push(Region { kind: Kind::Both, ..region });
            continue;
        }
        if by_words && words::resolve(&region, (&base, &ours, &theirs), &mut budget, &mut merge.regions) {
            continue;
        }
        let (same, coarse) = differ.changes((our_text, their_text), Whitespace::Exact, Place::Lowest, &mut budget);
        merge.coarse |= coarse;
        sweep::narrow(&region, &same, &ours, &mut merge.regions);
    }
    if !by_words {
        merge.regions = sweep::join(merge.regions, &ours);
    }
    merge
}

impl Merge {
    /// How many regions a person has to settle.
    pub fn conflicts(&self) -> usize {
        self.regions.iter().filter(|r| r.kind == Kind::Conflict).count()
    }

    /// The merged text; `settle` is asked about each conflict, by its number from 0. The texts
    /// must be those of the merge.
    pub fn text(&self, (base, ours, theirs): (&str, &str, &str), mut settle: impl FnMut(usize) -> Settle) -> String {
        let (base, ours, theirs) = (Lines::of(base), Lines::of(ours), Lines::of(theirs));
        let mut text = String::new();
        let mut number = 0;
        for region in &self.regions {
            let base = base.between(region.base.start, region.base.end);
            let ours = ours.between(region.ours.start, region.ours.end);
            let theirs = theirs.between(region.theirs.start, region.theirs.end);
            match &region.kind {
                Kind::Same | Kind::Ours | Kind::Both => text.push_str(ours),
                Kind::Theirs => text.push_str(theirs),
                Kind::Words(merged) => text.push_str(merged),
                Kind::Conflict => {
                    match settle(number) {
                        Settle::Ours => text.push_str(ours),
                        Settle::Theirs => text.push_str(theirs),
                        Settle::Base => text.push_str(base),
                        Settle::Both => {
                            text.push_str(ours);
                            if !ours.is_empty() && !ours.ends_with('\n') && !theirs.is_empty() {
                                text.push('\n');
                            }
                            text.push_str(theirs);
                        }
                        Settle::Edited(edited) => text.push_str(&edited),
                    }
                    number += 1;
                }
            }
        }
        text
    }
}
