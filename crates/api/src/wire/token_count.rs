//! How many tokens a prompt is (api.md §8).

use super::{Fields, Read, Write};
use crate::{ApiError, Response, beta};
use serde_json::{Value, json};

/// An estimate; each model counts otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenCount {
    /// The whole prompt: system, tools and messages.
    pub input_tokens: u64,
    /// By the length of the text, since the server does not know how the model counts. Only Lucid's own servers say so, and
    /// in a header: [`beta::COUNT_HEADER`].
    pub is_rough: bool,
}

impl TokenCount {
    /// What goes beside the body, names and values.
    pub fn headers(&self) -> Vec<(String, String)> {
        let rough = (beta::COUNT_HEADER.to_owned(), beta::ROUGH.to_owned());
        self.is_rough.then_some(rough).into_iter().collect()
    }

    /// The inverse of [`TokenCount::headers`].
    #[must_use]
    pub fn with_headers(self, response: &Response) -> Self {
        Self { is_rough: response.header(beta::COUNT_HEADER) == Some(beta::ROUGH), ..self }
    }
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
