//! Claiming a path: files and folders cannot share a name, so neither the path itself, nor a folder it lies in, nor
//! anything below it may be a memory (api.md §4.2). What is found free goes into the batch as an expectation, so two
//! writers that see the same free place do not both get it.

use api::{ApiError, ErrorKind, MemoryId};
use futures_util::future::try_join_all;

use crate::{
    Clock, Engine, Entropy,
    failure::Failure,
    keys,
    kv::{Batch, Kv},
    paths,
    rows::{self, MemoryRow},
    serial::Serial,
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// Adds to `batch` that `path` is free, or answers 409 naming the memory in the way. `own` is where the memory
    /// that moves stands now; it does not stand in its own way.
    pub(crate) async fn claim(
        &self,
        batch: Batch,
        store: Serial,
        path: &str,
        own: Option<&str>,
    ) -> Result<Batch, Failure> {
        let mut batch = batch;
        // The path itself first, then the folders it lies in.
        let names: Vec<&str> =
            std::iter::once(path).chain(paths::above(path)).filter(|name| Some(*name) != own).collect();
        let lookups = names.iter().map(async |name| self.kv.get(&keys::path(store, name)).await);
        for (name, entry) in names.iter().zip(try_join_all(lookups).await?) {
            if let Some(entry) = entry {
                return Err(conflict(path, name, &rows::read(&entry.value)?).into());
            }
            batch = batch.expect(keys::path(store, name), None);
        }
        let below = keys::paths(store, &paths::below(path));
        let own_key = own.map(|own| keys::path(store, own)).filter(|key| below.contains(key));
        for (key, entry) in self.kv.scan(below.clone(), 2).await? {
            if Some(&key) != own_key.as_ref() {
                let name = key.get(keys::STORE_PREFIX..).unwrap_or_default().to_vec();
                return Err(conflict(path, &rows::text(name)?, &rows::read(&entry.value)?).into());
            }
        }
        Ok(match own_key {
            None => batch.expect_empty(below),
            // Around itself there must be nothing; itself is expected as it was read, by the caller.
            Some(own) => {
                let mut before = below.clone();
                before.end = Some(own.clone());
                batch.expect_empty(before).expect_empty(below.after(&own))
            }
        })
    }
}

fn conflict(path: &str, taken: &str, row: &MemoryRow) -> ApiError {
    let message = if path == taken {
        format!("path: {path} is taken by another memory")
    } else if taken.len() < path.len() {
        format!("path: {taken} is a memory, so nothing can lie below it")
    } else {
        format!("path: {path} is a folder, because {taken} lies in it")
    };
    ApiError {
        should_retry: Some(false),
        conflicting_memory_id: Some(row.memory.with_prefix(MemoryId::PREFIX)),
        conflicting_path: Some(taken.to_owned()),
        ..ApiError::new(ErrorKind::PathConflict, message)
    }
}
