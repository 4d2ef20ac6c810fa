//! Reads of sessions and of what they are made of: agents and environments.

use api::{
    Agent, ApiError, Environment, MemoryVersion, Session, SessionId, Thread,
    call::{GetSession, ListAgents, ListEnvironments, ListSessions, ListThreads, ListVersions},
};
use leptos::prelude::*;

use super::read::{read, read_call};
use crate::{client::pages, data::Source, reading::Reading};

/// Every session that the filter lets through, newest first.
pub fn sessions(filter: impl Into<Signal<ListSessions>>) -> Reading<Result<Vec<Session>, ApiError>> {
    let filter = filter.into();
    read(move |source| {
        let filter = filter.get();
        source.fresh.track("/v1/sessions");
        list_sessions(source, filter)
    })
}

/// The same at once.
pub async fn list_sessions(source: Source, filter: ListSessions) -> Result<Vec<Session>, ApiError> {
    let mut sessions: Vec<Session> = Vec::new();
    pages(&source.client, filter.clone(), |page| sessions.extend(page)).await?;
    // Servers differ in which filters they honour.
    sessions.retain(|session| is_within(session, &filter));
    sessions.sort_by_key(|session| std::cmp::Reverse(session.created_at));
    Ok(sessions)
}

fn is_within(session: &Session, filter: &ListSessions) -> bool {
    let mounts =
        |id| session.resources.iter().filter_map(|resource| resource.store()).any(|store| store.memory_store_id == id);
    (filter.include_archived || session.archived_at.is_none())
        && filter.agent.as_ref().is_none_or(|agent| session.agent.id == *agent)
        && filter.store.clone().is_none_or(mounts)
        && (filter.statuses.is_empty() || filter.statuses.contains(&session.status))
        && filter.created_at.contains(session.created_at)
}

/// One session.
pub fn session(id: impl Into<Signal<SessionId>>) -> Reading<Result<Session, ApiError>> {
    let id = id.into();
    read_call(move || GetSession { session: id.get() })
}

/// The threads of a session, oldest first; read again whenever `again` changes.
pub fn threads(
    id: impl Into<Signal<SessionId>>,
    again: impl Into<Signal<usize>>,
) -> Reading<Result<Vec<Thread>, ApiError>> {
    let (id, again) = (id.into(), again.into());
    read(move |source| {
        again.track();
        let call = ListThreads { session: id.get(), ..ListThreads::default() };
        source.fresh.track(&api::Call::request(&call).path);
        async move {
            let mut threads: Vec<Thread> = Vec::new();
            pages(&source.client, call, |page| threads.extend(page)).await?;
            threads.sort_by_key(|thread| thread.created_at);
            Ok(threads)
        }
    })
}

/// What a session wrote to the stores that it may write to, oldest first; read again whenever `again` changes. A store
/// whose history cannot be read has written nothing: the transcript is whole without it.
pub fn written_by(
    session: Signal<Option<Session>>,
    again: impl Into<Signal<usize>>,
) -> Reading<Result<Vec<MemoryVersion>, ApiError>> {
    let again = again.into();
    read(move |source| {
        again.track();
        let session = session.get();
        async move {
            let Some(session) = session else { return Ok(Vec::new()) };
            let mut versions: Vec<MemoryVersion> = Vec::new();
            for store in session.resources.iter().filter_map(|resource| resource.store()) {
                let call = ListVersions {
                    store: store.memory_store_id.clone(),
                    session: Some(session.id.as_str().to_owned()),
                    ..ListVersions::default()
                };
                let _ = pages(&source.client, call, |page| versions.extend(page)).await;
            }
            versions.retain(|version| {
                let actor = version.created_by.as_ref().and_then(|actor| actor.parts().1);
                actor.is_some_and(|(_, id)| id == session.id.as_str())
            });
            versions.sort_by_key(|version| version.created_at);
            Ok(versions)
        }
    })
}

/// Every agent that is not archived, newest first.
pub fn agents() -> Reading<Result<Vec<Agent>, ApiError>> {
    read(move |source| {
        source.fresh.track("/v1/agents");
        async move {
            let mut agents = Vec::new();
            pages(&source.client, ListAgents::default(), |page| agents.extend(page)).await?;
            agents.retain(|agent: &Agent| agent.archived_at.is_none());
            Ok(agents)
        }
    })
}

/// Every environment that is not archived.
pub fn environments() -> Reading<Result<Vec<Environment>, ApiError>> {
    read(move |source| {
        source.fresh.track("/v1/environments");
        async move {
            let mut places = Vec::new();
            pages(&source.client, ListEnvironments::default(), |page| places.extend(page)).await?;
            places.retain(|place: &Environment| place.archived_at.is_none());
            Ok(places)
        }
    })
}
