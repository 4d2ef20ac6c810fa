//! Writes to stores.

use api::{
    ApiError, Call, Store, StoreId,
    call::{ArchiveStore, CreateStore, DeleteStore, UpdateStore},
};

use super::write::write;
use crate::data::Source;

/// Makes a store.
pub async fn create_store(source: Source, store: CreateStore) -> Result<Store, ApiError> {
    write(source, store).await
}

/// Changes name, description and metadata; what is `None` stays.
pub async fn update_store(source: Source, change: UpdateStore) -> Result<Store, ApiError> {
    write(source, change).await
}

/// Archives a store, for ever.
pub async fn archive_store(source: Source, store: StoreId) -> Result<Store, ApiError> {
    write(source, ArchiveStore { store }).await
}

/// Deletes a store with everything in it. Only the list is read again: the rest is gone, and its pages are left.
pub async fn delete_store(source: Source, store: StoreId) -> Result<(), ApiError> {
    let call = DeleteStore { store };
    let path = call.request().path;
    let result = source.client.call(call).await;
    source.fresh.wrote(if result.is_ok() { "/v1/memory_stores" } else { &path });
    result.map(drop)
}
