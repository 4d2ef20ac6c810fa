//! A storage that dies at one of its commits: just before applying it, or just after, when the answer is lost.

use std::{cell::Cell, rc::Rc};

use engine::kv::{Batch, Entry, KeyRange, Kv, KvError};

/// When, within the fatal commit, the power goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    Before,
    After,
}

/// Dies at its `left`-th commit. Clones share the countdown; what is underneath survives.
#[derive(Clone)]
pub struct CutKv<K> {
    pub under: K,
    left: Rc<Cell<usize>>,
    cut: Cut,
    is_dead: Rc<Cell<bool>>,
}

impl<K> CutKv<K> {
    pub fn new(under: K, left: usize, cut: Cut) -> Self {
        Self { under, left: Rc::new(Cell::new(left)), cut, is_dead: Rc::default() }
    }

    pub fn is_dead(&self) -> bool {
        self.is_dead.get()
    }

    /// Commits that it still lives through.
    pub fn left(&self) -> usize {
        self.left.get()
    }

    fn alive(&self) -> Result<(), KvError> {
        if self.is_dead.get() { Err(KvError::Closed) } else { Ok(()) }
    }
}

impl<K: Kv> Kv for CutKv<K> {
    async fn get(&self, key: &[u8]) -> Result<Option<Entry>, KvError> {
        self.alive()?;
        self.under.get(key).await
    }

    async fn scan(&self, range: KeyRange, limit: usize) -> Result<Vec<(Vec<u8>, Entry)>, KvError> {
        self.alive()?;
        self.under.scan(range, limit).await
    }

    async fn commit(&self, batch: Batch) -> Result<(), KvError> {
        self.alive()?;
        if self.left.get() > 0 {
            self.left.set(self.left.get() - 1);
            return self.under.commit(batch).await;
        }
        self.is_dead.set(true);
        if self.cut == Cut::After {
            self.under.commit(batch).await?;
        }
        Err(KvError::Failed("the power went".to_owned()))
    }
}
