//! A model that a server offers, and the list of them, which pages by ids (api.md §2, §8).

use super::{Fields, Lifecycle, Read, Write};
use crate::{ApiError, Timestamp};
use serde_json::{Value, json};

/// One model. Nothing here says whether dreams take it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelInfo {
    /// What requests name it by.
    pub id: String,
    /// What people name it by.
    pub display_name: String,
    /// When it came out.
    pub created_at: Timestamp,
    /// What became of it.
    pub lifecycle: Lifecycle,
    /// `haiku`, `sonnet`, `opus`, `fable`, `mythos`.
    pub line: Option<String>,
    /// Longest prompt, in tokens.
    pub max_input_tokens: Option<u64>,
    /// Longest answer, in tokens.
    pub max_tokens: Option<u64>,
    /// What it can do, verbatim.
    pub capabilities: Option<Value>,
    /// From when on it is to be retired.
    pub deprecated_at: Option<Timestamp>,
    /// When it goes out of service.
    pub retires_at: Option<Timestamp>,
    /// Models that may stand in for it.
    pub allowed_fallback_models: Option<Vec<String>>,
}

impl ModelInfo {
    /// A model of which no more is known than what programs and people call it: active, since 1970.
    pub fn new(id: impl Into<String>, display_name: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            display_name: display_name.into(),
            created_at: Timestamp(0),
            lifecycle: Lifecycle::Active,
            line: None,
            max_input_tokens: None,
            max_tokens: None,
            capabilities: None,
            deprecated_at: None,
            retires_at: None,
            allowed_fallback_models: None,
        }
    }
}

impl Write for ModelInfo {
    fn write(&self) -> Value {
        json!({
            "id": self.id,
            "type": "model",
            "display_name": self.display_name,
            "created_at": self.created_at.to_string(),
            "lifecycle": self.lifecycle.as_str(),
            "line": self.line,
            "max_input_tokens": self.max_input_tokens,
            "max_tokens": self.max_tokens,
            "capabilities": self.capabilities,
            "deprecated_at": self.deprecated_at.map(|at| at.to_string()),
            "retires_at": self.retires_at.map(|at| at.to_string()),
            "allowed_fallback_models": self.allowed_fallback_models,
        })
    }
}

impl Read for ModelInfo {
    /// Only the id must be there: gateways list models of many makers.
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("model", value)?;
        let id = fields.text(&["id"])?;
        Ok(Self {
            display_name: fields.text_or_null(&["display_name"])?.unwrap_or_else(|| id.clone()),
            id,
            created_at: fields.moment_or_null(&["created_at"])?.unwrap_or_default(),
            lifecycle: fields.text_or_null(&["lifecycle"])?.map_or(Lifecycle::Active, |word| Lifecycle::of(&word)),
            line: fields.text_or_null(&["line"])?,
            max_input_tokens: fields.number_or_null(&["max_input_tokens"]),
            max_tokens: fields.number_or_null(&["max_tokens"]),
            capabilities: fields.get(&["capabilities"]).cloned(),
            deprecated_at: fields.moment_or_null(&["deprecated_at"])?,
            retires_at: fields.moment_or_null(&["retires_at"])?,
            allowed_fallback_models: fields
                .get(&["allowed_fallback_models"])
                .map(|_| fields.texts(&["allowed_fallback_models"])),
        })
    }
}

/// One page of models. The next one is asked for with `after_id`, the one before with `before_id`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelPage {
    /// The models, newest first.
    pub data: Vec<ModelInfo>,
    /// The first one's id, for `before_id`.
    pub first_id: Option<String>,
    /// The last one's id, for `after_id`.
    pub last_id: Option<String>,
    /// Whether there are more in the direction that was asked for.
    pub has_more: bool,
}

impl ModelPage {
    /// A page of these models.
    pub fn new(data: Vec<ModelInfo>, has_more: bool) -> Self {
        let id = |model: Option<&ModelInfo>| model.map(|model| model.id.clone());
        Self { first_id: id(data.first()), last_id: id(data.last()), has_more, data }
    }
}

impl Write for ModelPage {
    fn write(&self) -> Value {
        json!({
            "data": self.data.iter().map(Write::write).collect::<Vec<_>>(),
            "first_id": self.first_id,
            "last_id": self.last_id,
            "has_more": self.has_more,
        })
    }
}

impl Read for ModelPage {
    fn read(value: &Value) -> Result<Self, ApiError> {
        if let Some(items) = value.as_array() {
            return Ok(Self::new(items.iter().map(ModelInfo::read).collect::<Result<_, _>>()?, false));
        }
        let fields = Fields::of("list of models", value)?;
        fields.get(&["data"]).filter(|data| data.is_array()).ok_or_else(|| fields.missing(&["data"]))?;
        let page = Self::new(fields.items(&["data"])?, fields.flag_or_null(&["has_more"]).unwrap_or(false));
        Ok(Self {
            first_id: fields.text_or_null(&["first_id"])?.or(page.first_id),
            last_id: fields.text_or_null(&["last_id"])?.or(page.last_id),
            ..page
        })
    }
}
