//! A request taken apart for parsing: the ids of its path, its query, its body.

use super::{Operation, body::Body, query::Query};
use crate::{ApiError, Request};
use serde_json::{Map, Value};

/// What an operation parses itself from.
pub struct Parts<'a> {
    ids: Vec<String>,
    request: &'a Request,
}

impl<'a> Parts<'a> {
    /// `None` if the request is not one of this operation.
    pub fn of(operation: &Operation, request: &'a Request) -> Option<Self> {
        if operation.method != request.method {
            return None;
        }
        Some(Self { ids: operation.ids(&request.path)?, request })
    }

    /// The id at that place of the path.
    pub(super) fn id<T: From<String>>(&self, at: usize) -> T {
        self.ids.get(at).cloned().unwrap_or_default().into()
    }

    /// The first header of that (lower-case) name.
    pub(super) fn header(&self, name: &str) -> Option<&'a str> {
        self.request.header(name)
    }

    pub(super) fn query(&self) -> Query<'a> {
        Query(self.request)
    }

    /// The body as an object. An absent or empty body is an empty object: archive and redact send none.
    pub(super) fn body(&self) -> Result<Body, ApiError> {
        let text = self.request.body.as_deref().unwrap_or_default();
        if text.trim().is_empty() {
            return Ok(Body::new(Map::new()));
        }
        match serde_json::from_str(text) {
            Ok(Value::Object(map)) => Ok(Body::new(map)),
            Ok(_) => Err(ApiError::invalid("body: must be a JSON object")),
            Err(error) => Err(ApiError::invalid(format!(
                "body: not valid JSON at line {}, column {}",
                error.line(),
                error.column()
            ))),
        }
    }
}
