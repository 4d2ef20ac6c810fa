//! Listing events, oldest or newest first. Events that wait come after all others: their time is still to come.

use api::{
    Event, Page, Timestamp,
    call::{ListEvents, ListThreadEvents, MomentRange, Order},
    rules,
};
use futures_util::future::try_join_all;

use crate::{
    Clock, Engine, Entropy,
    change::Change,
    cursor::Scope,
    failure::Failure,
    kv::Kv,
    paging::Rows,
    rows,
    serial::Serial,
    session_keys::{self as keys, Stage},
};

/// What to read of one thread's log.
struct Query<'a> {
    session: Serial,
    thread: Serial,
    order: Order,
    types: &'a [String],
    bounds: MomentRange,
    limit: Option<u32>,
    page: Option<&'a str>,
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(crate) async fn list_events(&self, call: &ListEvents, change: &Change<'_, K>) -> Result<Page<Event>, Failure> {
        let found = self.find_session(change, &call.session).await?;
        let query = Query {
            session: found.serial,
            thread: found.row.primary,
            order: call.order.unwrap_or(Order::Ascending),
            types: &call.types,
            bounds: call.created_at,
            limit: call.limit,
            page: call.page.as_deref(),
        };
        self.read_log(query).await
    }

    pub(crate) async fn list_thread_events(
        &self,
        call: &ListThreadEvents,
        change: &Change<'_, K>,
    ) -> Result<Page<Event>, Failure> {
        let (found, thread, _) = self.find_thread(change, &call.session, &call.thread).await?;
        let query = Query {
            session: found.serial,
            thread,
            order: Order::Ascending,
            types: &[],
            bounds: MomentRange::default(),
            limit: call.limit,
            page: call.page.as_deref(),
        };
        self.read_log(query).await
    }

    async fn read_log(&self, query: Query<'_>) -> Result<Page<Event>, Failure> {
        let Query { session, thread, order, types, bounds, .. } = query;
        let is_ascending = order == Order::Ascending;
        let mut scope = Scope::new("events")
            .with(Some(&session.with_prefix("")))
            .with(Some(&thread.with_prefix("")))
            .with(Some(order.as_str()));
        for bound in [bounds.after, bounds.from, bounds.before, bounds.to] {
            scope = scope.with(bound.map(|at| at.to_string()).as_deref());
        }
        for kind in types {
            scope = scope.with(Some(kind));
        }
        let mut range =
            if is_ascending { keys::events(session, thread) } else { keys::events_backwards(session, thread) };
        if let Some(oldest) = oldest(&bounds).filter(|_| is_ascending) {
            range.start = keys::event(session, thread, Stage::Processed, Serial::first_of(oldest));
        }
        if let Some(cursor) = query.page {
            range = range.after(&scope.read(cursor)?);
        }
        let is_bounded = bounds != MomentRange::default();
        let passes = |event: &Event| {
            (types.is_empty() || types.iter().any(|kind| kind == event.kind()))
                && (!is_bounded || event.processed_at.is_some_and(|at| bounds.contains(at)))
        };
        let size = query.limit.unwrap_or(rules::LONG_PAGE_MAX) as usize;
        let found = self
            .find(range, size, is_bounded || !types.is_empty(), async |rows| {
                let rows = if is_ascending { rows } else { self.events_of_index(rows).await? };
                let read = rows.into_iter().map(|(key, entry)| {
                    let event: Event = rows::read_object(&entry.value)?;
                    Ok((key, Some(event).filter(passes)))
                });
                read.collect()
            })
            .await?;
        Ok(Page { data: found.items, next_page: found.next.map(|key| scope.write(&key)) })
    }

    /// The events that rows of the index stand for, under the keys of the index.
    async fn events_of_index(&self, rows: Rows) -> Result<Rows, Failure> {
        let found = rows.into_iter().map(async |(key, _)| {
            let place = keys::forwards(&key).ok_or_else(Failure::torn)?;
            // Gone only when it took effect, or its session was deleted, since.
            let entry = self.kv.get(&place).await?.ok_or_else(Failure::torn)?;
            Ok::<_, Failure>((key, entry))
        });
        try_join_all(found).await
    }
}

fn oldest(bounds: &MomentRange) -> Option<Timestamp> {
    [bounds.from, bounds.after].into_iter().flatten().max()
}
