//! One version, under its serial: all of it but the content.

use api::{MemoryId, MemoryVersion, StoreId, Timestamp, VersionId, VersionOperation};
use serde::{Deserialize, Serialize};

use super::ActorRow;
use crate::serial::Serial;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct VersionRow {
    pub(crate) memory: Serial,
    operation: Operation,
    /// `None` when redacted.
    pub(crate) path: Option<String>,
    /// `None` when deleted or redacted.
    pub(crate) sha256: Option<String>,
    /// `None` when deleted or redacted.
    pub(crate) size: Option<u64>,
    pub(crate) created_by: ActorRow,
    /// Milliseconds since 1970, and by whom.
    pub(crate) redacted: Option<(i64, ActorRow)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Operation {
    Created,
    Modified,
    Deleted,
}

impl VersionRow {
    /// A version that has neither content nor redaction yet.
    pub(crate) fn new(memory: Serial, operation: VersionOperation, path: &str, created_by: ActorRow) -> Self {
        let operation = match operation {
            VersionOperation::Created => Operation::Created,
            VersionOperation::Modified => Operation::Modified,
            VersionOperation::Deleted => Operation::Deleted,
        };
        Self { memory, operation, path: Some(path.to_owned()), sha256: None, size: None, created_by, redacted: None }
    }

    /// What the version did.
    pub(crate) fn operation(&self) -> VersionOperation {
        match self.operation {
            Operation::Created => VersionOperation::Created,
            Operation::Modified => VersionOperation::Modified,
            Operation::Deleted => VersionOperation::Deleted,
        }
    }

    /// Whether there is a content to be read.
    pub(crate) fn has_content(&self) -> bool {
        self.operation != Operation::Deleted && self.redacted.is_none()
    }

    /// Blanks what a redaction blanks; who and when stay.
    pub(crate) fn redact(&mut self, at: Timestamp, by: ActorRow) {
        (self.path, self.sha256, self.size) = (None, None, None);
        self.redacted = Some((at.0, by));
    }

    /// The version on the wire.
    pub(crate) fn object(self, store: Serial, version: Serial, content: Option<String>) -> MemoryVersion {
        let operation = self.operation();
        let (redacted_at, redacted_by) = self.redacted.map(|(at, by)| (Timestamp(at), by.into())).unzip();
        MemoryVersion {
            id: version.with_prefix(VersionId::PREFIX).into(),
            memory_store_id: store.with_prefix(StoreId::PREFIX).into(),
            memory_id: self.memory.with_prefix(MemoryId::PREFIX).into(),
            operation,
            created_at: version.time(),
            path: self.path,
            content,
            content_sha256: self.sha256,
            content_size_bytes: self.size,
            created_by: Some(self.created_by.into()),
            redacted_at,
            redacted_by,
        }
    }
}
