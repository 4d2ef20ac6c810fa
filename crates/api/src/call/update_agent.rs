//! Changing an agent (api.md §8).

use super::{
    Call, MetadataPatch, Operation, Parts, Patch, agents_operations as operation,
    body::{self, Body},
    model_param, resolve_skills, resolve_tools, tool_param,
};
use crate::{Agent, AgentId, AgentSetup, ApiError, ModelConfig, Request, rules};
use serde_json::{Value, json};

/// Makes a new version of an agent. Lists replace the whole list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateAgent {
    /// Which agent.
    pub agent: AgentId,
    /// The version that the change started from; another one is a 409.
    pub version: Option<u32>,
    /// The new name.
    pub name: Option<String>,
    /// The new model.
    pub model: Option<ModelConfig>,
    /// The new description.
    pub description: Patch<String>,
    /// The new system prompt.
    pub system: Patch<String>,
    /// The new tools.
    pub tools: Patch<Vec<Value>>,
    /// The new MCP servers.
    pub mcp_servers: Patch<Vec<Value>>,
    /// The new skills.
    pub skills: Patch<Vec<Value>>,
    /// The new agents it may call.
    pub multiagent: Patch<Value>,
    /// The new identity of its sandbox.
    pub execution_identity: Patch<Value>,
    /// Keys to set and to delete.
    pub metadata: MetadataPatch,
}

impl UpdateAgent {
    /// Makes the change. Version and time are the server's: it is a new version only if something is different.
    pub fn apply(&self, agent: &mut Agent) {
        let setup = &mut agent.setup;
        if let Some(name) = &self.name {
            setup.name.clone_from(name);
        }
        if let Some(model) = &self.model {
            setup.model = model.clone();
        }
        // An empty text clears, as null does.
        let filled = |text: &String| !text.is_empty();
        setup.description = self.description.clone().apply(setup.description.take()).filter(filled);
        setup.system = self.system.clone().apply(setup.system.take()).filter(filled);
        match &self.tools {
            Patch::Keep => {}
            Patch::Clear => setup.tools.clear(),
            Patch::Set(tools) => setup.tools = resolve_tools(tools),
        }
        match &self.mcp_servers {
            Patch::Keep => {}
            Patch::Clear => setup.mcp_servers.clear(),
            Patch::Set(servers) => setup.mcp_servers.clone_from(servers),
        }
        match &self.skills {
            Patch::Keep => {}
            Patch::Clear => setup.skills.clear(),
            Patch::Set(skills) => setup.skills = resolve_skills(skills),
        }
        match &self.execution_identity {
            Patch::Keep => {}
            Patch::Clear => setup.execution_identity = AgentSetup::default().execution_identity,
            Patch::Set(identity) => setup.execution_identity = identity.clone(),
        }
        agent.multiagent = self.multiagent.clone().apply(agent.multiagent.take());
        for (key, value) in &self.metadata {
            match value {
                Some(value) => agent.metadata.insert(key.clone(), value.clone()),
                None => agent.metadata.remove(key),
            };
        }
    }
}

impl Call for UpdateAgent {
    type Reply = Agent;
    const OPERATION: &'static Operation = &operation::UPDATE_AGENT;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[self.agent.as_str()]);
        request.body = body::write([
            ("version", self.version.map(|version| json!(version))),
            ("name", self.name.as_ref().map(|name| json!(name))),
            ("model", self.model.as_ref().map(model_param::write)),
            ("description", self.description.member(|text| json!(text))),
            ("system", self.system.member(|text| json!(text))),
            ("tools", self.tools.member(|tools| json!(tools))),
            ("mcp_servers", self.mcp_servers.member(|servers| json!(servers))),
            ("skills", self.skills.member(|skills| json!(skills))),
            ("multiagent", self.multiagent.member(Value::clone)),
            ("execution_identity", self.execution_identity.member(Value::clone)),
            ("metadata", (!self.metadata.is_empty()).then(|| json!(self.metadata))),
        ]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let mut body = parts.body()?;
        let object = |body: &mut Body, key: &str| Ok(body.object(key)?.map(Value::Object));
        let agent = Self {
            agent: parts.id(0),
            version: body.count("version")?,
            name: body.text("name")?,
            model: model_param::read(&mut body, "model")?,
            description: body.patch("description", Body::text)?,
            system: body.patch("system", Body::text)?,
            tools: body.patch("tools", tool_param::tools)?,
            mcp_servers: body.patch("mcp_servers", tool_param::mcp_servers)?,
            skills: body.patch("skills", tool_param::skills)?,
            multiagent: body.patch("multiagent", tool_param::multiagent)?,
            execution_identity: body.patch("execution_identity", object)?,
            metadata: body.metadata_patch()?,
        };
        body.finish()?;
        agent.name.as_deref().map_or(Ok(()), rules::agent_name)?;
        agent.description.set().map_or(Ok(()), |text| rules::agent_description(text))?;
        agent.system.set().map_or(Ok(()), |text| rules::system(text))?;
        Ok(agent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Timestamp, call::CreateAgent};

    #[test]
    fn only_what_is_named_changes() {
        let setup = CreateAgent {
            name: "a".into(),
            system: Some("s".into()),
            tools: vec![json!({"type": "custom"})],
            ..Default::default()
        }
        .setup();
        let mut agent = Agent {
            id: "agent_1".into(),
            version: 1,
            setup,
            multiagent: None,
            metadata: [("k".to_owned(), "v".to_owned())].into(),
            created_at: Timestamp(0),
            updated_at: Timestamp(0),
            archived_at: None,
        };
        let before = agent.clone();
        UpdateAgent::default().apply(&mut agent);
        assert_eq!(agent, before);
        UpdateAgent {
            name: Some("b".into()),
            system: Patch::Clear,
            tools: Patch::Set(vec![json!({"type": "agent_toolset_20260401"})]),
            metadata: [("k".to_owned(), None), ("l".to_owned(), Some("w".to_owned()))].into(),
            ..Default::default()
        }
        .apply(&mut agent);
        assert_eq!((&*agent.setup.name, &agent.setup.system, agent.version), ("b", &None, 1));
        assert_eq!(agent.setup.tools[0]["default_config"]["enabled"], true);
        assert_eq!(agent.metadata, [("l".to_owned(), "w".to_owned())].into());
    }
}
