//! Demo data: what Lucid's own server made to show the whole story. Not of the API.

use super::{Fields, Read, Write};
use crate::{AgentId, ApiError, EnvironmentId, SessionId, StoreId};
use serde_json::{Value, json};

/// Whether it is there, and what it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Demo {
    /// What was made; `None` when it is not there.
    pub made: Option<DemoMade>,
}

/// The objects of the demo data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DemoMade {
    /// Takes notes for a conference.
    pub agent: AgentId,
    /// Where it runs.
    pub environment: EnvironmentId,
    /// What it wrote down.
    pub store: StoreId,
    /// What was said to it, oldest first.
    pub sessions: Vec<SessionId>,
}

impl Write for Demo {
    fn write(&self) -> Value {
        let Some(made) = &self.made else { return json!({"type": "lucid_demo", "is_there": false}) };
        json!({
            "type": "lucid_demo",
            "is_there": true,
            "agent_id": made.agent.as_str(),
            "environment_id": made.environment.as_str(),
            "memory_store_id": made.store.as_str(),
            "session_ids": made.sessions.iter().map(SessionId::as_str).collect::<Vec<_>>(),
        })
    }
}

impl Read for Demo {
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("demo data", value)?;
        if value.get("is_there").and_then(Value::as_bool) != Some(true) {
            return Ok(Self::default());
        }
        let made = DemoMade {
            agent: fields.text(&["agent_id"])?.into(),
            environment: fields.text(&["environment_id"])?.into(),
            store: fields.text(&["memory_store_id"])?.into(),
            sessions: fields.texts(&["session_ids"]).into_iter().map(Into::into).collect(),
        };
        Ok(Self { made: Some(made) })
    }
}
