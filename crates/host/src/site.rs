//! The console's files, with the headers they are to be served with. It never looks into the API.

use std::path::{Path, PathBuf};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{self, HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::IntoResponse,
    routing::get,
};
use tower_http::services::ServeDir;

/// The page as it is in the repository: the one place of the content security policy.
const PAGE: &str = include_str!("../../../index.html");
/// What a header can say and the page cannot.
const ONLY_BY_HEADER: &str = "; frame-ancestors 'none'";
/// For files that name their own content by a hash, and for all others.
const CACHED: [&str; 2] = ["public, max-age=31536000, immutable", "no-cache"];

/// The headers that never change, a line each; `cargo xtask run` sends the same.
const FIXED: &str = include_str!("headers.txt");
/// How the console learns that the API is where the page came from, and whether it wants a key (src/data/probe.rs).
const OWN: HeaderName = HeaderName::from_static("server-timing");
const OPEN: HeaderValue = HeaderValue::from_static("lucid-api");
const LOCKED: HeaderValue = HeaderValue::from_static("lucid-api;desc=\"key\"");

/// Where the site is, if it is there.
pub(crate) fn find(folder: &Path) -> Option<PathBuf> {
    folder.join("index.html").is_file().then(|| folder.to_owned())
}

/// Serves the folder, or says that there is none. The page is told whether the API wants a key.
pub(crate) fn router(folder: Option<PathBuf>, is_locked: bool) -> Router {
    let router = match folder {
        Some(folder) => Router::new().fallback_service(ServeDir::new(folder)),
        None => Router::new().fallback(get(missing)),
    };
    let own = if is_locked { LOCKED } else { OPEN };
    router.layer(middleware::from_fn_with_state(own, add_headers))
}

async fn missing() -> impl IntoResponse {
    let text = "Lucid's server runs, but there is no site here. Build it with `cargo xtask dist`, \
                or name its folder with --site. The API answers under /v1/.\n";
    (StatusCode::NOT_FOUND, text)
}

async fn add_headers(State(own): State<HeaderValue>, request: Request, next: Next) -> http::Response<Body> {
    let is_hashed = is_hashed(request.uri().path());
    let mut response = next.run(request).await;
    let is_file = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    for (name, value) in FIXED.lines().filter_map(|line| line.split_once(": ")) {
        if let Ok(name) = HeaderName::try_from(name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    headers.insert(OWN, own);
    if let Ok(policy) = HeaderValue::from_str(&policy()) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    let cached = CACHED[usize::from(!(is_hashed && is_file))];
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cached));
    response
}

/// The page's policy, as a header. A page without one would be served with the strictest.
fn policy() -> String {
    let tag = PAGE.split('<').find(|tag| tag.contains("http-equiv=\"Content-Security-Policy\""));
    let content = tag.and_then(|tag| tag.split("content=\"").nth(1)).and_then(|rest| rest.split('"').next());
    format!("{}{ONLY_BY_HEADER}", content.unwrap_or("default-src 'none'"))
}

/// Trunk writes at least twelve hexadecimal digits after a dash, before the ending or `_bg`.
fn is_hashed(path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or_default();
    let stem = file.split('.').next().unwrap_or_default();
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    let hash = stem.rsplit_once('-').map_or("", |(_, hash)| hash);
    hash.len() >= 12 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_own_policy_is_the_header() {
        let policy = policy();
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval'"), "{policy}");
        assert!(policy.ends_with("frame-ancestors 'none'") && !policy.contains("unsafe-inline"), "{policy}");
    }

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        assert!(is_hashed("/lucid-1f2e3d4c5b6a7988_bg.wasm") && is_hashed("/a/tokens-1f2e3d4c5b6a7988.css"));
        for path in ["/", "/index.html", "/worker_bg.wasm", "/editor.js", "/lucid-workspace.css", "/abcdefabcdef.js"] {
            assert!(!is_hashed(path), "{path}");
        }
    }
}
