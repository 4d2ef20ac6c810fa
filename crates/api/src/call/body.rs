//! A request's body: written key by key, read key by key, and refused when a key is left over. An unknown key is an
//! error on purpose: a misspelt `precondition` that is passed over would be a lost update.

use super::{MetadataPatch, Patch};
use crate::{ApiError, rules};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// One object of the body. `at` is where it stands, for messages: empty for the body itself, else `inputs.0.`.
pub(super) struct Body {
    map: Map<String, Value>,
    at: String,
}

impl Body {
    pub(super) fn new(map: Map<String, Value>) -> Self {
        Self { map, at: String::new() }
    }

    /// An object within the body that stands at `place`, such as `inputs.0`.
    pub(super) fn within(place: &str, value: Value) -> Result<Self, ApiError> {
        match value {
            Value::Object(map) => Ok(Self { map, at: format!("{place}.") }),
            _ => Err(ApiError::invalid(format!("{place}: must be an object"))),
        }
    }

    /// The error for one key.
    pub(super) fn refuse(&self, key: &str, rule: &str) -> ApiError {
        ApiError::invalid(format!("{}{key}: {rule}", self.at))
    }

    /// Where a key of this object stands, for messages.
    pub(super) fn place(&self, key: &str) -> String {
        format!("{}{key}", self.at)
    }

    /// Takes a key that may be absent; null counts as absent (api.md §10 row 13).
    pub(super) fn take(&mut self, key: &str) -> Option<Value> {
        self.map.remove(key).filter(|value| !value.is_null())
    }

    /// Takes a key where absent keeps, null clears and anything else sets.
    pub(super) fn patch<T>(
        &mut self,
        key: &str,
        read: impl FnOnce(&mut Self, &str) -> Result<Option<T>, ApiError>,
    ) -> Result<Patch<T>, ApiError> {
        match self.map.get(key) {
            None => Ok(Patch::Keep),
            Some(Value::Null) => {
                self.map.remove(key);
                Ok(Patch::Clear)
            }
            Some(_) => Ok(read(self, key)?.map_or(Patch::Keep, Patch::Set)),
        }
    }

    /// Takes a string that may be absent.
    pub(super) fn text(&mut self, key: &str) -> Result<Option<String>, ApiError> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(self.refuse(key, "must be a string")),
        }
    }

    /// Takes a string that must be there.
    pub(super) fn required(&mut self, key: &str) -> Result<String, ApiError> {
        self.text(key)?.ok_or_else(|| self.refuse(key, "is required and must be a string"))
    }

    /// Takes an id that must be there. An empty one names nothing.
    pub(super) fn id<T: From<String>>(&mut self, key: &str) -> Result<T, ApiError> {
        let id = self.required(key)?;
        if id.is_empty() {
            return Err(self.refuse(key, "must not be empty"));
        }
        Ok(id.into())
    }

    /// Takes an object that may be absent.
    pub(super) fn object(&mut self, key: &str) -> Result<Option<Map<String, Value>>, ApiError> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::Object(map)) => Ok(Some(map)),
            Some(_) => Err(self.refuse(key, "must be an object")),
        }
    }

    /// Takes a list that may be absent.
    pub(super) fn list(&mut self, key: &str) -> Result<Option<Vec<Value>>, ApiError> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::Array(items)) => Ok(Some(items)),
            Some(_) => Err(self.refuse(key, "must be a list")),
        }
    }

    /// Takes a list of strings that may be absent.
    pub(super) fn texts(&mut self, key: &str) -> Result<Option<Vec<String>>, ApiError> {
        let Some(items) = self.list(key)? else { return Ok(None) };
        let texts = items.into_iter().map(|item| match item {
            Value::String(text) => Ok(text),
            _ => Err(self.refuse(key, "must be a list of strings")),
        });
        texts.collect::<Result<_, _>>().map(Some)
    }

    /// Takes a list of objects that are kept as they are; each names its `type`.
    pub(super) fn typed(&mut self, key: &str, most: usize) -> Result<Option<Vec<Value>>, ApiError> {
        let Some(items) = self.list(key)? else { return Ok(None) };
        if items.len() > most {
            return Err(self.refuse(key, &format!("must have at most {most} entries")));
        }
        for (at, item) in items.iter().enumerate() {
            if item.get("type").and_then(Value::as_str).is_none_or(str::is_empty) {
                return Err(self.refuse(&format!("{key}.{at}.type"), "is required and must be a string"));
            }
        }
        Ok(Some(items))
    }

    /// Takes a whole number of at least 1 that may be absent.
    pub(super) fn count(&mut self, key: &str) -> Result<Option<u32>, ApiError> {
        let Some(value) = self.take(key) else { return Ok(None) };
        let number = value.as_u64().and_then(|number| u32::try_from(number).ok()).filter(|number| *number > 0);
        number.map(Some).ok_or_else(|| self.refuse(key, "must be a whole number of at least 1"))
    }

    /// Takes a boolean that may be absent.
    pub(super) fn flag(&mut self, key: &str) -> Result<Option<bool>, ApiError> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(flag)),
            Some(_) => Err(self.refuse(key, "must be true or false")),
        }
    }

    /// Takes `metadata` of something new and checks its bounds.
    pub(super) fn metadata(&mut self) -> Result<BTreeMap<String, String>, ApiError> {
        let map = self.object("metadata")?.unwrap_or_default();
        let pairs = map.into_iter().map(|(key, value)| match value {
            Value::String(text) => Ok((key, text)),
            _ => Err(ApiError::invalid(format!("metadata.{key}: must be a string"))),
        });
        let pairs = pairs.collect::<Result<_, _>>()?;
        rules::metadata(&pairs)?;
        Ok(pairs)
    }

    /// Takes `metadata` of a change and checks the bounds of each pair.
    pub(super) fn metadata_patch(&mut self) -> Result<MetadataPatch, ApiError> {
        let map = self.object("metadata")?.unwrap_or_default();
        let pairs = map.into_iter().map(|(key, value)| match value {
            Value::String(text) => Ok((key, Some(text))),
            Value::Null => Ok((key, None)),
            _ => Err(ApiError::invalid(format!("metadata.{key}: must be a string or null"))),
        });
        let pairs: MetadataPatch = pairs.collect::<Result<_, _>>()?;
        pairs.iter().try_for_each(|(key, value)| rules::metadata_pair(key, value.as_deref()))?;
        Ok(pairs)
    }

    /// What nobody took.
    pub(super) fn rest(self) -> Map<String, Value> {
        self.map
    }

    /// Refuses what nobody took.
    pub(super) fn finish(self) -> Result<(), ApiError> {
        match self.map.keys().next() {
            None => Ok(()),
            Some(key) => Err(self.refuse(key, "unknown key in the body")),
        }
    }
}

/// Body text of those keys that have a value.
pub(super) fn write<const N: usize>(pairs: [(&str, Option<Value>); N]) -> Option<String> {
    Some(object(pairs).to_string())
}

/// An object of those keys that have a value.
pub(super) fn object<'a>(pairs: impl IntoIterator<Item = (&'a str, Option<Value>)>) -> Value {
    Value::Object(pairs.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect())
}

/// A list, when it is not empty.
pub(super) fn filled<T: Into<Value> + Clone>(items: &[T]) -> Option<Value> {
    (!items.is_empty()).then(|| items.iter().cloned().map(Into::into).collect())
}
