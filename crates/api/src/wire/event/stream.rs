//! What comes down a stream (api.md §7.2): events, and previews of a message that is still being written.

use super::Event;
use crate::{
    ApiError, EventId,
    sse::Frame,
    wire::{Fields, Read, Write},
};
use serde_json::{Value, json};

/// One frame's worth. Previews are never stored and have no time.
#[derive(Clone, Debug, PartialEq)]
pub enum StreamEvent {
    /// An event. A user's own comes twice under one id.
    Event(Event),
    /// `event_start`: an event of this type and id is being written.
    Start {
        /// `agent.message` or `agent.thinking`.
        kind: String,
        /// The id that the event will have.
        id: EventId,
    },
    /// `event_delta`: more text of the event that is being written.
    Delta {
        /// The event it belongs to.
        event_id: EventId,
        /// The block of content it belongs to; 0 where a server does not tell.
        index: u32,
        /// To be appended.
        text: String,
    },
    /// Something else, verbatim.
    Other(Value),
}

impl StreamEvent {
    /// The type on the wire; empty where there is none.
    pub fn kind(&self) -> &str {
        match self {
            Self::Event(event) => event.kind(),
            Self::Start { .. } => "event_start",
            Self::Delta { .. } => "event_delta",
            Self::Other(value) => value.get("type").and_then(Value::as_str).unwrap_or_default(),
        }
    }

    /// The frame that carries it.
    pub fn frame(&self) -> Frame {
        Frame { event: Some(self.kind().to_owned()), data: self.write().to_string() }
    }

    fn typed(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("streamed event", value)?;
        let within = |name: &str| {
            let inner = fields.get(&[name]).ok_or_else(|| fields.missing(&[name]))?;
            Fields::of("streamed event", inner)
        };
        match fields.text(&["type"])?.as_str() {
            "event_start" => {
                let event = within("event")?;
                Ok(Self::Start { kind: event.text(&["type"])?, id: event.text(&["id"])?.into() })
            }
            "event_delta" => {
                let delta = within("delta")?;
                let content = delta.get(&["content"]).ok_or_else(|| delta.missing(&["content"]))?;
                Ok(Self::Delta {
                    event_id: fields.text(&["event_id"])?.into(),
                    index: delta.small_or_null(&["index"]).unwrap_or_default(),
                    text: Fields::of("content", content)?.text(&["text"])?,
                })
            }
            _ => Event::read(value).map(Self::Event),
        }
    }
}

impl Write for StreamEvent {
    fn write(&self) -> Value {
        match self {
            Self::Event(event) => event.write(),
            Self::Start { kind, id } => {
                json!({"type": "event_start", "event": {"type": kind, "id": id.as_str()}})
            }
            Self::Delta { event_id, index, text } => json!({
                "type": "event_delta",
                "event_id": event_id.as_str(),
                "delta": {"type": "content_delta", "index": index, "content": {"type": "text", "text": text}},
            }),
            Self::Other(value) => value.clone(),
        }
    }
}

impl Read for StreamEvent {
    /// Every object can be read; what has no readable form is kept verbatim.
    fn read(value: &Value) -> Result<Self, ApiError> {
        Fields::of("streamed event", value)?;
        Ok(Self::typed(value).unwrap_or_else(|_| Self::Other(value.clone())))
    }
}
