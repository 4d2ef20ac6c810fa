//! When to send the same request again, and after how long. Refuses to repeat what may have been done already:
//! a write goes again only when the server said that it did not act.

use std::time::Duration;

use api::{ApiError, Method};

/// Times a request is sent again when nothing was reached at all.
const TIMES_UNREACHED: u32 = 2;
/// Times a request is sent again otherwise.
const TIMES: u32 = 5;
/// The first wait; each further one is twice as long, up to [`LONGEST`].
const FIRST: Duration = Duration::from_millis(500);
const LONGEST: Duration = Duration::from_secs(16);
/// A server that asks for more is not waited for; the person decides.
const MOST_ASKED: Duration = Duration::from_secs(60);

/// How long to wait before sending again after the `tried`-th failure (from 0); `None`: give up.
/// `chance` from 0 to 1 spreads the waits, so that many clients do not come back all at once.
pub(super) fn delay(method: Method, error: &ApiError, tried: u32, chance: f64) -> Option<Duration> {
    let is_unacted = matches!(error.status, 429 | 529);
    let times = if error.status == 0 { TIMES_UNREACHED } else { TIMES };
    if !error.is_retryable() || tried >= times || !(is_unacted || method == Method::Get) {
        return None;
    }
    let own = (FIRST * 2_u32.pow(tried.min(16))).min(LONGEST).mul_f64(0.5 + chance.clamp(0.0, 1.0) / 2.0);
    match error.retry_after.map(|seconds| Duration::from_secs(seconds.into())) {
        None => Some(own),
        Some(asked) if asked > MOST_ASKED => None,
        // Never earlier than asked; a little later, each client by another bit.
        Some(asked) => Some(asked + own / 4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::{ErrorKind, Response};

    fn error(status: u16) -> ApiError {
        ApiError::read(&Response { status, headers: Vec::new(), body: "{}".into() })
    }

    fn goes_again(method: Method, error: &ApiError) -> bool {
        delay(method, error, 0, 0.5).is_some()
    }

    #[test]
    fn a_read_goes_again_after_what_may_pass() {
        for status in [408, 429, 500, 502, 503, 504, 529] {
            assert!(goes_again(Method::Get, &error(status)), "{status}");
        }
        assert!(goes_again(Method::Get, &ApiError::unreachable("gone")));
        for status in [400, 401, 403, 404, 409, 413] {
            assert!(!goes_again(Method::Get, &error(status)), "{status}");
        }
        assert!(!goes_again(Method::Get, &ApiError::unreadable("html")));
    }

    #[test]
    fn a_write_goes_again_only_when_the_server_did_not_act() {
        for method in [Method::Post, Method::Delete] {
            assert!(goes_again(method, &error(429)) && goes_again(method, &error(529)));
            assert!(!goes_again(method, &error(500)) && !goes_again(method, &error(504)));
            assert!(!goes_again(method, &ApiError::unreachable("cut off")));
        }
    }

    #[test]
    fn a_conflict_never_goes_again_and_the_server_may_forbid_it() {
        let conflict = ApiError { should_retry: Some(true), ..error(409) };
        assert!(!goes_again(Method::Get, &conflict) && !goes_again(Method::Post, &conflict));
        assert!(!goes_again(Method::Get, &ApiError { should_retry: Some(false), ..error(529) }));
    }

    #[test]
    fn waits_grow_and_end() {
        let overloaded = error(529);
        let waits: Vec<_> = (0..8).filter_map(|tried| delay(Method::Get, &overloaded, tried, 1.0)).collect();
        assert_eq!(waits.len(), TIMES as usize);
        assert!(waits.windows(2).all(|pair| pair[0] < pair[1]), "{waits:?}");
        assert!(waits.iter().all(|wait| *wait <= LONGEST));
        assert_eq!(delay(Method::Get, &ApiError::unreachable(""), TIMES_UNREACHED, 0.0), None);
    }

    #[test]
    fn waits_at_least_as_long_as_asked_but_not_for_ever() {
        let asked =
            |seconds| ApiError { retry_after: Some(seconds), ..ApiError::new(ErrorKind::RateLimit, "slow down") };
        for chance in [0.0, 1.0] {
            assert!(delay(Method::Post, &asked(7), 0, chance).unwrap() >= Duration::from_secs(7));
        }
        assert_eq!(delay(Method::Get, &asked(61), 0, 0.5), None);
    }
}
