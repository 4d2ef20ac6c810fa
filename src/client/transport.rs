//! `Transport`: how one request travels to one server. It tries once; trying again is the client's decision.

use std::{future::Future, pin::Pin};

use api::{ApiError, Request, Response};

/// A request on its way. Dropping it calls the request off.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<Response, ApiError>> + 'a>>;

/// One way to one server. An answer of any status is `Ok`; `Err` means that no answer came that could be one.
pub trait Transport {
    /// Sends it.
    fn send<'a>(&'a self, request: &'a Request) -> Sending<'a>;
}
