//! A dream (api.md §5).

use super::{DreamStatus, Fields, ModelConfig, Read, TokenUsage, Write};
use crate::{ApiError, DreamId, SessionId, StoreId, Timestamp};
use serde_json::{Value, json};

/// One job that turns a store and some transcripts into a reorganised store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dream {
    /// Opaque.
    pub id: DreamId,
    /// How it stands.
    pub status: DreamStatus,
    /// The store it reads; never changed by it unless it is also the output.
    pub input_store: StoreId,
    /// The transcripts it reads, sorted.
    pub input_sessions: Vec<SessionId>,
    /// The stores it writes: none before the work store exists, then one.
    pub outputs: Vec<StoreId>,
    /// Where the result goes.
    pub output_behavior: OutputBehavior,
    /// Which model.
    pub model: ModelConfig,
    /// 1–4,096 characters that steer it.
    pub instructions: Option<String>,
    /// Its own session, from running on.
    pub session_id: Option<SessionId>,
    /// What was used so far; may still grow after a cancel.
    pub usage: TokenUsage,
    /// Why it failed; only then.
    pub error: Option<DreamError>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it became final.
    pub ended_at: Option<Timestamp>,
    /// Set once, for ever, by archiving.
    pub archived_at: Option<Timestamp>,
}

/// Where a dream's result goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum OutputBehavior {
    /// Into a new store; the input stays as it is.
    #[default]
    CreateNew,
    /// Into this store, which must be the input.
    UpdateExisting(StoreId),
}

/// Why a dream failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DreamError {
    /// One of the names below, or one that a server added.
    pub kind: String,
    /// In words.
    pub message: String,
}

impl DreamError {
    /// It ran longer than it may.
    pub const TIMEOUT: &'static str = "timeout";
    /// Something broke in the server.
    pub const INTERNAL: &'static str = "internal_error";
    /// There may be no further store.
    pub const STORE_LIMIT: &'static str = "memory_store_org_limit_exceeded";
    /// The input store is too large.
    pub const STORE_TOO_LARGE: &'static str = "input_memory_store_too_large";
    /// The input store was archived or deleted meanwhile.
    pub const STORE_UNAVAILABLE: &'static str = "input_memory_store_unavailable";
    /// An input session was deleted meanwhile.
    pub const SESSION_UNAVAILABLE: &'static str = "input_session_unavailable";
    /// Lucid's own: the token budget of [`crate::beta::TOKEN_BUDGET_HEADER`] is used up. The list of types is open.
    pub const TOKEN_BUDGET: &'static str = "token_budget_exceeded";
}

impl Write for Dream {
    fn write(&self) -> Value {
        let outputs = self.outputs.iter().map(|id| json!({"type": "memory_store", "memory_store_id": id.as_str()}));
        json!({
            "id": self.id.as_str(),
            "type": "dream",
            "status": self.status.as_str(),
            "inputs": inputs(&self.input_store, &self.input_sessions),
            "outputs": outputs.collect::<Vec<_>>(),
            "output_behavior": self.output_behavior.write(),
            "model": self.model.write(),
            "instructions": self.instructions,
            "session_id": self.session_id.as_ref().map(SessionId::as_str),
            "usage": self.usage.write(),
            "error": self.error.as_ref().map(|error| json!({"type": error.kind, "message": error.message})),
            "created_at": self.created_at.to_string(),
            "ended_at": self.ended_at.map(|at| at.to_string()),
            "archived_at": self.archived_at.map(|at| at.to_string()),
        })
    }
}

/// The two inputs as the wire lists them.
pub(crate) fn inputs(store: &StoreId, sessions: &[SessionId]) -> Value {
    json!([
        {"type": "memory_store", "memory_store_id": store.as_str()},
        {"type": "sessions", "session_ids": sessions.iter().map(SessionId::as_str).collect::<Vec<_>>()},
    ])
}

impl Read for Dream {
    /// The guide's sample has no `output_behavior`; other servers write `outputs: null`.
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("dream", value)?;
        let list = fields.list(&["inputs"]);
        let input = |kind: &str| list.iter().find(|input| input.get("type").and_then(Value::as_str) == Some(kind));
        let store = input("memory_store").ok_or_else(|| fields.missing(&["inputs"]))?;
        let sessions = input("sessions").map(|input| Fields::of("dream input", input)).transpose()?;
        let outputs = fields.list(&["outputs"]);
        let outputs = outputs.iter().map(|output| Fields::of("dream output", output)?.text(STORE));
        let behavior = fields.get(&["output_behavior"]);
        Ok(Self {
            id: fields.text(&["id", "dream_id"])?.into(),
            status: DreamStatus::of(&fields.text(&["status"])?),
            input_store: Fields::of("dream input", store)?.text(STORE)?.into(),
            input_sessions: sessions
                .map(|sessions| sessions.texts(&["session_ids"]).into_iter().map(Into::into).collect())
                .unwrap_or_default(),
            outputs: outputs.map(|id| Ok(id?.into())).collect::<Result<_, ApiError>>()?,
            output_behavior: behavior.map_or(Ok(OutputBehavior::CreateNew), OutputBehavior::read)?,
            model: fields.get(&["model"]).map_or(Ok(ModelConfig::default()), ModelConfig::read)?,
            instructions: fields.text_or_null(&["instructions"])?,
            session_id: fields.text_or_null(&["session_id"])?.map(Into::into),
            usage: fields.get(&["usage"]).map_or(Ok(TokenUsage::default()), TokenUsage::read)?,
            error: fields.get(&["error"]).map(DreamError::read).transpose()?,
            created_at: fields.moment(&["created_at"])?,
            ended_at: fields.moment_or_null(&["ended_at"])?,
            archived_at: fields.moment_or_null(&["archived_at"])?,
        })
    }
}

const STORE: &[&str] = &["memory_store_id", "store_id"];

impl Write for OutputBehavior {
    fn write(&self) -> Value {
        match self {
            Self::CreateNew => json!({"type": "create_new"}),
            Self::UpdateExisting(store) => json!({"type": "update_existing", "memory_store_id": store.as_str()}),
        }
    }
}

impl Read for OutputBehavior {
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("output behavior", value)?;
        match fields.text(&["type"])?.as_str() {
            "create_new" => Ok(Self::CreateNew),
            "update_existing" => Ok(Self::UpdateExisting(fields.text(STORE)?.into())),
            _ => Err(fields.missing(&["type"])),
        }
    }
}

impl Read for DreamError {
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("dream error", value)?;
        Ok(Self {
            kind: fields.text_or_null(&["type"])?.unwrap_or_else(|| Self::INTERNAL.to_owned()),
            message: fields.text_or_null(&["message"])?.unwrap_or_default(),
        })
    }
}
