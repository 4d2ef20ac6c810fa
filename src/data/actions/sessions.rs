//! Writes to sessions, and to the agents and environments they need.

use api::{
    Agent, ApiError, ContentBlock, Environment, EventId, Session, SessionId,
    call::{ArchiveSession, CreateAgent, CreateEnvironment, CreateSession, DeleteSession, EventParam, SendEvents},
};

use super::write::write;
use crate::data::Source;

/// Makes a session; with a first message it starts to run.
pub async fn create_session(source: Source, session: CreateSession) -> Result<Session, ApiError> {
    write(source, session).await
}

/// Makes an agent.
pub async fn create_agent(source: Source, agent: CreateAgent) -> Result<Agent, ApiError> {
    write(source, agent).await
}

/// Makes an environment.
pub async fn create_environment(source: Source, environment: CreateEnvironment) -> Result<Environment, ApiError> {
    write(source, environment).await
}

/// Says something to a session.
pub async fn send_message(source: Source, session: SessionId, text: String) -> Result<(), ApiError> {
    send(source, session, EventParam::UserMessage(vec![ContentBlock::Text(text)])).await
}

/// Stops what a session is doing, in all its threads.
pub async fn interrupt(source: Source, session: SessionId) -> Result<(), ApiError> {
    send(source, session, EventParam::UserInterrupt(None)).await
}

/// Lets a tool be used that waits for it, or not.
pub async fn confirm_tool(
    source: Source,
    session: SessionId,
    tool_use_id: EventId,
    is_allowed: bool,
) -> Result<(), ApiError> {
    send(source, session, EventParam::UserToolConfirmation { tool_use_id, is_allowed, deny_message: None }).await
}

async fn send(source: Source, session: SessionId, event: EventParam) -> Result<(), ApiError> {
    write(source, SendEvents { session, events: vec![event] }).await.map(drop)
}

/// Archives a session, for ever. Refused while it runs.
pub async fn archive_session(source: Source, session: SessionId) -> Result<Session, ApiError> {
    write(source, ArchiveSession { session }).await
}

/// Deletes a session with its events. Refused while it runs.
pub async fn delete_session(source: Source, session: SessionId) -> Result<(), ApiError> {
    let result = source.client.call(DeleteSession { session }).await;
    source.fresh.wrote("/v1/sessions");
    result.map(drop)
}
