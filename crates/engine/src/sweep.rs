//! Clearing away what deleted stores, deleted sessions and ended dreams left behind: in bounded batches, so that other writes get through, and
//! from a stored tombstone, so that a crash only delays it. Nothing it removes can be seen through the API any more.

use futures_util::future::try_join_all;

use crate::{
    Clock, Engine, Entropy, dream_keys, keys,
    kv::{Batch, KeyRange, Kv, KvError},
    limits::SWEEP_BATCH,
    rows::{self, VersionRow},
    serial::Serial,
    session_keys,
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// Removes the rows of deleted stores and sessions, if there are any. Cheap when there is nothing to do; the host
    /// calls it after opening and after requests, in the background. Any number of engines may do it at once.
    ///
    /// # Errors
    /// When storage fails; the next call goes on where this one stopped.
    pub async fn sweep(&self) -> Result<(), KvError> {
        if !self.is_sweep_due.replace(false) {
            return Ok(());
        }
        let result = self.sweep_all().await;
        if result.is_err() {
            self.is_sweep_due.set(true);
        }
        result
    }

    async fn sweep_all(&self) -> Result<(), KvError> {
        while let Some((key, _)) = self.kv.scan(keys::tombstones(), 1).await?.pop() {
            if let Some(store) = keys::store_of(&key) {
                self.sweep_versions(store).await?;
                self.sweep_ranges(&keys::live_rows(store)).await?;
            }
            // Last, so that a crash before it finds the tombstone again.
            self.kv.commit(Batch::new().delete(key)).await?;
        }
        while let Some((key, _)) = self.kv.scan(session_keys::tombstones(), 1).await?.pop() {
            if let Some(session) = session_keys::leading(&key) {
                self.sweep_ranges(&session_keys::rows_of(session)).await?;
            }
            self.kv.commit(Batch::new().delete(key)).await?;
        }
        while let Some((key, _)) = self.kv.scan(dream_keys::tombstones(), 1).await?.pop() {
            if let Some(dream) = session_keys::leading(&key) {
                self.sweep_ranges(&[dream_keys::all_parts(dream)]).await?;
            }
            self.kv.commit(Batch::new().delete(key)).await?;
        }
        Ok(())
    }

    async fn sweep_versions(&self, store: Serial) -> Result<(), KvError> {
        loop {
            let rows = self.kv.scan(keys::versions(store, None, None), SWEEP_BATCH).await?;
            if rows.is_empty() {
                return Ok(());
            }
            let mut batch = Batch::new();
            for (key, entry) in rows {
                let row: VersionRow = rows::read(&entry.value)?;
                if let Some(version) = keys::trailing(&key) {
                    batch = batch
                        .delete(keys::content(store, version))
                        .delete(keys::memory_version(store, row.memory, version));
                }
                batch = batch.delete(key);
            }
            self.kv.commit(batch).await?;
        }
    }

    async fn sweep_ranges(&self, ranges: &[KeyRange]) -> Result<(), KvError> {
        loop {
            let scans = ranges.iter().map(|range| self.kv.scan(range.clone(), SWEEP_BATCH));
            let rows: Vec<_> = try_join_all(scans).await?.into_iter().flatten().collect();
            if rows.is_empty() {
                return Ok(());
            }
            let batch = rows.into_iter().fold(Batch::new(), |batch, (key, _)| batch.delete(key));
            self.kv.commit(batch).await?;
        }
    }
}
