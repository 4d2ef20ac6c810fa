//! Reads of versions.

use api::{
    ApiError, MemoryId, MemoryVersion, StoreId, VersionId, VersionOperation, View,
    call::{GetVersion, ListVersions},
};
use leptos::prelude::*;

use super::read::{read, read_call};
use crate::{client::pages, reading::Reading};

/// Every version of one memory (deleted or not), newest first, without contents.
pub fn versions(
    store: impl Into<Signal<StoreId>>,
    memory: impl Into<Signal<MemoryId>>,
) -> Reading<Result<Vec<MemoryVersion>, ApiError>> {
    let (store, memory) = (store.into(), memory.into());
    read(move |source| {
        let memory = memory.get();
        let call = ListVersions { store: store.get(), memory: Some(memory.clone()), ..ListVersions::default() };
        source.fresh.track(&api::Call::request(&call).path);
        async move {
            let mut versions = Vec::new();
            pages(&source.client, call, |page| versions.extend(page)).await?;
            // Servers differ in whether they honour the filter, and in the order.
            versions.retain(|version: &MemoryVersion| version.memory_id == memory);
            versions.sort_by_key(|version| std::cmp::Reverse(version.created_at));
            Ok(versions)
        }
    })
}

/// The deletions of one store whose versions are still kept, newest first. What was brought back is a memory of its own,
/// so its deletion stays among them.
pub fn deletions(store: impl Into<Signal<StoreId>>) -> Reading<Result<Vec<MemoryVersion>, ApiError>> {
    let store = store.into();
    read(move |source| {
        let operation = Some(VersionOperation::Deleted);
        let call = ListVersions { store: store.get(), operation, limit: Some(100), ..ListVersions::default() };
        source.fresh.track(&api::Call::request(&call).path);
        async move {
            let mut versions = Vec::new();
            pages(&source.client, call, |page| versions.extend(page)).await?;
            // Servers differ in whether they honour the filter, and in the order.
            versions.retain(|version: &MemoryVersion| version.operation == VersionOperation::Deleted);
            versions.sort_by_key(|version| std::cmp::Reverse(version.created_at));
            Ok(versions)
        }
    })
}

/// One version with its content.
pub fn version(
    store: impl Into<Signal<StoreId>>,
    id: impl Into<Signal<VersionId>>,
) -> Reading<Result<MemoryVersion, ApiError>> {
    let (store, id) = (store.into(), id.into());
    read_call(move || GetVersion { store: store.get(), version: id.get(), view: Some(View::Full) })
}
