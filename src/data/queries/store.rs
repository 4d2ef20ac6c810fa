//! Reads of stores.

use api::{
    ApiError, MemoryItem, Store, StoreId, Timestamp,
    call::{GetStore, ListMemories, ListStores},
};
use leptos::prelude::*;

use super::read::{read, read_call};
use crate::{client::pages, reading::Reading};

/// Every store, newest first; with the archived ones if that is wanted.
pub fn stores(include_archived: impl Into<Signal<bool>>) -> Reading<Result<Vec<Store>, ApiError>> {
    let include_archived = include_archived.into();
    read(move |source| {
        let call = ListStores { include_archived: include_archived.get(), ..ListStores::default() };
        source.fresh.track("/v1/memory_stores");
        async move {
            let mut stores = Vec::new();
            pages(&source.client, call, |page| stores.extend(page)).await?;
            // Servers differ in whether they honour the parameter.
            stores.retain(|store| include_archived.get_untracked() || store.archived_at.is_none());
            Ok(stores)
        }
    })
}

/// One store, archived or not.
pub fn store(id: impl Into<Signal<StoreId>>) -> Reading<Result<Store, ApiError>> {
    let id = id.into();
    read_call(move || GetStore { store: id.get() })
}

/// What a store holds, added up. The API does not tell; every page of its files is read for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Files.
    pub files: usize,
    /// Bytes of UTF-8 in all of them.
    pub bytes: u64,
    /// When one of them last changed.
    pub last_write: Option<Timestamp>,
}

/// The sums of one store; of none while no id is given.
pub fn tally(id: impl Into<Signal<StoreId>>) -> Reading<Result<Tally, ApiError>> {
    let id = id.into();
    read(move |source| {
        let id = id.get();
        let is_one = !id.as_str().is_empty();
        let call = ListMemories { store: id, ..ListMemories::default() };
        source.fresh.track(&api::Call::request(&call).path);
        async move {
            let mut tally = Tally::default();
            if !is_one {
                return Ok(tally);
            }
            pages(&source.client, call, |page| page.iter().for_each(|item| tally.add(item))).await?;
            Ok(tally)
        }
    })
}

impl Tally {
    fn add(&mut self, item: &MemoryItem) {
        if let MemoryItem::Memory(memory) = item {
            self.files += 1;
            self.bytes += memory.content_size_bytes;
            self.last_write = self.last_write.max(Some(memory.updated_at));
        }
    }
}
