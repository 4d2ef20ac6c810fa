//! Writes to memories. Every one that replaces or removes something carries the hash it was decided on.

use api::{
    ApiError, Memory, MemoryId, StoreId, View,
    call::{CreateMemory, DeleteMemory, UpdateMemory},
};

use super::write::write_file;
use crate::data::{Patch, Source};

/// Makes a memory. A path that is taken is a 409 with the memory in the way.
pub async fn create_memory(source: Source, store: StoreId, path: String, content: String) -> Result<Memory, ApiError> {
    let call = CreateMemory { store: store.clone(), path, content, view: Some(View::Basic) };
    write_file(source, store, call, put).await
}

/// Saves a text over the one with that hash; 409 when it is no longer that one.
pub async fn save_memory(
    source: Source,
    store: StoreId,
    memory: MemoryId,
    content: String,
    expected_sha256: String,
) -> Result<Memory, ApiError> {
    let (content, expected_sha256) = (Some(content), expected(expected_sha256));
    let call =
        UpdateMemory { store: store.clone(), memory, content, path: None, expected_sha256, view: Some(View::Basic) };
    write_file(source, store, call, put).await
}

/// Moves a memory to another path; 409 when the path is taken or the content is not the one that was looked at.
pub async fn rename_memory(
    source: Source,
    store: StoreId,
    memory: MemoryId,
    path: String,
    expected_sha256: String,
) -> Result<Memory, ApiError> {
    let (path, expected_sha256) = (Some(path), expected(expected_sha256));
    let call =
        UpdateMemory { store: store.clone(), memory, content: None, path, expected_sha256, view: Some(View::Basic) };
    write_file(source, store, call, put).await
}

/// Deletes the memory with that hash; its versions stay for a while.
pub async fn delete_memory(
    source: Source,
    store: StoreId,
    memory: MemoryId,
    expected_sha256: String,
) -> Result<(), ApiError> {
    let call =
        DeleteMemory { store: store.clone(), memory: memory.clone(), expected_sha256: expected(expected_sha256) };
    write_file(source, store, call, |_| Patch::Gone(memory)).await.map(|_| ())
}

fn put(memory: &Memory) -> Patch {
    Patch::Put(Memory { content: None, ..memory.clone() })
}

/// Servers that tell no hash cannot be asked to hold one.
fn expected(sha256: String) -> Option<String> {
    Some(sha256).filter(|hash| !hash.is_empty())
}
