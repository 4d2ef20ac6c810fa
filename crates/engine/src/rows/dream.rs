//! A dream, and what the engine knows of it beyond what it shows.

use api::Dream;
use serde::{Deserialize, Serialize};

use super::object;
use crate::BUILT_IN_RULES;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct DreamRow {
    #[serde(with = "object")]
    pub(crate) dream: Dream,
    /// The most tokens, of every kind together, that it may use.
    pub(crate) token_budget: Option<u64>,
}

impl DreamRow {
    /// Whether no model thinks for it.
    pub(crate) fn is_by_rules(&self) -> bool {
        self.dream.model.id == BUILT_IN_RULES
    }
}
