//! Tolerant reading, in one place: the deviations seen in other servers (product.md, "Connections") are understood
//! here and nowhere else. What cannot be understood is an error that names the field, never a default that lies.

use crate::{ApiError, Timestamp};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A value that can be read from an answer.
pub trait Read: Sized {
    /// Reads it; the error names what was missing or of the wrong kind.
    fn read(value: &Value) -> Result<Self, ApiError>;
}

/// The members of one JSON object, each found under any of the names that servers use for it.
pub struct Fields<'a> {
    what: &'static str,
    map: &'a Map<String, Value>,
}

impl<'a> Fields<'a> {
    /// `what` is the noun for messages.
    pub fn of(what: &'static str, value: &'a Value) -> Result<Self, ApiError> {
        match value {
            Value::Object(map) => Ok(Self { what, map }),
            _ => Err(ApiError::unreadable(format!("The server's answer is not a {what}."))),
        }
    }

    /// The first of the names that is there and not null.
    pub fn get(&self, names: &[&str]) -> Option<&'a Value> {
        names.iter().filter_map(|name| self.map.get(*name)).find(|value| !value.is_null())
    }

    /// A string that must be there.
    pub fn text(&self, names: &[&str]) -> Result<String, ApiError> {
        self.text_or_null(names)?.ok_or_else(|| self.missing(names))
    }

    /// A string that may be null or absent.
    pub fn text_or_null(&self, names: &[&str]) -> Result<Option<String>, ApiError> {
        match self.get(names) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(self.missing(names)),
        }
    }

    /// A whole number that may be null or absent.
    pub fn number_or_null(&self, names: &[&str]) -> Option<u64> {
        self.get(names).and_then(Value::as_u64)
    }

    /// A whole number that may be null or absent; one that is too large for what it counts is absent too.
    pub fn small_or_null(&self, names: &[&str]) -> Option<u32> {
        self.number_or_null(names).and_then(|number| number.try_into().ok())
    }

    /// A number of seconds that may be null or absent.
    pub fn seconds_or_null(&self, names: &[&str]) -> Option<f64> {
        self.get(names).and_then(Value::as_f64)
    }

    /// A boolean that may be null or absent.
    pub fn flag_or_null(&self, names: &[&str]) -> Option<bool> {
        self.get(names).and_then(Value::as_bool)
    }

    /// A list, verbatim; absent or null is empty.
    pub fn list(&self, names: &[&str]) -> Vec<Value> {
        self.get(names).and_then(Value::as_array).cloned().unwrap_or_default()
    }

    /// A list of readable items; absent or null is empty.
    pub fn items<T: Read>(&self, names: &[&str]) -> Result<Vec<T>, ApiError> {
        let items = self.get(names).and_then(Value::as_array);
        items.map_or(Ok(Vec::new()), |items| items.iter().map(T::read).collect())
    }

    /// A list of strings; absent or null is empty, values that are no strings are left out.
    pub fn texts(&self, names: &[&str]) -> Vec<String> {
        let items = self.get(names).and_then(Value::as_array);
        items.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// A moment that must be there.
    pub fn moment(&self, names: &[&str]) -> Result<Timestamp, ApiError> {
        self.moment_or_null(names)?.ok_or_else(|| self.missing(names))
    }

    /// A moment that may be null or absent.
    pub fn moment_or_null(&self, names: &[&str]) -> Result<Option<Timestamp>, ApiError> {
        match self.text_or_null(names)? {
            None => Ok(None),
            Some(text) => Timestamp::parse(&text).map(Some).ok_or_else(|| self.missing(names)),
        }
    }

    /// String pairs; absent or null is empty, values that are no strings are left out.
    pub fn pairs(&self, names: &[&str]) -> BTreeMap<String, String> {
        let Some(Value::Object(map)) = self.get(names) else { return BTreeMap::new() };
        // Not collected: that sorts first, and what is in a map is sorted.
        let mut pairs = BTreeMap::new();
        for (key, value) in map {
            if let Some(value) = value.as_str() {
                pairs.insert(key.clone(), value.to_owned());
            }
        }
        pairs
    }

    /// The error for a member that is missing or of another kind.
    pub fn missing(&self, names: &[&str]) -> ApiError {
        ApiError::unreadable(format!(
            "The server's answer has no readable `{}` in its {}.",
            names.first().copied().unwrap_or("field"),
            self.what
        ))
    }
}
