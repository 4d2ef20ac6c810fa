//! Streams: what happens in a thread, told to everybody who listens in this process (api.md §7.2). Nothing is replayed
//! and nothing waits for a listener: one who does not keep up is told so and cut off.

use std::{cell::Cell, rc::Rc};

use api::{
    AgentsCall, ApiError, ErrorKind, Request, Response, SessionId, StreamEvent,
    call::DeltaKind,
    sse::Frame,
    wire::{Read, Write},
};
use futures_channel::mpsc;
use futures_util::StreamExt;

use crate::{
    Clock, Engine, Entropy,
    change::{Change, Told},
    headers,
    kv::Kv,
    limits::STREAM_EVENTS,
    serial::Serial,
};

/// Who carries what is told to other engines.
pub(crate) type Relay = Box<dyn Fn(&Notice)>;

/// One listener, as the engine keeps it.
pub(crate) struct Listener {
    session: Serial,
    thread: Serial,
    deltas: Vec<DeltaKind>,
    events: mpsc::Sender<StreamEvent>,
    is_late: Rc<Cell<bool>>,
}

/// An open stream. Dropping it closes it.
pub struct EventStream {
    request_id: String,
    events: mpsc::Receiver<StreamEvent>,
    is_late: Rc<Cell<bool>>,
    is_over: bool,
}

/// Something that was told, for engines elsewhere that share the storage and have listeners of their own.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    told: String,
}

impl Notice {
    /// As text, to be carried to the other engines.
    pub fn as_str(&self) -> &str {
        &self.told
    }

    fn of(told: &Told) -> Self {
        let thread = told.thread.map(|thread| thread.with_prefix(""));
        let value = serde_json::json!([told.session.with_prefix(""), thread, told.event.write()]);
        Self { told: value.to_string() }
    }
}

impl EventStream {
    /// The text of the next frame, as soon as there is one; `None` when the stream is over.
    pub async fn next(&mut self) -> Option<String> {
        if self.is_over {
            return None;
        }
        match self.events.next().await {
            Some(event) => {
                self.is_over = event.kind() == "session.deleted";
                Some(event.frame().write())
            }
            None => {
                self.is_over = true;
                let error = ApiError::new(
                    ErrorKind::Overloaded,
                    "This stream was read too slowly. Open it again and list what was missed.",
                );
                self.is_late.get().then(|| Frame::of_error(&error, &self.request_id).write())
            }
        }
    }
}

impl Listener {
    /// Whether it goes on listening.
    fn tell(&mut self, told: &Told) -> bool {
        let is_for = told.session == self.session && told.thread.is_none_or(|thread| thread == self.thread);
        let is_wanted = |kind: &str| self.deltas.iter().any(|delta| delta.as_str() == kind);
        let is_wanted = match &told.event {
            StreamEvent::Start { kind, .. } => is_wanted(kind),
            // Only messages have text.
            StreamEvent::Delta { .. } => is_wanted(DeltaKind::Message.as_str()),
            _ => true,
        };
        if !is_for || !is_wanted {
            return !self.events.is_closed();
        }
        match self.events.try_send(told.event.clone()) {
            Ok(()) => true,
            Err(error) => {
                self.is_late.set(error.is_full());
                false
            }
        }
    }
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// Opens the stream that a request asks for: `None` when it asks for none. The response has status and headers, the
    /// frames are what would be its body; an error is a whole response. From here on everything is told.
    pub async fn open_stream(&self, request: &Request) -> Option<Result<(Response, EventStream), Response>> {
        let call = AgentsCall::OPERATIONS.iter().find(|operation| {
            operation.method == request.method && operation.verb == "stream" && operation.ids(&request.path).is_some()
        });
        call?;
        let request_id = self.mint.serial().with_prefix("req_");
        Some(match self.listen(request, &request_id).await {
            Err(error) => Err(error.response(&request_id)),
            Ok(stream) => {
                let headers = [
                    ("content-type", "text/event-stream; charset=utf-8"),
                    ("cache-control", "no-store"),
                    ("request-id", &request_id),
                ];
                let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
                Ok((Response { status: 200, headers, body: String::new() }, stream))
            }
        })
    }

