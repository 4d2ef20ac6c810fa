//! What makes an agent work: the part that agents, snapshots in sessions, threads and inline agents have in common.

use super::{Fields, ModelConfig, Read, Write};
use crate::ApiError;
use serde_json::{Map, Value, json};

/// Name, prompt, model and tools. Lists of tools, servers and skills are kept verbatim: Lucid carries more kinds than
/// it acts on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentSetup {
    /// 1–256 characters.
    pub name: String,
    /// At most 2,048 characters.
    pub description: Option<String>,
    /// The system prompt; at most 100,000 characters.
    pub system: Option<String>,
    /// Which model.
    pub model: ModelConfig,
    /// Toolsets and custom tools.
    pub tools: Vec<Value>,
    /// `{"type":"url","name","url"}` each.
    pub mcp_servers: Vec<Value>,
    /// `{"type","skill_id","version"}` each.
    pub skills: Vec<Value>,
    /// As whom its sandbox acts.
    pub execution_identity: Value,
}

impl Default for AgentSetup {
    fn default() -> Self {
        Self {
            name: String::new(),
            description: None,
            system: None,
            model: ModelConfig::default(),
            tools: Vec::new(),
            mcp_servers: Vec::new(),
            skills: Vec::new(),
            execution_identity: service_account(),
        }
    }
}

impl AgentSetup {
    /// Puts its keys into an object.
    pub(super) fn write_into(&self, value: &mut Value) {
        value["name"] = json!(self.name);
        value["description"] = json!(self.description);
        value["system"] = json!(self.system);
        value["model"] = self.model.write();
        value["tools"] = json!(self.tools);
        value["mcp_servers"] = json!(self.mcp_servers);
        value["skills"] = json!(self.skills);
        value["execution_identity"] = self.execution_identity.clone();
    }

    /// Reads its keys out of an object. Only the name must be there.
    pub(super) fn of(fields: &Fields<'_>) -> Result<Self, ApiError> {
        Ok(Self {
            name: fields.text(&["name"])?,
            description: fields.text_or_null(&["description"])?,
            system: fields.text_or_null(&["system"])?,
            model: fields.get(&["model"]).map_or(Ok(ModelConfig::default()), ModelConfig::read)?,
            tools: fields.list(&["tools"]),
            mcp_servers: fields.list(&["mcp_servers"]),
            skills: fields.list(&["skills"]),
            execution_identity: fields.get(&["execution_identity"]).cloned().unwrap_or_else(service_account),
        })
    }
}

/// The identity of an agent that was given none.
fn service_account() -> Value {
    Value::Object(Map::from_iter([("type".to_owned(), json!("service_account"))]))
}
