//! `IndexedDb`: the engine's `Kv` over IndexedDB, durable when it says so.
//!
//! Two object stores: `pairs` holds a revision (8 bytes) and the value under each key, `counters` the number of
//! commits so far, from which revisions are drawn. Every tab has a connection of its own; the browser lets one
//! writing transaction at a time through, whichever tab it comes from.
//!
//! It awaits nothing inside a transaction but its own requests, and never applies a part of a batch.

mod connection;
mod group;
mod ledger;

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use engine::kv::{Batch, Entry, KeyRange, Kv, KvError, Revision};
use futures_channel::oneshot;
use indexeddb::{Answer, Error, IdbKeyRange, Transaction};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use connection::Connection;
use group::Job;

const PAIRS: &str = "pairs";
const COUNTERS: &str = "counters";
const COMMITS: &str = "commits";

/// One database of this origin. Clones share the connection and the queue of commits.
#[derive(Clone)]
pub struct IndexedDb(Rc<Inner>);

struct Inner {
    connection: Connection,
    queue: RefCell<VecDeque<Job>>,
    is_writing: Cell<bool>,
}

impl IndexedDb {
    /// Opens the database of that name, making it if there is none.
    pub async fn open(name: &str) -> Result<Self, Error> {
        let connection = Connection::open(name).await?;
        Ok(Self(Rc::new(Inner { connection, queue: RefCell::default(), is_writing: Cell::new(false) })))
    }
}

impl Kv for IndexedDb {
    async fn get(&self, key: &[u8]) -> Result<Option<Entry>, KvError> {
        let answer = self.0.connection.read(|transaction| ask_get(transaction, key)).await.map_err(kv_error)?;
        Ok(entry(&answer.await.map_err(kv_error)?))
    }

    async fn scan(&self, range: KeyRange, limit: usize) -> Result<Vec<(Vec<u8>, Entry)>, KvError> {
        if range.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        let ask = |transaction: &Transaction| ask_scan(transaction, &range, limit);
        let (keys, values) = self.0.connection.read(ask).await.map_err(kv_error)?;
        let keys: Array = keys.await.map_err(kv_error)?.unchecked_into();
        let values: Array = values.await.map_err(kv_error)?.unchecked_into();
        Ok(keys.iter().zip(values.iter()).filter_map(|(key, value)| Some((bytes(&key), entry(&value)?))).collect())
    }

    async fn commit(&self, batch: Batch) -> Result<(), KvError> {
        let (reply, answer) = oneshot::channel();
        group::enqueue(&self.0, Job { batch, reply });
        answer.await.unwrap_or(Err(KvError::Closed))
    }
}

fn ask_get(transaction: &Transaction, key: &[u8]) -> Result<Answer, Error> {
    let request = transaction.store(PAIRS)?.get(&js_bytes(key)).map_err(|error| Error::read(&error))?;
    Ok(Answer::of(request))
}

fn ask_scan(transaction: &Transaction, range: &KeyRange, limit: usize) -> Result<(Answer, Answer), Error> {
    let values = transaction
        .store(PAIRS)?
        .get_all_with_key_and_limit(&js_range(range)?, js_limit(limit))
        .map_err(|error| Error::read(&error))?;
    Ok((ask_keys(transaction, range, limit)?, Answer::of(values)))
}

fn ask_keys(transaction: &Transaction, range: &KeyRange, limit: usize) -> Result<Answer, Error> {
    let request = transaction
        .store(PAIRS)?
        .get_all_keys_with_key_and_limit(&js_range(range)?, js_limit(limit))
        .map_err(|error| Error::read(&error))?;
    Ok(Answer::of(request))
}

/// A copy on the JavaScript side. A view into the program's memory would have all of that memory stored.
fn js_bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

fn js_limit(limit: usize) -> u32 {
    u32::try_from(limit).unwrap_or(u32::MAX)
}

fn js_range(range: &KeyRange) -> Result<JsValue, Error> {
    let start = js_bytes(&range.start);
    let made = match &range.end {
        None => IdbKeyRange::lower_bound(&start),
        Some(end) => IdbKeyRange::bound_with_lower_open_and_upper_open(&start, &js_bytes(end), false, true),
    };
    made.map(Into::into).map_err(|error| Error::read(&error))
}

fn bytes(value: &JsValue) -> Vec<u8> {
    Uint8Array::new(value).to_vec()
}

/// `None` for what is not there.
fn entry(stored: &JsValue) -> Option<Entry> {
    if !stored.is_object() {
        return None;
    }
    let mut value = bytes(stored);
    let (revision, _) = value.split_first_chunk::<8>()?;
    let revision = Revision(u64::from_le_bytes(*revision));
    value.drain(..8);
    Some(Entry { value, revision })
}

fn js_entry(revision: Revision, value: &[u8]) -> Result<JsValue, Error> {
    let length = u32::try_from(8 + value.len()).map_err(|_| Error::Full)?;
    let stored = Uint8Array::new_with_length(length);
    stored.subarray(0, 8).copy_from(&revision.0.to_le_bytes());
    stored.subarray(8, length).copy_from(value);
    Ok(stored.into())
}

fn kv_error(error: Error) -> KvError {
    match error {
        Error::Full => KvError::Full,
        Error::Closed => KvError::Closed,
        other => KvError::Failed(other.to_string()),
    }
}
