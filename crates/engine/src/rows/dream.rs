//! A dream, and what the engine knows of it beyond what it shows.

use api::Dream;
use serde::{Deserialize, Serialize};

use super::object;
use crate::{BUILT_IN_RULES, limits::STEP_MILLIS};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct DreamRow {
    #[serde(with = "object")]
    pub(crate) dream: Dream,
    /// The most tokens, of every kind together, that it may use.
    pub(crate) token_budget: Option<u64>,
    /// Milliseconds that it was worked on.
    #[serde(default)]
    pub(crate) active: i64,
    /// When it was worked on last, in milliseconds since 1970.
    #[serde(default)]
    pub(crate) stepped_at: Option<i64>,
}

impl DreamRow {
    /// Counts the time since the step before, but not that of a tab that was closed meanwhile.
    pub(crate) fn count_time(&mut self, now: i64) {
        let since = self.stepped_at.replace(now).map_or(0, |at| now - at);
        self.active += since.clamp(0, STEP_MILLIS);
    }

    /// Whether no model thinks for it.
    pub(crate) fn is_by_rules(&self) -> bool {
        self.dream.model.id == BUILT_IN_RULES
    }
}
