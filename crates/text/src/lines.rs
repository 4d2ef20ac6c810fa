//! What changed between two texts: lines first, then the words inside. It finds hunks and marks;
//! it refuses to draw, to change a text ([`crate`] has other rooms for that) and to hide what a
//! viewer would not see: a final newline that is missing, returns, a byte order mark.

mod differ;
mod edges;
mod form;
mod hunk;
mod pair;
mod rows;
mod sentences;
mod slide;
mod split;
mod trim;
mod whitespace;
mod words;

pub use form::{Ending, Form};
pub use hunk::{Hunk, Line, Pair};
pub use rows::{Kind, Row};
pub use whitespace::Whitespace;

pub use differ::Differ;
pub(crate) use slide::Place;
pub(crate) use split::Lines;

use crate::Budget;
use std::ops::Range;

/// How to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Which blanks count.
    pub whitespace: Whitespace,
    /// Whether to look for words inside changed lines.
    pub words: bool,
    /// Steps that may be spent ([`Budget`]).
    pub steps: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { whitespace: Whitespace::Exact, words: true, steps: 24_000_000 }
    }
}

impl From<Whitespace> for Options {
    fn from(whitespace: Whitespace) -> Self {
        Self { whitespace, ..Self::default() }
    }
}

/// What changed between two texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct FileDiff {
    /// The changes, in order, never touching each other.
    pub hunks: Vec<Hunk>,
    /// Lines that are only in the new text.
    pub added: usize,
    /// Lines that are only in the old text.
    pub removed: usize,
    /// The budget ended: the hunks are right, but smaller ones may exist.
    pub coarse: bool,
    /// How the old text is written.
    pub old_form: Form,
    /// How the new text is written.
    pub new_form: Form,
}

/// Compares two texts. A line is what ends in `\n`, or the rest of the text.
pub fn diff(old: &str, new: &str, options: impl Into<Options>) -> FileDiff {
    let options = options.into();
    Differ::default().diff(old, new, options)
}

fn diff_with(differ: &mut Differ, old: &str, new: &str, options: Options) -> FileDiff {
    let mut budget = Budget::new(options.steps);
    let (changes, coarse) = differ.changes((old, new), options.whitespace, Place::Readable, &mut budget);
    let mut diff = FileDiff { coarse, old_form: Form::of(old), new_form: Form::of(new), ..FileDiff::default() };
    if changes.is_empty() {
        return diff;
    }
    let (old_lines, new_lines) = (Lines::of(old), Lines::of(new));
    let words = &mut differ.words;
    for change in changes {
        diff.removed += change.a.len();
        diff.added += change.b.len();
        let mut hunk = Hunk { old: change.a, new: change.b, pairs: Vec::new() };
        hunk.pairs = match options.words {
            true => words.refine(&hunk, &old_lines, &new_lines, &mut budget, &mut diff.coarse),
            false => pair::in_order(&hunk),
        };
        diff.hunks.push(hunk);
    }
    diff
}

/// How many lines were removed and added, without pairs and words: what a list of files shows.
pub fn count(old: &str, new: &str, whitespace: Whitespace) -> (usize, usize) {
    Differ::default().count(old, new, whitespace)
}

/// Changed words of two texts that belong together, as byte ranges of each.
pub(crate) fn inline_marks(old: &str, new: &str, budget: &mut Budget) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    words::Words::default().marks(old, new, budget)
}
