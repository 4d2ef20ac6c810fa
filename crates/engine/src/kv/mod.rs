//! `Kv`: the one shape of storage the engine knows, an ordered map of bytes with optimistic commits.
//!
//! Reads are not a snapshot: whatever a decision rests on goes into the batch as an [`Expect`], and
//! the commit refuses when it no longer holds. So nothing is awaited inside a database transaction,
//! and the same code runs on IndexedDB (which ends a transaction at the first foreign await), on the
//! native file and in memory.
//!
//! It refuses to know what keys and values mean.

mod batch;
mod error;
mod memory;
mod range;
#[cfg(feature = "suite")]
pub mod suite;

pub use batch::{Batch, Expect};
pub use error::KvError;
pub use memory::MemoryKv;
pub use range::KeyRange;

/// Which commit last wrote a key. Compared for equality only.
///
/// A revision never comes back for the same key, not even after the key was deleted and made
/// again: implementations draw it from one counter for the whole store, which is itself stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision(pub u64);

/// A stored value with the revision it was read at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The bytes as they were put.
    pub value: Vec<u8>,
    /// The commit that put them.
    pub revision: Revision,
}

/// An ordered map of bytes. Keys compare bytewise; a key that is a prefix of another comes first.
///
/// Futures are not `Send`: the engine runs on one thread (a dedicated worker, or one native thread).
/// Methods take `&self`, and several calls may be in flight at once.
#[allow(async_fn_in_trait)] // Not `Send` on purpose, see above.
pub trait Kv {
    /// The value under `key`, or `None`.
    async fn get(&self, key: &[u8]) -> Result<Option<Entry>, KvError>;

    /// The first `limit` pairs of `range`, in ascending order of keys. Forward only: who wants the
    /// newest first writes keys in which time runs backwards.
    async fn scan(&self, range: KeyRange, limit: usize) -> Result<Vec<(Vec<u8>, Entry)>, KvError>;

    /// Applies the whole batch if all its expectations hold, else leaves everything as it was and
    /// answers [`KvError::Conflict`]. When it answers `Ok` the batch is durable: it survives the
    /// death of the process and, where the platform can promise it, of the machine.
    async fn commit(&self, batch: Batch) -> Result<(), KvError>;
}

impl<K: Kv> Kv for &K {
    async fn get(&self, key: &[u8]) -> Result<Option<Entry>, KvError> {
        (**self).get(key).await
    }

    async fn scan(&self, range: KeyRange, limit: usize) -> Result<Vec<(Vec<u8>, Entry)>, KvError> {
        (**self).scan(range, limit).await
    }

    async fn commit(&self, batch: Batch) -> Result<(), KvError> {
        (**self).commit(batch).await
    }
}
