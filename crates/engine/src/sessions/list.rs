//! Listing sessions, newest or oldest first, and turning pages both ways. A cursor names a session and a direction and
//! carries the order; filters may change from page to page (api.md §2).

use api::{
    ApiError, Pages, Session, StoreId, Timestamp,
    call::{ListSessions, Order},
};
use futures_util::future::try_join_all;

use crate::{
    Clock, Engine, Entropy,
    cursor::Scope,
    failure::Failure,
    keys::trailing,
    kv::{KeyRange, Kv},
    paging::{Found, Rows, page_size},
    rows::{self, SessionRow},
    serial::Serial,
    session_keys as keys,
};

/// Where a page lies: beyond a session, on its later or its earlier side in the list's order.
#[derive(Clone, Copy)]
struct Place {
    order: Order,
    is_backwards: bool,
    beyond: Serial,
}

impl Place {
    fn write(self) -> Vec<u8> {
        let flags = u8::from(self.order == Order::Ascending) | u8::from(self.is_backwards) << 1;
        [&[flags][..], &self.beyond.ascending()].concat()
    }

    fn read(place: &[u8]) -> Option<Self> {
        let (flags, beyond) = place.split_first()?;
        Some(Self {
            order: if flags & 1 == 1 { Order::Ascending } else { Order::Descending },
            is_backwards: flags & 2 == 2,
            beyond: Serial::from_ascending(*beyond.first_chunk::<16>()?),
        })
    }
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(crate) async fn list_sessions(&self, call: &ListSessions) -> Result<Pages<Session>, Failure> {
        let scope = Scope::new("sessions");
        let place = call.page.as_deref().map(|cursor| place(call, &scope, cursor)).transpose()?;
        let order = place.map(|place| place.order).or(call.order).unwrap_or(Order::Descending);
        let is_backwards = place.is_some_and(|place| place.is_backwards);
        let size = page_size(call.limit, None);
        let mut found = self.sessions_beyond(call, order, is_backwards, place.map(|place| place.beyond), size).await?;
        if is_backwards {
            found.items.reverse();
        }
        let cursor = |is_backwards: bool, beyond: Serial| scope.write(&Place { order, is_backwards, beyond }.write());
        // Where to go on where nothing was found: from where this page began.
        let first = found.items.first().map(|(serial, _)| *serial).or(place.map(|place| place.beyond));
        let last = found.items.last().map(|(serial, _)| *serial).or(place.map(|place| place.beyond));
        let further = found.next.as_deref().and_then(serial_of);
        let (next, previous) = match (is_backwards, place) {
            (false, None) => (further, None),
            (false, Some(_)) => (further, self.if_any(call, order, true, first).await?),
            (true, _) => (self.if_any(call, order, false, last).await?, further),
        };
        let now = self.mint.now();
        Ok(Pages {
            data: found.items.into_iter().map(|(_, row)| row.object(now)).collect(),
            next_page: next.map(|serial| cursor(false, serial)),
            prev_page: previous.map(|serial| cursor(true, serial)),
        })
    }

    /// The same session back, if any that passes lies beyond it.
    async fn if_any(
        &self,
        call: &ListSessions,
        order: Order,
        is_backwards: bool,
        beyond: Option<Serial>,
    ) -> Result<Option<Serial>, Failure> {
        let Some(serial) = beyond else { return Ok(None) };
        let found = self.sessions_beyond(call, order, is_backwards, Some(serial), 1).await?;
        Ok((!found.items.is_empty() || found.next.is_some()).then_some(serial))
    }

    async fn sessions_beyond(
        &self,
        call: &ListSessions,
        order: Order,
        is_backwards: bool,
        beyond: Option<Serial>,
        size: usize,
    ) -> Result<Found<(Serial, SessionRow)>, Failure> {
        let is_ascending = (order == Order::Ascending) != is_backwards;
        let range = range(call, is_ascending);
        let range = match beyond {
            None => range,
            Some(serial) if is_ascending => range.after(&keys::session_in_order(serial)),
            Some(serial) => range.after(&keys::session(serial)),
        };
        let is_filtered = call.agent.is_some()
            || call.deployment.is_some()
            || call.store.is_some()
            || !call.statuses.is_empty()
            || !call.include_archived;
        self.find(range, size, is_filtered, async |rows| {
            let rows = if is_ascending { self.sessions_of_index(rows).await? } else { rows };
            let read = rows.into_iter().map(|(key, entry)| {
                let row: SessionRow = rows::read(&entry.value)?;
                let item = serial_of(&key).filter(|_| passes(call, &row)).map(|serial| (serial, row));
                Ok((key, item))
            });
            read.collect()
        })
        .await
    }

    /// The sessions that rows of the index stand for, under the keys of the index.
    async fn sessions_of_index(&self, rows: Rows) -> Result<Rows, Failure> {
        let found = rows.into_iter().map(async |(key, _)| {
            let serial = keys::leading(&key).ok_or_else(Failure::torn)?;
            // Gone only when the session was deleted since.
            let entry = self.kv.get(&keys::session(serial)).await?.ok_or_else(Failure::torn)?;
            Ok::<_, Failure>((key, entry))
        });
        try_join_all(found).await
    }
}

/// The session of a key in either order.
fn serial_of(key: &[u8]) -> Option<Serial> {
    if key.first() == Some(&b'O') { keys::leading(key) } else { trailing(key) }
}

fn place(call: &ListSessions, scope: &Scope, cursor: &str) -> Result<Place, ApiError> {
    let unreadable = || ApiError::invalid("page: is not a cursor of this list");
    let place = Place::read(&scope.read(cursor)?).ok_or_else(unreadable)?;
    if call.order.is_some_and(|order| order != place.order) {
        return Err(ApiError::invalid("page: belongs to the other order"));
    }
    if !call.created_at.contains(place.beyond.time()) {
        return Err(ApiError::invalid("page: lies outside of the bounds of created_at"));
    }
    Ok(place)
}

fn range(call: &ListSessions, is_ascending: bool) -> KeyRange {
    let bounds = &call.created_at;
    let newest = [bounds.to, bounds.before.map(|at| Timestamp(at.0 - 1))].into_iter().flatten().min();
    let oldest = [bounds.from, bounds.after.map(|at| Timestamp(at.0 + 1))].into_iter().flatten().max();
    let (newest, oldest) = (newest.map(Serial::last_of), oldest.map(Serial::first_of));
    if is_ascending { keys::sessions_in_order(newest, oldest) } else { keys::sessions(newest, oldest) }
}

fn passes(call: &ListSessions, row: &SessionRow) -> bool {
    let session = &row.session;
    let mounts = |store: &StoreId| {
        session.resources.iter().any(|mount| mount.store().is_some_and(|s| s.memory_store_id == *store))
    };
    (call.include_archived || session.archived_at.is_none())
        && call.agent.as_ref().is_none_or(|agent| session.agent.id == *agent)
        && call.agent_version.is_none_or(|version| session.agent.version == version)
        && call.deployment.as_ref().is_none_or(|deployment| session.deployment_id.as_ref() == Some(deployment))
        && call.store.as_ref().is_none_or(mounts)
        && (call.statuses.is_empty() || call.statuses.contains(&session.status))
}
