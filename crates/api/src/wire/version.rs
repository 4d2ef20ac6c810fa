//! One immutable version of a memory (api.md §4.3).

use super::{Actor, Fields, Read, Write};
use crate::{ApiError, MemoryId, StoreId, Timestamp, VersionId};
use serde_json::{Value, json};

/// What a version did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VersionOperation {
    /// The memory came to be.
    Created,
    /// Content or path changed.
    Modified,
    /// The memory went.
    Deleted,
}

impl VersionOperation {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Modified => "modified",
            Self::Deleted => "deleted",
        }
    }

    /// Also understands the short names of other servers.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "created" | "create" => Some(Self::Created),
            "modified" | "update" | "updated" | "modify" => Some(Self::Modified),
            "deleted" | "delete" => Some(Self::Deleted),
            _ => None,
        }
    }
}

/// Who did what to a memory, and when. A redacted version keeps only that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemoryVersion {
    /// Opaque.
    pub id: VersionId,
    /// The store it lies in.
    pub memory_store_id: StoreId,
    /// The memory it is a version of.
    pub memory_id: MemoryId,
    /// What it did.
    pub operation: VersionOperation,
    /// When.
    pub created_at: Timestamp,
    /// The path it had; `None` only when redacted.
    pub path: Option<String>,
    /// `None` under `view=basic`, when deleted and when redacted.
    pub content: Option<String>,
    /// `None` when deleted and when redacted.
    pub content_sha256: Option<String>,
    /// Bytes of UTF-8; `None` when deleted and when redacted.
    pub content_size_bytes: Option<u64>,
    /// `None` where a server does not record it.
    pub created_by: Option<Actor>,
    /// Set by redaction.
    pub redacted_at: Option<Timestamp>,
    /// Set by redaction; never a session.
    pub redacted_by: Option<Actor>,
}

impl Write for MemoryVersion {
    /// Actors that are not known are left out rather than null: that satisfies every checker (api.md §10 row 16).
    fn write(&self) -> Value {
        let mut value = json!({
            "id": self.id.as_str(),
            "type": "memory_version",
            "memory_store_id": self.memory_store_id.as_str(),
            "memory_id": self.memory_id.as_str(),
            "operation": self.operation.as_str(),
            "created_at": self.created_at.to_string(),
            "path": self.path,
            "content": self.content,
            "content_sha256": self.content_sha256,
            "content_size_bytes": self.content_size_bytes,
            "redacted_at": self.redacted_at.map(|at| at.to_string()),
        });
        for (key, actor) in [("created_by", &self.created_by), ("redacted_by", &self.redacted_by)] {
            if let Some(actor) = actor {
                value[key] = actor.write();
            }
        }
        value
    }
}

impl Read for MemoryVersion {
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("memory version", value)?;
        let operation = fields.text(&["operation"])?;
        let actor = |names: &[&str]| fields.get(names).map(Actor::read).transpose();
        Ok(Self {
            id: fields.text(&["id", "memory_version_id"])?.into(),
            memory_store_id: fields.text_or_null(&["memory_store_id", "store_id"])?.unwrap_or_default().into(),
            memory_id: fields.text(&["memory_id"])?.into(),
            operation: VersionOperation::parse(&operation).ok_or_else(|| fields.missing(&["operation"]))?,
            created_at: fields.moment(&["created_at"])?,
            path: fields.text_or_null(&["path"])?,
            content: fields.text_or_null(&["content"])?,
            content_sha256: fields.text_or_null(&["content_sha256", "sha256"])?,
            content_size_bytes: fields.number_or_null(&["content_size_bytes", "size_bytes"]),
            created_by: actor(&["created_by", "actor"])?,
            redacted_at: fields.moment_or_null(&["redacted_at"])?,
            redacted_by: actor(&["redacted_by"])?,
        })
    }
}
