//! A file of one side of a review: what a listing tells, and where its content is to be had.

use api::{Memory, MemoryId, StoreId, VersionId};
use serde::{Deserialize, Serialize};

/// A file as it was listed. Its content is named by its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its path.
    pub path: String,
    /// The hash of its content, 64 lower-case hex digits.
    pub sha256: String,
    /// Bytes of its content.
    pub size: u64,
    /// Which memory it is.
    pub memory: MemoryId,
    /// Where its content is.
    pub origin: Origin,
}

/// Where a content is to be had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// It is what a memory says now.
    Memory(String, String),
    /// It is what a version said.
    Version(String, String),
}

impl Origin {
    /// What a memory says now.
    pub fn memory(store: &StoreId, memory: &MemoryId) -> Self {
        Self::Memory(store.as_str().to_owned(), memory.as_str().to_owned())
    }

    /// The store that has it.
    pub fn store(&self) -> &str {
        match self {
            Self::Memory(store, _) | Self::Version(store, _) => store,
        }
    }

    /// What a version said.
    pub fn version(store: &StoreId, version: &VersionId) -> Self {
        Self::Version(store.as_str().to_owned(), version.as_str().to_owned())
    }
}

impl From<&Memory> for Entry {
    fn from(memory: &Memory) -> Self {
        Self {
            path: memory.path.clone(),
            sha256: memory.content_sha256.clone(),
            size: memory.content_size_bytes,
            memory: memory.id.clone(),
            origin: Origin::memory(&memory.memory_store_id, &memory.id),
        }
    }
}
