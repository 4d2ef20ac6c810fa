//! A memory store (api.md §4.1).

use super::{Fields, Read, Write};
use crate::{ApiError, StoreId, Timestamp};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A named, persistent folder of versioned text files. It carries no counts: those come from listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Store {
    /// Opaque.
    pub id: StoreId,
    /// Shown to people and slugged into the mount path. Not unique.
    pub name: String,
    /// Shown to the agent.
    pub description: String,
    /// The owner's own pairs.
    pub metadata: BTreeMap<String, String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Moves on name, description, metadata and archive; not when memories change.
    pub updated_at: Timestamp,
    /// Set once, for ever, by archiving.
    pub archived_at: Option<Timestamp>,
}

impl Write for Store {
    fn write(&self) -> Value {
        json!({
            "id": self.id.as_str(),
            "type": "memory_store",
            "name": self.name,
            "description": self.description,
            "metadata": self.metadata,
            "created_at": self.created_at.to_string(),
            "updated_at": self.updated_at.to_string(),
            "archived_at": self.archived_at.map(|at| at.to_string()),
        })
    }
}

impl Read for Store {
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("memory store", value)?;
        let created_at = fields.moment(&["created_at"])?;
        Ok(Self {
            id: fields.text(&["id", "memory_store_id", "store_id"])?.into(),
            name: fields.text(&["name"])?,
            description: fields.text_or_null(&["description"])?.unwrap_or_default(),
            metadata: fields.pairs(&["metadata"]),
            created_at,
            updated_at: fields.moment_or_null(&["updated_at"])?.unwrap_or(created_at),
            archived_at: fields.moment_or_null(&["archived_at"])?,
        })
    }
}
