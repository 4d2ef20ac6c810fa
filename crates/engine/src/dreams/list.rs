//! Listing dreams, newest first. Both bounds of time are exclusive, unlike those of stores (api.md §5).

use api::{Dream, Page, Timestamp, call::ListDreams};

use crate::{
    Clock, Engine, Entropy,
    cursor::Scope,
    dream_keys,
    failure::Failure,
    kv::Kv,
    paging::page_size,
    rows::{self, DreamRow},
    serial::Serial,
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(crate) async fn list_dreams(&self, call: &ListDreams) -> Result<Page<Dream>, Failure> {
        let mut scope = Scope::new("dreams")
            .with(call.created_after.map(|at| at.to_string()).as_deref())
            .with(call.created_before.map(|at| at.to_string()).as_deref())
            .with(call.include_archived.then_some("archived"));
        for status in &call.statuses {
            scope = scope.with(Some(status.as_str()));
        }
        let newest = call.created_before.map(|at| Serial::last_of(Timestamp(at.0 - 1)));
        let oldest = call.created_after.map(|at| Serial::first_of(Timestamp(at.0 + 1)));
        let mut range = dream_keys::dreams(newest, oldest);
        if let Some(cursor) = &call.page {
            range = range.after(&scope.read(cursor)?);
        }
        let is_filtered = !call.include_archived || !call.statuses.is_empty();
        let found = self
            .find(range, page_size(call.limit, None), is_filtered, async |rows| {
                let read = rows.into_iter().map(|(key, entry)| {
                    let DreamRow { dream, .. } = rows::read(&entry.value)?;
                    let is_kept = (call.include_archived || dream.archived_at.is_none())
                        && (call.statuses.is_empty() || call.statuses.contains(&dream.status));
                    Ok((key, is_kept.then_some(dream)))
                });
                read.collect()
            })
            .await?;
        Ok(Page { data: found.items, next_page: found.next.map(|key| scope.write(&key)) })
    }
}
