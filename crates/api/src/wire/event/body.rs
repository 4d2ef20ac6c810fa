//! What an event says (api.md §7.3).

use super::{IdleState, Outcome, SessionError, ThreadMessage, ThreadNote, ToolResult, ToolUse};
use crate::{
    EventId, ThreadId,
    wire::{Budget, ContentBlock, SessionUsage, TokenUsage},
};
use serde_json::{Map, Value};

/// One variant for each type that Lucid acts on.
#[derive(Clone, Debug, PartialEq)]
pub enum EventBody {
    /// `user.message`.
    UserMessage(Vec<ContentBlock>),
    /// `user.interrupt`, of one thread or of all.
    UserInterrupt(Option<ThreadId>),
    /// `user.tool_confirmation`: whether a tool may be used that waits for it.
    UserToolConfirmation {
        /// The use that waits.
        tool_use_id: EventId,
        /// Allowed, else denied.
        is_allowed: bool,
        /// What the agent is told of a denial.
        deny_message: Option<String>,
        /// The thread that waits.
        session_thread_id: Option<ThreadId>,
    },
    /// `user.custom_tool_result`.
    UserCustomToolResult(ToolResult),
    /// `user.tool_result`: of a tool that a self-hosted environment ran.
    UserToolResult(ToolResult),
    /// `user.define_outcome`.
    UserDefineOutcome(Outcome),
    /// `system.message`.
    SystemMessage(Vec<ContentBlock>),
    /// `agent.message`.
    AgentMessage(Vec<ContentBlock>),
    /// `agent.thinking`: a sign of progress, never with text.
    AgentThinking,
    /// `agent.tool_use`.
    AgentToolUse(ToolUse),
    /// `agent.tool_result`.
    AgentToolResult(ToolResult),
    /// `agent.mcp_tool_use`.
    AgentMcpToolUse(ToolUse),
    /// `agent.mcp_tool_result`.
    AgentMcpToolResult(ToolResult),
    /// `agent.custom_tool_use`: waits for a `user.custom_tool_result`.
    AgentCustomToolUse(ToolUse),
    /// `agent.thread_message_sent`.
    ThreadMessageSent(ThreadMessage),
    /// `agent.thread_message_received`.
    ThreadMessageReceived(ThreadMessage),
    /// `agent.thread_context_compacted`.
    ThreadContextCompacted,
    /// `session.status_running`.
    StatusRunning,
    /// `session.status_rescheduled`.
    StatusRescheduled,
    /// `session.status_terminated`.
    StatusTerminated,
    /// `session.status_idle`.
    StatusIdle(IdleState),
    /// `session.error`.
    Error(SessionError),
    /// `session.updated`: `agent`, `budget`, `metadata`, `title`, only those that changed, as they are now.
    Updated(Map<String, Value>),
    /// `session.usage`, right before each idle.
    Usage {
        /// Everything used so far.
        usage: SessionUsage,
        /// The most it may cost.
        budget: Option<Budget>,
    },
    /// `session.deleted`: the end of a stream, never stored.
    Deleted,
    /// `session.thread_created`.
    ThreadCreated {
        /// Which thread, and who works in it.
        thread: ThreadNote,
        /// The workflow run it belongs to.
        workflow_run_id: Option<String>,
    },
    /// `session.thread_status_running`.
    ThreadRunning(ThreadNote),
    /// `session.thread_status_rescheduled`.
    ThreadRescheduled(ThreadNote),
    /// `session.thread_status_terminated`.
    ThreadTerminated(ThreadNote),
    /// `session.thread_status_idle`.
    ThreadIdle {
        /// Which thread, and who works in it.
        thread: ThreadNote,
        /// Why.
        idle: IdleState,
    },
    /// `span.model_request_start`.
    ModelRequestStart,
    /// `span.model_request_end`.
    ModelRequestEnd {
        /// The start it belongs to.
        model_request_start_id: EventId,
        /// Whether it failed; `None` where a server does not tell.
        is_error: Option<bool>,
        /// What it used.
        usage: TokenUsage,
        /// `standard` or `fast`.
        speed: Option<String>,
    },
    /// Any other type, known to the API or not, and known types without their members.
    Other {
        /// The type on the wire.
        kind: String,
        /// Every member but those that [`super::Event`] holds, verbatim.
        members: Map<String, Value>,
    },
}

impl EventBody {
    /// The type on the wire.
    pub fn kind(&self) -> &str {
        match self {
            Self::UserMessage(_) => "user.message",
            Self::UserInterrupt(_) => "user.interrupt",
            Self::UserToolConfirmation { .. } => "user.tool_confirmation",
            Self::UserCustomToolResult(_) => "user.custom_tool_result",
            Self::UserToolResult(_) => "user.tool_result",
            Self::UserDefineOutcome(_) => "user.define_outcome",
            Self::SystemMessage(_) => "system.message",
            Self::AgentMessage(_) => "agent.message",
            Self::AgentThinking => "agent.thinking",
            Self::AgentToolUse(_) => "agent.tool_use",
            Self::AgentToolResult(_) => "agent.tool_result",
            Self::AgentMcpToolUse(_) => "agent.mcp_tool_use",
            Self::AgentMcpToolResult(_) => "agent.mcp_tool_result",
            Self::AgentCustomToolUse(_) => "agent.custom_tool_use",
            Self::ThreadMessageSent(_) => "agent.thread_message_sent",
            Self::ThreadMessageReceived(_) => "agent.thread_message_received",
            Self::ThreadContextCompacted => "agent.thread_context_compacted",
            Self::StatusRunning => "session.status_running",
            Self::StatusRescheduled => "session.status_rescheduled",
            Self::StatusTerminated => "session.status_terminated",
            Self::StatusIdle(_) => "session.status_idle",
            Self::Error(_) => "session.error",
            Self::Updated(_) => "session.updated",
            Self::Usage { .. } => "session.usage",
            Self::Deleted => "session.deleted",
            Self::ThreadCreated { .. } => "session.thread_created",
            Self::ThreadRunning(_) => "session.thread_status_running",
            Self::ThreadRescheduled(_) => "session.thread_status_rescheduled",
            Self::ThreadTerminated(_) => "session.thread_status_terminated",
            Self::ThreadIdle { .. } => "session.thread_status_idle",
            Self::ModelRequestStart => "span.model_request_start",
            Self::ModelRequestEnd { .. } => "span.model_request_end",
            Self::Other { kind, .. } => kind,
        }
    }

    /// What was said or answered; empty for events that carry no content.
    pub fn content(&self) -> &[ContentBlock] {
        match self {
            Self::UserMessage(content) | Self::SystemMessage(content) | Self::AgentMessage(content) => content,
            Self::UserCustomToolResult(result)
            | Self::UserToolResult(result)
            | Self::AgentToolResult(result)
            | Self::AgentMcpToolResult(result) => &result.content,
            Self::ThreadMessageSent(message) | Self::ThreadMessageReceived(message) => &message.content,
            _ => &[],
        }
    }

    /// The use of a tool, of whatever kind.
    pub fn tool_use(&self) -> Option<&ToolUse> {
        match self {
            Self::AgentToolUse(tool) | Self::AgentMcpToolUse(tool) | Self::AgentCustomToolUse(tool) => Some(tool),
            _ => None,
        }
    }

    /// The result of a tool, of whatever kind.
    pub fn tool_result(&self) -> Option<&ToolResult> {
        match self {
            Self::AgentToolResult(result)
            | Self::AgentMcpToolResult(result)
            | Self::UserToolResult(result)
            | Self::UserCustomToolResult(result) => Some(result),
            _ => None,
        }
    }
}
