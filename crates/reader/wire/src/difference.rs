//! What changed between two texts. The page has both texts, so only line numbers and byte ranges travel.

use serde::{Deserialize, Serialize};

/// Which blanks count when lines are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Blanks {
    /// Every one.
    #[default]
    Exact,
    /// None.
    Ignored,
}

/// What changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The changes in order, never touching one another.
    pub hunks: Vec<Hunk>,
    /// Lines that are only in the newer text.
    pub added: u32,
    /// Lines that are only in the older text.
    pub removed: u32,
    /// The work was cut short: what is marked is changed, but it may be marked too widely.
    pub is_coarse: bool,
    /// Characters of the old text that would not be seen, in order. A text has thousands only to make trouble, and then
    /// the first thousands do.
    pub old_hidden: Vec<Hidden>,
    /// Characters of the new text that would not be seen.
    pub new_hidden: Vec<Hidden>,
}

/// A character that would not be seen or would reorder what is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hidden {
    /// Byte offset in the text.
    pub at: u32,
    /// Code point.
    pub code: u32,
    /// What it is called.
    pub name: String,
}

/// Lines of the old text that were replaced by lines of the new one. Lines count from 0; ends are exclusive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hunk {
    /// From and to, in the old text.
    pub old: (u32, u32),
    /// From and to, in the new text.
    pub new: (u32, u32),
    /// Each line of both ranges once, in order, beside its counterpart where it has one.
    pub pairs: Vec<Pair>,
}

/// A row of a side-by-side view: at least one side is there.
pub type Pair = (Option<Line>, Option<Line>);

/// A changed line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its number, from 0.
    pub line: u32,
    /// Changed byte ranges of the line, its end included, in order, not touching.
    pub marks: Vec<(u32, u32)>,
}
