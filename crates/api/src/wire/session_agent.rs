//! The agent of a session or thread, as it was when that began (api.md §6.2, §6.4).

use super::{AgentSetup, Fields, Read, Write};
use crate::{AgentId, ApiError};
use serde_json::{Value, json};

/// The snapshot in a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionAgent {
    /// Which agent.
    pub id: AgentId,
    /// Which version of it.
    pub version: u32,
    /// What it was then, overrides of the session applied.
    pub setup: AgentSetup,
    /// Which other agents it may call, verbatim.
    pub multiagent: Option<Value>,
}

impl Write for SessionAgent {
    fn write(&self) -> Value {
        let mut value = json!({
            "type": "agent",
            "id": self.id.as_str(),
            "version": self.version,
            "multiagent": self.multiagent,
        });
        self.setup.write_into(&mut value);
        value
    }
}

impl Read for SessionAgent {
    /// Servers without snapshots answer the bare id; name and model are empty then.
    fn read(value: &Value) -> Result<Self, ApiError> {
        if let Some(id) = value.as_str() {
            return Ok(Self { id: id.into(), version: 1, ..Self::default() });
        }
        let fields = Fields::of("session agent", value)?;
        let setup = match fields.get(&["name"]) {
            None => AgentSetup::default(),
            Some(_) => AgentSetup::of(&fields)?,
        };
        Ok(Self {
            id: fields.text(&["id", "agent_id"])?.into(),
            version: fields.small_or_null(&["version"]).unwrap_or(1),
            setup,
            multiagent: fields.get(&["multiagent"]).cloned(),
        })
    }
}

/// Who works in a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThreadAgent {
    /// A stored agent.
    Agent {
        /// Which agent.
        id: AgentId,
        /// Which version of it.
        version: u32,
        /// What it was then.
        setup: AgentSetup,
    },
    /// A model that is only asked for advice.
    Advisor {
        /// Its id.
        model: String,
    },
    /// An agent made for this thread alone: it has no id.
    Inline(AgentSetup),
    /// One of a type this version does not know, verbatim.
    Other(Value),
}

impl ThreadAgent {
    /// The name to show.
    pub fn name(&self) -> &str {
        match self {
            Self::Agent { setup, .. } | Self::Inline(setup) => &setup.name,
            Self::Advisor { model } => model,
            Self::Other(value) => value.get("name").and_then(Value::as_str).unwrap_or_default(),
        }
    }
}

impl Write for ThreadAgent {
    fn write(&self) -> Value {
        let (mut value, setup) = match self {
            Self::Agent { id, version, setup } => {
                (json!({"type": "agent", "id": id.as_str(), "version": version}), setup)
            }
            Self::Inline(setup) => (json!({"type": "inline"}), setup),
            Self::Advisor { model } => return json!({"type": "advisor", "model": model}),
            Self::Other(value) => return value.clone(),
        };
        setup.write_into(&mut value);
        value
    }
}

impl Read for ThreadAgent {
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("thread agent", value)?;
        Ok(match fields.text_or_null(&["type"])?.as_deref() {
            Some("agent") | None => {
                let SessionAgent { id, version, setup, .. } = SessionAgent::read(value)?;
                Self::Agent { id, version, setup }
            }
            Some("advisor") => Self::Advisor { model: fields.text(&["model"])? },
            Some("inline") => Self::Inline(AgentSetup::of(&fields)?),
            Some(_) => Self::Other(value.clone()),
        })
    }
}
