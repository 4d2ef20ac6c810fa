//! What a dream's instructions ask for, as far as rules can follow: layout, kinds, things to
//! ignore, dates, history. It refuses to guess; a sentence it has no rule for is reported.

mod parse;

pub use parse::steer;

use crate::form::FactKind;
use crate::words::Stem;

/// Where a group of facts goes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Layout {
    /// The kind of fact it is for, when the words name one.
    pub kind: Option<FactKind>,
    /// Keys of the words it is for, when they name no kind.
    pub words: Vec<Stem>,
    /// The folder (`/people/`) or file (`/people.md`).
    pub target: String,
    /// The instruction's own words.
    pub said: String,
}

/// A group of facts that each get a file of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum PerFile {
    /// One file per person.
    Person,
    /// One file per topic: talk, project, meeting, client.
    Topic,
}

/// Instructions, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Steering {
    /// Where things go.
    pub layouts: Vec<Layout>,
    /// What gets a file of its own.
    pub per_file: Vec<PerFile>,
    /// Only these kinds are taken from transcripts; empty means all.
    pub only: Vec<FactKind>,
    /// Facts with all words of one of these are not taken from transcripts.
    pub ignore: Vec<Vec<Stem>>,
    /// Paths that are left alone.
    pub keep: Vec<String>,
    /// Relative dates stay as they are.
    pub leave_dates: bool,
    /// A replaced value is mentioned beside the new one.
    pub history: bool,
    /// No index is written.
    pub no_index: bool,
    /// Duplicates stay.
    pub no_merge: bool,
    /// Schedules stay where they are.
    pub no_table: bool,
    /// What is followed, in the instruction's words.
    pub followed: Vec<String>,
    /// What no rule covers, in the instruction's words.
    pub unfollowed: Vec<String>,
}
