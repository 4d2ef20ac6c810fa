//! Calls from pages of other origins: what a preflight is answered, and what an answer lets the page read
//! (api.md §1.4, §10 row 21). Never with credentials mode: keys travel in headers a page must set itself.

use api::beta;
use axum::http::{HeaderMap, HeaderValue, header};

use crate::access::text;

/// Request headers a page may send: those of api.md §1.1, by name.
const HEADERS: [&str; 9] = [
    "authorization",
    beta::KEY_HEADER,
    "content-type",
    "accept",
    "user-agent",
    beta::VERSION_HEADER,
    beta::BETA_HEADER,
    beta::WORKSPACE_HEADER,
    beta::BROWSER_ACCESS_HEADER,
];
/// What the official SDKs' own headers begin with. Their set grows, so they are allowed as they are asked for.
const SDK_PREFIX: &str = "x-stainless-";
/// Response headers a page may read.
const EXPOSED: &str = "request-id, retry-after, x-should-retry, lucid-count";

/// Headers of every answer to a page of an origin that may call.
pub(crate) fn allow(headers: &mut HeaderMap, origin: &HeaderValue) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED));
    headers.append(header::VARY, HeaderValue::from_static("origin"));
}

/// What a preflight is told, besides [`allow`].
pub(crate) fn preflight(asked: &HeaderMap) -> HeaderMap {
    let wanted = text(asked, header::ACCESS_CONTROL_REQUEST_HEADERS.as_str()).unwrap_or_default().to_ascii_lowercase();
    let sdk = wanted
        .split(',')
        .map(str::trim)
        .filter(|name| name.starts_with(SDK_PREFIX) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    let allowed = HEADERS.into_iter().chain(sdk).collect::<Vec<_>>().join(", ");
    let mut headers = HeaderMap::new();
    // Every byte was checked above, so this is a value.
    if let Ok(allowed) = HeaderValue::from_str(&allowed) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, allowed);
    }
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST, DELETE"));
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("7200"));
    headers.append(header::VARY, HeaderValue::from_static("access-control-request-headers"));
    // A public page that calls a private address is asked about separately by some browsers.
    if asked.contains_key("access-control-request-private-network") {
        headers.insert("access-control-allow-private-network", HeaderValue::from_static("true"));
    }
    headers
}
