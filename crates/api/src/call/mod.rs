//! The operations of the API, each one typed value that knows how it is written and how it is read.

mod any;
mod body;
mod memories;
mod operation;
mod parts;
mod query;
mod stores;
mod versions;

pub use any::AnyCall;
pub use memories::{CreateMemory, DeleteMemory, GetMemory, ListMemories, UpdateMemory};
pub use operation::{OPERATIONS, Operation};
pub use parts::Parts;
pub use stores::{ArchiveStore, CreateStore, DeleteStore, GetStore, ListStores, MetadataPatch, UpdateStore};
pub use versions::{GetVersion, ListVersions, RedactVersion};

use crate::{ApiError, Request, Response, wire::Read};

/// One operation with its arguments.
pub trait Call: Sized {
    /// What the server answers.
    type Reply: Read;

    /// Its entry in the catalogue.
    const OPERATION: &'static Operation;

    /// The request exactly as it is sent, credential and browser opt-in excepted: those are the transport's.
    fn request(&self) -> Request;

    /// The inverse of [`Call::request`], checking every bound. Errors are 400s that name the field.
    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError>;

    /// Reads the answer: the reply of a 2xx, the error of anything else.
    fn reply(response: &Response) -> Result<Self::Reply, ApiError> {
        if !response.is_success() {
            return Err(ApiError::read(response));
        }
        // A delete may be answered with 204 and nothing.
        let body = if response.body.trim().is_empty() { "null" } else { &response.body };
        let value = serde_json::from_str(body).map_err(|_| {
            ApiError::unreadable("The server's answer is not JSON. Is this the address of a Managed Agents API?")
        })?;
        Self::Reply::read(&value)
    }
}
