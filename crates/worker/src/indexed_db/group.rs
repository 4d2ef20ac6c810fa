//! Group commit: takes every batch that waits, checks each on its own, and makes all that pass durable with one
//! strict transaction. It applies no part of a batch and answers nobody before the transaction is on disk.

use std::rc::Rc;

use engine::kv::{Batch, Expect, KvError, Revision};
use futures_channel::oneshot;
use indexeddb::{Answer, Error, Transaction};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use super::ledger::Ledger;
use super::{COMMITS, COUNTERS, Inner, PAIRS, ask_get, ask_keys, bytes, entry, js_bytes, js_entry, kv_error};

/// At most this many batches share a transaction, so that the first of them does not wait too long.
const GROUP: usize = 128;

/// One commit that somebody waits for.
pub(super) struct Job {
    pub(super) batch: Batch,
    pub(super) reply: oneshot::Sender<Result<(), KvError>>,
}

/// Puts the job at the end of the queue and wakes the writer if it sleeps.
pub(super) fn enqueue(inner: &Rc<Inner>, job: Job) {
    inner.queue.borrow_mut().push_back(job);
    if !inner.is_writing.replace(true) {
        wasm_bindgen_futures::spawn_local(write(inner.clone()));
    }
}

/// Works until nobody waits.
async fn write(inner: Rc<Inner>) {
    loop {
        let jobs: Vec<Job> = {
            let mut queue = inner.queue.borrow_mut();
            let count = queue.len().min(GROUP);
            queue.drain(..count).collect()
        };
        if jobs.is_empty() {
            inner.is_writing.set(false);
            return;
        }
        let batches: Vec<&Batch> = jobs.iter().map(|job| &job.batch).collect();
        let results = commit(&inner, &batches).await.unwrap_or_else(|error| {
            let error = kv_error(error);
            jobs.iter().map(|_| Err(error.clone())).collect()
        });
        for (job, result) in jobs.into_iter().zip(results) {
            // A caller that went away has no use for the answer.
            let _ = job.reply.send(result);
        }
    }
}

/// One transaction, one result per batch. An error means that nothing of any of them is stored.
async fn commit(inner: &Inner, batches: &[&Batch]) -> Result<Vec<Result<(), KvError>>, Error> {
    let transaction = inner.connection.write(&[PAIRS, COUNTERS]).await?;
    match apply(&transaction, batches).await {
        Ok(results) => transaction.done().await.map(|()| results),
        Err(error) => {
            transaction.abort();
            Err(error)
        }
    }
}

async fn apply(transaction: &Transaction, batches: &[&Batch]) -> Result<Vec<Result<(), KvError>>, Error> {
    let mut ledger = read_ledger(transaction, batches).await?;
    let before = ledger.commits();
    let mut results = Vec::with_capacity(batches.len());
    for batch in batches {
        let revision = ledger.accept(batch);
        if let Some(revision) = revision {
            issue(transaction, batch, revision)?;
        }
        results.push(revision.map(|_| ()).ok_or(KvError::Conflict));
    }
    if ledger.commits() != before {
        let store = transaction.store(COUNTERS)?;
        let count = JsValue::from_f64(ledger.commits() as f64);
        store.put_with_key(&count, &COMMITS.into()).map_err(|error| Error::read(&error))?;
    }
    Ok(results)
}

/// Asks for everything that the expectations speak of at once, then awaits the answers.
async fn read_ledger(transaction: &Transaction, batches: &[&Batch]) -> Result<Ledger, Error> {
    let request = transaction.store(COUNTERS)?.get(&COMMITS.into()).map_err(|error| Error::read(&error))?;
    let commits = Answer::of(request);
    let (mut keys, mut ranges) = (Vec::new(), Vec::new());
    // As many keys of a range as earlier batches may delete from it, and one more that then is left.
    let mut deletes = 0;
    for batch in batches {
        for expect in &batch.expect {
            match expect {
                Expect::Revision(key, _) => keys.push((key, ask_get(transaction, key)?)),
                Expect::Empty(range) if range.is_empty() => {}
                Expect::Empty(range) => ranges.push((range, ask_keys(transaction, range, deletes + 1)?)),
            }
        }
        deletes += batch.delete.len();
    }
    let mut ledger = Ledger::new(commits.await?.as_f64().unwrap_or_default() as u64);
    for (key, answer) in keys {
        ledger.stored(key.clone(), entry(&answer.await?).map(|entry| entry.revision));
    }
    for (range, answer) in ranges {
        let found: Array = answer.await?.unchecked_into();
        ledger.found(range.clone(), found.iter().map(|key| bytes(&key)).collect());
    }
    Ok(ledger)
}

/// Failures of these requests end the whole transaction, so they are not awaited one by one.
fn issue(transaction: &Transaction, batch: &Batch, revision: Revision) -> Result<(), Error> {
    let store = transaction.store(PAIRS)?;
    for key in &batch.delete {
        store.delete(&js_bytes(key)).map_err(|error| Error::read(&error))?;
    }
    for (key, value) in &batch.put {
        store.put_with_key(&js_entry(revision, value)?, &js_bytes(key)).map_err(|error| Error::read(&error))?;
    }
    Ok(())
}
