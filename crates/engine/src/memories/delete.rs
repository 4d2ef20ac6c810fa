//! Deleting a memory. Its versions stay, and one more says that it was deleted, when and by whom.

use api::{Deleted, VersionOperation, call::DeleteMemory};

use super::{FoundMemory, NewVersion, precondition_failed};
use crate::{
    Caller, Clock, Engine, Entropy,
    failure::Failure,
    keys,
    kv::{Batch, Kv},
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// Allowed in an archived store, too.
    pub(crate) async fn delete_memory(&self, call: &DeleteMemory, caller: &Caller) -> Result<Deleted, Failure> {
        let store = self.find_store(&call.store).await?;
        let FoundMemory { path, held } = self.find_memory(&store, &call.memory).await?;
        if call.expected_sha256.as_ref().is_some_and(|hash| *hash != held.row.sha256) {
            return Err(precondition_failed(&held.row).into());
        }
        let memory = held.row.memory;
        let version = NewVersion {
            store: store.serial,
            version: self.mint.after(held.row.head),
            memory,
            operation: VersionOperation::Deleted,
            path: &path,
            content: None,
            actor: &caller.actor,
        };
        let batch = Batch::new()
            .expect(store.held.key, Some(store.held.revision))
            .expect(held.key.clone(), Some(held.revision))
            .delete(held.key)
            .delete(keys::memory(store.serial, memory));
        let batch = self.count(store.serial).await?.remove(batch, memory);
        self.kv.commit(version.add_to(batch)?).await?;
        Ok(Deleted { id: call.memory.to_string(), kind: "memory_deleted".to_owned() })
    }
}
