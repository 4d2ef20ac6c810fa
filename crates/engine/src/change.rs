//! `Change`: what one operation reads and writes, put together into one commit. Whatever was read through
//! [`Change::read`] is expected unchanged; what was written is seen by later reads of the same change.
//!
//! It is a [`Kv`] itself, so that the operations on memory can run inside it: a tool of a session writes memories and
//! its own result in one commit, and after a crash neither is there without the other. It commits nothing by itself.

use std::{cell::RefCell, collections::BTreeMap};

use api::{Event, EventBody, EventId, StreamEvent};

use crate::{
    failure::Failure,
    kv::{Batch, Entry, Expect, KeyRange, Kv, KvError, Revision},
    serial::Serial,
};

/// Revisions of what this change itself wrote lie above all that a storage gives out.
const OWN: u64 = 1 << 63;

pub(crate) struct Change<'a, K> {
    under: &'a K,
    inner: RefCell<Inner>,
}

#[derive(Default)]
struct Inner {
    seen: BTreeMap<Vec<u8>, Option<Revision>>,
    empty: Vec<KeyRange>,
    /// `None`: deleted. With the number of the write.
    written: BTreeMap<Vec<u8>, (Option<Vec<u8>>, u64)>,
    writes: u64,
    told: Vec<Told>,
}

/// Something that the streams of a thread are told once the change is stored.
pub(crate) struct Told {
    pub(crate) session: Serial,
    /// `None`: all of them.
    pub(crate) thread: Option<Serial>,
    pub(crate) event: StreamEvent,
}

impl<'a, K: Kv> Change<'a, K> {
    pub(crate) fn new(under: &'a K) -> Self {
        Self { under, inner: RefCell::default() }
    }

    /// The value under `key`, which must still be there when the change is stored.
    pub(crate) async fn read(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Failure> {
        if let Some((value, _)) = self.inner.borrow().written.get(key) {
            return Ok(value.clone());
        }
        let entry = self.under.get(key).await?;
        let revision = entry.as_ref().map(|entry| entry.revision);
        let earlier = self.inner.borrow_mut().seen.insert(key.to_vec(), revision);
        match earlier {
            Some(earlier) if earlier != revision => Err(Failure::torn()),
            _ => Ok(entry.map(|entry| entry.value)),
        }
    }

    pub(crate) fn put(&self, key: impl Into<Vec<u8>>, value: impl Into<Vec<u8>>) {
        self.inner.borrow_mut().write(key.into(), Some(value.into()));
    }

    pub(crate) fn delete(&self, key: impl Into<Vec<u8>>) {
        self.inner.borrow_mut().write(key.into(), None);
    }

    /// To be told once this is stored.
    pub(crate) fn tell(&self, session: Serial, thread: Serial, event: StreamEvent) {
        self.inner.borrow_mut().told.push(Told { session, thread: Some(thread), event });
    }

    /// That a session is gone, to all its threads.
    pub(crate) fn tell_deleted(&self, session: Serial, event: Serial) {
        let id = event.with_prefix(EventId::PREFIX).into();
        let event = Event { id, processed_at: Some(event.time()), body: EventBody::Deleted };
        self.inner.borrow_mut().told.push(Told { session, thread: None, event: StreamEvent::Event(event) });
    }

    /// Stores everything at once and gives what is to be told.
    pub(crate) async fn store(self) -> Result<Vec<Told>, KvError> {
        let inner = self.inner.into_inner();
        if inner.written.is_empty() {
            return Ok(inner.told);
        }
        let mut batch = Batch::new();
        batch.expect.extend(inner.seen.into_iter().map(|(key, revision)| Expect::Revision(key, revision)));
        batch.expect.extend(inner.empty.into_iter().map(Expect::Empty));
        for (key, (value, _)) in inner.written {
            batch = match value {
                Some(value) => batch.put(key, value),
                None => batch.delete(key),
            };
        }
        self.under.commit(batch).await?;
        Ok(inner.told)
    }
}

impl Inner {
    fn write(&mut self, key: Vec<u8>, value: Option<Vec<u8>>) {
        self.writes += 1;
        self.written.insert(key, (value, self.writes));
    }

    fn own(&self, key: &[u8]) -> Option<Option<Entry>> {
        let (value, write) = self.written.get(key)?;
        Some(value.clone().map(|value| Entry { value, revision: Revision(OWN | write) }))
    }

    fn own_within(&self, range: &KeyRange) -> impl Iterator<Item = (&Vec<u8>, &(Option<Vec<u8>>, u64))> {
        self.written.range(range.start.clone()..).take_while(|(key, _)| range.end.as_ref().is_none_or(|end| *key < end))
    }

