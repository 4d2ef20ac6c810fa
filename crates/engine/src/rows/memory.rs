//! A live memory, under its path: all of it but the content, so that a page of the list is one scan.

use api::{Memory, MemoryId, StoreId, VersionId};
use serde::{Deserialize, Serialize};

use crate::serial::Serial;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MemoryRow {
    pub(crate) memory: Serial,
    /// The current version; its time is when the memory last changed.
    pub(crate) head: Serial,
    pub(crate) sha256: String,
    /// Bytes of UTF-8.
    pub(crate) size: u64,
}

impl MemoryRow {
    /// The memory on the wire.
    pub(crate) fn object(self, store: Serial, path: String, content: Option<String>) -> Memory {
        Memory {
            id: self.memory.with_prefix(MemoryId::PREFIX).into(),
            memory_store_id: store.with_prefix(StoreId::PREFIX).into(),
            memory_version_id: self.head.with_prefix(VersionId::PREFIX).into(),
            path,
            content,
            content_sha256: self.sha256,
            content_size_bytes: self.size,
            created_at: self.memory.time(),
            updated_at: self.head.time(),
        }
    }
}
