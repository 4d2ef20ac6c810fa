//! Changing a memory's content, path or both, as one version.

use api::{Memory, VersionOperation, View, call::UpdateMemory};

use super::{FoundMemory, NewVersion, precondition_failed};
use crate::{
    Caller, Clock, Engine, Entropy,
    failure::Failure,
    keys,
    kv::{Batch, Kv},
    paths,
    rows::{self, MemoryRow},
    serial::Serial,
    stores::FoundStore,
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(crate) async fn update_memory(&self, call: &UpdateMemory, caller: &Caller) -> Result<Memory, Failure> {
        call.path.as_deref().map_or(Ok(()), paths::check_normal_form)?;
        let store = self.find_store(&call.store).await?;
        let found = self.find_memory(&store, &call.memory).await?;
        store.check_not_archived()?;
        let current = &found.held.row;

        let sha256 = call.content.as_deref().map(rows::sha256_hex);
        let is_same_content = sha256.as_ref().is_none_or(|hash| *hash == current.sha256);
        let is_same_path = call.path.as_ref().is_none_or(|path| *path == found.path);
        let is_unchanged = is_same_content && is_same_path;
        // A stale hash is no harm when what was asked for is there already: the write may be a retry of one whose
        // answer got lost. Asking for nothing is not such a retry.
        let is_done = is_unchanged && (call.content.is_some() || call.path.is_some());
        if !is_done && call.expected_sha256.as_ref().is_some_and(|hash| *hash != current.sha256) {
            return Err(precondition_failed(current).into());
        }
        if is_unchanged {
            let row = current.clone();
            return self.updated(call, store.serial, row, found.path).await;
        }
        self.write_update(call, caller, store, found).await
    }

    async fn write_update(
        &self,
        call: &UpdateMemory,
        caller: &Caller,
        store: FoundStore,
        found: FoundMemory,
    ) -> Result<Memory, Failure> {
        let FoundMemory { path: old_path, held } = found;
        let path = call.path.clone().unwrap_or_else(|| old_path.clone());
        let content = match &call.content {
            Some(content) => content.clone(),
            None => self.content(store.serial, held.row.head).await?,
        };
        let mut batch = Batch::new()
            .expect(store.held.key.clone(), Some(store.held.revision))
            .expect(held.key.clone(), Some(held.revision));
        if path != old_path {
            batch = self.claim(batch, store.serial, &path, Some(&old_path)).await?;
            batch = batch.delete(held.key).put(keys::memory(store.serial, held.row.memory), path.as_str());
        }
        let row = MemoryRow {
            memory: held.row.memory,
            head: self.mint.after(held.row.head),
            sha256: rows::sha256_hex(&content),
            size: content.len() as u64,
        };
        let version = NewVersion {
            store: store.serial,
            version: row.head,
            memory: row.memory,
            operation: VersionOperation::Modified,
            path: &path,
            content: Some((&content, &row.sha256)),
            actor: &caller.actor,
        };
        let batch = version.add_to(batch.put(keys::path(store.serial, &path), rows::write(&row)?))?;
        self.kv.commit(batch).await?;
        let content = (call.view == Some(View::Full)).then_some(content);
        Ok(row.object(store.serial, path, content))
    }

    /// The answer when nothing had to be written.
    async fn updated(
        &self,
        call: &UpdateMemory,
        store: Serial,
        row: MemoryRow,
        path: String,
    ) -> Result<Memory, Failure> {
        let content = match call.view {
            Some(View::Full) => Some(self.content(store, row.head).await?),
            _ => None,
        };
        Ok(row.object(store, path, content))
    }
}
