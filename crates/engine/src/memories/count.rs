//! How many live memories a store has, for its cap. The number is spread over several rows, so that memories made at
//! once do not all wait for one row; near the cap a create checks all of them, so the cap is exact.

use crate::{
    Clock, Engine, Entropy,
    failure::Failure,
    keys,
    kv::{Batch, Kv, KvError, Revision},
    limits::{COUNT_MARGIN, COUNT_SHARDS},
    serial::Serial,
};

/// The count of a store as it was read.
pub(crate) struct Count {
    store: Serial,
    shards: Vec<(u64, Option<Revision>)>,
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(crate) async fn count(&self, store: Serial) -> Result<Count, Failure> {
        let mut shards = vec![(0, None); usize::from(COUNT_SHARDS)];
        for (key, entry) in self.kv.scan(keys::counts(store), usize::from(COUNT_SHARDS)).await? {
            let unreadable = || KvError::Failed("a stored count is not readable".to_owned());
            let shard = key.last().and_then(|shard| shards.get_mut(usize::from(*shard))).ok_or_else(unreadable)?;
            let bytes = entry.value.first_chunk::<8>().ok_or_else(unreadable)?;
            *shard = (u64::from_be_bytes(*bytes), Some(entry.revision));
        }
        Ok(Count { store, shards })
    }
}

impl Count {
    pub(crate) fn total(&self) -> u64 {
        self.shards.iter().map(|(count, _)| count).sum()
    }

    /// Adds to a batch that `memory` is one more. `cap` is what the total must not exceed.
    pub(crate) fn add(&self, batch: Batch, memory: Serial, cap: u64) -> Batch {
        let own = shard_of(memory);
        let mut batch = self.put(batch, own, |count| count + 1);
        if self.total() + COUNT_MARGIN >= cap {
            for shard in (0..COUNT_SHARDS).filter(|shard| *shard != own) {
                let (_, revision) = self.shards[usize::from(shard)];
                batch = batch.expect(keys::count(self.store, shard), revision);
            }
        }
        batch
    }

    /// Adds to a batch that `memory` is gone.
    pub(crate) fn remove(&self, batch: Batch, memory: Serial) -> Batch {
        self.put(batch, shard_of(memory), |count| count.saturating_sub(1))
    }

    fn put(&self, batch: Batch, shard: u8, change: impl Fn(u64) -> u64) -> Batch {
        let (count, revision) = self.shards[usize::from(shard)];
        let key = keys::count(self.store, shard);
        batch.expect(key.clone(), revision).put(key, change(count).to_be_bytes())
    }
}

/// A memory is always counted in the same shard, so that no shard falls below zero.
fn shard_of(memory: Serial) -> u8 {
    (memory.0 % u128::from(COUNT_SHARDS)) as u8
}
