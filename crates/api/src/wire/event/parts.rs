//! Members that several types of events share.

use crate::{
    EventId, ThreadId,
    wire::{ContentBlock, StopDetails, StopReason, words::words},
};
use serde_json::{Map, Value};

words! {
    /// What became of asking whether a tool may be used.
    Permission {
        /// It was used.
        Allow = "allow",
        /// It waits for a confirmation.
        Ask = "ask",
        /// It was not used.
        Deny = "deny",
    }
}

/// An agent's use of a tool.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToolUse {
    /// The tool.
    pub name: String,
    /// Free-form, whatever the tool's description says.
    pub input: Map<String, Value>,
    /// The server of an MCP tool.
    pub mcp_server_name: Option<String>,
    /// Whether it might; custom tools are not asked for.
    pub evaluated_permission: Option<Permission>,
    /// How that came about, verbatim.
    pub evaluation: Option<Value>,
    /// The thread it was used in, where the event is shown in another.
    pub session_thread_id: Option<ThreadId>,
}

/// What a tool answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToolResult {
    /// The id of the event with the use.
    pub tool_use_id: EventId,
    /// The answer.
    pub content: Vec<ContentBlock>,
    /// Whether it failed; `None` where nobody says.
    pub is_error: Option<bool>,
    /// The thread it belongs to, where the event is shown in another.
    pub session_thread_id: Option<ThreadId>,
}

/// A goal that the session is to be measured by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Made by the server.
    pub outcome_id: String,
    /// In words.
    pub description: String,
    /// Text or file, verbatim.
    pub rubric: Value,
    /// How often it is tried: 3 if not said, 20 at most.
    pub max_iterations: Option<u32>,
}

/// A message from one thread to another, seen from one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadMessage {
    /// The other thread.
    pub session_thread_id: ThreadId,
    /// Who works in it.
    pub agent_name: Option<String>,
    /// What was said.
    pub content: Vec<ContentBlock>,
}

/// Which thread an event in the session's log is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThreadNote {
    /// The thread.
    pub session_thread_id: ThreadId,
    /// Who works in it.
    pub agent_name: String,
}

/// Why nothing goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdleState {
    /// Why.
    pub stop_reason: StopReason,
    /// More on a refusal.
    pub stop_details: Option<StopDetails>,
}

/// What went wrong in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionError {
    /// `unknown_error`, `model_overloaded_error`, `model_rate_limited_error`, `model_request_failed_error`,
    /// `billing_error`, `tool_use_limit_reached_error`, … The list is open.
    pub kind: String,
    /// In words.
    pub message: String,
    /// `retrying`, `exhausted` or `terminal`.
    pub retry_status: String,
    /// Members that only some kinds have, verbatim.
    pub more: Map<String, Value>,
}
