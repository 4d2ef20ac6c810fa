//! Making a memory. It never overwrites.

use api::{ApiError, Memory, VersionOperation, View, call::CreateMemory};
use futures_util::future::try_join;

use super::NewVersion;
use crate::{
    Caller, Clock, Engine, Entropy,
    failure::Failure,
    keys,
    kv::{Batch, Kv},
    paths,
    rows::{self, MemoryRow},
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(crate) async fn create_memory(&self, call: &CreateMemory, caller: &Caller) -> Result<Memory, Failure> {
        paths::check_normal_form(&call.path)?;
        let store = self.find_store(&call.store).await?;
        store.check_not_archived()?;
        let batch = Batch::new().expect(store.held.key.clone(), Some(store.held.revision));
        let (count, batch) =
            try_join(self.count(store.serial), self.claim(batch, store.serial, &call.path, None)).await?;
        let cap = self.limits.memories_per_store;
        if count.total() >= cap {
            return Err(ApiError::invalid(format!("The memory store is full: it holds {cap} memories already")).into());
        }

        let head = self.mint.serial();
        let memory = self.mint.beside(head);
        let sha256 = rows::sha256_hex(&call.content);
        let row = MemoryRow { memory, head, sha256: sha256.clone(), size: call.content.len() as u64 };
        let version = NewVersion {
            store: store.serial,
            version: row.head,
            memory,
            operation: VersionOperation::Created,
            path: &call.path,
            content: Some((&call.content, &sha256)),
            actor: &caller.actor,
        };
        let batch = count
            .add(batch, memory, cap)
            .put(keys::path(store.serial, &call.path), rows::write(&row)?)
            .put(keys::memory(store.serial, memory), call.path.as_str());
        self.kv.commit(version.add_to(batch)?).await?;
        let content = (call.view == Some(View::Full)).then(|| call.content.clone());
        Ok(row.object(store.serial, call.path.clone(), content))
    }
}
