//! The six operations on memory stores (api.md §4.1). Memories and versions are none of its business, but for
//! leaving a tombstone when their store goes.

mod list;
mod write;

use api::{ApiError, Store, StoreId, call::GetStore};

use crate::{
    Clock, Engine, Entropy,
    failure::Failure,
    keys,
    kv::Kv,
    rows::{self, Held, StoreRow},
    serial::Serial,
};

/// A store that was found.
pub(crate) struct FoundStore {
    pub(crate) serial: Serial,
    pub(crate) held: Held<StoreRow>,
}

impl FoundStore {
    /// 400 when the store is archived: its fields are frozen and it takes no new contents.
    pub(crate) fn check_not_archived(&self) -> Result<(), ApiError> {
        match self.held.row.archived_at {
            None => Ok(()),
            Some(_) => {
                let id = self.serial.with_prefix(StoreId::PREFIX);
                Err(ApiError::invalid(format!("Memory store {id} is archived and cannot be changed")))
            }
        }
    }
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// The store of that id, archived or not; 404 when there is none.
    pub(crate) async fn find_store(&self, id: &StoreId) -> Result<FoundStore, Failure> {
        let not_found = || ApiError::not_found(format!("Memory store {id} was not found"));
        let serial = Serial::parse(StoreId::PREFIX, id.as_str()).ok_or_else(not_found)?;
        let key = keys::store(serial);
        let entry = self.kv.get(&key).await?.ok_or_else(not_found)?;
        let row = rows::read(&entry.value)?;
        Ok(FoundStore { serial, held: Held { key, revision: entry.revision, row } })
    }

    pub(crate) async fn get_store(&self, call: &GetStore) -> Result<Store, Failure> {
        let found = self.find_store(&call.store).await?;
        Ok(found.held.row.object(found.serial))
    }
}
