//! From what the server keeps to what the archive keeps. Pure.

use api::{Actor, Memory, MemoryVersion, VersionOperation};
use reader_wire::Packed;

/// A memory; none without its content.
pub(super) fn memory(memory: Memory) -> Option<Packed> {
    let written = memory.updated_at.millis() / 1_000;
    Some(Packed::Current { path: memory.path, text: memory.content?, written })
}

/// A version.
pub(super) fn version(version: MemoryVersion) -> Packed {
    Packed::Version {
        id: version.id.to_string(),
        memory: version.memory_id.to_string(),
        path: version.path,
        operation: version.operation.as_str().to_owned(),
        created_at: version.created_at.to_string(),
        written: version.created_at.millis() / 1_000,
        by: version.created_by.map(|actor| words(&actor)),
        text: version.content,
    }
}

/// Whether there is content that was not given.
pub(super) fn lacks_content(version: &MemoryVersion) -> bool {
    version.content.is_none() && version.redacted_at.is_none() && version.operation != VersionOperation::Deleted
}

/// What a version is called when it cannot be packed.
pub(super) fn version_name(version: &MemoryVersion) -> String {
    match &version.path {
        Some(path) => format!("{path}, version {}", version.id),
        None => format!("version {}", version.id),
    }
}

fn words(actor: &Actor) -> String {
    match actor {
        Actor::Session(id) => format!("session {id}"),
        Actor::Key(id) => format!("API key {id}"),
        Actor::User(id) => format!("user {id}"),
        Actor::Service(id) => format!("service account {id}"),
        Actor::Other(kind) => kind.clone(),
    }
}
