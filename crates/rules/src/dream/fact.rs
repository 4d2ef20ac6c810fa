//! What reading a transcript gives: facts, links that were told, and a log. Plain data, so that a
//! host can store it and never read the transcript again.

use crate::form::{FactKind, Form};
use crate::words::Stem;
use crate::{Entry, Role};

/// One statement somebody made.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Fact {
    /// The statement, dates filled in, lead-ins gone.
    pub text: String,
    /// Its form.
    pub form: Form,
    /// Its kind.
    pub kind: FactKind,
    /// When it was said, milliseconds UTC.
    pub said: i64,
    /// Who said it.
    pub role: Role,
    /// In which session.
    pub session: String,
    /// In which event.
    pub event: String,
    /// The relative dates in it that nothing resolves.
    pub unclear: bool,
}

/// A link or identifier that was told, and the words of what it belongs to.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Known {
    /// The link or identifier.
    pub link: String,
    /// Keys of the words that say what it is of.
    pub words: Vec<Stem>,
    /// When it was told.
    pub at: i64,
    /// Whether a tool told it; then it is used in its own session only.
    pub tool: bool,
    /// In which session.
    pub session: String,
    /// In which event.
    pub event: String,
}

/// What one transcript gives.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Reading {
    /// The session.
    pub session: String,
    /// Its facts, by time.
    pub facts: Vec<Fact>,
    /// The links it tells.
    pub known: Vec<Known>,
    /// What was done and left out.
    pub log: Vec<Entry>,
    /// How many events were read: all of them.
    pub events: usize,
}
