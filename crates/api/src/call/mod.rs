//! The operations of the API, each one typed value that knows how it is written and how it is read.

mod agent_param;
mod agents;
mod agents_call;
mod agents_operations;
mod any;
mod body;
mod budget_param;
mod by_id;
mod call_enum;
mod content_param;
mod demo;
mod dreams;
mod environment_param;
mod environments;
mod event_param;
mod events;
mod memories;
mod model_param;
mod models;
mod moment_range;
mod operation;
mod order;
mod parts;
mod patch;
mod query;
mod resolve_tools;
mod resource_param;
mod resources;
mod sessions;
mod stores;
mod threads;
mod tool_param;
mod update_agent;
mod update_session;
mod versions;

pub use agent_param::{AgentOverrides, AgentParam};
pub use agents::{ArchiveAgent, CreateAgent, GetAgent, ListAgentVersions, ListAgents};
pub use agents_call::AgentsCall;
pub use agents_operations::{DREAM_OPERATIONS, LUCID_OPERATIONS, MODEL_OPERATIONS, SESSION_OPERATIONS};
pub use any::AnyCall;
pub use demo::{CreateDemo, DeleteDemo, GetDemo};
pub use dreams::{ArchiveDream, CancelDream, CreateDream, GetDream, ListDreams};
pub use environment_param::{EnvironmentParam, NetworkingParam};
pub use environments::{
    ArchiveEnvironment, CreateEnvironment, DeleteEnvironment, GetEnvironment, ListEnvironments, UpdateEnvironment,
};
pub use event_param::{EventParam, ToolResultParam};
pub use events::{DeltaKind, ListEvents, SendEvents, StreamEvents};
pub use memories::{CreateMemory, DeleteMemory, GetMemory, ListMemories, UpdateMemory};
pub use models::{CountTokens, GetModel, ListModels};
pub use moment_range::MomentRange;
pub use operation::{OPERATIONS, Operation};
pub use order::Order;
pub use parts::Parts;
pub use patch::Patch;
pub use resolve_tools::{resolve_skills, resolve_tools};
pub use resource_param::ResourceParam;
pub use resources::{AddResource, DeleteResource, GetResource, ListResources, UpdateResource};
pub use sessions::{ArchiveSession, CreateSession, DeleteSession, GetSession, ListSessions};
pub use stores::{ArchiveStore, CreateStore, DeleteStore, GetStore, ListStores, MetadataPatch, UpdateStore};
pub use threads::{ArchiveThread, GetThread, ListThreadEvents, ListThreads, StreamThread};
pub use update_agent::UpdateAgent;
pub use update_session::UpdateSession;
pub use versions::{GetVersion, ListVersions, RedactVersion};

use crate::{ApiError, Request, Response, wire::Read};

/// One operation with its arguments.
pub trait Call: Sized {
    /// What the server answers.
    type Reply: Read;

    /// Its entry in the catalogue.
    const OPERATION: &'static Operation;

    /// The request exactly as it is sent, credential and browser opt-in excepted: those are the transport's.
    fn request(&self) -> Request;

    /// The inverse of [`Call::request`], checking every bound. Errors are 400s that name the field.
    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError>;

    /// Reads the answer: the reply of a 2xx, the error of anything else.
    fn reply(response: &Response) -> Result<Self::Reply, ApiError> {
        read(response)
    }
}

/// What [`Call::reply`] does for all; those to whom a header also matters begin with it.
fn read<R: Read>(response: &Response) -> Result<R, ApiError> {
    if !response.is_success() {
        return Err(ApiError::read(response));
    }
    // A delete may be answered with 204 and nothing.
    let body = if response.body.trim().is_empty() { "null" } else { &response.body };
    let value = serde_json::from_str(body).map_err(|_| {
        ApiError::unreadable("The server's answer is not JSON. Is this the address of a Managed Agents API?")
    })?;
    R::read(&value)
}
