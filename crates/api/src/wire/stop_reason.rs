//! Why a session or thread became idle (api.md §7.3).

use super::{Fields, Read, Write};
use crate::{ApiError, EventId};
use serde_json::{Value, json};

/// Why it stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StopReason {
    /// The agent is done with the turn.
    EndTurn,
    /// These events wait for a confirmation or a result.
    RequiresAction(Vec<EventId>),
    /// The model did not answer in spite of trying again.
    RetriesExhausted,
    /// The session's budget is used up.
    BudgetReached,
    /// The model refused; the details say why, if anything does.
    Refusal,
    /// One of a type this version does not know, verbatim.
    Other(Value),
}

impl StopReason {
    /// The type on the wire; empty where there is none.
    pub fn kind(&self) -> &str {
        match self {
            Self::EndTurn => "end_turn",
            Self::RequiresAction(_) => "requires_action",
            Self::RetriesExhausted => "retries_exhausted",
            Self::BudgetReached => "budget_reached",
            Self::Refusal => "refusal",
            Self::Other(value) => value.get("type").and_then(Value::as_str).unwrap_or_default(),
        }
    }
}

impl Write for StopReason {
    fn write(&self) -> Value {
        match self {
            Self::RequiresAction(ids) => {
                json!({"type": self.kind(), "event_ids": ids.iter().map(EventId::as_str).collect::<Vec<_>>()})
            }
            Self::Other(value) => value.clone(),
            _ => json!({"type": self.kind()}),
        }
    }
}

impl Read for StopReason {
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("stop reason", value)?;
        Ok(match fields.text(&["type"])?.as_str() {
            "end_turn" => Self::EndTurn,
            "requires_action" => {
                Self::RequiresAction(fields.texts(&["event_ids"]).into_iter().map(Into::into).collect())
            }
            "retries_exhausted" => Self::RetriesExhausted,
            "budget_reached" => Self::BudgetReached,
            "refusal" => Self::Refusal,
            _ => Self::Other(value.clone()),
        })
    }
}

/// What a model says about a refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StopDetails {
    /// `cyber`, `bio`, `frontier_llm`, `reasoning_extraction`, `general_harms`.
    pub category: Option<String>,
    /// In words.
    pub explanation: Option<String>,
}

impl Write for StopDetails {
    fn write(&self) -> Value {
        json!({"type": "refusal", "category": self.category, "explanation": self.explanation})
    }
}

impl Read for StopDetails {
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("stop details", value)?;
        Ok(Self { category: fields.text_or_null(&["category"])?, explanation: fields.text_or_null(&["explanation"])? })
    }
}
