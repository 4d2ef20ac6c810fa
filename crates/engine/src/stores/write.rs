//! Making, changing, archiving and deleting stores.

use api::{
    Deleted, Store,
    call::{ArchiveStore, CreateStore, DeleteStore, UpdateStore},
    rules,
};

use crate::{
    Clock, Engine, Entropy,
    failure::Failure,
    keys,
    kv::{Batch, Kv},
    rows::{self, StoreRow},
    stores::FoundStore,
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(crate) async fn create_store(&self, call: &CreateStore) -> Result<Store, Failure> {
        let serial = self.mint.serial();
        let row = StoreRow {
            name: call.name.clone(),
            description: call.description.clone().unwrap_or_default(),
            metadata: call.metadata.clone(),
            updated_at: serial.time().0,
            archived_at: None,
        };
        let key = keys::store(serial);
        self.kv.commit(Batch::new().expect(key.clone(), None).put(key, rows::write(&row)?)).await?;
        Ok(row.object(serial))
    }

    pub(crate) async fn update_store(&self, call: &UpdateStore) -> Result<Store, Failure> {
        let found = self.find_store(&call.store).await?;
        found.check_not_archived()?;
        let mut row = found.held.row.clone();
        if let Some(name) = &call.name {
            row.name.clone_from(name);
        }
        if let Some(description) = &call.description {
            row.description.clone_from(description);
        }
        for (key, value) in &call.metadata {
            match value {
                Some(value) => row.metadata.insert(key.clone(), value.clone()),
                None => row.metadata.remove(key),
            };
        }
        // The parts of a patch were checked when it was parsed; how many pairs come of it shows only now.
        rules::metadata(&row.metadata)?;
        self.replace_store(found, row).await
    }

    pub(crate) async fn archive_store(&self, call: &ArchiveStore) -> Result<Store, Failure> {
        let found = self.find_store(&call.store).await?;
        let mut row = found.held.row.clone();
        row.archived_at = row.archived_at.or_else(|| Some(self.mint.now().0.max(row.updated_at)));
        self.replace_store(found, row).await
    }

    /// Writes a changed row with a new `updated_at`; an unchanged one is answered as it is.
    async fn replace_store(&self, found: FoundStore, mut row: StoreRow) -> Result<Store, Failure> {
        let FoundStore { serial, held } = found;
        if row == held.row {
            return Ok(row.object(serial));
        }
        let now = self.mint.now().0.max(held.row.updated_at);
        row.updated_at = row.archived_at.unwrap_or(now);
        let batch = Batch::new().expect(held.key.clone(), Some(held.revision)).put(held.key, rows::write(&row)?);
        self.kv.commit(batch).await?;
        Ok(row.object(serial))
    }

    /// The store is gone with this one commit; its rows go later, in pieces (`sweep`). No write can slip in between,
    /// because every write within a store expects the store's row as it was.
    pub(crate) async fn delete_store(&self, call: &DeleteStore) -> Result<Deleted, Failure> {
        let FoundStore { serial, held } = self.find_store(&call.store).await?;
        let batch = Batch::new()
            .expect(held.key.clone(), Some(held.revision))
            .delete(held.key)
            .put(keys::tombstone(serial), Vec::new());
        self.kv.commit(batch).await?;
        self.is_sweep_due.set(true);
        Ok(Deleted { id: call.store.to_string(), kind: "memory_store_deleted".to_owned() })
    }
}
