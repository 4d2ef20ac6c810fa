//! What is mounted in a session (api.md §6.2, §6.3).

use super::{Access, Fields, Read, Write};
use crate::{ApiError, ResourceId, StoreId, Timestamp};
use serde_json::{Value, json};

/// One mount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionResource {
    /// A memory store. It has no id of its own and cannot be added, changed or removed later.
    MemoryStore(MountedStore),
    /// A file.
    File {
        /// The mount's id.
        id: ResourceId,
        /// The file's id.
        file_id: String,
        /// Where it lies in the sandbox.
        mount_path: String,
        /// When it was mounted.
        created_at: Timestamp,
        /// When the mount last changed.
        updated_at: Timestamp,
    },
    /// A repository.
    Repository {
        /// The mount's id.
        id: ResourceId,
        /// Where it is cloned from.
        url: String,
        /// Branch or commit, verbatim.
        checkout: Option<Value>,
        /// Where it lies in the sandbox.
        mount_path: String,
        /// When it was mounted.
        created_at: Timestamp,
        /// When the mount last changed.
        updated_at: Timestamp,
    },
    /// One of a type this version does not know, verbatim.
    Other(Value),
}

/// A memory store as a session sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MountedStore {
    /// Which store.
    pub memory_store_id: StoreId,
    /// The store's name when it was mounted.
    pub name: Option<String>,
    /// The store's description when it was mounted.
    pub description: String,
    /// What the session may do with it.
    pub access: Access,
    /// At most 4,096 characters, for this session's agent.
    pub instructions: Option<String>,
    /// `/mnt/memory/<slug>`.
    pub mount_path: Option<String>,
}

impl SessionResource {
    /// The mount's id; stores have none.
    pub fn id(&self) -> Option<&ResourceId> {
        match self {
            Self::File { id, .. } | Self::Repository { id, .. } => Some(id),
            Self::MemoryStore(_) | Self::Other(_) => None,
        }
    }

    /// The mounted store, if it is one.
    pub fn store(&self) -> Option<&MountedStore> {
        match self {
            Self::MemoryStore(store) => Some(store),
            _ => None,
        }
    }
}

impl Write for SessionResource {
    fn write(&self) -> Value {
        match self {
            Self::MemoryStore(store) => store.write(),
            Self::File { id, file_id, mount_path, created_at, updated_at } => json!({
                "id": id.as_str(),
                "type": "file",
                "file_id": file_id,
                "mount_path": mount_path,
                "created_at": created_at.to_string(),
                "updated_at": updated_at.to_string(),
            }),
            Self::Repository { id, url, checkout, mount_path, created_at, updated_at } => json!({
                "id": id.as_str(),
                "type": "github_repository",
                "url": url,
                "checkout": checkout,
                "mount_path": mount_path,
                "created_at": created_at.to_string(),
                "updated_at": updated_at.to_string(),
            }),
            Self::Other(value) => value.clone(),
        }
    }
}

impl Read for SessionResource {
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("session resource", value)?;
        let created_at = || fields.moment_or_null(&["created_at"]).map(Option::unwrap_or_default);
        let updated_at = || fields.moment_or_null(&["updated_at", "created_at"]).map(Option::unwrap_or_default);
        Ok(match fields.text(&["type"])?.as_str() {
            "memory_store" => Self::MemoryStore(MountedStore::read(value)?),
            "file" => Self::File {
                id: fields.text(&["id"])?.into(),
                file_id: fields.text(&["file_id"])?,
                mount_path: fields.text_or_null(&["mount_path"])?.unwrap_or_default(),
                created_at: created_at()?,
                updated_at: updated_at()?,
            },
            "github_repository" => Self::Repository {
                id: fields.text(&["id"])?.into(),
                url: fields.text(&["url"])?,
                checkout: fields.get(&["checkout"]).cloned(),
                mount_path: fields.text_or_null(&["mount_path"])?.unwrap_or_default(),
                created_at: created_at()?,
                updated_at: updated_at()?,
            },
            _ => Self::Other(value.clone()),
        })
    }
}

impl Write for MountedStore {
    fn write(&self) -> Value {
        json!({
            "type": "memory_store",
            "memory_store_id": self.memory_store_id.as_str(),
            "name": self.name,
            "description": self.description,
            "access": self.access.as_str(),
            "instructions": self.instructions,
            "mount_path": self.mount_path,
        })
    }
}

impl Read for MountedStore {
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("mounted store", value)?;
        Ok(Self {
            memory_store_id: fields.text(&["memory_store_id", "store_id"])?.into(),
            name: fields.text_or_null(&["name"])?,
            description: fields.text_or_null(&["description"])?.unwrap_or_default(),
            access: fields.text_or_null(&["access"])?.map_or(Access::ReadWrite, |word| Access::of(&word)),
            instructions: fields.text_or_null(&["instructions"])?,
            mount_path: fields.text_or_null(&["mount_path"])?,
        })
    }
}
