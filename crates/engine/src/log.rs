//! `Log`: the events of one thread, while something is added to them. Their order is their place, not the clock's word.

use api::{Event, EventBody, EventId, StreamEvent};

use crate::{
    Clock, Engine, Entropy,
    change::Change,
    failure::Failure,
    kv::Kv,
    mint::Mint,
    rows::{self, ThreadRow},
    serial::Serial,
    session_keys::{self as keys, Stage},
};

/// A thread's log. [`Log::close`] must follow, or nothing keeps its place.
pub(crate) struct Log {
    pub(crate) session: Serial,
    pub(crate) thread: Serial,
    pub(crate) row: ThreadRow,
}

/// An event that waits, as it stands in storage.
pub(crate) struct Queued {
    pub(crate) position: Serial,
    pub(crate) event: Event,
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// The log of a thread that must be there.
    pub(crate) async fn open_log(
        &self,
        change: &Change<'_, K>,
        session: Serial,
        thread: Serial,
    ) -> Result<Log, Failure> {
        let row = change.read(&keys::thread(session, thread)).await?.ok_or_else(Failure::torn)?;
        Ok(Log { session, thread, row: rows::read(&row)? })
    }

    /// What waits in a thread, in order.
    pub(crate) async fn queued(&self, session: Serial, thread: Serial) -> Result<Vec<Queued>, Failure> {
        let rows = self.kv.scan(keys::queue(session, thread), usize::MAX).await?;
        let read = rows.into_iter().map(|(key, entry)| {
            let (_, position) = keys::event_place(&key).ok_or_else(Failure::torn)?;
            Ok(Queued { position, event: rows::read_object(&entry.value)? })
        });
        read.collect()
    }
}

impl Log {
    /// Adds something that takes effect now.
    pub(crate) fn add<K: Kv, C: Clock, E: Entropy>(
        &mut self,
        mint: &Mint<C, E>,
        change: &Change<'_, K>,
        body: EventBody,
    ) -> Result<Event, Failure> {
        let position = mint.after(self.row.last);
        self.add_at(change, position, position.with_prefix(EventId::PREFIX).into(), body)
    }

    /// Adds something under an id that was told before.
    pub(crate) fn add_as<K: Kv, C: Clock, E: Entropy>(
        &mut self,
        mint: &Mint<C, E>,
        change: &Change<'_, K>,
        id: EventId,
        body: EventBody,
    ) -> Result<Event, Failure> {
        let position = mint.after(self.row.last);
        self.add_at(change, position, id, body)
    }

    /// Lets something that waited take effect now, under its id.
    pub(crate) fn process<K: Kv, C: Clock, E: Entropy>(
        &mut self,
        mint: &Mint<C, E>,
        change: &Change<'_, K>,
        queued: Queued,
    ) -> Result<Event, Failure> {
        change.delete(keys::event(self.session, self.thread, Stage::Queued, queued.position));
        change.delete(keys::event_backwards(self.session, self.thread, Stage::Queued, queued.position));
        self.add_as(mint, change, queued.event.id, queued.event.body)
    }

    /// Adds something that waits.
    pub(crate) fn queue<K: Kv, C: Clock, E: Entropy>(
        &mut self,
        mint: &Mint<C, E>,
        change: &Change<'_, K>,
        body: EventBody,
    ) -> Result<Event, Failure> {
        let position = mint.after(self.row.last);
        let event = Event { id: position.with_prefix(EventId::PREFIX).into(), processed_at: None, body };
        self.put(change, Stage::Queued, position, event)
    }

    /// Keeps the place of the latest event.
    pub(crate) fn close<K: Kv>(self, change: &Change<'_, K>) -> Result<(), Failure> {
        change.put(keys::thread(self.session, self.thread), rows::write(&self.row)?);
        Ok(())
    }

    fn add_at<K: Kv>(
        &mut self,
        change: &Change<'_, K>,
        position: Serial,
        id: EventId,
        body: EventBody,
    ) -> Result<Event, Failure> {
        let event = Event { id, processed_at: Some(position.time()), body };
        self.put(change, Stage::Processed, position, event)
    }

    fn put<K: Kv>(
        &mut self,
        change: &Change<'_, K>,
        stage: Stage,
        position: Serial,
        event: Event,
    ) -> Result<Event, Failure> {
        self.row.last = position;
        change.put(keys::event(self.session, self.thread, stage, position), rows::write_object(&event)?);
        change.put(keys::event_backwards(self.session, self.thread, stage, position), Vec::new());
        change.tell(self.session, self.thread, StreamEvent::Event(event.clone()));
        Ok(event)
    }
}
