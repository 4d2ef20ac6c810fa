//! A mention of a time in a text and what it was read as. It refuses to choose between two
//! readings; those stay [`Reading::Either`].

use std::ops::Range;

use super::Day;

/// What a mention means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// One day.
    Day(Day),
    /// About this day ("in three weeks").
    Around(Day),
    /// The week that begins on this Monday.
    Week(Day),
    /// A month.
    Month(i32, u32),
    /// A quarter of a year, 1–4.
    Quarter(i32, u32),
    /// A year.
    Year(i32),
    /// One of two days, and nothing tells which.
    Either(Day, Day),
    /// Relative, and nothing tells to what.
    Unclear,
}

/// One mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Bytes of the text; a preposition in front is not part of it.
    pub range: Range<usize>,
    /// What it means.
    pub reading: Reading,
    /// Whether the words stand for a different day when read on another day.
    pub relative: bool,
    /// A part of the day that went with it ("morning"), empty when none.
    pub part: &'static str,
    /// Whether a weekday is named; it stays in the text beside the date.
    pub weekday: Option<u32>,
}
