//! What arrived from a server, judged: an answer of the API, or an error that says what came instead.

use api::{ApiError, Response};

/// Largest answer that is read. Twenty memories with content are two megabytes.
pub(super) const MOST_BYTES: usize = 32 * 1024 * 1024;

/// Why a body is not whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// The connection ended early.
    CutOff,
    /// Nothing came for too long.
    Hung,
    /// It is larger than [`MOST_BYTES`].
    TooLarge,
}

/// An answer as the network gave it.
pub(super) struct Arrived {
    pub(super) is_redirect: bool,
    pub(super) status: u16,
    /// Names in lower case.
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Result<Vec<u8>, Broken>,
}

/// A response of the API or of a server that fails; everything else is an error in words.
pub(super) fn judge(arrived: Arrived, server: &str) -> Result<Response, ApiError> {
    if arrived.is_redirect {
        return Err(ApiError::unreadable(format!(
            "{server} sends this request on to another address. A key is not sent after it: enter the final address."
        )));
    }
    let body = arrived.body.map_err(|broken| broken_error(broken, server))?;
    let body = String::from_utf8(body)
        .map_err(|_| ApiError::unreadable(format!("The answer of {server} is not text in UTF-8.")))?;
    let response = Response { status: arrived.status, headers: arrived.headers, body };
    if response.is_success() && is_page(&response) {
        return Err(ApiError::unreadable(format!(
            "{server} answered with a web page instead of the API. Is the address right?"
        )));
    }
    Ok(response)
}

/// No answer came at all. The browser does not say why, so all the reasons it may be are named.
pub(super) fn unreached(server: &str, origin: &str, is_online: bool) -> ApiError {
    if !is_online {
        return ApiError::unreachable("This device is offline.");
    }
    ApiError::unreachable(format!(
        "{server} could not be reached. It may be down, the address may be wrong, or it does not allow calls from a \
         page at {origin} (CORS)."
    ))
}

pub(super) fn broken_error(broken: Broken, server: &str) -> ApiError {
    match broken {
        Broken::CutOff => ApiError::unreachable(format!("{server} broke off in the middle of its answer.")),
        Broken::TooLarge => ApiError::unreadable(format!("The answer of {server} is larger than any of this API.")),
        // Asking again would only hang again, while somebody looks on.
        Broken::Hung => ApiError {
            should_retry: Some(false),
            ..ApiError::unreachable(format!("{server} took the request but did not answer in time."))
        },
    }
}

fn is_page(response: &Response) -> bool {
    response.header("content-type").is_some_and(|kind| kind.contains("text/html"))
        || response.body.trim_start().starts_with('<')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrived(status: u16, kind: &str, body: &[u8]) -> Arrived {
        let headers = vec![("content-type".to_owned(), kind.to_owned())];
        Arrived { is_redirect: false, status, headers, body: Ok(body.to_vec()) }
    }

    fn message(arrived: Arrived) -> String {
        judge(arrived, "https://a.example").unwrap_err().message
    }

    #[test]
    fn the_api_passes_and_so_do_its_errors() {
        assert!(judge(arrived(200, "application/json", b"{}"), "s").is_ok());
        assert!(judge(arrived(204, "", b""), "s").is_ok());
        assert!(judge(arrived(502, "text/html", b"<html>"), "s").is_ok(), "a failing gateway is told by its status");
    }

    #[test]
    fn what_is_not_the_api_gets_a_sentence() {
        assert!(message(arrived(200, "text/html; charset=utf-8", b"<!doctype html>")).contains("web page"));
        assert!(message(arrived(200, "application/json", b"\n <html>")).contains("web page"));
        assert!(message(arrived(200, "application/json", b"\xff\xfe")).contains("UTF-8"));
        assert!(message(Arrived { is_redirect: true, ..arrived(0, "", b"") }).contains("another address"));
    }

    #[test]
    fn a_broken_body_is_no_answer() {
        let error = |broken| judge(Arrived { body: Err(broken), ..arrived(200, "", b"") }, "s").unwrap_err();
        assert!(error(Broken::CutOff).is_retryable(), "reading again may help");
        assert!(!error(Broken::Hung).is_retryable(), "hanging again does not");
        assert!(!error(Broken::TooLarge).is_retryable());
    }

    #[test]
    fn offline_is_told_apart() {
        assert!(unreached("s", "o", false).message.contains("offline"));
        assert!(unreached("s", "o", true).message.contains("CORS"));
    }
}
