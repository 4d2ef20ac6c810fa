//! What this crate needs of a host: to send a request, to read its answer bit by bit, to wait, and to know the time.

use std::{future::Future, pin::Pin};

use api::{Method, Secret, Timestamp};

/// Something that is on its way.
pub type Soon<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// A request to a server of models. It has no `Debug`: a header holds the key, the body a conversation.
#[derive(Clone)]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// The whole address: `http` or `https`, no query with secrets, no user.
    pub url: String,
    /// Names in lower case.
    pub headers: Vec<(&'static str, Secret)>,
    /// JSON text; empty where there is none.
    pub body: String,
}

/// The beginning of an answer.
pub struct HttpAnswer {
    /// HTTP status.
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, as it comes. Dropping it ends the request.
    pub body: Box<dyn Chunks>,
}

impl HttpAnswer {
    /// The first header of that (lower-case) name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// A body that is read bit by bit.
pub trait Chunks {
    /// The next bytes; `None` at the end that the server meant. The error is a sentence without secrets.
    fn next(&mut self) -> Soon<'_, Option<Result<Vec<u8>, String>>>;
}

/// The host's network and clock.
pub trait Http {
    /// Sends a request and gives the head of its answer, whatever its status. It follows no redirect: the key is for the
    /// address that was set up. The error is a sentence without secrets: the server was not reached. Dropping the future
    /// ends the request.
    fn send(&self, request: HttpRequest) -> Soon<'static, Result<HttpAnswer, String>>;

    /// Waits that many milliseconds.
    fn rest(&self, millis: u64) -> Soon<'static, ()>;

    /// The time.
    fn now(&self) -> Timestamp;
}
