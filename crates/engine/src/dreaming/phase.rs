//! Where a dream stands between two steps, as it is stored.

use serde::{Deserialize, Serialize};

use crate::serial::Serial;

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
    /// Say how it went, and end.
    Finish,
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
