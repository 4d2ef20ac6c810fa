//! `Transport`: how one request travels to one server. It tries once; trying again is the client's decision.

use std::{future::Future, pin::Pin};

use api::{ApiError, Request, Response};
use futures_util::Stream;

/// A request on its way. Dropping it calls the request off.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<Response, ApiError>> + 'a>>;

/// The bytes of an answer that goes on, in pieces cut anywhere. An error ends it. Dropping it closes the connection.
pub type Pieces = Pin<Box<dyn Stream<Item = Result<Vec<u8>, ApiError>>>>;

/// A stream that is being opened. Dropping it calls that off.
pub type Opening<'a> = Pin<Box<dyn Future<Output = Result<Pieces, ApiError>> + 'a>>;

/// One way to one server. An answer of any status is `Ok`; `Err` means that no answer came that could be one.
pub trait Transport {
    /// Sends it.
    fn send<'a>(&'a self, request: &'a Request) -> Sending<'a>;

    /// Opens a stream. Ready when the server has said that the stream stands; its refusals are errors here.
    fn open<'a>(&'a self, request: &'a Request) -> Opening<'a> {
        let refusal = ApiError::unreadable(format!("Nothing can be streamed from {} here.", request.path));
        Box::pin(std::future::ready(Err(refusal)))
    }
}
