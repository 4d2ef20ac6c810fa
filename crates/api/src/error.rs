//! One error for everything that can go wrong between a person's click and a server's answer (api.md §3).

use crate::{Response, percent};
use serde_json::{Value, json};
use std::fmt;

/// What kind of failure it is: the API's `error.type`, and the kinds that only a client sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// 400: the request breaks a rule; the message says which.
    InvalidRequest,
    /// 401: no key, a bad key, or a browser that may not call.
    Authentication,
    /// 402: payment.
    Billing,
    /// 403: the key lacks a right.
    Permission,
    /// 404: unknown id or route.
    NotFound,
    /// 409: the content's hash is not the one the write started from.
    PreconditionFailed,
    /// 409: the path is taken, or lies above or below a taken one.
    PathConflict,
    /// 409 of another sort.
    Conflict,
    /// 413: the body is over the server's bound.
    TooLarge,
    /// 429: too many requests; `retry_after` says when, if known.
    RateLimit,
    /// 500 and every 5xx without a kind of its own.
    Api,
    /// 504: the server gave up waiting.
    Timeout,
    /// 529: no capacity right now.
    Overloaded,
    /// No answer at all: offline, refused, blocked by CORS, or cut off.
    Unreachable,
    /// An answer that is not the API's: HTML, a half body, missing fields.
    Unreadable,
    /// A type this list does not know, by its name.
    Other(String),
}

const KINDS: [(ErrorKind, &str, u16); 13] = [
    (ErrorKind::InvalidRequest, "invalid_request_error", 400),
    (ErrorKind::Authentication, "authentication_error", 401),
    (ErrorKind::Billing, "billing_error", 402),
    (ErrorKind::Permission, "permission_error", 403),
    (ErrorKind::NotFound, "not_found_error", 404),
    (ErrorKind::PreconditionFailed, "memory_precondition_failed_error", 409),
    (ErrorKind::PathConflict, "memory_path_conflict_error", 409),
    (ErrorKind::Conflict, "conflict_error", 409),
    (ErrorKind::TooLarge, "request_too_large", 413),
    (ErrorKind::RateLimit, "rate_limit_error", 429),
    (ErrorKind::Api, "api_error", 500),
    (ErrorKind::Timeout, "timeout_error", 504),
    (ErrorKind::Overloaded, "overloaded_error", 529),
];

impl ErrorKind {
    /// The name on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Unreadable => "unreadable_answer",
            Self::Other(name) => name,
            known => KINDS.iter().find(|(kind, ..)| kind == known).map_or("api_error", |(_, name, _)| name),
        }
    }

    /// The status that goes with the kind; 0 where no answer came.
    pub fn status(&self) -> u16 {
        KINDS.iter().find(|(kind, ..)| kind == self).map_or(0, |(.., status)| *status)
    }

    fn of_name(name: &str) -> Self {
        KINDS
            .iter()
            .find(|(_, known, _)| *known == name)
            .map_or_else(|| Self::Other(name.to_owned()), |(kind, ..)| kind.clone())
    }

    /// For bodies that name no kind. Status before body, since other servers' 409s have other shapes (api.md §10 row 6).
    fn of_status(status: u16) -> Self {
        match status {
            409 => Self::Conflict,
            412 => Self::PreconditionFailed,
            404 | 405 => Self::NotFound,
            400..500 => {
                KINDS.iter().find(|(.., s)| *s == status).map_or(Self::InvalidRequest, |(kind, ..)| kind.clone())
            }
            504 => Self::Timeout,
            529 => Self::Overloaded,
            _ => Self::Api,
        }
    }
}

/// A failed call, wherever it failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    /// HTTP status; 0 when no answer came.
    pub status: u16,
    /// What kind of failure.
    pub kind: ErrorKind,
    /// In words, fit to show.
    pub message: String,
    /// The server's id of this request, for asking its owner.
    pub request_id: Option<String>,
    /// Seconds after which to try again, when the server said so.
    pub retry_after: Option<u32>,
    /// The server's own word on trying again (`x-should-retry`).
    pub should_retry: Option<bool>,
    /// The reason by name (`details.error_code`), where one status has several: `environment_archived`,
    /// `budget_create_only`, `enforced_spend_limit_reached` and others.
    pub error_code: Option<String>,
    /// The memory in the way, of a path conflict.
    pub conflicting_memory_id: Option<String>,
    /// The path in the way, of a path conflict.
    pub conflicting_path: Option<String>,
}

