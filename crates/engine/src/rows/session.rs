//! A session, and what the engine knows of it beyond what it shows.

use api::{Access, EventId, MountedStore, Session, SessionStatus, Timestamp, wire::ToolUse};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::object;
use crate::serial::Serial;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct SessionRow {
    #[serde(with = "object")]
    pub(crate) session: Session,
    /// The thread that the session's own events are about.
    pub(crate) primary: Serial,
    /// Milliseconds at work, up to the last time it stopped.
    pub(crate) active: i64,
    /// Since when it is at work, in milliseconds since 1970.
    pub(crate) running_since: Option<i64>,
    /// What waits for somebody's answer.
    pub(crate) waiting: Vec<WaitingUse>,
    /// The dream whose session it is. Nobody else says anything in it.
    #[serde(default)]
    pub(crate) dream: Option<String>,
    /// The first event that the model is told of; `None`: all. A dream begins anew with each part of its work.
    #[serde(default)]
    pub(crate) since: Option<Serial>,
}

/// A use of a tool that waits for a confirmation or for a result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct WaitingUse {
    pub(crate) event: String,
    pub(crate) name: String,
    pub(crate) input: Map<String, Value>,
    /// Run by the client: it waits for a result. Else for a confirmation.
    pub(crate) is_custom: bool,
    /// What was answered, once it was.
    pub(crate) verdict: Option<Verdict>,
}

/// The answer to a question for leave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Verdict {
    Allowed,
    Denied(Option<String>),
    /// A custom tool's result is in the log already.
    Answered,
}

impl WaitingUse {
    pub(crate) fn new(event: &EventId, tool: &ToolUse, is_custom: bool) -> Self {
        let (name, input) = (tool.name.clone(), tool.input.clone());
        Self { event: event.to_string(), name, input, is_custom, verdict: None }
    }
}

impl SessionRow {
    /// The stores that its tools reach: all that are mounted, and of a dream's session the work store alone.
    pub(crate) fn reach(&self) -> impl Iterator<Item = &MountedStore> {
        let is_dreams = self.dream.is_some();
        let stores = self.session.resources.iter().filter_map(|mount| mount.store());
        stores.filter(move |store| !is_dreams || store.access == Access::ReadWrite)
    }

    pub(crate) fn is_running(&self) -> bool {
        self.session.status == SessionStatus::Running
    }

    /// Sets it to work.
    pub(crate) fn run(&mut self, now: Timestamp) {
        self.session.status = SessionStatus::Running;
        self.session.updated_at = now.max(self.session.updated_at);
        self.running_since.get_or_insert(now.0);
    }

    /// Takes it off work.
    pub(crate) fn rest(&mut self, status: SessionStatus, now: Timestamp) {
        self.session.status = status;
        self.session.updated_at = now.max(self.session.updated_at);
        let since = self.running_since.take();
        self.active += since.map_or(0, |since| (now.0 - since).max(0));
        self.session.usage.active_seconds = Some(seconds(self.active));
    }

    /// The session on the wire, at that moment.
    pub(crate) fn object(&self, now: Timestamp) -> Session {
        let mut session = self.session.clone();
        let running = self.running_since.map_or(0, |since| (now.0 - since).max(0));
        let until = session.archived_at.unwrap_or(now);
        session.stats.active_seconds = Some(seconds(self.active + running));
        session.stats.duration_seconds = Some(seconds((until.0 - session.created_at.0).max(0)));
        session.usage.active_seconds = session.stats.active_seconds;
        session
    }
}

/// Milliseconds as seconds; sessions are far too short to lose any digit.
#[allow(clippy::cast_precision_loss)]
fn seconds(millis: i64) -> f64 {
    millis as f64 / 1_000.0
}
