//! What happened to files.

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Kind {
    /// A new file.
    Added,
    /// A file that is gone.
    Removed,
    /// Same path, other content.
    Changed,
    /// Same content, other path.
    Moved,
    /// Other path, and much of the content.
    MovedAndChanged,
    /// One old file became several.
    Split,
    /// Several old files became one.
    Merged,
}

/// One change. Files are numbers in the listings.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Change {
    /// What happened.
    pub kind: Kind,
    /// The old files, the main one first.
    pub old: Vec<usize>,
    /// The new files, the main one first.
    pub new: Vec<usize>,
    /// How much of the smaller side is in the other, in percent of its weight; 100 when equal.
    pub likeness: u8,
    /// Lines that came.
    pub added_lines: usize,
    /// Lines that went.
    pub removed_lines: usize,
    /// The counts of lines are coarse: the budget ended.
    pub coarse: bool,
}

impl Change {
    pub(super) fn of(kind: Kind, old: Vec<usize>, new: Vec<usize>) -> Self {
        let likeness = if kind == Kind::Moved { 100 } else { 0 };
        Self { kind, old, new, likeness, added_lines: 0, removed_lines: 0, coarse: false }
    }
}

/// What changed between two stores.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct StoreDiff {
    /// By path: of the new file, or of the old one where there is no new one.
    pub changes: Vec<Change>,
    /// Files with the same path and hash.
    pub unchanged: usize,
    /// Lines that came, over all changes.
    pub added_lines: usize,
    /// Lines that went, over all changes.
    pub removed_lines: usize,
}
