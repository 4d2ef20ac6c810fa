//! A storage that keeps everybody waiting for a random while, so that requests overlap in every which way.

use std::{future::poll_fn, task::Poll};

use engine::{
    Entropy,
    kv::{Batch, Entry, KeyRange, Kv, KvError, MemoryKv},
};

use super::Seeded;

pub struct YieldKv {
    pub under: MemoryKv,
    pub random: Seeded,
    /// A wait is shorter than this.
    pub turns: u64,
}

impl YieldKv {
    async fn wait(&self) {
        let mut turns = self.random.next() % self.turns;
        poll_fn(|context| {
            if turns == 0 {
                return Poll::Ready(());
            }
            turns -= 1;
            context.waker().wake_by_ref();
            Poll::Pending
        })
        .await;
    }
}

impl Kv for YieldKv {
    async fn get(&self, key: &[u8]) -> Result<Option<Entry>, KvError> {
        self.wait().await;
        let found = self.under.get(key).await;
        self.wait().await;
        found
    }

    async fn scan(&self, range: KeyRange, limit: usize) -> Result<Vec<(Vec<u8>, Entry)>, KvError> {
        self.wait().await;
        let found = self.under.scan(range, limit).await;
        self.wait().await;
        found
    }

    async fn commit(&self, batch: Batch) -> Result<(), KvError> {
        self.wait().await;
        let done = self.under.commit(batch).await;
        self.wait().await;
        done
    }
}
