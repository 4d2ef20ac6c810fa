//! One change: which lines went, which came, and which of them belong together.

use std::ops::Range;

/// Lines `old` were replaced by lines `new`; one of the two may be empty. Lines count from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Hunk {
    /// Lines of the old text.
    pub old: Range<usize>,
    /// Lines of the new text.
    pub new: Range<usize>,
    /// Every line of both ranges once, in order on both sides; a line next to its counterpart
    /// where it has one. This is the order of a side-by-side view.
    pub pairs: Vec<Pair>,
}

/// A row of a side-by-side view. At least one side is there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Pair {
    /// The line that went.
    pub old: Option<Line>,
    /// The line that came.
    pub new: Option<Line>,
}

/// A changed line and the parts of it that changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Line {
    /// Number of the line, from 0.
    pub line: usize,
    /// Changed byte ranges of the line (its end included), in order, not touching, on grapheme
    /// boundaries. Empty when nothing but its place among the lines changed, or when words were
    /// not asked for.
    pub marks: Vec<Range<usize>>,
}
