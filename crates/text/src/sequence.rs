//! Comparing two sequences of numbered tokens, whatever the tokens stand for: lines, words,
//! sentences, blocks. It knows no text and refuses to guess: where the budget ends, the rest
//! counts as replaced and the answer is marked coarse.

mod histogram;
mod intern;
mod myers;
mod runs;

pub(crate) use histogram::Histogram;
pub(crate) use intern::Interner;
pub(crate) use runs::{Change, Runs};

use crate::Budget;

/// Common runs of `a` and `b` in order; rare tokens first, as `git diff --histogram` does it.
pub(crate) fn compare(a: &[u32], b: &[u32], tokens: u32, budget: &mut Budget) -> Runs {
    Histogram::new(tokens).compare(a, b, budget)
}
