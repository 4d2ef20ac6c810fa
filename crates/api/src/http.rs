//! A request and a response as plain data: the same values travel by fetch, by postMessage and into the engine.

use crate::percent;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The methods the API uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Method {
    #[serde(rename = "GET")]
    Get,
    #[serde(rename = "POST")]
    Post,
    #[serde(rename = "DELETE")]
    Delete,
}

impl Method {
    /// The method as HTTP writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Delete => "DELETE",
        }
    }

    /// `None` for a method that no operation has.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Get, Self::Post, Self::Delete].into_iter().find(|method| method.as_str() == text)
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One request. `path` is encoded and starts with `/v1/`; `query` is decoded; header names are lower case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The HTTP method.
    pub method: Method,
    /// Percent-encoded path without host and query.
    pub path: String,
    /// Decoded pairs in the order they are sent.
    #[serde(default)]
    pub query: Vec<(String, String)>,
    /// Names in lower case. The credential is added by the transport and never stands here.
    #[serde(default)]
    pub headers: Vec<(String, String)>,
    /// JSON text, when there is a body.
    #[serde(default)]
    pub body: Option<String>,
}

impl Request {
    /// A request without headers or body.
    pub fn new(method: Method, path: String) -> Self {
        Self { method, path, query: Vec::new(), headers: Vec::new(), body: None }
    }

    /// Path and query as they stand in the request line.
    pub fn target(&self) -> String {
        if self.query.is_empty() {
            self.path.clone()
        } else {
            format!("{}?{}", self.path, percent::encode_query(&self.query))
        }
    }

    /// Sets path and query from a request line's target. `None` if the query is not well encoded.
    pub fn from_target(method: Method, target: &str) -> Option<Self> {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut request = Self::new(method, path.to_owned());
        request.query = percent::decode_query(query)?;
        Some(request)
    }

    /// The first header of that (lower-case) name.
    pub fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }

    /// The last value of a query key, as servers read repeated keys.
    pub fn query_value(&self, key: &str) -> Option<&str> {
        self.query.iter().rev().find(|(k, _)| k == key).map(|(_, value)| value.as_str())
    }
}

/// One response. Header names are lower case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// Names in lower case.
    #[serde(default)]
    pub headers: Vec<(String, String)>,
    /// The body as text, JSON when the server is well.
    #[serde(default)]
    pub body: String,
}

impl Response {
    /// The first header of that (lower-case) name.
    pub fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }

    /// Whether the status is 2xx: creates answer 200 here and 201 elsewhere (api.md §10 row 17).
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

fn find<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}
