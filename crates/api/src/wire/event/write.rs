//! Writing the members of an event's type: those the API requires always, those it calls optional when known.

use super::{EventBody, IdleState, ThreadMessage, ThreadNote, ToolResult, ToolUse};
use crate::{
    EventId, ThreadId,
    wire::{ContentBlock, Write},
};
use serde_json::{Map, Value, json};

type Members = Vec<(&'static str, Option<Value>)>;

impl EventBody {
    /// The members of a typed event; nothing for a verbatim one.
    pub(super) fn write_members(&self) -> Map<String, Value> {
        let members: Members = match self {
            Self::UserMessage(blocks) | Self::SystemMessage(blocks) | Self::AgentMessage(blocks) => {
                vec![("content", content(blocks))]
            }
            Self::UserInterrupt(thread) => vec![("session_thread_id", thread_id(thread.as_ref()))],
            Self::UserToolConfirmation { tool_use_id, is_allowed, deny_message, session_thread_id } => vec![
                ("tool_use_id", event_id(tool_use_id)),
                ("result", Some(json!(if *is_allowed { "allow" } else { "deny" }))),
                ("deny_message", deny_message.as_ref().map(|text| json!(text))),
                ("session_thread_id", thread_id(session_thread_id.as_ref())),
            ],
            Self::UserCustomToolResult(result) => tool_result("custom_tool_use_id", result),
            Self::UserToolResult(result) | Self::AgentToolResult(result) => tool_result("tool_use_id", result),
            Self::AgentMcpToolResult(result) => tool_result("mcp_tool_use_id", result),
            Self::UserDefineOutcome(outcome) => vec![
                ("outcome_id", Some(json!(outcome.outcome_id))),
                ("description", Some(json!(outcome.description))),
                ("rubric", Some(outcome.rubric.clone())),
                ("max_iterations", Some(json!(outcome.max_iterations))),
            ],
            Self::AgentToolUse(tool) | Self::AgentMcpToolUse(tool) | Self::AgentCustomToolUse(tool) => tool_use(tool),
            Self::ThreadMessageSent(message) => thread_message(["to_session_thread_id", "to_agent_name"], message),
            Self::ThreadMessageReceived(message) => {
                thread_message(["from_session_thread_id", "from_agent_name"], message)
            }
            Self::StatusIdle(state) => idle(state),
            Self::Error(error) => {
                let mut value = error.more.clone();
                value.insert("type".to_owned(), json!(error.kind));
                value.insert("message".to_owned(), json!(error.message));
                value.insert("retry_status".to_owned(), json!({"type": error.retry_status}));
                vec![("error", Some(Value::Object(value)))]
            }
            Self::Updated(members) => return members.clone(),
            Self::Usage { usage, budget } => {
                vec![("usage", Some(usage.write())), ("budget", budget.as_ref().map(Write::write))]
            }
            Self::ThreadCreated { thread: note, workflow_run_id } => {
                let mut members = thread(note);
                members.push(("workflow_run_id", Some(json!(workflow_run_id))));
                members
            }
            Self::ThreadRunning(note) | Self::ThreadRescheduled(note) | Self::ThreadTerminated(note) => thread(note),
            Self::ThreadIdle { thread: note, idle: state } => {
                let mut members = thread(note);
                members.extend(idle(state));
                members
            }
            Self::ModelRequestEnd { model_request_start_id, is_error, usage, speed } => {
                let mut tokens = usage.write();
                if let Some(speed) = speed {
                    tokens["speed"] = json!(speed);
                }
                vec![
                    ("model_request_start_id", event_id(model_request_start_id)),
                    ("is_error", Some(json!(is_error))),
                    ("model_usage", Some(tokens)),
                ]
            }
            Self::AgentThinking
            | Self::ThreadContextCompacted
            | Self::StatusRunning
            | Self::StatusRescheduled
            | Self::StatusTerminated
            | Self::Deleted
            | Self::ModelRequestStart
            | Self::Other { .. } => Vec::new(),
        };
        members.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect()
    }
}

fn content(blocks: &[ContentBlock]) -> Option<Value> {
    Some(blocks.iter().map(Write::write).collect())
}

fn event_id(id: &EventId) -> Option<Value> {
    Some(json!(id.as_str()))
}

fn thread_id(id: Option<&ThreadId>) -> Option<Value> {
    id.map(|id| json!(id.as_str()))
}

fn tool_use(tool: &ToolUse) -> Members {
    vec![
        ("name", Some(json!(tool.name))),
        ("input", Some(Value::Object(tool.input.clone()))),
        ("mcp_server_name", tool.mcp_server_name.as_ref().map(|name| json!(name))),
        ("evaluated_permission", tool.evaluated_permission.as_ref().map(|word| json!(word.as_str()))),
        ("evaluation", tool.evaluation.clone()),
        ("session_thread_id", thread_id(tool.session_thread_id.as_ref())),
    ]
}

fn tool_result(id: &'static str, result: &ToolResult) -> Members {
    vec![
        (id, event_id(&result.tool_use_id)),
        ("content", content(&result.content)),
        ("is_error", result.is_error.map(|is_error| json!(is_error))),
        ("session_thread_id", thread_id(result.session_thread_id.as_ref())),
    ]
}

fn thread_message([thread, agent]: [&'static str; 2], message: &ThreadMessage) -> Members {
    vec![
        (thread, thread_id(Some(&message.session_thread_id))),
        (agent, message.agent_name.as_ref().map(|name| json!(name))),
        ("content", content(&message.content)),
    ]
}

fn thread(note: &ThreadNote) -> Members {
    vec![("session_thread_id", thread_id(Some(&note.session_thread_id))), ("agent_name", Some(json!(note.agent_name)))]
}

fn idle(state: &IdleState) -> Members {
    vec![
        ("stop_reason", Some(state.stop_reason.write())),
        ("stop_details", Some(json!(state.stop_details.as_ref().map(Write::write)))),
    ]
}
