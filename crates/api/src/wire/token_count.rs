//! How many tokens a prompt is (api.md §8).

use super::{Fields, Read, Write};
use crate::ApiError;
use serde_json::{Value, json};

/// An estimate; each model counts otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenCount {
    /// The whole prompt: system, tools and messages.
    pub input_tokens: u64,
    /// By the length of the text, since the server does not know how the model counts. Only Lucid's own servers say so, and
    /// in a header: [`crate::beta::COUNT_HEADER`].
    pub is_rough: bool,
}

impl Write for TokenCount {
    fn write(&self) -> Value {
        json!({"input_tokens": self.input_tokens})
    }
}

impl Read for TokenCount {
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("token count", value)?;
        let input_tokens = fields.number_or_null(&["input_tokens"]).ok_or_else(|| fields.missing(&["input_tokens"]))?;
        Ok(Self { input_tokens, is_rough: false })
    }
}
