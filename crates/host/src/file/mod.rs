//! One database file (redb) that keeps everything the host stores: the engine's `Kv`, and the few
//! settings of the host itself. It does not know what the engine's keys mean.
//!
//! What is deleted or redacted can no longer be read through the API; its bytes stay in free pages of the file until
//! later writes take these pages. Whoever must have them gone at once copies the stores into a new file.

mod handle;
mod kv;
mod writer;

use std::{io::ErrorKind, path::Path, sync::Arc};

use engine::kv::KvError;
use redb::{DatabaseError, ReadableDatabase, StorageError, TableDefinition};

use handle::Handle;
pub use kv::FileKv;

/// The engine's map. A value is eight bytes of revision (little endian), then the engine's bytes.
pub(crate) const PAIRS: TableDefinition<&[u8], &[u8]> = TableDefinition::new("kv");
/// Numbers of the file itself; only [`COMMITS`] so far.
pub(crate) const COUNTERS: TableDefinition<&str, u64> = TableDefinition::new("counters");
/// How many batches were ever applied: where revisions come from, so none ever comes back.
pub(crate) const COMMITS: &str = "commits";
/// Settings of the host, such as the hash of its API key. Apart from the engine's map on purpose.
const SETTINGS: TableDefinition<&str, &[u8]> = TableDefinition::new("settings");

/// An open database file. Only one process at a time can hold it.
#[derive(Clone)]
pub struct File {
    handle: Arc<Handle>,
}

impl File {
    /// Opens the file, or makes it. After a crash the last durable commit is what is found.
    pub fn open(path: &Path) -> Result<Self, String> {
        let handle = Handle::open(path.to_owned()).map_err(|error| match error {
            DatabaseError::DatabaseAlreadyOpen => {
                format!("{} is already in use by another program.", path.display())
            }
            other => format!("{} cannot be opened: {other}.", path.display()),
        })?;
        let file = Self { handle: Arc::new(handle) };
        file.make_tables().map_err(|error| format!("{} cannot be written: {error}.", path.display()))?;
        Ok(file)
    }

    fn make_tables(&self) -> Result<(), redb::Error> {
        self.handle.with(|database| {
            let write = database.begin_write()?;
            write.open_table(PAIRS)?;
            write.open_table(COUNTERS)?;
            write.open_table(SETTINGS)?;
            Ok(write.commit()?)
        })
    }

    /// The engine's storage in this file. Ask once: each call starts a writer thread.
    pub fn kv(&self) -> std::io::Result<FileKv> {
        FileKv::start(self.handle.clone())
    }

    /// A setting of the host, if it was ever set.
    pub fn setting(&self, name: &str) -> Result<Option<Vec<u8>>, redb::Error> {
        self.handle.with(|database| {
            let table = database.begin_read()?.open_table(SETTINGS)?;
            Ok(table.get(name)?.map(|value| value.value().to_vec()))
        })
    }

    /// Stores a setting of the host, durably.
    pub fn set_setting(&self, name: &str, value: &[u8]) -> Result<(), redb::Error> {
        self.handle.with(|database| {
            let write = database.begin_write()?;
            write.open_table(SETTINGS)?.insert(name, value)?;
            Ok(write.commit()?)
        })
    }
}

/// A database error in the engine's terms.
pub(crate) fn kv_error(error: impl Into<redb::Error>) -> KvError {
    match error.into() {
        redb::Error::Io(io)
            if matches!(io.kind(), ErrorKind::StorageFull | ErrorKind::FileTooLarge | ErrorKind::QuotaExceeded) =>
        {
            KvError::Full
        }
        redb::Error::DatabaseClosed => KvError::Closed,
        other => KvError::Failed(other.to_string()),
    }
}

/// For values that this program did not write.
pub(crate) fn corrupted(what: &str) -> redb::Error {
    redb::Error::from(StorageError::Corrupted(what.to_owned()))
}
