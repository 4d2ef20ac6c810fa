//! The three operations on events (api.md §7.1).

use super::{Call, EventParam, MomentRange, Operation, Order, Parts, agents_operations as operation, body, query};
use crate::{ApiError, Event, Page, Request, SentEvents, SessionId, StreamEvent, rules, wire::LISTED_EVENT_TYPES};
use serde_json::Value;

/// Lists a session's events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListEvents {
    /// Of which session.
    pub session: SessionId,
    /// Only those processed within these bounds.
    pub created_at: MomentRange,
    /// Only of these types; any if empty. A server refuses types it does not know.
    pub types: Vec<String>,
    /// Default ascending.
    pub order: Option<Order>,
    /// 1–1,000, default 1,000.
    pub limit: Option<u32>,
    /// The cursor of an earlier page.
    pub page: Option<String>,
}

impl Call for ListEvents {
    type Reply = Page<Event>;
    const OPERATION: &'static Operation = &operation::LIST_EVENTS;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[self.session.as_str()]);
        request.query = query::write([
            ("order", self.order.map(|order| order.as_str().to_owned())),
            ("limit", self.limit.map(|limit| limit.to_string())),
            ("page", self.page.clone()),
        ]);
        request.query.extend(query::range(&self.created_at));
        request.query.extend(query::list("types", self.types.iter().map(String::as_str)));
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let query = parts.query();
        let listed = |kind: &str| LISTED_EVENT_TYPES.contains(&kind).then(|| kind.to_owned());
        Ok(Self {
            session: parts.id(0),
            created_at: query.range()?,
            types: query.list("types", listed)?,
            order: query.order()?,
            limit: query.limit_up_to(rules::LONG_PAGE_MAX)?,
            page: query.text("page"),
        })
    }
}

/// Sends events to a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SendEvents {
    /// To which session.
    pub session: SessionId,
    /// At least one.
    pub events: Vec<EventParam>,
}

/// What may be sent.
const SENDABLE: &[&str] = &[
    "user.message",
    "user.interrupt",
    "user.tool_confirmation",
    "user.custom_tool_result",
    "user.tool_result",
    "user.define_outcome",
    "system.message",
];

impl Call for SendEvents {
    type Reply = SentEvents;
    const OPERATION: &'static Operation = &operation::SEND_EVENTS;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[self.session.as_str()]);
        let events: Value = self.events.iter().map(EventParam::write).collect();
        request.body = body::write([("events", Some(events))]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let mut body = parts.body()?;
        let items = body.list("events")?.unwrap_or_default();
        if items.is_empty() {
            return Err(body.refuse("events", "is required and must not be empty"));
        }
        body.finish()?;
        let items = items.into_iter().enumerate();
        let events = items.map(|(at, item)| EventParam::read(&format!("events.{at}"), item, SENDABLE));
        Ok(Self { session: parts.id(0), events: events.collect::<Result<_, _>>()? })
    }
}

/// Which events a stream previews while they are being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeltaKind {
    /// `agent.message`, with its text.
    Message,
    /// `agent.thinking`, only that it began.
    Thinking,
}

impl DeltaKind {
    /// The type of the event.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Message => "agent.message",
            Self::Thinking => "agent.thinking",
        }
    }

    /// The inverse of [`DeltaKind::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Message, Self::Thinking].into_iter().find(|kind| kind.as_str() == text)
    }
}

/// Streams what happens in a session from now on. Nothing is replayed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StreamEvents {
    /// Of which session.
    pub session: SessionId,
    /// What to preview; nothing if empty.
    pub event_deltas: Vec<DeltaKind>,
}

impl Call for StreamEvents {
    /// What one frame says; the answer itself is a stream, which [`crate::sse::StreamReader`] reads.
    type Reply = StreamEvent;
    const OPERATION: &'static Operation = &operation::STREAM_EVENTS;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[self.session.as_str()]);
        request.query = query::list("event_deltas", self.event_deltas.iter().map(|kind| kind.as_str())).collect();
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        Ok(Self { session: parts.id(0), event_deltas: parts.query().list("event_deltas", DeltaKind::parse)? })
    }
}
