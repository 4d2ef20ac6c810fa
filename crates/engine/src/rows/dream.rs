//! A dream, and what the engine knows of it beyond what it shows.

use api::Dream;
use serde::{Deserialize, Serialize};

use super::object;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct DreamRow {
    #[serde(with = "object")]
    pub(crate) dream: Dream,
    /// The most tokens, of every kind together, that it may use.
    pub(crate) token_budget: Option<u64>,
}
