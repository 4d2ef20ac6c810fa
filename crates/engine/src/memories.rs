//! The five operations on memories (api.md §4.2), and what they share: finding a memory, its content, its next version.

mod claim;
mod count;
mod create;
mod delete;
mod list;
mod update;

use api::{Actor, ApiError, ErrorKind, Memory, MemoryId, VersionOperation, View, call::GetMemory};

use crate::{
    Clock, Engine, Entropy,
    failure::Failure,
    keys,
    kv::{Batch, Kv},
    rows::{self, Held, MemoryRow, VersionRow},
    serial::Serial,
    stores::FoundStore,
};

/// A live memory that was found.
pub(crate) struct FoundMemory {
    pub(crate) path: String,
    pub(crate) held: Held<MemoryRow>,
}

/// The version that a write makes.
pub(crate) struct NewVersion<'a> {
    store: Serial,
    version: Serial,
    memory: Serial,
    operation: VersionOperation,
    path: &'a str,
    /// Content and its hash; `None` for a delete.
    content: Option<(&'a str, &'a str)>,
    actor: &'a Actor,
}

impl NewVersion<'_> {
    /// Adds the version's rows to a batch. The version's own key must be free: no two writes share a version.
    fn add_to(self, batch: Batch) -> Result<Batch, Failure> {
        let mut row = VersionRow::new(self.memory, self.operation, self.path, self.actor.into());
        let key = keys::version(self.store, self.version);
        let mut batch = batch
            .expect(key.clone(), None)
            .put(keys::memory_version(self.store, self.memory, self.version), Vec::new());
        if let Some((content, sha256)) = self.content {
            row.sha256 = Some(sha256.to_owned());
            row.size = Some(content.len() as u64);
            batch = batch.put(keys::content(self.store, self.version), content);
        }
        Ok(batch.put(key, rows::write(&row)?))
    }
}

/// 409: the content is not the one the write started from. Retrying as it stands cannot help, so the official SDKs
/// are told not to (api.md §10 row 7).
fn precondition_failed(current: &MemoryRow) -> ApiError {
    let id = current.memory.with_prefix(MemoryId::PREFIX);
    let message = format!("Memory {id} has changed: its content does not have the expected hash. Read it again.");
    ApiError { should_retry: Some(false), ..ApiError::new(ErrorKind::PreconditionFailed, message) }
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// The live memory of that id in that store; 404 when there is none.
    pub(crate) async fn find_memory(&self, store: &FoundStore, id: &MemoryId) -> Result<FoundMemory, Failure> {
        let not_found = || ApiError::not_found(format!("Memory {id} was not found"));
        let serial = Serial::parse(MemoryId::PREFIX, id.as_str()).ok_or_else(not_found)?;
        let path = self.kv.get(&keys::memory(store.serial, serial)).await?.ok_or_else(not_found)?;
        let path = rows::text(path.value)?;
        let key = keys::path(store.serial, &path);
        // Renamed or deleted since the line above: look again.
        let entry = self.kv.get(&key).await?.ok_or_else(Failure::torn)?;
        let row: MemoryRow = rows::read(&entry.value)?;
        if row.memory != serial {
            return Err(Failure::torn());
        }
        Ok(FoundMemory { path, held: Held { key, revision: entry.revision, row } })
    }

    /// The content of a version that has one. Versions keep theirs until they are redacted or their store goes, so
    /// one that is missing means that one of these happened since the version was read.
    pub(crate) async fn content(&self, store: Serial, version: Serial) -> Result<String, Failure> {
        let entry = self.kv.get(&keys::content(store, version)).await?.ok_or_else(Failure::torn)?;
        Ok(rows::text(entry.value)?)
    }

    pub(crate) async fn get_memory(&self, call: &GetMemory) -> Result<Memory, Failure> {
        let store = self.find_store(&call.store).await?;
        let FoundMemory { path, held } = self.find_memory(&store, &call.memory).await?;
        let content = match call.view.unwrap_or(View::Full) {
            View::Full => Some(self.content(store.serial, held.row.head).await?),
            View::Basic => None,
        };
        Ok(held.row.object(store.serial, path, content))
    }
}
