//! `FileKv`: the engine's `Kv` over the file. Reads happen at once on the calling thread (they are
//! memory-mapped-fast and never wait for writers); commits go to the one writer thread.

use std::{
    ops::Bound,
    sync::{Arc, mpsc},
    thread::JoinHandle,
};

use engine::kv::{Batch, Entry, KeyRange, Kv, KvError, Revision};
use redb::ReadableDatabase;
use tokio::sync::oneshot;

use super::{PAIRS, corrupted, handle::Handle, kv_error, writer};

/// The engine's storage. Dropping it finishes the commits already asked for.
pub struct FileKv {
    handle: Arc<Handle>,
    jobs: Option<mpsc::Sender<writer::Job>>,
    writer: Option<JoinHandle<()>>,
}

impl FileKv {
    pub(super) fn start(handle: Arc<Handle>) -> std::io::Result<Self> {
        let (jobs, queue) = mpsc::channel();
        let own = handle.clone();
        let writer =
            std::thread::Builder::new().name("lucid-writer".into()).spawn(move || writer::run(&own, &queue))?;
        Ok(Self { handle, jobs: Some(jobs), writer: Some(writer) })
    }

    fn read(&self, key: &[u8]) -> Result<Option<Entry>, redb::Error> {
        self.handle.with(|database| {
            let table = database.begin_read()?.open_table(PAIRS)?;
            table.get(key)?.map(|stored| entry(stored.value())).transpose()
        })
    }

    fn read_range(&self, range: &KeyRange, limit: usize) -> Result<Vec<(Vec<u8>, Entry)>, redb::Error> {
        self.handle.with(|database| {
            let table = database.begin_read()?.open_table(PAIRS)?;
            let mut found = Vec::new();
            for pair in table.range::<&[u8]>(bounds(range))?.take(limit) {
                let (key, stored) = pair?;
                found.push((key.value().to_vec(), entry(stored.value())?));
            }
            Ok(found)
        })
    }
}

impl Kv for FileKv {
    async fn get(&self, key: &[u8]) -> Result<Option<Entry>, KvError> {
        self.read(key).map_err(kv_error)
    }

    async fn scan(&self, range: KeyRange, limit: usize) -> Result<Vec<(Vec<u8>, Entry)>, KvError> {
        if range.is_empty() {
            return Ok(Vec::new()); // redb panics on inverted bounds.
        }
        self.read_range(&range, limit).map_err(kv_error)
    }

    async fn commit(&self, batch: Batch) -> Result<(), KvError> {
        let (reply, answer) = oneshot::channel();
        let jobs = self.jobs.as_ref().ok_or(KvError::Closed)?;
        jobs.send(writer::Job { batch, reply }).map_err(|_| KvError::Closed)?;
        answer.await.unwrap_or(Err(KvError::Closed))
    }
}

impl Drop for FileKv {
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(writer) = self.writer.take() {
            // A writer that panicked has already failed its commits; there is nobody left to tell.
            let _ = writer.join();
        }
    }
}

/// The bounds of a range that is not empty, as redb takes them.
pub(super) fn bounds(range: &KeyRange) -> (Bound<&[u8]>, Bound<&[u8]>) {
    let end = range.end.as_deref().map_or(Bound::Unbounded, Bound::Excluded);
    (Bound::Included(range.start.as_slice()), end)
}

/// Splits what is stored into revision and value.
pub(super) fn entry(stored: &[u8]) -> Result<Entry, redb::Error> {
    let (head, value) = stored.split_first_chunk::<8>().ok_or_else(|| corrupted("a value without a revision"))?;
    Ok(Entry { value: value.to_vec(), revision: Revision(u64::from_le_bytes(*head)) })
}