    async fn listen(&self, request: &Request, request_id: &str) -> Result<EventStream, ApiError> {
        headers::check_version(request)?;
        headers::check_beta(request, Some(api::beta::MANAGED_AGENTS))?;
        let call = AgentsCall::parse(request)?;
        let (session, thread, deltas) = self
            .until_through(async || {
                let change = Change::new(&self.kv);
                Ok(match &call {
                    AgentsCall::StreamThread(call) => {
                        let (found, thread, _) = self.find_thread(&change, &call.session, &call.thread).await?;
                        (found.serial, thread, call.event_deltas.clone())
                    }
                    AgentsCall::StreamEvents(call) => {
                        let found = self.find_session(&change, &call.session).await?;
                        (found.serial, found.row.primary, call.event_deltas.clone())
                    }
                    _ => return Err(ApiError::not_found("This path is no stream").into()),
                })
            })
            .await?;
        let (sender, events) = mpsc::channel(STREAM_EVENTS);
        let is_late = Rc::new(Cell::new(false));
        let listener = Listener { session, thread, deltas, events: sender, is_late: is_late.clone() };
        self.listeners.borrow_mut().push(listener);
        Ok(EventStream { request_id: request_id.to_owned(), events, is_late, is_over: false })
    }

    /// Tells what a stored change had to tell, here and, through the host, elsewhere.
    pub(crate) fn tell(&self, told: Vec<Told>) {
        for told in told {
            self.stop_call(&told);
            self.listeners.borrow_mut().retain_mut(|listener| listener.tell(&told));
            if let Some(relay) = &self.relay {
                relay(&Notice::of(&told));
            }
        }
    }

    /// With somebody who carries what is told to other engines over the same storage.
    #[must_use]
    pub fn with_relay(mut self, relay: impl Fn(&Notice) + 'static) -> Self {
        self.relay = Some(Box::new(relay));
        self
    }

    /// Hears what another engine told. What is no [`Notice`] is passed over.
    pub fn hear(&self, notice: &str) {
        let Ok(value) = serde_json::from_str::<serde_json::Value>(notice) else { return };
        let serial = |at: usize| Serial::parse("", value.get(at)?.as_str()?);
        let (Some(session), Some(Ok(event))) = (serial(0), value.get(2).map(StreamEvent::read)) else { return };
        let told = Told { session, thread: serial(1), event };
        self.stop_call(&told);
        self.listeners.borrow_mut().retain_mut(|listener| listener.tell(&told));
    }

    /// Ends every stream: the program stops.
    pub fn close_streams(&self) {
        self.listeners.borrow_mut().clear();
    }
}

impl Notice {
    /// The paths below which readings are stale now, for hosts that tell pages: the session and its lists when its status
    /// changed, its events with everything else that is stored, and memory when a tool answered.
    pub fn paths(notice: &str) -> Vec<String> {
        let Ok(value) = serde_json::from_str::<serde_json::Value>(notice) else { return Vec::new() };
        let (Some(session), Some(kind)) = (
            value.get(0).and_then(|serial| Serial::parse("", serial.as_str()?)),
            value.get(2).and_then(|event| event.get("type")?.as_str()),
        ) else {
            return Vec::new();
        };
        let session = format!("/v1/sessions/{}", session.with_prefix(SessionId::PREFIX));
        match kind {
            "event_start" | "event_delta" => Vec::new(),
            "agent.tool_result" => vec![format!("{session}/events"), "/v1/memory_stores".to_owned()],
            kind if kind.starts_with("session.") => vec![session],
            _ => vec![format!("{session}/events")],
        }
    }
}
