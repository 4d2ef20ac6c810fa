//! Making, listing, getting, archiving and deleting sessions (api.md §6.1).

use super::{
    AgentParam, Call, EventParam, MomentRange, Operation, Order, Parts, ResourceParam, agents_operations as operation,
    body::{self, Body},
    budget_param,
    by_id::by_id,
    query,
};
use crate::{
    AgentId, ApiError, Budget, Deleted, EnvironmentId, Pages, Request, Session, SessionId, SessionStatus, StoreId,
    rules, wire::Write,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Makes a session. With events it starts to run at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CreateSession {
    /// Which agent.
    pub agent: AgentParam,
    /// Where it runs.
    pub environment: EnvironmentId,
    /// For people.
    pub title: Option<String>,
    /// What to mount; at most 8 stores, none twice.
    pub resources: Vec<ResourceParam>,
    /// At most 50 events: `user.message`, and `user.define_outcome` at most once.
    pub initial_events: Vec<EventParam>,
    /// Vaults with credentials.
    pub vault_ids: Vec<String>,
    /// The most it may cost; can be changed later only if it is set here.
    pub budget: Option<Budget>,
    /// At most 16 pairs.
    pub metadata: BTreeMap<String, String>,
}

impl Call for CreateSession {
    type Reply = Session;
    const OPERATION: &'static Operation = &operation::CREATE_SESSION;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[]);
        let resources: Vec<Value> = self.resources.iter().map(ResourceParam::write).collect();
        let events: Vec<Value> = self.initial_events.iter().map(EventParam::write).collect();
        request.body = body::write([
            ("agent", Some(self.agent.write())),
            ("environment_id", Some(json!(self.environment.as_str()))),
            ("title", self.title.as_ref().map(|title| json!(title))),
            ("resources", body::filled(&resources)),
            ("initial_events", body::filled(&events)),
            ("vault_ids", body::filled(&self.vault_ids)),
            ("budget", self.budget.as_ref().map(Write::write)),
            ("metadata", (!self.metadata.is_empty()).then(|| json!(self.metadata))),
        ]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let mut body = parts.body()?;
        let agent = body.take("agent").ok_or_else(|| body.refuse("agent", "is required"))?;
        let session = Self {
            agent: AgentParam::read("agent", agent)?,
            environment: body.id("environment_id")?,
            title: body.text("title")?,
            resources: resources(&mut body)?,
            initial_events: initial_events(&mut body)?,
            vault_ids: body.texts("vault_ids")?.unwrap_or_default(),
            budget: budget_param::read(&mut body, "budget")?,
            metadata: body.metadata()?,
        };
        body.finish()?;
        Ok(session)
    }
}

fn resources(body: &mut Body) -> Result<Vec<ResourceParam>, ApiError> {
    let items = body.list("resources")?.unwrap_or_default().into_iter().enumerate();
    let resources: Vec<_> =
        items.map(|(at, item)| ResourceParam::read(&format!("resources.{at}"), item)).collect::<Result<_, _>>()?;
    let mut stores: Vec<&StoreId> = resources
        .iter()
        .filter_map(|resource| match resource {
            ResourceParam::MemoryStore { memory_store_id, .. } => Some(memory_store_id),
            _ => None,
        })
        .collect();
    if stores.len() > rules::SESSION_STORES {
        return Err(body.refuse("resources", "must have at most 8 memory stores"));
    }
    stores.sort_unstable();
    if stores.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(body.refuse("resources", "must not have the same memory store twice"));
    }
    Ok(resources)
}

fn initial_events(body: &mut Body) -> Result<Vec<EventParam>, ApiError> {
    const KINDS: &[&str] = &["user.message", "user.define_outcome"];
    let items = body.list("initial_events")?.unwrap_or_default();
    if items.len() > rules::INITIAL_EVENTS {
        return Err(body.refuse("initial_events", "must have at most 50 events"));
    }
    let items = items.into_iter().enumerate();
    let events: Vec<_> = items
        .map(|(at, item)| EventParam::read(&format!("initial_events.{at}"), item, KINDS))
        .collect::<Result<_, _>>()?;
    if events.iter().filter(|event| matches!(event, EventParam::UserDefineOutcome { .. })).count() > 1 {
        return Err(body.refuse("initial_events", "must have at most one user.define_outcome"));
    }
    Ok(events)
}

/// Lists sessions by the time they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListSessions {
    /// Only of this agent.
    pub agent: Option<AgentId>,
    /// Only of this version of it.
    pub agent_version: Option<u32>,
    /// Only those made within these bounds.
    pub created_at: MomentRange,
    /// Only those that this deployment began.
    pub deployment: Option<String>,
    /// Only those that mount this store.
    pub store: Option<StoreId>,
    /// Only those with one of these statuses; any if empty.
    pub statuses: Vec<SessionStatus>,
    /// Archived ones too.
    pub include_archived: bool,
    /// Default descending. A cursor keeps its order.
    pub order: Option<Order>,
    /// 1–100, default 20.
    pub limit: Option<u32>,
    /// A cursor of another page, next or previous.
    pub page: Option<String>,
}

impl Call for ListSessions {
    type Reply = Pages<Session>;
    const OPERATION: &'static Operation = &operation::LIST_SESSIONS;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[]);
        request.query = query::write([
            ("agent_id", self.agent.as_ref().map(|id| id.as_str().to_owned())),
            ("agent_version", self.agent_version.map(|version| version.to_string())),
            ("deployment_id", self.deployment.clone()),
            ("memory_store_id", self.store.as_ref().map(|id| id.as_str().to_owned())),
            ("include_archived", self.include_archived.then(|| "true".to_owned())),
            ("order", self.order.map(|order| order.as_str().to_owned())),
            ("limit", self.limit.map(|limit| limit.to_string())),
            ("page", self.page.clone()),
        ]);
        request.query.extend(query::range(&self.created_at));
        request.query.extend(query::list("statuses", self.statuses.iter().map(SessionStatus::as_str)));
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let query = parts.query();
        let agent: Option<AgentId> = query.text("agent_id").map(Into::into);
        let agent_version = query.count("agent_version")?;
        if agent_version.is_some() && agent.is_none() {
            return Err(ApiError::invalid("agent_version: needs agent_id"));
        }
        Ok(Self {
            agent,
            agent_version,
            created_at: query.range()?,
            deployment: query.text("deployment_id"),
            store: query.text("memory_store_id").map(Into::into),
            statuses: query.list("statuses", SessionStatus::parse)?,
            include_archived: query.flag("include_archived")?,
            order: query.order()?,
            limit: query.limit()?,
            page: query.text("page"),
        })
    }
}

by_id!(
    /// Gets one session, archived or not.
    GetSession { session: SessionId } -> Session, operation::GET_SESSION
);
by_id!(
    /// Archives a session, for ever. Not while it runs.
    ArchiveSession { session: SessionId } -> Session, operation::ARCHIVE_SESSION
);
by_id!(
    /// Deletes a session with its events. Not while it runs.
    DeleteSession { session: SessionId } -> Deleted, operation::DELETE_SESSION
);
