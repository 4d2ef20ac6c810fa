//! Listing versions, newest first: of a store, or of one memory.

use api::{Actor, MemoryId, MemoryVersion, Page, View, call::ListVersions};
use futures_util::future::try_join_all;

use crate::{
    Clock, Engine, Entropy,
    cursor::Scope,
    failure::Failure,
    headers::Gate,
    keys,
    kv::Kv,
    paging::{Rows, page_size},
    rows::{self, VersionRow},
    serial::Serial,
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(crate) async fn list_versions(&self, call: &ListVersions, gate: Gate) -> Result<Page<MemoryVersion>, Failure> {
        let store = self.find_store(&call.store).await?.serial;
        let scope = scope(call, gate);
        let (newest, oldest) = (call.created_to.map(Serial::last_of), call.created_from.map(Serial::first_of));
        let place = call.page.as_deref().map(|cursor| scope.read(cursor)).transpose()?;
        let range = match &call.memory {
            None => keys::versions(store, newest, oldest),
            Some(id) => match Serial::parse(MemoryId::PREFIX, id.as_str()) {
                Some(memory) => keys::memory_versions(store, memory, newest, oldest),
                // A memory that never was has no versions; one that was deleted still has.
                None => return Ok(Page { data: Vec::new(), next_page: None }),
            },
        };
        let range = place.map_or(range.clone(), |place| range.after(&place));
        let is_filtered = [&call.session, &call.api_key, &call.service_account].iter().any(|filter| filter.is_some())
            || call.operation.is_some();
        let found = self
            .find(range, page_size(call.limit, call.view), is_filtered, async |rows| {
                let rows = if call.memory.is_some() { self.versions_of_index(store, rows).await? } else { rows };
                let read = rows.into_iter().map(|(key, entry)| {
                    let row: VersionRow = rows::read(&entry.value)?;
                    let item = keys::trailing(&key).filter(|_| passes(call, &row)).map(|serial| (serial, row));
                    Ok((key, item))
                });
                read.collect()
            })
            .await?;
        let view = call.view.unwrap_or(View::Basic);
        let data = found.items.into_iter().map(|(serial, row)| self.version_object(store, serial, row, view));
        Ok(Page { data: try_join_all(data).await?, next_page: found.next.map(|key| scope.write(&key)) })
    }

    /// The versions that index rows of a memory point to, under the keys of the index.
    async fn versions_of_index(&self, store: Serial, rows: Rows) -> Result<Rows, Failure> {
        let found = rows.into_iter().map(async |(key, _)| {
            let version = keys::trailing(&key).ok_or_else(Failure::torn)?;
            // Gone only when the store was deleted since.
            let entry = self.kv.get(&keys::version(store, version)).await?.ok_or_else(Failure::torn)?;
            Ok::<_, Failure>((key, entry))
        });
        try_join_all(found).await
    }
}

fn passes(call: &ListVersions, row: &VersionRow) -> bool {
    let by = Actor::from(row.created_by.clone());
    let is_by =
        |filter: &Option<String>, actor: fn(String) -> Actor| filter.as_ref().is_none_or(|id| by == actor(id.clone()));
    call.operation.is_none_or(|operation| operation == row.operation())
        && is_by(&call.session, Actor::Session)
        && is_by(&call.api_key, Actor::Key)
        && is_by(&call.service_account, Actor::Service)
}

fn scope(call: &ListVersions, gate: Gate) -> Scope {
    Scope::new("memory_versions")
        .with(Some(&format!("{gate:?}")))
        .with(Some(call.store.as_str()))
        .with(call.memory.as_ref().map(MemoryId::as_str))
        .with(call.operation.map(|operation| operation.as_str()))
        .with(call.session.as_deref())
        .with(call.api_key.as_deref())
        .with(call.service_account.as_deref())
        .with(call.created_from.map(|at| at.to_string()).as_deref())
        .with(call.created_to.map(|at| at.to_string()).as_deref())
}
