//! From the contract's plain response to HTTP, and errors that the host itself answers, in the API's envelope.

use api::{ApiError, Response};
use axum::{
    body::Body,
    http::{self, HeaderName, HeaderValue, StatusCode, header},
};

/// The same response, as HTTP. Answers of the API are never stored by caches.
pub(crate) fn http(mut response: Response) -> http::Response<Body> {
    let body = Body::from(std::mem::take(&mut response.body));
    streamed(response, body)
}

/// The same with a body that is still to come.
pub(crate) fn streamed(response: Response, body: Body) -> http::Response<Body> {
    let mut answer = http::Response::new(body);
    *answer.status_mut() = StatusCode::from_u16(response.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in response.headers {
        // The engine writes only names and values that HTTP can carry.
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            answer.headers_mut().append(name, value);
        }
    }
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer.headers_mut().insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer
}

/// An error that never reached the engine.
pub(crate) fn error(error: &ApiError) -> http::Response<Body> {
    http(error.response(&request_id()))
}

/// An id as the engine's own requests have.
pub(crate) fn request_id() -> String {
    format!("req_{:016x}{:016x}", random(), random())
}

/// Random bits for ids, which are no secrets. Where the system has none to give, the standard library's hash keys do.
pub(crate) fn random() -> u64 {
    getrandom::u64().unwrap_or_else(|_| {
        use std::hash::{BuildHasher, Hasher, RandomState};
        RandomState::new().build_hasher().finish()
    })
}
