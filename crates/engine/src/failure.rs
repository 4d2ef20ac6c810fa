//! `Failure`: why an operation did not answer: the caller's mistake, or storage. It stays inside the engine, which
//! turns the first into the API's envelope and the second into another attempt or a 500.

use api::ApiError;

use crate::kv::KvError;

#[derive(Debug)]
pub(crate) enum Failure {
    /// To be told to the caller as it is.
    Api(ApiError),
    /// Storage did not do its part.
    Kv(KvError),
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        Self::Api(error)
    }
}

impl From<KvError> for Failure {
    fn from(error: KvError) -> Self {
        Self::Kv(error)
    }
}

impl Failure {
    /// What was read does not fit together, because a write landed between two reads: run the operation again.
    pub(crate) fn torn() -> Self {
        Self::Kv(KvError::Conflict)
    }
}