impl ApiError {
    /// An error of that kind with its usual status.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            status: kind.status(),
            kind,
            message: message.into(),
            request_id: None,
            retry_after: None,
            should_retry: None,
            error_code: None,
            conflicting_memory_id: None,
            conflicting_path: None,
        }
    }

    /// 400 with the rule that was broken.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidRequest, message)
    }

    /// The same with a reason by name.
    #[must_use]
    pub fn with_code(self, code: impl Into<String>) -> Self {
        Self { error_code: Some(code.into()), ..self }
    }

    /// 404.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::NotFound, message)
    }

    /// No answer came.
    pub fn unreachable(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Unreachable, message)
    }

    /// An answer came that is not the API's.
    pub fn unreadable(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Unreadable, message)
    }

    /// Reads a failed response of any server, its own envelope or not.
    pub fn read(response: &Response) -> Self {
        let body: Value = serde_json::from_str(&response.body).unwrap_or(Value::Null);
        let text = |value: &Value, key: &str| {
            value.get(key).and_then(Value::as_str).filter(|s| !s.is_empty()).map(str::to_owned)
        };
        let error = body.get("error").unwrap_or(&body);
        let named = text(error, "type").filter(|name| name != "error").map(|name| ErrorKind::of_name(&name));
        let kind = match named {
            // A 409 stays a conflict whatever its body calls it.
            Some(kind) if response.status != 409 || kind.status() == 409 => kind,
            _ => ErrorKind::of_status(response.status),
        };
        let message = text(error, "message")
            .or_else(|| error.as_str().filter(|s| !s.is_empty()).map(str::to_owned))
            .or_else(|| text(&body, "message").or_else(|| text(&body, "detail")))
            .unwrap_or_else(|| format!("The server answered with status {} and no message.", response.status));
        Self {
            status: response.status,
            kind,
            message,
            request_id: text(&body, "request_id").or_else(|| response.header("request-id").map(str::to_owned)),
            retry_after: response.header("retry-after").and_then(|s| s.trim().parse().ok()),
            should_retry: response.header("x-should-retry").map(|s| s == "true"),
            error_code: error.get("details").and_then(|details| text(details, "error_code")),
            conflicting_memory_id: text(error, "conflicting_memory_id"),
            conflicting_path: text(error, "conflicting_path"),
        }
    }

    /// The API's envelope of this error, as the engine answers it. `request_id` is the one of this reply.
    pub fn response(&self, request_id: &str) -> Response {
        let mut error = json!({"type": self.kind.as_str(), "message": self.message});
        if let Some(code) = &self.error_code {
            error["details"] = json!({"error_code": code});
        }
        if let Some(id) = &self.conflicting_memory_id {
            error["conflicting_memory_id"] = json!(id);
        }
        if let Some(path) = &self.conflicting_path {
            error["conflicting_path"] = json!(path);
        }
        let mut headers = vec![
            ("content-type".to_owned(), "application/json".to_owned()),
            ("request-id".to_owned(), request_id.to_owned()),
        ];
        if let Some(should) = self.should_retry {
            headers.push(("x-should-retry".to_owned(), should.to_string()));
        }
        if let Some(seconds) = self.retry_after {
            headers.push(("retry-after".to_owned(), seconds.to_string()));
        }
        Response {
            status: if self.status == 0 { 500 } else { self.status },
            headers,
            body: json!({"type": "error", "error": error, "request_id": request_id}).to_string(),
        }
    }

    /// Whether trying the same request again may help: 429, 529, 5xx and no answer, unless the server says no.
    /// A 409 never: what it protects is somebody's work.
    pub fn is_retryable(&self) -> bool {
        if self.status == 409 {
            return false;
        }
        self.should_retry
            .unwrap_or(matches!(self.status, 0 | 408 | 429) && self.kind != ErrorKind::Unreadable || self.status >= 500)
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ApiError {}

/// The path of a request in words for messages: decoded where it can be.
pub(crate) fn shown(path: &str) -> String {
    percent::decode(path).unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str) -> ApiError {
        ApiError::read(&Response { status, headers: Vec::new(), body: body.to_owned() })
    }

    #[test]
    fn reads_the_envelope_it_writes() {
        let mut error = ApiError::new(ErrorKind::PathConflict, "taken");
        error.conflicting_path = Some("/a".to_owned());
        error.should_retry = Some(false);
        error.error_code = Some("taken".to_owned());
        let read = ApiError::read(&error.response("req_1"));
        assert_eq!(read, ApiError { request_id: Some("req_1".to_owned()), ..error });
    }

    #[test]
    fn a_409_is_a_conflict_whatever_its_body_says() {
        assert_eq!(
            answer(409, r#"{"error":{"type":"invalid_request_error","message":"m"}}"#).kind,
            ErrorKind::Conflict
        );
        assert_eq!(answer(409, r#"{"detail":"stale"}"#).message, "stale");
        assert!(!answer(409, "{}").is_retryable());
    }

    #[test]
    fn html_and_nothing_get_a_sentence() {
        let error = answer(502, "<html>Bad gateway</html>");
        assert_eq!((error.kind.clone(), error.is_retryable()), (ErrorKind::Api, true));
        assert!(error.message.contains("502"), "{}", error.message);
        assert!(!answer(400, "").is_retryable());
        assert!(answer(529, "").is_retryable() && answer(429, "").is_retryable());
        assert!(!ApiError::unreadable("x").is_retryable() && ApiError::unreachable("x").is_retryable());
    }
}
