//! Writes that start from a version.

use api::{
    ApiError, Memory, MemoryId, MemoryVersion, StoreId, VersionId, VersionOperation, View,
    call::{GetVersion, ListVersions, RedactVersion},
};

use super::{create_memory, save_memory, write::write};
use crate::{client::pages, data::Source};

/// Brings back the text of an old version: as a new version of the memory as it is now, or, when the memory is gone,
/// as a new memory at the version's path. `now` is the memory that was looked at, if there is one.
pub async fn restore_version(
    source: Source,
    store: StoreId,
    version: VersionId,
    now: Option<Memory>,
) -> Result<Memory, ApiError> {
    let call = GetVersion { store: store.clone(), version, view: Some(View::Full) };
    let old = source.client.call(call).await?;
    let (Some(content), Some(path)) = (old.content, old.path) else {
        let what = if old.redacted_at.is_some() { "was redacted" } else { "has no text: it is of a deletion" };
        return Err(ApiError::invalid(format!("This version {what}, so there is nothing to bring back.")));
    };
    match now {
        Some(now) => save_memory(source, store, now.id, content, now.content_sha256).await,
        None => create_memory(source, store, path, content).await,
    }
}

/// Brings a deleted memory back: its newest text that is kept, as a new memory at that version's path.
pub async fn recover_memory(source: Source, store: StoreId, memory: MemoryId) -> Result<Memory, ApiError> {
    let call = ListVersions { store: store.clone(), memory: Some(memory.clone()), ..ListVersions::default() };
    let mut newest: Option<MemoryVersion> = None;
    pages(&source.client, call, |page| {
        // Servers differ in whether they honour the filter, and in the order.
        let mine = page.into_iter().filter(|version: &MemoryVersion| version.memory_id == memory);
        for version in
            mine.filter(|version| version.operation != VersionOperation::Deleted && version.redacted_at.is_none())
        {
            if newest.as_ref().is_none_or(|newest| newest.created_at < version.created_at) {
                newest = Some(version);
            }
        }
    })
    .await?;
    let newest = newest.ok_or_else(|| ApiError::not_found("No text of this file is kept any more."))?;
    restore_version(source, store, newest.id, None).await
}

/// Blanks a version for ever; who and when stay. The newest version of a memory that lives is refused by the server.
pub async fn redact_version(source: Source, store: StoreId, version: VersionId) -> Result<MemoryVersion, ApiError> {
    write(source, RedactVersion { store, version }).await
}
