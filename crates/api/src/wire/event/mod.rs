//! Events of a session (api.md §7): what Lucid acts on is typed, everything else is kept verbatim.

mod body;
mod catalogue;
mod parts;
mod read;
mod stream;
mod write;

pub use body::EventBody;
pub use catalogue::LISTED_EVENT_TYPES;
pub use parts::{IdleState, Outcome, Permission, SessionError, ThreadMessage, ThreadNote, ToolResult, ToolUse};
pub use stream::StreamEvent;

use super::{ContentBlock, Fields, Read, Write};
use crate::{ApiError, EventId, Timestamp};
use serde_json::{Map, Value, json};

/// One entry of a session's log. A user's event appears twice in a stream under one id, first without `processed_at`:
/// whoever keeps events replaces by id and never appends blindly.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Opaque.
    pub id: EventId,
    /// When it took effect; `None` while it waits.
    pub processed_at: Option<Timestamp>,
    /// What happened.
    pub body: EventBody,
}

impl Event {
    /// The type on the wire.
    pub fn kind(&self) -> &str {
        self.body.kind()
    }

    /// All text that a person or an agent wrote in it, in order.
    pub fn texts(&self) -> Vec<&str> {
        self.body.content().iter().flat_map(ContentBlock::texts).collect()
    }
}

impl Write for Event {
    fn write(&self) -> Value {
        let mut map = self.body.members();
        map.insert("type".to_owned(), json!(self.kind()));
        map.insert("id".to_owned(), json!(self.id.as_str()));
        // Null says that it waits. A verbatim event has the key only if it came with it.
        if self.processed_at.is_some() || !matches!(self.body, EventBody::Other { .. }) {
            map.insert("processed_at".to_owned(), json!(self.processed_at.map(|at| at.to_string())));
        }
        Value::Object(map)
    }
}

impl Read for Event {
    /// Only `id` and `type` must be there. An event of a known type without its members is kept verbatim.
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("event", value)?;
        let id = fields.text(&["id"])?.into();
        let kind = fields.text(&["type"])?;
        let processed_at = fields.moment_or_null(&["processed_at"])?;
        let body = EventBody::read(&kind, value).unwrap_or_else(|_| EventBody::other(kind, value));
        Ok(Self { id, processed_at, body })
    }
}

impl EventBody {
    /// Verbatim, without what [`Event`] holds itself.
    fn other(kind: String, value: &Value) -> Self {
        let mut members = value.as_object().cloned().unwrap_or_default();
        members.remove("id");
        members.remove("type");
        if members.get("processed_at").is_some_and(|at| !at.is_null()) {
            members.remove("processed_at");
        }
        Self::Other { kind, members }
    }

    fn members(&self) -> Map<String, Value> {
        match self {
            Self::Other { members, .. } => members.clone(),
            typed => typed.write_members(),
        }
    }
}

/// The answer to sending events: the accepted ones with their ids.
#[derive(Clone, Debug, PartialEq)]
pub struct SentEvents {
    /// In the order they were sent.
    pub data: Vec<Event>,
}

impl Write for SentEvents {
    fn write(&self) -> Value {
        json!({"data": self.data.iter().map(Write::write).collect::<Vec<_>>()})
    }
}

impl Read for SentEvents {
    /// `data` may be absent; a server may answer nothing at all.
    fn read(value: &Value) -> Result<Self, ApiError> {
        if value.is_null() {
            return Ok(Self { data: Vec::new() });
        }
        Ok(Self { data: Fields::of("list of events", value)?.items(&["data"])? })
    }
}
