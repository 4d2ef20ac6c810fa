//! Making, listing and getting agents and their versions (api.md §8).

use super::{
    Call, Operation, Parts, agents_operations as operation, body, by_id::by_id, model_param, query, resolve_skills,
    resolve_tools, tool_param,
};
use crate::{Agent, AgentId, AgentSetup, ApiError, ModelConfig, Page, Request, Timestamp, rules};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Makes an agent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CreateAgent {
    /// 1–256 characters.
    pub name: String,
    /// Which model.
    pub model: ModelConfig,
    /// At most 2,048 characters.
    pub description: Option<String>,
    /// The system prompt; at most 100,000 characters.
    pub system: Option<String>,
    /// Toolsets and custom tools, verbatim, at most 256.
    pub tools: Vec<Value>,
    /// At most 20, verbatim.
    pub mcp_servers: Vec<Value>,
    /// At most 20, verbatim.
    pub skills: Vec<Value>,
    /// Which other agents it may call, verbatim.
    pub multiagent: Option<Value>,
    /// As whom its sandbox acts, verbatim.
    pub execution_identity: Option<Value>,
    /// At most 16 pairs.
    pub metadata: BTreeMap<String, String>,
}

impl CreateAgent {
    /// What the agent is made of, with every setting of its tools.
    pub fn setup(&self) -> AgentSetup {
        let mut setup = AgentSetup {
            name: self.name.clone(),
            description: self.description.clone(),
            system: self.system.clone(),
            model: self.model.clone(),
            tools: resolve_tools(&self.tools),
            mcp_servers: self.mcp_servers.clone(),
            skills: resolve_skills(&self.skills),
            ..AgentSetup::default()
        };
        if let Some(identity) = &self.execution_identity {
            setup.execution_identity = identity.clone();
        }
        setup
    }
}

impl Call for CreateAgent {
    type Reply = Agent;
    const OPERATION: &'static Operation = &operation::CREATE_AGENT;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[]);
        request.body = body::write([
            ("name", Some(json!(self.name))),
            ("model", Some(model_param::write(&self.model))),
            ("description", self.description.as_ref().map(|text| json!(text))),
            ("system", self.system.as_ref().map(|text| json!(text))),
            ("tools", body::filled(&self.tools)),
            ("mcp_servers", body::filled(&self.mcp_servers)),
            ("skills", body::filled(&self.skills)),
            ("multiagent", self.multiagent.clone()),
            ("execution_identity", self.execution_identity.clone()),
            ("metadata", (!self.metadata.is_empty()).then(|| json!(self.metadata))),
        ]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let mut body = parts.body()?;
        let agent = Self {
            name: body.required("name")?,
            model: model_param::read(&mut body, "model")?.ok_or_else(|| body.refuse("model", "is required"))?,
            description: body.text("description")?,
            system: body.text("system")?,
            tools: tool_param::tools(&mut body, "tools")?.unwrap_or_default(),
            mcp_servers: tool_param::mcp_servers(&mut body, "mcp_servers")?.unwrap_or_default(),
            skills: tool_param::skills(&mut body, "skills")?.unwrap_or_default(),
            multiagent: tool_param::multiagent(&mut body, "multiagent")?,
            execution_identity: body.object("execution_identity")?.map(Value::Object),
            metadata: body.metadata()?,
        };
        body.finish()?;
        rules::agent_name(&agent.name)?;
        rules::agent_description(agent.description.as_deref().unwrap_or_default())?;
        rules::system(agent.system.as_deref().unwrap_or_default())?;
        Ok(agent)
    }
}

/// Lists agents, newest first, each in its latest version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListAgents {
    /// Made at that moment or later.
    pub created_from: Option<Timestamp>,
    /// Made at that moment or earlier.
    pub created_to: Option<Timestamp>,
    /// Archived ones too.
    pub include_archived: bool,
    /// 1–100, default 20.
    pub limit: Option<u32>,
    /// The cursor of an earlier page.
    pub page: Option<String>,
}

impl Call for ListAgents {
    type Reply = Page<Agent>;
    const OPERATION: &'static Operation = &operation::LIST_AGENTS;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[]);
        request.query = query::write([
            ("created_at[gte]", self.created_from.map(|at| at.to_string())),
            ("created_at[lte]", self.created_to.map(|at| at.to_string())),
            ("include_archived", self.include_archived.then(|| "true".to_owned())),
            ("limit", self.limit.map(|limit| limit.to_string())),
            ("page", self.page.clone()),
        ]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let query = parts.query();
        Ok(Self {
            created_from: query.moment("created_at[gte]")?,
            created_to: query.moment("created_at[lte]")?,
            include_archived: query.flag("include_archived")?,
            limit: query.limit()?,
            page: query.text("page"),
        })
    }
}

/// Gets one agent, archived or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GetAgent {
    /// Which agent.
    pub agent: AgentId,
    /// Which version; the latest if not said.
    pub version: Option<u32>,
}

impl Call for GetAgent {
    type Reply = Agent;
    const OPERATION: &'static Operation = &operation::GET_AGENT;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[self.agent.as_str()]);
        request.query = query::write([("version", self.version.map(|version| version.to_string()))]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        Ok(Self { agent: parts.id(0), version: parts.query().count("version")? })
    }
}

by_id!(
    /// Archives an agent, for ever. Its sessions go on.
    ArchiveAgent { agent: AgentId } -> Agent, operation::ARCHIVE_AGENT
);

/// Lists the versions of an agent, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListAgentVersions {
    /// Of which agent.
    pub agent: AgentId,
    /// 1–100, default 20.
    pub limit: Option<u32>,
    /// The cursor of an earlier page.
    pub page: Option<String>,
}

impl Call for ListAgentVersions {
    type Reply = Page<Agent>;
    const OPERATION: &'static Operation = &operation::LIST_AGENT_VERSIONS;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[self.agent.as_str()]);
        request.query =
            query::write([("limit", self.limit.map(|limit| limit.to_string())), ("page", self.page.clone())]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let query = parts.query();
        Ok(Self { agent: parts.id(0), limit: query.limit()?, page: query.text("page") })
    }
}
