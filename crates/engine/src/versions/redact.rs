//! Redacting a version: its content, path, hash and size are gone for good, who and when stay (api.md §4.3).

use api::{ApiError, MemoryVersion, View, call::RedactVersion};

use crate::{
    Caller, Clock, Engine, Entropy,
    failure::Failure,
    keys,
    kv::{Batch, Kv},
    rows::{self, MemoryRow},
    serial::Serial,
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// Refused for the head of a live memory (api.md §10 row 14: 400); repeated, it answers the same version.
    pub(crate) async fn redact_version(&self, call: &RedactVersion, caller: &Caller) -> Result<MemoryVersion, Failure> {
        let store = self.find_store(&call.store).await?;
        let (version, held) = self.find_version(store.serial, &call.version).await?;
        let mut row = held.row;
        if row.redacted.is_none() {
            if self.head_of(store.serial, row.memory).await? == Some(version) {
                let message = format!(
                    "Memory version {} is the current one of its memory. Write a newer one or delete the memory first.",
                    call.version
                );
                return Err(ApiError::invalid(message).into());
            }
            // Which version is the head needs no expectation: one that is not the head never becomes it again.
            row.redact(self.mint.now().max(version.time()), (&caller.actor).into());
            let batch = Batch::new()
                .expect(store.held.key, Some(store.held.revision))
                .expect(held.key.clone(), Some(held.revision))
                .put(held.key, rows::write(&row)?)
                .delete(keys::content(store.serial, version));
            self.kv.commit(batch).await?;
        }
        self.version_object(store.serial, version, row, View::Full).await
    }

    /// The current version of a memory; `None` when it is deleted.
    async fn head_of(&self, store: Serial, memory: Serial) -> Result<Option<Serial>, Failure> {
        let Some(path) = self.kv.get(&keys::memory(store, memory)).await? else { return Ok(None) };
        let path = rows::text(path.value)?;
        let entry = self.kv.get(&keys::path(store, &path)).await?.ok_or_else(Failure::torn)?;
        let row: MemoryRow = rows::read(&entry.value)?;
        if row.memory == memory { Ok(Some(row.head)) } else { Err(Failure::torn()) }
    }
}
