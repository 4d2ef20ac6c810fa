//! Events as they are sent (api.md §7.1): what a client may say to a session.

use super::{
    body::{Body, object},
    content_param::{self, MESSAGE, RESULT, SYSTEM},
    model_param::one_of,
};
use crate::{
    ApiError, ContentBlock, EventBody, EventId, ThreadId, rules,
    wire::{Outcome, ToolResult},
};
use serde_json::{Value, json};

/// One event to send. The server gives it an id, and a time once it takes effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventParam {
    /// `user.message`; not empty.
    UserMessage(Vec<ContentBlock>),
    /// `user.interrupt`, of one thread or of all.
    UserInterrupt(Option<ThreadId>),
    /// `user.tool_confirmation`.
    UserToolConfirmation {
        /// The use that waits.
        tool_use_id: EventId,
        /// Allowed, else denied.
        is_allowed: bool,
        /// What the agent is told of a denial.
        deny_message: Option<String>,
    },
    /// `user.custom_tool_result`.
    UserCustomToolResult(ToolResultParam),
    /// `user.tool_result`.
    UserToolResult(ToolResultParam),
    /// `user.define_outcome`.
    UserDefineOutcome {
        /// In words.
        description: String,
        /// `{"type":"text","content"}` or `{"type":"file","file_id"}`, verbatim.
        rubric: Value,
        /// 1–20; 3 if not said.
        max_iterations: Option<u32>,
    },
    /// `system.message`: 1–1,000 blocks of text.
    SystemMessage(Vec<ContentBlock>),
}

/// What a tool answered that the client ran.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToolResultParam {
    /// The event with the use.
    pub tool_use_id: EventId,
    /// The answer.
    pub content: Vec<ContentBlock>,
    /// Whether it failed.
    pub is_error: Option<bool>,
}

