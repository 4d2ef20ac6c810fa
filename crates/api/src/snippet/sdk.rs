//! A request seen as a call of an SDK: which method, which positional id, which named arguments.

use crate::{
    Request,
    call::{OPERATIONS, Operation},
};
use serde_json::Value;

/// The SDKs take the last id of the path by position and everything else by name: the other ids, query and body.
pub(super) struct Invocation {
    pub(super) operation: &'static Operation,
    pub(super) positional: Option<(&'static str, String)>,
    pub(super) named: Vec<(String, Value)>,
}

impl Invocation {
    pub(super) fn of(request: &Request) -> Option<Self> {
        let (operation, ids) = OPERATIONS
            .iter()
            .filter(|operation| operation.method == request.method)
            .find_map(|operation| Some((*operation, operation.ids(&request.path)?)))?;
        let mut ids: Vec<_> = operation.id_names().zip(ids).collect();
        let positional = ids.pop();
        let mut named: Vec<(String, Value)> =
            ids.into_iter().map(|(name, id)| (name.to_owned(), Value::String(id))).collect();
        named.extend(request.query.iter().map(|(key, value)| (key.clone(), typed(key, value))));
        if let Some(Value::Object(body)) = request.body.as_deref().and_then(|text| serde_json::from_str(text).ok()) {
            named.extend(body);
        }
        Some(Self { operation, positional, named })
    }
}

/// Query values are strings on the wire; SDKs take numbers and booleans for these keys.
fn typed(key: &str, value: &str) -> Value {
    match key {
        "limit" | "depth" | "include_archived" => serde_json::from_str(value).unwrap_or_else(|_| value.into()),
        _ => value.into(),
    }
}
