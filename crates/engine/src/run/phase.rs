//! Where a running session stands between two steps, as it is stored.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What the next step does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Phase {
    /// Take what waits.
    Begin {
        /// The log says already that the session runs.
        is_announced: bool,
    },
    /// Say that the model is asked.
    Ask,
    /// Ask it, and write down what it answers.
    Asking {
        /// The event that said so.
        start: String,
    },
    /// Use the first of these tools.
    Use {
        /// Those that are still to be used, in order.
        uses: Vec<PendingUse>,
    },
    /// Come to rest, unless something else waits by now.
    End {
        /// Why.
        reason: Rest,
    },
}

/// A use of a tool that is in the log and has no result yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct PendingUse {
    pub(crate) event: String,
    pub(crate) name: String,
    pub(crate) input: Map<String, Value>,
}

/// Why a session comes to rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Rest {
    EndTurn,
    RequiresAction,
    RetriesExhausted,
    Refusal,
}
