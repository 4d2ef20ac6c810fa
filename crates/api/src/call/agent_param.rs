//! Which agent a session is for (api.md §6.1).

use super::{
    Patch,
    body::{Body, object},
    model_param, resolve_skills, resolve_tools, tool_param,
};
use crate::{AgentId, AgentSetup, ApiError, ModelConfig, rules};
use serde_json::{Value, json};

/// An agent, maybe of a certain version, maybe changed for this session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgentParam {
    /// Which agent.
    pub id: AgentId,
    /// Which version; the latest if not said.
    pub version: Option<u32>,
    /// What is otherwise in this session.
    pub overrides: Option<AgentOverrides>,
}

/// What a session changes of its agent. Lists replace the agent's whole list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgentOverrides {
    /// Another model.
    pub model: Option<ModelConfig>,
    /// Another system prompt, or none.
    pub system: Patch<String>,
    /// Other tools, verbatim.
    pub tools: Option<Vec<Value>>,
    /// Other MCP servers, verbatim.
    pub mcp_servers: Option<Vec<Value>>,
    /// Other skills, verbatim.
    pub skills: Option<Vec<Value>>,
}

impl AgentOverrides {
    /// The agent of this session.
    pub fn apply(&self, setup: &mut AgentSetup) {
        if let Some(model) = &self.model {
            setup.model = model.clone();
        }
        setup.system = self.system.clone().apply(setup.system.take());
        if let Some(tools) = &self.tools {
            setup.tools = resolve_tools(tools);
        }
        if let Some(servers) = &self.mcp_servers {
            setup.mcp_servers.clone_from(servers);
        }
        if let Some(skills) = &self.skills {
            setup.skills = resolve_skills(skills);
        }
    }
}

impl From<AgentId> for AgentParam {
    fn from(id: AgentId) -> Self {
        Self { id, ..Self::default() }
    }
}

impl AgentParam {
    /// The bare id where there is nothing more to say.
    pub(super) fn write(&self) -> Value {
        let id = Some(json!(self.id.as_str()));
        let version = ("version", self.version.map(|version| json!(version)));
        match &self.overrides {
            None if self.version.is_none() => json!(self.id.as_str()),
            None => object([("type", Some(json!("agent"))), ("id", id), version]),
            Some(overrides) => object([
                ("type", Some(json!("agent_with_overrides"))),
                ("id", id),
                version,
                ("model", overrides.model.as_ref().map(model_param::write)),
                ("system", overrides.system.member(|text| json!(text))),
                ("tools", overrides.tools.as_ref().map(|tools| json!(tools))),
                ("mcp_servers", overrides.mcp_servers.as_ref().map(|servers| json!(servers))),
                ("skills", overrides.skills.as_ref().map(|skills| json!(skills))),
            ]),
        }
    }

    pub(super) fn read(place: &str, value: Value) -> Result<Self, ApiError> {
        if let Value::String(id) = value {
            return match id.is_empty() {
                true => Err(ApiError::invalid(format!("{place}: must not be empty"))),
                false => Ok(AgentId::from(id).into()),
            };
        }
        let mut body = Body::within(place, value)?;
        let overrides = match body.required("type")?.as_str() {
            "agent" => None,
            "agent_with_overrides" => Some(AgentOverrides {
                model: model_param::read(&mut body, "model")?,
                system: body.patch("system", Body::text)?,
                tools: tool_param::tools(&mut body, "tools")?,
                mcp_servers: tool_param::mcp_servers(&mut body, "mcp_servers")?,
                skills: tool_param::skills(&mut body, "skills")?,
            }),
            _ => return Err(body.refuse("type", "must be agent or agent_with_overrides")),
        };
        if let Some(system) = overrides.as_ref().and_then(|overrides| overrides.system.set()) {
            rules::system(system)?;
        }
        let agent = Self { id: body.id("id")?, version: body.count("version")?, overrides };
        body.finish()?;
        Ok(agent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overrides_leave_the_rest() {
        let agent = AgentSetup { name: "a".into(), system: Some("s".into()), ..Default::default() };
        let mut setup = agent.clone();
        AgentOverrides::default().apply(&mut setup);
        assert_eq!(setup, agent);
        let model = Some(ModelConfig::new("m"));
        AgentOverrides { model, system: Patch::Clear, ..Default::default() }.apply(&mut setup);
        assert_eq!(setup, AgentSetup { model: ModelConfig::new("m"), system: None, ..agent });
    }
}