impl EventParam {
    /// The type on the wire.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::UserMessage(_) => "user.message",
            Self::UserInterrupt(_) => "user.interrupt",
            Self::UserToolConfirmation { .. } => "user.tool_confirmation",
            Self::UserCustomToolResult(_) => "user.custom_tool_result",
            Self::UserToolResult(_) => "user.tool_result",
            Self::UserDefineOutcome { .. } => "user.define_outcome",
            Self::SystemMessage(_) => "system.message",
        }
    }

    /// Whether the API processes it on receipt instead of queueing it first (api.md §7.2).
    pub fn is_processed_on_receipt(&self) -> bool {
        matches!(self, Self::UserDefineOutcome { .. } | Self::UserCustomToolResult(_) | Self::UserToolResult(_))
    }

    /// What the session's log keeps of it. Only outcomes use the id, which the server makes.
    pub fn into_body(self, outcome_id: impl FnOnce() -> String) -> EventBody {
        match self {
            Self::UserMessage(content) => EventBody::UserMessage(content),
            Self::UserInterrupt(thread) => EventBody::UserInterrupt(thread),
            Self::UserToolConfirmation { tool_use_id, is_allowed, deny_message } => {
                EventBody::UserToolConfirmation { tool_use_id, is_allowed, deny_message, session_thread_id: None }
            }
            Self::UserCustomToolResult(result) => EventBody::UserCustomToolResult(result.into()),
            Self::UserToolResult(result) => EventBody::UserToolResult(result.into()),
            Self::UserDefineOutcome { description, rubric, max_iterations } => {
                EventBody::UserDefineOutcome(Outcome { outcome_id: outcome_id(), description, rubric, max_iterations })
            }
            Self::SystemMessage(content) => EventBody::SystemMessage(content),
        }
    }

    pub(super) fn write(&self) -> Value {
        let mut members = vec![("type", Some(json!(self.kind())))];
        members.extend(match self {
            Self::UserMessage(blocks) | Self::SystemMessage(blocks) => {
                vec![("content", Some(content_param::write(blocks)))]
            }
            Self::UserInterrupt(thread) => {
                vec![("session_thread_id", thread.as_ref().map(|id| json!(id.as_str())))]
            }
            Self::UserToolConfirmation { tool_use_id, is_allowed, deny_message } => vec![
                ("tool_use_id", Some(json!(tool_use_id.as_str()))),
                ("result", Some(json!(if *is_allowed { "allow" } else { "deny" }))),
                ("deny_message", deny_message.as_ref().map(|text| json!(text))),
            ],
            Self::UserCustomToolResult(result) => result.members("custom_tool_use_id"),
            Self::UserToolResult(result) => result.members("tool_use_id"),
            Self::UserDefineOutcome { description, rubric, max_iterations } => vec![
                ("description", Some(json!(description))),
                ("rubric", Some(rubric.clone())),
                ("max_iterations", max_iterations.map(|most| json!(most))),
            ],
        });
        object(members)
    }

    /// `kinds` are the types that may stand here.
    pub(super) fn read(place: &str, value: Value, kinds: &[&str]) -> Result<Self, ApiError> {
        let mut body = Body::within(place, value)?;
        let kind = body.required("type")?;
        if !kinds.contains(&&*kind) {
            return Err(body.refuse("type", &format!("must be one of {}", kinds.join(", "))));
        }
        let event = match kind.as_str() {
            "user.message" => Self::UserMessage(content_param::required(&mut body, MESSAGE)?),
            "user.interrupt" => Self::UserInterrupt(body.text("session_thread_id")?.map(Into::into)),
            "user.tool_confirmation" => Self::UserToolConfirmation {
                tool_use_id: body.id("tool_use_id")?,
                is_allowed: one_of(&mut body, "result", &["allow", "deny"])?
                    .ok_or_else(|| body.refuse("result", "is required"))?
                    == "allow",
                deny_message: body.text("deny_message")?,
            },
            "user.custom_tool_result" => {
                Self::UserCustomToolResult(ToolResultParam::read(&mut body, "custom_tool_use_id")?)
            }
            "user.tool_result" => Self::UserToolResult(ToolResultParam::read(&mut body, "tool_use_id")?),
            "user.define_outcome" => Self::UserDefineOutcome {
                description: body.required("description")?,
                rubric: rubric(&mut body)?,
                max_iterations: match body.count("max_iterations")? {
                    Some(most) if most > rules::OUTCOME_ITERATIONS => {
                        return Err(body.refuse("max_iterations", "must be at most 20"));
                    }
                    most => most,
                },
            },
            _ => {
                let blocks = content_param::required(&mut body, SYSTEM)?;
                if blocks.len() > rules::SYSTEM_BLOCKS {
                    return Err(body.refuse("content", "must have at most 1000 blocks"));
                }
                Self::SystemMessage(blocks)
            }
        };
        body.finish()?;
        Ok(event)
    }
}

fn rubric(event: &mut Body) -> Result<Value, ApiError> {
    let Some(value) = event.take("rubric") else { return Err(event.refuse("rubric", "is required")) };
    let mut rubric = Body::within(&event.place("rubric"), value.clone())?;
    match rubric.required("type")?.as_str() {
        "text" => {
            let content = rubric.required("content")?;
            if content.chars().count() > rules::RUBRIC_CHARS {
                return Err(rubric.refuse("content", "must be at most 262144 characters"));
            }
            content
        }
        "file" => rubric.required("file_id")?,
        _ => return Err(rubric.refuse("type", "must be text or file")),
    };
    rubric.finish()?;
    Ok(value)
}

impl ToolResultParam {
    fn members(&self, id: &'static str) -> Vec<(&'static str, Option<Value>)> {
        vec![
            (id, Some(json!(self.tool_use_id.as_str()))),
            ("content", (!self.content.is_empty()).then(|| content_param::write(&self.content))),
            ("is_error", self.is_error.map(|is_error| json!(is_error))),
        ]
    }

    fn read(body: &mut Body, id: &str) -> Result<Self, ApiError> {
        Ok(Self {
            tool_use_id: body.id(id)?,
            content: content_param::read(body, RESULT)?.unwrap_or_default(),
            is_error: body.flag("is_error")?,
        })
    }
}

impl From<ToolResultParam> for ToolResult {
    fn from(result: ToolResultParam) -> Self {
        let ToolResultParam { tool_use_id, content, is_error } = result;
        Self { tool_use_id, content, is_error, session_thread_id: None }
    }
}
