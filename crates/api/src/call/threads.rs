//! The five operations on threads (api.md §6.4).

use super::{Call, DeltaKind, Operation, Parts, agents_operations as operation, by_id::by_id, query};
use crate::{ApiError, Event, Page, Request, SessionId, SessionStatus, StreamEvent, Thread, ThreadId, rules};

/// Lists a session's threads, the primary one among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListThreads {
    /// Of which session.
    pub session: SessionId,
    /// Only those with one of these statuses; any if empty.
    pub statuses: Vec<SessionStatus>,
    /// 1–1,000, default 1,000.
    pub limit: Option<u32>,
    /// The cursor of an earlier page.
    pub page: Option<String>,
}

impl Call for ListThreads {
    type Reply = Page<Thread>;
    const OPERATION: &'static Operation = &operation::LIST_THREADS;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[self.session.as_str()]);
        request.query =
            query::write([("limit", self.limit.map(|limit| limit.to_string())), ("page", self.page.clone())]);
        request.query.extend(query::list("statuses", self.statuses.iter().map(SessionStatus::as_str)));
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let query = parts.query();
        Ok(Self {
            session: parts.id(0),
            statuses: query.list("statuses", SessionStatus::parse)?,
            limit: query.limit_up_to(rules::LONG_PAGE_MAX)?,
            page: query.text("page"),
        })
    }
}

by_id!(
    /// Gets one thread.
    GetThread { session: SessionId, thread: ThreadId } -> Thread, operation::GET_THREAD
);
by_id!(
    /// Archives a thread, for ever. Only while it is idle.
    ArchiveThread { session: SessionId, thread: ThreadId } -> Thread, operation::ARCHIVE_THREAD
);

/// Lists a thread's events, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListThreadEvents {
    /// Of which session.
    pub session: SessionId,
    /// Of which thread.
    pub thread: ThreadId,
    /// 1–1,000, default 1,000.
    pub limit: Option<u32>,
    /// The cursor of an earlier page.
    pub page: Option<String>,
}

impl Call for ListThreadEvents {
    type Reply = Page<Event>;
    const OPERATION: &'static Operation = &operation::LIST_THREAD_EVENTS;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[self.session.as_str(), self.thread.as_str()]);
        request.query =
            query::write([("limit", self.limit.map(|limit| limit.to_string())), ("page", self.page.clone())]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let query = parts.query();
        let limit = query.limit_up_to(rules::LONG_PAGE_MAX)?;
        Ok(Self { session: parts.id(0), thread: parts.id(1), limit, page: query.text("page") })
    }
}

/// Streams what happens in a thread from now on. Nothing is replayed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StreamThread {
    /// Of which session.
    pub session: SessionId,
    /// Of which thread.
    pub thread: ThreadId,
    /// What to preview; nothing if empty.
    pub event_deltas: Vec<DeltaKind>,
}

impl Call for StreamThread {
    /// What one frame says; the answer itself is a stream, which [`crate::sse::StreamReader`] reads.
    type Reply = StreamEvent;
    const OPERATION: &'static Operation = &operation::STREAM_THREAD;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[self.session.as_str(), self.thread.as_str()]);
        request.query = query::list("event_deltas", self.event_deltas.iter().map(|kind| kind.as_str())).collect();
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let event_deltas = parts.query().list("event_deltas", DeltaKind::parse)?;
        Ok(Self { session: parts.id(0), thread: parts.id(1), event_deltas })
    }
}
