//! The writer thread: takes every batch that is waiting, checks each on its own, and makes all that
//! pass durable with one commit. So many small writes at once cost one flush of the disk, not one each.
//!
//! It never applies a part of a batch, and answers nobody before the flush.

use std::sync::mpsc::Receiver;

use engine::kv::{Batch, Expect, KvError, Revision};
use redb::{Database, DatabaseError, ReadableTable, Table};
use tokio::sync::oneshot;

use super::{
    COMMITS, COUNTERS, PAIRS,
    handle::Handle,
    kv::{bounds, entry},
    kv_error,
};

/// At most this many batches share a flush, so that the first of them does not wait too long.
const GROUP: usize = 256;

/// One commit that somebody waits for.
pub(super) struct Job {
    pub(super) batch: Batch,
    pub(super) reply: oneshot::Sender<Result<(), KvError>>,
}

/// Works until every sender is gone and the queue is empty.
pub(super) fn run(handle: &Handle, queue: &Receiver<Job>) {
    while let Ok(first) = queue.recv() {
        let mut group = vec![first];
        group.extend(queue.try_iter().take(GROUP - 1));
        match handle.with(|database| commit_group(database, &group)) {
            Ok(results) => {
                for (job, result) in group.into_iter().zip(results) {
                    // A caller that went away has no use for the answer.
                    let _ = job.reply.send(result);
                }
            }
            Err(error) => {
                // Also when it was closed because the last attempt to open it anew failed.
                let error = match handle.reopen() {
                    Ok(()) => kv_error(error),
                    Err(DatabaseError::Storage(reopening)) => kv_error(reopening),
                    Err(reopening) => KvError::Failed(reopening.to_string()),
                };
                for job in group {
                    let _ = job.reply.send(Err(error.clone()));
                }
            }
        }
    }
}

/// One durable transaction; one result per job. An error means that nothing of the group is stored.
fn commit_group(database: &Database, group: &[Job]) -> Result<Vec<Result<(), KvError>>, redb::Error> {
    let write = database.begin_write()?;
    let mut results = Vec::with_capacity(group.len());
    {
        let mut pairs = write.open_table(PAIRS)?;
        let mut counters = write.open_table(COUNTERS)?;
        let before = counters.get(COMMITS)?.map_or(0, |count| count.value());
        let mut commits = before;
        for job in group {
            if holds(&pairs, &job.batch)? {
                commits += 1;
                apply(&mut pairs, &job.batch, Revision(commits))?;
                results.push(Ok(()));
            } else {
                results.push(Err(KvError::Conflict));
            }
        }
        if commits != before {
            counters.insert(COMMITS, commits)?;
        }
    }
    if results.iter().any(Result::is_ok) {
        write.commit()?;
    } else {
        write.abort()?;
    }
    Ok(results)
}

fn holds(pairs: &Table<'_, &[u8], &[u8]>, batch: &Batch) -> Result<bool, redb::Error> {
    for expect in &batch.expect {
        let met = match expect {
            Expect::Revision(key, revision) => {
                let stored = pairs.get(key.as_slice())?;
                let current = stored.map(|stored| entry(stored.value())).transpose()?;
                current.map(|entry| entry.revision) == *revision
            }
            Expect::Empty(range) => {
                range.is_empty() || pairs.range::<&[u8]>(bounds(range))?.next().transpose()?.is_none()
            }
        };
        if !met {
            return Ok(false);
        }
    }
    Ok(true)
}

fn apply(pairs: &mut Table<'_, &[u8], &[u8]>, batch: &Batch, revision: Revision) -> Result<(), redb::Error> {
    for key in &batch.delete {
        pairs.remove(key.as_slice())?;
    }
    for (key, value) in &batch.put {
        let mut stored = Vec::with_capacity(8 + value.len());
        stored.extend_from_slice(&revision.0.to_le_bytes());
        stored.extend_from_slice(value);
        pairs.insert(key.as_slice(), stored.as_slice())?;
    }
    Ok(())
}
