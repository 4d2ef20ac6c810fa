//! Changing a session (api.md §6.1).

use super::{
    Call, MetadataPatch, Operation, Parts, Patch, agents_operations as operation,
    body::{self, Body},
    budget_param, tool_param,
};
use crate::{ApiError, Budget, Request, Session, SessionId, wire::Write};
use serde_json::{Value, json};

/// Changes a session. What it mounts stays as it is for ever.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateSession {
    /// Which session.
    pub session: SessionId,
    /// The new title.
    pub title: Patch<String>,
    /// The agent's new tools, all of them. Only while idle.
    pub tools: Option<Vec<Value>>,
    /// The agent's new MCP servers, all of them. Only while idle.
    pub mcp_servers: Option<Vec<Value>>,
    /// The new budget. Only if the session was made with one.
    pub budget: Patch<Budget>,
    /// Keys to set and to delete.
    pub metadata: MetadataPatch,
}

impl Call for UpdateSession {
    type Reply = Session;
    const OPERATION: &'static Operation = &operation::UPDATE_SESSION;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[self.session.as_str()]);
        let agent = body::object([
            ("tools", self.tools.as_ref().map(|tools| json!(tools))),
            ("mcp_servers", self.mcp_servers.as_ref().map(|servers| json!(servers))),
        ]);
        request.body = body::write([
            ("title", self.title.member(|title| json!(title))),
            ("agent", (self.tools.is_some() || self.mcp_servers.is_some()).then_some(agent)),
            ("budget", self.budget.member(Write::write)),
            ("metadata", (!self.metadata.is_empty()).then(|| json!(self.metadata))),
        ]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let mut body = parts.body()?;
        if body.take("vault_ids").is_some() {
            return Err(body.refuse("vault_ids", "cannot be changed"));
        }
        let (mut tools, mut mcp_servers) = (None, None);
        if let Some(agent) = body.take("agent") {
            let mut agent = Body::within("agent", agent)?;
            tools = tool_param::tools(&mut agent, "tools")?;
            mcp_servers = tool_param::mcp_servers(&mut agent, "mcp_servers")?;
            agent.finish()?;
        }
        let session = Self {
            session: parts.id(0),
            title: body.patch("title", Body::text)?,
            tools,
            mcp_servers,
            budget: body.patch("budget", budget_param::read)?,
            metadata: body.metadata_patch()?,
        };
        body.finish()?;
        Ok(session)
    }
}
