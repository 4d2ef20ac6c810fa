//! What is stored under the engine's keys: of memory, JSON of our own, apart from the wire's, so that neither binds the
//! other, and without what a key already holds. Agents, sessions and events are kept as the API writes them, because
//! much of them is other people's and carried verbatim (`object`).

mod actor;
mod dream;
mod memory;
pub(crate) mod object;
mod session;
mod store;
mod thread;
mod version;

use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use crate::kv::{KvError, Revision};

pub(crate) use actor::ActorRow;
pub(crate) use dream::DreamRow;
pub(crate) use memory::MemoryRow;
pub(crate) use session::{SessionRow, Verdict, WaitingUse};
pub(crate) use store::StoreRow;
pub(crate) use thread::ThreadRow;
pub(crate) use version::VersionRow;

/// A row as it was read, with what a batch needs to expect it unchanged.
#[derive(Clone, Debug)]
pub(crate) struct Held<T> {
    pub(crate) key: Vec<u8>,
    pub(crate) revision: Revision,
    pub(crate) row: T,
}

/// Reads a row. What does not parse was not written by this engine.
pub(crate) fn read<T: DeserializeOwned>(value: &[u8]) -> Result<T, KvError> {
    serde_json::from_slice(value).map_err(|error| KvError::Failed(format!("a stored row is not readable: {error}")))
}

/// Writes a row.
pub(crate) fn write<T: Serialize>(row: &T) -> Result<Vec<u8>, KvError> {
    serde_json::to_vec(row).map_err(|error| KvError::Failed(format!("a row cannot be written: {error}")))
}

/// Reads an object that is stored as the API writes it.
pub(crate) fn read_object<T: api::wire::Read>(value: &[u8]) -> Result<T, KvError> {
    T::read(&read(value)?).map_err(|error| KvError::Failed(format!("a stored object is not readable: {error}")))
}

/// Writes an object as the API writes it.
pub(crate) fn write_object<T: api::wire::Write>(object: &T) -> Result<Vec<u8>, KvError> {
    write(&object.write())
}

/// Reads stored text.
pub(crate) fn text(value: Vec<u8>) -> Result<String, KvError> {
    String::from_utf8(value).map_err(|_| KvError::Failed("a stored text is not UTF-8".to_owned()))
}

/// The hash the API names contents by: 64 lower-case hex digits of the UTF-8 bytes.
pub(crate) fn sha256_hex(content: &str) -> String {
    use std::fmt::Write;
    Sha256::digest(content).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}"); // Writing to a string cannot fail.
        hex
    })
}
