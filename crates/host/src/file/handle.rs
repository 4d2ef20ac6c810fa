//! The open database, shared by readers and the writer, and opened anew after the disk failed: redb refuses all work
//! after an I/O error until then, but a full disk may have room again. It knows no tables.

use std::{
    path::PathBuf,
    sync::{PoisonError, RwLock},
};

use redb::{Database, DatabaseError};

/// One database file and whether it is open right now.
pub(super) struct Handle {
    path: PathBuf,
    database: RwLock<Option<Database>>,
}

impl Handle {
    /// Opens the file, or makes it.
    pub(super) fn open(path: PathBuf) -> Result<Self, DatabaseError> {
        let database = Database::create(&path)?;
        Ok(Self { path, database: RwLock::new(Some(database)) })
    }

    /// Works with the open database. Any number may at once; [`Handle::reopen`] waits for them.
    pub(super) fn with<T>(&self, work: impl FnOnce(&Database) -> Result<T, redb::Error>) -> Result<T, redb::Error> {
        // A panic while the lock was held cannot have left the database half changed: redb's transactions end unapplied.
        match self.database.read().unwrap_or_else(PoisonError::into_inner).as_ref() {
            Some(database) => work(database),
            None => Err(redb::Error::DatabaseClosed),
        }
    }

    /// Closes and opens again. What was committed is there; a commit that failed is there whole or not at all.
    pub(super) fn reopen(&self) -> Result<(), DatabaseError> {
        let mut database = self.database.write().unwrap_or_else(PoisonError::into_inner);
        drop(database.take()); // Before opening, for it holds the file's lock.
        *database = Some(Database::open(&self.path)?);
        Ok(())
    }
}
