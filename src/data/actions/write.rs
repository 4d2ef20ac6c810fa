//! `write`: the shape of every action. It sends a call and marks what went stale, also when nobody knows whether the
//! server acted; it shows nothing and repeats nothing.

use api::{ApiError, Call, StoreId};

use crate::data::{Patch, Source};

/// Sends a write; everything it reaches is read again.
pub(super) async fn write<C: Call>(source: Source, call: C) -> Result<C::Reply, ApiError> {
    let path = call.request().path;
    let result = source.client.call(call).await;
    if result.as_ref().err().is_none_or(may_differ) {
        source.fresh.wrote(&path);
    }
    result
}

/// Sends a write to a file; the lists of its store take over what it did without being read again.
pub(super) async fn write_file<C: Call>(
    source: Source,
    store: StoreId,
    call: C,
    patch: impl FnOnce(&C::Reply) -> Patch,
) -> Result<C::Reply, ApiError> {
    let path = call.request().path;
    let result = source.client.call(call).await;
    match &result {
        Ok(reply) => {
            let patch = patch(reply);
            // What is gone is not read again: its page is left.
            let stale = match &patch {
                Patch::Gone(_) => path.rsplit_once('/').map_or(path.as_str(), |(list, _)| list),
                Patch::Put(_) => &path,
            };
            source.fresh.patched(stale, &store, &patch);
        }
        Err(error) if may_differ(error) => source.fresh.wrote(&path),
        Err(_) => {}
    }
    result
}

/// Whether after this error the server may not be as the page shows it: the write may have happened all the same, or
/// the thing is gone or was changed by somebody else. A refusal proves nothing of the sort.
fn may_differ(error: &ApiError) -> bool {
    error.status == 0 || error.status >= 500 && error.status != 529 || matches!(error.status, 404 | 409)
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::ErrorKind;

    #[test]
    fn a_refusal_makes_nothing_stale_and_a_doubt_does() {
        for kind in [
            ErrorKind::InvalidRequest,
            ErrorKind::Permission,
            ErrorKind::TooLarge,
            ErrorKind::RateLimit,
            ErrorKind::Overloaded,
        ] {
            assert!(!may_differ(&ApiError::new(kind.clone(), "")), "{kind:?}");
        }
        for kind in [
            ErrorKind::NotFound,
            ErrorKind::PreconditionFailed,
            ErrorKind::PathConflict,
            ErrorKind::Api,
            ErrorKind::Unreachable,
        ] {
            assert!(may_differ(&ApiError::new(kind.clone(), "")), "{kind:?}");
        }
    }
}
