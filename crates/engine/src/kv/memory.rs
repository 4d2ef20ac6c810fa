//! `MemoryKv`: the reference implementation, a `BTreeMap`. It persists nothing.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use super::{Batch, Entry, Expect, KeyRange, Kv, KvError, Revision};

/// A store that lives as long as its last clone; clones share it, so a test can "reopen" it.
#[derive(Clone, Debug, Default)]
pub struct MemoryKv {
    inner: Rc<RefCell<Inner>>,
}

#[derive(Debug, Default)]
struct Inner {
    commits: u64,
    map: BTreeMap<Vec<u8>, Entry>,
}

impl MemoryKv {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Inner {
    fn range(&self, range: &KeyRange) -> impl Iterator<Item = (&Vec<u8>, &Entry)> {
        // An empty or inverted range would panic in `BTreeMap::range`, so the end is checked here.
        self.map.range(range.start.clone()..).take_while(|(key, _)| range.end.as_ref().is_none_or(|end| *key < end))
    }

    fn holds(&self, expect: &Expect) -> bool {
        match expect {
            Expect::Revision(key, revision) => self.map.get(key).map(|entry| entry.revision) == *revision,
            Expect::Empty(range) => self.range(range).next().is_none(),
        }
    }
}

impl Kv for MemoryKv {
    async fn get(&self, key: &[u8]) -> Result<Option<Entry>, KvError> {
        Ok(self.inner.borrow().map.get(key).cloned())
    }

    async fn scan(&self, range: KeyRange, limit: usize) -> Result<Vec<(Vec<u8>, Entry)>, KvError> {
        let inner = self.inner.borrow();
        Ok(inner.range(&range).take(limit).map(|(key, entry)| (key.clone(), entry.clone())).collect())
    }

    async fn commit(&self, batch: Batch) -> Result<(), KvError> {
        let mut inner = self.inner.borrow_mut();
        if !batch.expect.iter().all(|expect| inner.holds(expect)) {
            return Err(KvError::Conflict);
        }
        inner.commits += 1;
        let revision = Revision(inner.commits);
        for key in batch.delete {
            inner.map.remove(&key);
        }
        for (key, value) in batch.put {
            inner.map.insert(key, Entry { value, revision });
        }
        Ok(())
    }
}
