//! An agent (api.md §8).

use super::{AgentSetup, Fields, Read, Write};
use crate::{AgentId, ApiError, Timestamp};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// One version of an agent; sessions keep the version they began with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// The same for all its versions.
    pub id: AgentId,
    /// From 1, one more with every change.
    pub version: u32,
    /// Name, prompt, model and tools.
    pub setup: AgentSetup,
    /// Which other agents it may call, verbatim.
    pub multiagent: Option<Value>,
    /// The owner's own pairs.
    pub metadata: BTreeMap<String, String>,
    /// When the agent was made.
    pub created_at: Timestamp,
    /// When this version was made.
    pub updated_at: Timestamp,
    /// Set once, for ever, by archiving.
    pub archived_at: Option<Timestamp>,
}

impl Write for Agent {
    fn write(&self) -> Value {
        let mut value = json!({
            "id": self.id.as_str(),
            "type": "agent",
            "version": self.version,
            "multiagent": self.multiagent,
            "metadata": self.metadata,
            "created_at": self.created_at.to_string(),
            "updated_at": self.updated_at.to_string(),
            "archived_at": self.archived_at.map(|at| at.to_string()),
        });
        self.setup.write_into(&mut value);
        value
    }
}

impl Read for Agent {
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("agent", value)?;
        let created_at = fields.moment(&["created_at"])?;
        Ok(Self {
            id: fields.text(&["id", "agent_id"])?.into(),
            version: fields.small_or_null(&["version"]).unwrap_or(1),
            setup: AgentSetup::of(&fields)?,
            multiagent: fields.get(&["multiagent"]).cloned(),
            metadata: fields.pairs(&["metadata"]),
            created_at,
            updated_at: fields.moment_or_null(&["updated_at"])?.unwrap_or(created_at),
            archived_at: fields.moment_or_null(&["archived_at"])?,
        })
    }
}
