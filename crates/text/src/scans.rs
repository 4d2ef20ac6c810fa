//! Looking for what should not be in a memory: hidden characters, secrets, personal data,
//! instructions aimed at agents, hosts that look like others, near-duplicates, broken links. All
//! by form; each finding says where, what, why and how bad. It refuses to change or to hide
//! anything, and never repeats a secret in its own words.

mod hidden;
mod hosts;
mod instructions;
mod letters;
mod links;
mod personal;
mod secrets;
mod twins;

pub use links::broken_links;
pub use twins::{Duplicates, Twins, near_duplicates, near_duplicates_within};

use crate::Budget;
use crate::lines::Lines;
use crate::specifics::{Specific, links_of};
use std::ops::Range;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Kind {
    /// A character that is not seen.
    Hidden,
    /// A character that reorders what is seen.
    Bidirectional,
    /// Text in tag characters: seen by models and by nobody else.
    Tags,
    /// A key, token or password.
    Secret,
    /// A mail address, phone, card or account number.
    Personal,
    /// Text that tells an agent what to do instead of what is.
    Instruction,
    /// A host name written to look like another.
    LookAlike,
    /// A link to a memory that is not there.
    BrokenLink,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Worth a look.
    Warning,
    /// Must be looked at.
    Alarm,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Finding {
    /// What.
    pub kind: Kind,
    /// Byte range in the text.
    pub range: Range<usize>,
    /// Number of the line, from 0.
    pub line: usize,
    /// Why, in a few plain words.
    pub why: String,
    /// How bad.
    pub severity: Severity,
}

/// All scans of one text, by place.
pub fn scan(text: &str) -> Vec<Finding> {
    scan_within(text, &mut Budget::new(STEPS)).0
}

/// The same within a budget, and whether that was spent: then only the beginning of the text was
/// scanned, up to the end of a line. Scanning costs about [`PER_BYTE`] steps a byte, whatever
/// is found.
pub fn scan_within(text: &str, budget: &mut Budget) -> (Vec<Finding>, bool) {
    let affordable = usize::try_from(budget.left() / PER_BYTE).unwrap_or(usize::MAX).min(text.len());
    let is_whole = affordable == text.len();
    let end = text[..text.floor_char_boundary(affordable)].rfind('\n').map_or(0, |at| at + 1);
    let text = if is_whole { text } else { &text[..end] };
    budget.spend(text.len() as u64 * PER_BYTE);
    (scan_all(text), !is_whole)
}

/// Steps that scanning one byte takes.
pub const PER_BYTE: u64 = 32;
/// Steps for one text: 4 MB of it, forty times what a memory may have.
const STEPS: u64 = 4 * 1024 * 1024 * PER_BYTE;

fn scan_all(text: &str) -> Vec<Finding> {
    let lines = Lines::of(text);
    let mut found = Vec::new();
    let mut report = |kind, range: Range<usize>, severity, why: String| {
        let line = lines.line_at(range.start);
        found.push(Finding { kind, range, line, why, severity });
    };
    hidden::scan(text, &mut report);
    secrets::scan(text, &mut report);
    let links: Vec<Specific> = links_of(text);
    personal::scan(text, &links, &mut report);
    instructions::scan(text, &mut report);
    hosts::scan(text, &links, &mut report);
    found.sort_by_key(|f| (f.range.start, f.range.end, f.kind));
    found
}

/// Takes a finding: kind, place, severity, why.
type Report<'r> = dyn FnMut(Kind, Range<usize>, Severity, String) + 'r;
