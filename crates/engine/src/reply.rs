//! What an operation answers: a body, and rarely a header that goes with it.

use serde_json::Value;

/// An answer that is not an error.
pub(crate) struct Reply {
    pub(crate) body: Value,
    /// Names and values, beside those that every answer has.
    pub(crate) headers: Vec<(String, String)>,
}

impl From<Value> for Reply {
    fn from(body: Value) -> Self {
        Self { body, headers: Vec::new() }
    }
}
