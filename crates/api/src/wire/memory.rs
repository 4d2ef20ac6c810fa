//! A memory, and what a list of memories holds (api.md §4.2).

use super::{Fields, Read, Write};
use crate::{ApiError, MemoryId, StoreId, Timestamp, VersionId};
use serde_json::{Value, json};

/// One text file of a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memory {
    /// Survives renames.
    pub id: MemoryId,
    /// The store it lies in.
    pub memory_store_id: StoreId,
    /// The version that is current.
    pub memory_version_id: VersionId,
    /// Absolute, unique in the store.
    pub path: String,
    /// `None` under `view=basic`.
    pub content: Option<String>,
    /// 64 lower-case hex digits of the content's UTF-8 bytes. Empty where a server does not tell.
    pub content_sha256: String,
    /// Bytes of UTF-8.
    pub content_size_bytes: u64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When content or path last changed.
    pub updated_at: Timestamp,
}

impl Write for Memory {
    fn write(&self) -> Value {
        json!({
            "id": self.id.as_str(),
            "type": "memory",
            "memory_store_id": self.memory_store_id.as_str(),
            "memory_version_id": self.memory_version_id.as_str(),
            "path": self.path,
            "content": self.content,
            "content_sha256": self.content_sha256,
            "content_size_bytes": self.content_size_bytes,
            "created_at": self.created_at.to_string(),
            "updated_at": self.updated_at.to_string(),
        })
    }
}

impl Read for Memory {
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("memory", value)?;
        let content = fields.text_or_null(&["content"])?;
        let updated_at = fields.moment_or_null(&["updated_at", "created_at"])?.unwrap_or_default();
        Ok(Self {
            id: fields.text(&["id", "memory_id"])?.into(),
            memory_store_id: fields.text_or_null(&["memory_store_id", "store_id"])?.unwrap_or_default().into(),
            memory_version_id: fields.text_or_null(&["memory_version_id", "version_id"])?.unwrap_or_default().into(),
            path: fields.text(&["path"])?,
            content_sha256: fields.text_or_null(&["content_sha256", "sha256"])?.unwrap_or_default(),
            content_size_bytes: fields
                .number_or_null(&["content_size_bytes", "size_bytes"])
                .or(content.as_ref().map(|text| text.len() as u64))
                .unwrap_or_default(),
            content,
            created_at: fields.moment_or_null(&["created_at"])?.unwrap_or(updated_at),
            updated_at,
        })
    }
}

/// What a list answers: memories, and with `depth=1` the folders between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MemoryItem {
    /// A memory.
    Memory(Memory),
    /// A folder that holds deeper memories: its path, ending with `/`.
    Prefix(String),
}

impl Write for MemoryItem {
    fn write(&self) -> Value {
        match self {
            Self::Memory(memory) => memory.write(),
            Self::Prefix(path) => json!({"type": "memory_prefix", "path": path}),
        }
    }
}

impl Read for MemoryItem {
    fn read(value: &Value) -> Result<Self, ApiError> {
        if value.get("type").and_then(Value::as_str) == Some("memory_prefix") {
            return Ok(Self::Prefix(Fields::of("memory prefix", value)?.text(&["path"])?));
        }
        Memory::read(value).map(Self::Memory)
    }
}
