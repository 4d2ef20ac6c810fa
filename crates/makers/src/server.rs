//! The settings of one server: checked, and made into addresses and headers.

use api::{
    Method, Secret,
    channel::{ModelServer, ModelServerKind},
};

use crate::http::HttpRequest;

/// The longest answer asked of Anthropic's models when nothing is set, in tokens. Every model since Claude 4 may write as
/// much; a memory of the largest size (102,400 bytes) fits.
const ANTHROPIC_MAX_TOKENS: u64 = 32_000;
/// The version of the format (api.md §1.2).
const ANTHROPIC_VERSION: &str = "2023-06-01";
/// Seconds without a word until a request is given up: long prompts take a small machine minutes.
const SILENCE: u64 = 300;

/// Why settings cannot be used, as a sentence; `None` when they can.
pub fn check(server: &ModelServer) -> Option<String> {
    let url = server.base_url.trim();
    let Some(rest) = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")) else {
        return Some("The model's address must begin with https:// or http://.".to_owned());
    };
    let host = rest.split('/').next().unwrap_or_default();
    if host.is_empty() || host.starts_with(':') || url.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Some("The model's address names no server.".to_owned());
    }
    if host.contains('@') || url.contains(['?', '#']) {
        return Some(
            "The model's address must have no user, no query and no fragment: the key has a field of its own.".into(),
        );
    }
    // In the clear only to this machine, unless there is nothing to hide.
    if url.starts_with("http://") && server.key.is_some() && !is_here(host) {
        return Some("A key is only sent over https://, or to this machine.".to_owned());
    }
    let is_header = |key: &Secret| key.expose().bytes().all(|byte| (0x21..0x7f).contains(&byte));
    if server.key.as_ref().is_some_and(|key| key.expose().is_empty() || !is_header(key)) {
        return Some("The model's key must be letters, digits and signs without blanks.".to_owned());
    }
    None
}

fn is_here(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name == "localhost" || name.ends_with(".localhost") || name == "::1" || is_loopback(name)
}

fn is_loopback(name: &str) -> bool {
    let parts: Vec<_> = name.split('.').map(str::parse::<u8>).collect();
    parts.len() == 4 && parts.iter().all(Result::is_ok) && parts[0] == Ok(127)
}

/// The address of an operation, such as `messages`.
fn url(server: &ModelServer, operation: &str) -> String {
    let base = server.base_url.trim().trim_end_matches('/');
    let base = base.strip_suffix("/v1").unwrap_or(base);
    format!("{base}/v1/{operation}")
}

pub(crate) fn request(server: &ModelServer, method: Method, operation: &str, body: String) -> HttpRequest {
    let mut headers = vec![("accept", Secret::from("text/event-stream, application/json"))];
    if !body.is_empty() {
        headers.push(("content-type", "application/json".into()));
    }
    match server.kind {
        ModelServerKind::Anthropic => {
            headers.push(("anthropic-version", ANTHROPIC_VERSION.into()));
            headers.extend(server.key.clone().map(|key| ("x-api-key", key)));
        }
        ModelServerKind::OpenaiCompatible => {
            let bearer = |key: &Secret| Secret::from(format!("Bearer {}", key.expose()));
            headers.extend(server.key.as_ref().map(|key| ("authorization", bearer(key))));
        }
    }
    HttpRequest { method, url: url(server, operation), headers, body }
}

pub(crate) fn max_tokens(server: &ModelServer) -> Option<u64> {
    server.max_tokens.or((server.kind == ModelServerKind::Anthropic).then_some(ANTHROPIC_MAX_TOKENS))
}

/// In milliseconds.
pub(crate) fn silence(server: &ModelServer) -> u64 {
    server.silence.unwrap_or(SILENCE).saturating_mul(1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(base_url: &str, key: Option<&str>) -> ModelServer {
        ModelServer { base_url: base_url.into(), key: key.map(Secret::from), ..ModelServer::default() }
    }

    #[test]
    fn what_cannot_work_or_would_leak_is_refused() {
        for (url, key) in [
            ("https://api.anthropic.com", Some("k")),
            ("http://localhost:11434/v1/", Some("k")),
            ("http://[::1]:80", Some("k")),
            ("http://127.3.2.1", Some("k")),
            ("http://models.lan", None),
        ] {
            assert_eq!(check(&at(url, key)), None, "{url}");
        }
        for (url, key) in [
            ("ftp://x", None),
            ("https://", None),
            ("https://:80", None),
            ("https://a b", None),
            ("https://me:pw@x", None),
            ("https://x?key=k", None),
            ("http://models.lan", Some("k")),
            ("http://localhost.evil.example", Some("k")),
            ("http://127.0.0.1.evil.example", Some("k")),
            ("https://x", Some("a\nb")),
            ("https://x", Some("")),
        ] {
            assert!(check(&at(url, key)).is_some(), "{url}");
        }
    }

    #[test]
    fn an_address_may_end_with_the_version() {
        for base in ["https://x/api", "https://x/api/", "https://x/api/v1", "https://x/api/v1/"] {
            assert_eq!(url(&at(base, None), "messages"), "https://x/api/v1/messages");
        }
    }
}
