//! Reading the members of an event's type.

use super::{EventBody, IdleState, Outcome, Permission, SessionError, ThreadMessage, ThreadNote, ToolResult, ToolUse};
use crate::{
    ApiError,
    wire::{Budget, Fields, Read, SessionUsage, StopDetails, StopReason, TokenUsage},
};
use serde_json::Value;

impl EventBody {
    /// An error means that members are missing; the caller keeps the event verbatim then.
    pub(super) fn read(kind: &str, value: &Value) -> Result<Self, ApiError> {
        let fields = &Fields::of("event", value)?;
        let content = || required(fields, "content").and_then(|_| fields.items(&["content"]));
        let thread_id = || Ok::<_, ApiError>(fields.text_or_null(&["session_thread_id"])?.map(Into::into));
        Ok(match kind {
            "user.message" => Self::UserMessage(content()?),
            "user.interrupt" => Self::UserInterrupt(thread_id()?),
            "user.tool_confirmation" => Self::UserToolConfirmation {
                tool_use_id: fields.text(&["tool_use_id"])?.into(),
                is_allowed: match fields.text(&["result"])?.as_str() {
                    "allow" => true,
                    "deny" => false,
                    _ => return Err(fields.missing(&["result"])),
                },
                deny_message: fields.text_or_null(&["deny_message"])?,
                session_thread_id: thread_id()?,
            },
            "user.custom_tool_result" => Self::UserCustomToolResult(tool_result(fields, "custom_tool_use_id")?),
            "user.tool_result" => Self::UserToolResult(tool_result(fields, "tool_use_id")?),
            "user.define_outcome" => Self::UserDefineOutcome(Outcome {
                outcome_id: fields.text(&["outcome_id"])?,
                description: fields.text(&["description"])?,
                rubric: required(fields, "rubric")?.clone(),
                max_iterations: fields.small_or_null(&["max_iterations"]),
            }),
            "system.message" => Self::SystemMessage(content()?),
            "agent.message" => Self::AgentMessage(content()?),
            "agent.thinking" => Self::AgentThinking,
            "agent.tool_use" => Self::AgentToolUse(tool_use(fields)?),
            "agent.tool_result" => Self::AgentToolResult(tool_result(fields, "tool_use_id")?),
            "agent.mcp_tool_use" => Self::AgentMcpToolUse(tool_use(fields)?),
            "agent.mcp_tool_result" => Self::AgentMcpToolResult(tool_result(fields, "mcp_tool_use_id")?),
            "agent.custom_tool_use" => Self::AgentCustomToolUse(tool_use(fields)?),
            "agent.thread_message_sent" => Self::ThreadMessageSent(thread_message(fields, "to")?),
            "agent.thread_message_received" => Self::ThreadMessageReceived(thread_message(fields, "from")?),
            "agent.thread_context_compacted" => Self::ThreadContextCompacted,
            "session.status_running" => Self::StatusRunning,
            "session.status_rescheduled" => Self::StatusRescheduled,
            "session.status_terminated" => Self::StatusTerminated,
            "session.status_idle" => Self::StatusIdle(idle(fields)?),
            "session.error" => Self::Error(error(required(fields, "error")?)?),
            "session.updated" => {
                let mut members = value.as_object().cloned().unwrap_or_default();
                members.retain(|key, _| !["id", "type", "processed_at"].contains(&key.as_str()));
                Self::Updated(members)
            }
            "session.usage" => Self::Usage {
                usage: SessionUsage::read(required(fields, "usage")?)?,
                budget: fields.get(&["budget"]).map(Budget::read).transpose()?,
            },
            "session.deleted" => Self::Deleted,
            "session.thread_created" => Self::ThreadCreated {
                thread: thread(fields)?,
                workflow_run_id: fields.text_or_null(&["workflow_run_id"])?,
            },
            "session.thread_status_running" => Self::ThreadRunning(thread(fields)?),
            "session.thread_status_rescheduled" => Self::ThreadRescheduled(thread(fields)?),
            "session.thread_status_terminated" => Self::ThreadTerminated(thread(fields)?),
            "session.thread_status_idle" => Self::ThreadIdle { thread: thread(fields)?, idle: idle(fields)? },
            "span.model_request_start" => Self::ModelRequestStart,
            "span.model_request_end" => {
                let usage = required(fields, "model_usage")?;
                Self::ModelRequestEnd {
                    model_request_start_id: fields.text(&["model_request_start_id"])?.into(),
                    is_error: fields.flag_or_null(&["is_error"]),
                    usage: TokenUsage::read(usage)?,
                    speed: Fields::of("model usage", usage)?.text_or_null(&["speed"])?,
                }
            }
            _ => Self::other(kind.to_owned(), value),
        })
    }
}

fn required<'a>(fields: &Fields<'a>, name: &str) -> Result<&'a Value, ApiError> {
    fields.get(&[name]).ok_or_else(|| fields.missing(&[name]))
}

fn tool_use(fields: &Fields<'_>) -> Result<ToolUse, ApiError> {
    Ok(ToolUse {
        name: fields.text(&["name"])?,
        input: required(fields, "input")?.as_object().cloned().ok_or_else(|| fields.missing(&["input"]))?,
        mcp_server_name: fields.text_or_null(&["mcp_server_name"])?,
        evaluated_permission: fields.text_or_null(&["evaluated_permission"])?.map(|word| Permission::of(&word)),
        evaluation: fields.get(&["evaluation"]).cloned(),
        session_thread_id: fields.text_or_null(&["session_thread_id"])?.map(Into::into),
    })
}

fn tool_result(fields: &Fields<'_>, id: &str) -> Result<ToolResult, ApiError> {
    Ok(ToolResult {
        tool_use_id: fields.text(&[id])?.into(),
        content: match fields.get(&["content"]) {
            // Other servers answer the bare text.
            Some(Value::String(text)) => vec![text.as_str().into()],
            _ => fields.items(&["content"])?,
        },
        is_error: fields.flag_or_null(&["is_error"]),
        session_thread_id: fields.text_or_null(&["session_thread_id"])?.map(Into::into),
    })
}

fn thread_message(fields: &Fields<'_>, side: &str) -> Result<ThreadMessage, ApiError> {
    Ok(ThreadMessage {
        session_thread_id: fields.text(&[&format!("{side}_session_thread_id")])?.into(),
        agent_name: fields.text_or_null(&[&format!("{side}_agent_name")])?,
        content: fields.items(&["content"])?,
    })
}

fn thread(fields: &Fields<'_>) -> Result<ThreadNote, ApiError> {
    Ok(ThreadNote {
        session_thread_id: fields.text(&["session_thread_id"])?.into(),
        agent_name: fields.text(&["agent_name"])?,
    })
}

fn idle(fields: &Fields<'_>) -> Result<IdleState, ApiError> {
    Ok(IdleState {
        stop_reason: StopReason::read(required(fields, "stop_reason")?)?,
        stop_details: fields.get(&["stop_details"]).map(StopDetails::read).transpose()?,
    })
}

fn error(value: &Value) -> Result<SessionError, ApiError> {
    let fields = Fields::of("session error", value)?;
    let mut more = value.as_object().cloned().unwrap_or_default();
    for key in ["type", "message", "retry_status"] {
        more.remove(key);
    }
    let status = required(&fields, "retry_status")?;
    Ok(SessionError {
        kind: fields.text(&["type"])?,
        message: fields.text(&["message"])?,
        retry_status: Fields::of("retry status", status)?.text(&["type"])?,
        more,
    })
}
