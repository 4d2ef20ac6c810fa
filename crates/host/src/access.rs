//! Who may call the API. With a key: whoever shows it, from any page. Without one (loopback only): programs and pages
//! of this machine; a page elsewhere is refused, because the browser that shows it runs here and would reach us.

use api::{Actor, ApiError, ErrorKind, beta};
use axum::http::{HeaderMap, header};

use crate::{key, key::KeyHash, names};

/// The rules of one running server.
pub(crate) struct Access {
    /// `None`: no key is asked for.
    pub(crate) key: Option<KeyHash>,
    /// Origins that may call without a key, besides this machine's.
    pub(crate) origins: Vec<String>,
}

impl Access {
    /// Refuses requests that reached this machine under a foreign name. Site files are held to it as well.
    pub(crate) fn check_host(&self, headers: &HeaderMap) -> Result<(), ApiError> {
        let host = text(headers, header::HOST.as_str()).unwrap_or_default();
        if self.key.is_some() || names::is_loopback(host) {
            return Ok(());
        }
        let message = "This server answers only under a name of this machine, such as localhost.";
        Err(ApiError::new(ErrorKind::Permission, message))
    }

    /// Whether pages of that origin may call.
    pub(crate) fn allows_origin(&self, origin: &str) -> bool {
        let is_local = || names::host_of_origin(origin).is_some_and(names::is_loopback);
        self.key.is_some() || is_local() || self.origins.iter().any(|known| *known == origin.to_ascii_lowercase())
    }

    /// Who is calling, or why not. The body is not looked at yet.
    pub(crate) fn caller(&self, headers: &HeaderMap) -> Result<Actor, ApiError> {
        let shown = credentials(headers);
        let Some(hash) = &self.key else {
            let id = shown.first().map_or_else(|| "apikey_local".to_owned(), |key| key::id(key));
            return Ok(Actor::Key(id));
        };
        match shown.iter().find(|key| hash.is_of(key)) {
            Some(key) => Ok(Actor::Key(key::id(key))),
            None if shown.is_empty() => Err(ApiError::new(
                ErrorKind::Authentication,
                "An API key is required: send it as x-api-key or as authorization: Bearer.",
            )),
            None => Err(ApiError::new(ErrorKind::Authentication, "The API key is not the one of this server.")),
        }
    }
}

/// The keys a request shows: documentation says `x-api-key`, the official SDKs send a bearer (api.md §10 row 1).
fn credentials(headers: &HeaderMap) -> Vec<&str> {
    let key = text(headers, beta::KEY_HEADER);
    let bearer = text(headers, header::AUTHORIZATION.as_str()).and_then(|value| {
        let (scheme, token) = value.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    });
    key.into_iter().chain(bearer).filter(|key| !key.is_empty()).collect()
}

pub(crate) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
