//! A stretch of a merge.

use std::ops::Range;

/// What happened to a stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Kind {
    /// Nobody changed it.
    Same,
    /// Only we did.
    Ours,
    /// Only they did.
    Theirs,
    /// Both did, in the same way.
    Both,
    /// Both changed the same lines but not the same words; this is the text with both changes.
    Words(String),
    /// Both did, in different ways.
    Conflict,
}

/// A stretch of a merge: its lines in each of the three texts, from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Region {
    /// What happened.
    pub kind: Kind,
    /// Lines of the base.
    pub base: Range<usize>,
    /// Our lines.
    pub ours: Range<usize>,
    /// Their lines.
    pub theirs: Range<usize>,
}
