//! The answer to a delete.

use super::{Read, Write};
use crate::ApiError;
use serde_json::{Value, json};

/// `{"id", "type"}`: what is gone. Other servers answer 204 with no body, which reads as an empty id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deleted {
    /// The id of what was deleted.
    pub id: String,
    /// `memory_store_deleted` or `memory_deleted`.
    pub kind: String,
}

impl Write for Deleted {
    fn write(&self) -> Value {
        json!({"id": self.id, "type": self.kind})
    }
}

impl Read for Deleted {
    fn read(value: &Value) -> Result<Self, ApiError> {
        let text = |key| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        Ok(Self { id: text("id"), kind: text("type") })
    }
}
