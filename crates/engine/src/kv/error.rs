//! `KvError`: how storage can fail. It carries no HTTP status; the engine decides what to answer.

use std::fmt;

/// Why a `Kv` did not do what it was asked. After any of them, nothing of the batch is stored,
/// except after [`KvError::Failed`], where a commit may or may not have happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KvError {
    /// An expectation no longer holds. The engine reads again and decides anew.
    Conflict,
    /// The disk, or the quota of the browser, is used up.
    Full,
    /// The store was closed: the program is stopping, or another tab wants to upgrade it.
    Closed,
    /// Anything else, in the words of the platform. For the log, not for the client.
    Failed(String),
}

impl fmt::Display for KvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Conflict => f.write_str("another write came first"),
            Self::Full => f.write_str("the storage is full"),
            Self::Closed => f.write_str("the storage is closed"),
            Self::Failed(message) => write!(f, "the storage failed: {message}"),
        }
    }
}

impl std::error::Error for KvError {}
