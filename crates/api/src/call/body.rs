//! A request's body: written key by key, read key by key, and refused when a key is left over. An unknown key is an
//! error on purpose: a misspelt `precondition` that is passed over would be a lost update.

use crate::ApiError;
use serde_json::{Map, Value};

pub(super) struct Body(Map<String, Value>);

impl Body {
    pub(super) fn new(map: Map<String, Value>) -> Self {
        Self(map)
    }

    /// Takes a key that may be absent; null counts as absent (api.md §10 row 13).
    pub(super) fn take(&mut self, key: &str) -> Option<Value> {
        self.0.remove(key).filter(|value| !value.is_null())
    }

    /// Takes a string that may be absent.
    pub(super) fn text(&mut self, key: &str) -> Result<Option<String>, ApiError> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(ApiError::invalid(format!("{key}: must be a string"))),
        }
    }

    /// Takes a string that must be there.
    pub(super) fn required(&mut self, key: &str) -> Result<String, ApiError> {
        self.text(key)?.ok_or_else(|| ApiError::invalid(format!("{key}: is required and must be a string")))
    }

    /// Takes an object that may be absent.
    pub(super) fn object(&mut self, key: &str) -> Result<Option<Map<String, Value>>, ApiError> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::Object(map)) => Ok(Some(map)),
            Some(_) => Err(ApiError::invalid(format!("{key}: must be an object"))),
        }
    }

    /// Refuses what nobody took.
    pub(super) fn finish(self) -> Result<(), ApiError> {
        match self.0.keys().next() {
            None => Ok(()),
            Some(key) => Err(ApiError::invalid(format!("{key}: unknown key in the body"))),
        }
    }
}

/// Body text of those keys that have a value.
pub(super) fn write<const N: usize>(pairs: [(&str, Option<Value>); N]) -> Option<String> {
    let map: Map<String, Value> = pairs.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect();
    Some(Value::Object(map).to_string())
}
