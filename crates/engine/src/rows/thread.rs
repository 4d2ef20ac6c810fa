//! A thread of a session. Of the primary one status, usage and times are the session's and not kept twice.

use api::Thread;
use serde::{Deserialize, Serialize};

use super::object;
use crate::serial::Serial;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct ThreadRow {
    #[serde(with = "object")]
    pub(crate) thread: Thread,
    /// Place of the latest event, so that the log stays in order whatever the clock does.
    pub(crate) last: Serial,
}
