//! Where a dream stands between two steps, as it is stored.

use serde::{Deserialize, Serialize};

use crate::{run::Phase, serial::Serial};

/// What the next step does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DreamPhase {
    /// Note down which files there are, and begin the session.
    Begin,
    /// Make the work store, and copy this row of the manifest into it.
    Copy { row: u32 },
    /// Read on in the transcripts that are open, and open the next ones.
    Read { next: u32, readers: Vec<Reader> },
    /// Work out what the store is to be. Nothing of that is stored before it is done: after a crash it is done again.
    Settle,
    /// Store the plan, from this row on.
    Plan { row: u32 },
    /// Tell what was decided and why, from this row on.
    Tell { row: u32, of: u32, writes: u32 },
    /// Write this row of the plan.
    Write { row: u32, of: u32, late: Vec<PlannedWrite> },
    /// With a model: wait for the pages that are asked for, and ask for the next ones.
    Listen { next: u32, readers: Vec<Reader> },
    /// With a model: give it the next part of what is to be settled, of about that many bytes.
    Brief { at: Place, size: usize },
    /// With a model: a turn of the dream's own session over such a part, and what comes after it.
    Turn { from: Place, then: Option<Place>, size: usize, phase: Phase },
    /// With a model: look whether anything specific went without a word.
    Account,
    /// Say how it went, and end.
    Finish,
}

impl DreamPhase {
    /// Whether the next step waits for a model.
    pub(crate) fn is_asking(&self) -> bool {
        match self {
            Self::Listen { readers, .. } => readers.iter().any(|reader| reader.asking.request.is_some()),
            Self::Turn { phase, .. } => matches!(phase, Phase::Asking { .. }),
            _ => false,
        }
    }
}

/// Up to where a model was given what is to be settled: first what was read, then the files of the input.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Place {
    /// The key of the last reading that was given whole.
    pub(crate) after: Option<Vec<u8>>,
    /// Statements of the reading after it that were given.
    pub(crate) statements: usize,
    /// Rows of the manifest that were given whole; and files of the next one.
    pub(crate) row: u32,
    pub(crate) files: usize,
}

/// A sub-agent at work on one transcript.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Reader {
    /// Which of the input's transcripts.
    pub(crate) transcript: u32,
    /// Its thread in the dream's session.
    pub(crate) thread: Serial,
    /// The key of the last event it has read.
    pub(crate) after: Option<Vec<u8>>,
    /// Pages it has read.
    pub(crate) pages: u32,
    /// Tokens of what it has read and written so far.
    pub(crate) context: u64,
    pub(crate) events: usize,
    pub(crate) statements: usize,
    pub(crate) links: usize,
    /// How it stands with its model; empty with the rules.
    #[serde(default)]
    pub(crate) asking: Asking,
}

/// How a sub-agent stands with the model that it asks.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Asking {
    /// Bytes of the event after the last one read that were read already: a long one takes several pages.
    pub(crate) skip: usize,
    /// The most bytes of its pages, where those before were too long.
    pub(crate) bytes: Option<usize>,
    /// The answer before could not be read.
    pub(crate) is_again: bool,
    /// How often in a row it got no answer.
    pub(crate) tries: u32,
    /// Not to be asked earlier, in milliseconds since 1970.
    pub(crate) not_before: Option<i64>,
    /// What is under way: the event that said so, and about how many tokens it takes.
    pub(crate) request: Option<(String, u64)>,
}

/// One change to a file of the work store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PlannedWrite {
    pub(crate) path: String,
    /// Where it goes, if it moves.
    pub(crate) to: Option<String>,
    /// What it says from then on, if that changes. A write that neither moves nor changes is a removal.
    pub(crate) text: Option<String>,
    /// Hash of what it must say now; `None` for a file that is new.
    pub(crate) expected: Option<String>,
}
