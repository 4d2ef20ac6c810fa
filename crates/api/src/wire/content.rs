//! What messages and tool results are made of (api.md §7.3). Lucid acts on text; images, documents and search results
//! are carried verbatim.

use super::{Read, Write};
use crate::ApiError;
use serde_json::{Value, json};

/// One block of content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContentBlock {
    /// Text.
    Text(String),
    /// Content that was taken out.
    Redacted,
    /// An image, a document, a search result, or a block of a type this version does not know: verbatim.
    Other(Value),
}

impl ContentBlock {
    /// The type on the wire; empty where there is none.
    pub fn kind(&self) -> &str {
        match self {
            Self::Text(_) => "text",
            Self::Redacted => "redacted",
            Self::Other(value) => value.get("type").and_then(Value::as_str).unwrap_or_default(),
        }
    }

    /// All text in it, in order: of documents given as text and of search results too.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Text(text) => vec![text],
            Self::Redacted => Vec::new(),
            Self::Other(value) => texts(value),
        }
    }
}

fn texts(value: &Value) -> Vec<&str> {
    let mut found: Vec<&str> =
        ["title", "context", "text"].iter().filter_map(|key| value.get(*key)?.as_str()).collect();
    let source = value.get("source").filter(|source| source.get("type").and_then(Value::as_str) == Some("text"));
    found.extend(source.and_then(|source| source.get("data")?.as_str()));
    let blocks = value.get("content").and_then(Value::as_array);
    found.extend(blocks.into_iter().flatten().filter_map(|block| block.get("text")?.as_str()));
    found
}

impl From<&str> for ContentBlock {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for ContentBlock {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl Write for ContentBlock {
    fn write(&self) -> Value {
        match self {
            Self::Text(text) => json!({"type": "text", "text": text}),
            Self::Redacted => json!({"type": "redacted"}),
            Self::Other(value) => value.clone(),
        }
    }
}

impl Read for ContentBlock {
    /// Never fails. A text block with more keys than it needs is kept verbatim; a bare string is text.
    fn read(value: &Value) -> Result<Self, ApiError> {
        if let Some(text) = value.as_str() {
            return Ok(Self::Text(text.to_owned()));
        }
        let keys = value.as_object().map_or(0, serde_json::Map::len);
        let member = |key: &str| value.get(key).and_then(Value::as_str);
        Ok(match (member("type"), member("text"), keys) {
            (Some("text"), Some(text), 2) => Self::Text(text.to_owned()),
            (Some("redacted"), _, 1) => Self::Redacted,
            _ => Self::Other(value.clone()),
        })
    }
}