    /// Takes over an expectation of an operation inside: what this change wrote is compared here, the rest is expected
    /// of the storage.
    fn expect(&mut self, expect: Expect) -> Result<(), KvError> {
        match expect {
            Expect::Revision(key, revision) => match self.own(&key) {
                Some(own) if own.as_ref().map(|entry| entry.revision) == revision => Ok(()),
                Some(_) => Err(KvError::Conflict),
                None => match self.seen.insert(key, revision) {
                    Some(earlier) if earlier != revision => Err(KvError::Conflict),
                    _ => Ok(()),
                },
            },
            Expect::Empty(range) => {
                let mut rest = range.clone();
                let mut pieces = Vec::new();
                for (key, (value, _)) in self.own_within(&range) {
                    if value.is_some() {
                        return Err(KvError::Conflict);
                    }
                    // Deleted here: it may lie in the storage still, but nothing around it.
                    pieces.push(KeyRange { end: Some(key.clone()), ..rest.clone() });
                    rest = rest.after(key);
                }
                pieces.push(rest);
                self.empty.extend(pieces.into_iter().filter(|piece| !piece.is_empty()));
                Ok(())
            }
        }
    }
}

impl<K: Kv> Kv for Change<'_, K> {
    /// Not expected unchanged: operations inside say themselves what they rest on.
    async fn get(&self, key: &[u8]) -> Result<Option<Entry>, KvError> {
        let own = self.inner.borrow().own(key);
        match own {
            Some(own) => Ok(own),
            None => self.under.get(key).await,
        }
    }

    async fn scan(&self, range: KeyRange, limit: usize) -> Result<Vec<(Vec<u8>, Entry)>, KvError> {
        // Each own key within the range hides or adds at most one row, so that many more are enough.
        let hidden = self.inner.borrow().own_within(&range).count();
        let rows = match range.is_empty() {
            true => Vec::new(),
            false => self.under.scan(range.clone(), limit.saturating_add(hidden)).await?,
        };
        let is_whole = rows.len() < limit.saturating_add(hidden);
        let last = rows.last().map(|(key, _)| key.clone());
        let mut merged: BTreeMap<_, _> = rows.into_iter().collect();
        let inner = self.inner.borrow();
        for (key, (value, write)) in inner.own_within(&range) {
            match value {
                None => drop(merged.remove(key)),
                // Beyond what the storage gave there may be rows of its own that come first.
                Some(value) if is_whole || last.as_ref().is_some_and(|last| key < last) => {
                    merged.insert(key.clone(), Entry { value: value.clone(), revision: Revision(OWN | write) });
                }
                Some(value) if merged.contains_key(key) => {
                    merged.insert(key.clone(), Entry { value: value.clone(), revision: Revision(OWN | write) });
                }
                Some(_) => {}
            }
        }
        Ok(merged.into_iter().take(limit).collect())
    }

    async fn commit(&self, batch: Batch) -> Result<(), KvError> {
        let mut inner = self.inner.borrow_mut();
        for expect in batch.expect {
            inner.expect(expect)?;
        }
        for key in batch.delete {
            inner.write(key, None);
        }
        for (key, value) in batch.put {
            inner.write(key, Some(value));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kv::MemoryKv;
    use futures_executor::block_on;

    #[test]
    fn writes_are_seen_inside_and_land_together() {
        block_on(async {
            let kv = MemoryKv::new();
            kv.commit(Batch::new().put(*b"a", *b"1").put(*b"c", *b"3")).await.expect("a commit");
            let change = Change::new(&kv);
            assert_eq!(change.read(b"a").await.expect("a read").as_deref(), Some(&b"1"[..]));
            change.put(*b"b", *b"2");
            change.delete(*b"c");
            let keys = |rows: Vec<(Vec<u8>, Entry)>| rows.into_iter().map(|(key, _)| key).collect::<Vec<_>>();
            assert_eq!(keys(change.scan(KeyRange::prefix(*b""), 9).await.expect("rows")), [b"a", b"b"]);
            assert_eq!(keys(change.scan(KeyRange::prefix(*b""), 1).await.expect("rows")), [b"a"]);
            // What was deleted inside is free again for what runs inside.
            change.commit(Batch::new().expect_empty(KeyRange::prefix(*b"c")).put(*b"c", *b"4")).await.expect("free");
            let own = change.get(b"c").await.expect("an entry").expect("there");
            change.commit(Batch::new().expect(*b"c", Some(own.revision)).put(*b"c", *b"5")).await.expect("unchanged");
            assert!(kv.get(b"b").await.expect("an entry").is_none(), "nothing is stored yet");
            change.store().await.expect("stored");
            assert_eq!(kv.get(b"c").await.expect("an entry").expect("there").value, b"5");
        });
    }

    #[test]
    fn what_was_read_must_still_be_so() {
        block_on(async {
            let kv = MemoryKv::new();
            let change = Change::new(&kv);
            assert!(change.read(b"a").await.expect("a read").is_none());
            change.put(*b"b", *b"2");
            kv.commit(Batch::new().put(*b"a", *b"1")).await.expect("a commit");
            assert_eq!(change.store().await.err(), Some(KvError::Conflict));
        });
    }
}
