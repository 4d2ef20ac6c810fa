//! One exchange: what is sent, and what must come back.

use serde_json::Value;

use super::pattern::{Variables, fill, fill_value, match_text, match_value};
use crate::{AgentsCall, Method, Request, Response, beta};

#[derive(Debug)]
pub(super) struct Exchange {
    /// Line of the script, counted from one.
    pub(super) line: usize,
    method: Method,
    target: String,
    headers: Vec<(String, String)>,
    body: Body,
    status: u16,
    /// Work in the background may have to come first: asked again until the answer is as written.
    pub(super) is_eventual: bool,
    reply_headers: Vec<(String, String)>,
    reply: Option<Value>,
}

#[derive(Debug)]
enum Body {
    None,
    Json(Value),
    /// Sent as it stands, after `raw:`.
    Raw(String),
}

impl Exchange {
    pub(super) fn parse(line: usize, block: &[&str]) -> Result<Self, String> {
        let split = block.iter().position(|line| *line == "---").ok_or("a block without a line ---")?;
        let (request, reply) = (&block[..split], &block[split + 1..]);
        let (first, request) = request.split_first().ok_or("no request line")?;
        let (method, target) = first.split_once(' ').ok_or("a request line is METHOD TARGET")?;
        let (headers, body) = headers_and_body(request);
        let (status, reply) = reply.split_first().ok_or("no status")?;
        let (status, is_eventual) = match status.strip_suffix(" eventually") {
            Some(status) => (status, true),
            None => (*status, false),
        };
        let (reply_headers, reply) = headers_and_body(reply);
        Ok(Self {
            line,
            method: Method::parse(method).ok_or_else(|| format!("unknown method {method}"))?,
            target: target.to_owned(),
            headers,
            body: match body.strip_prefix("raw:") {
                Some(raw) => Body::Raw(raw.to_owned()),
                None if body.is_empty() => Body::None,
                None => Body::Json(json(&body)?),
            },
            status: status.parse().map_err(|_| format!("{status} is no status"))?,
            is_eventual,
            reply_headers,
            reply: (!reply.is_empty()).then(|| json(&reply)).transpose()?,
        })
    }

    /// The request with variables filled in and the headers every request has. A header written with the value `-`
    /// is left out.
    pub(super) fn request(&self, variables: &Variables) -> Result<Request, String> {
        let mut request = Request::from_target(self.method, &fill(&self.target, variables)?)
            .ok_or("the target is not well encoded")?;
        let around = AgentsCall::OPERATIONS.iter().find(|operation| operation.ids(&request.path).is_some());
        let usual = [
            (beta::VERSION_HEADER, Some(beta::VERSION)),
            (beta::BETA_HEADER, around.map_or(Some(beta::AGENT_MEMORY), |operation| operation.beta)),
            ("content-type", Some("application/json")),
        ];
        for (name, value) in usual {
            let Some(value) = value else { continue };
            if !self.headers.iter().any(|(own, _)| own == name) {
                request.headers.push((name.to_owned(), value.to_owned()));
            }
        }
        request.headers.extend(self.headers.iter().filter(|(_, value)| value != "-").cloned());
        request.body = match &self.body {
            Body::None => None,
            Body::Raw(text) => Some(text.clone()),
            Body::Json(value) => Some(fill_value(value, variables)?.to_string()),
        };
        Ok(request)
    }

    pub(super) fn check(&self, response: &Response, variables: &mut Variables) -> Result<(), String> {
        if response.status != self.status {
            return Err(format!("expected status {}", self.status));
        }
        for (name, pattern) in &self.reply_headers {
            let value = response.header(name);
            if pattern == "-" {
                if value.is_some() {
                    return Err(format!("expected no header {name}"));
                }
            } else if !value.is_some_and(|value| match_text(pattern, value, variables)) {
                return Err(format!("expected header {name}: {pattern}, came {value:?}"));
            }
        }
        let Some(pattern) = &self.reply else { return Ok(()) };
        let body = serde_json::from_str(&response.body).map_err(|error| format!("the body is not JSON: {error}"))?;
        match_value(pattern, &body, variables, "body")
    }
}

/// Lines `name: value` up to the first that is none; the rest is the body.
fn headers_and_body(lines: &[&str]) -> (Vec<(String, String)>, String) {
    let header = |line: &&str| -> Option<(String, String)> {
        let (name, value) = line.split_once(": ")?;
        let is_name = name != "raw" && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        is_name.then(|| (name.to_owned(), value.to_owned()))
    };
    let headers: Vec<_> = lines.iter().map_while(header).collect();
    let body = lines[headers.len()..].join("\n").trim().to_owned();
    (headers, body)
}

fn json(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|error| format!("not JSON: {error}"))
}
