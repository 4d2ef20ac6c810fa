//! Listing stores, newest first.

use api::{Page, Store, call::ListStores};

use crate::{
    Clock, Engine, Entropy,
    cursor::Scope,
    failure::Failure,
    headers::Gate,
    keys,
    kv::Kv,
    paging::page_size,
    rows::{self, StoreRow},
    serial::Serial,
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(crate) async fn list_stores(&self, call: &ListStores, gate: Gate) -> Result<Page<Store>, Failure> {
        let scope = Scope::new("memory_stores")
            .with(Some(&format!("{gate:?}")))
            .with(call.created_from.map(|at| at.to_string()).as_deref())
            .with(call.created_to.map(|at| at.to_string()).as_deref())
            .with(call.include_archived.then_some("archived"));
        let mut range = keys::stores(call.created_to.map(Serial::last_of), call.created_from.map(Serial::first_of));
        if let Some(cursor) = &call.page {
            range = range.after(&scope.read(cursor)?);
        }
        let is_filtered = !call.include_archived;
        let found = self
            .find(range, page_size(call.limit, None), is_filtered, async |rows| {
                let read = rows.into_iter().map(|(key, entry)| {
                    let row: StoreRow = rows::read(&entry.value)?;
                    let is_kept = call.include_archived || row.archived_at.is_none();
                    let item = keys::trailing(&key).filter(|_| is_kept).map(|serial| row.object(serial));
                    Ok((key, item))
                });
                read.collect()
            })
            .await?;
        Ok(Page { data: found.items, next_page: found.next.map(|key| scope.write(&key)) })
    }
}
