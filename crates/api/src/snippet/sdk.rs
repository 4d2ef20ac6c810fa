//! A request seen as a call of an SDK: which method, which positional id, which named arguments.

use crate::{AgentsCall, AnyCall, Request, beta, call::Operation};
use serde_json::Value;

/// The SDKs take the last id of the path by position and everything else by name: the other ids, query and body.
/// Headers that are not the operation's own are options.
pub(super) struct Invocation {
    pub(super) operation: &'static Operation,
    pub(super) positional: Option<(&'static str, String)>,
    pub(super) named: Vec<(String, Value)>,
    pub(super) headers: Vec<(String, String)>,
}

impl Invocation {
    pub(super) fn of(request: &Request) -> Option<Self> {
        let (operation, ids) = [AnyCall::OPERATIONS, AgentsCall::OPERATIONS]
            .into_iter()
            .flatten()
            .filter(|operation| operation.method == request.method)
            .find_map(|operation| Some((*operation, operation.ids(&request.path)?)))?;
        let mut ids: Vec<_> = operation.id_names().zip(ids).collect();
        let positional = ids.pop();
        let mut named: Vec<(String, Value)> =
            ids.into_iter().map(|(name, id)| (name.to_owned(), Value::String(id))).collect();
        for (key, value) in &request.query {
            add(&mut named, key, value);
        }
        if let Some(Value::Object(body)) = request.body.as_deref().and_then(|text| serde_json::from_str(text).ok()) {
            named.extend(body);
        }
        let own = [beta::VERSION_HEADER, beta::BETA_HEADER, "content-type"];
        let headers = request.headers.iter().filter(|(name, _)| !own.contains(&name.as_str())).cloned().collect();
        Some(Self { operation, positional, named, headers })
    }

    /// Whether the answer is a stream of events.
    pub(super) fn is_stream(&self) -> bool {
        self.operation.verb == "stream"
    }
}

/// A list is one argument, although each of its values is a pair of the query.
fn add(named: &mut Vec<(String, Value)>, key: &str, value: &str) {
    let Some(list) = key.strip_suffix("[]") else { return named.push((key.to_owned(), typed(key, value))) };
    match named.iter_mut().find(|(known, _)| known == list) {
        Some((_, Value::Array(values))) => values.push(value.into()),
        _ => named.push((list.to_owned(), Value::Array(vec![value.into()]))),
    }
}

/// Query values are strings on the wire; SDKs take numbers and booleans for these keys.
fn typed(key: &str, value: &str) -> Value {
    match key {
        "limit" | "depth" | "include_archived" | "version" | "agent_version" => {
            serde_json::from_str(value).unwrap_or_else(|_| value.into())
        }
        _ => value.into(),
    }
}
