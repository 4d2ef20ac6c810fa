//! Which uses of a tool read or write a mounted store, and which versions the writes made. The log does not say so: the
//! path in the tool's input does, and the version's own session and time. Pure.

use api::{Event, MemoryVersion, Session, StoreId, VersionOperation, wire::ToolUse};
use std::sync::Arc;

/// Milliseconds by which the clocks of the log and of the versions may differ.
const LEEWAY: i64 = 2_000;

/// A store in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mount {
    /// Which store.
    pub store: StoreId,
    /// Its name when it was mounted.
    pub name: String,
    /// Where it lies, without a slash at the end.
    pub path: String,
}

/// What a tool did with a mounted store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    /// Which store.
    pub store: StoreId,
    /// Its name.
    pub name: String,
    /// The file or folder in the store; the root is `/`.
    pub path: String,
    /// It may have changed something; else it only looked.
    pub is_write: bool,
}

/// The stores of a session.
pub fn mounts(session: &Session) -> Vec<Mount> {
    let stores = session.resources.iter().filter_map(|resource| resource.store());
    stores
        .filter_map(|store| {
            let path = store.mount_path.as_deref()?.trim_end_matches('/').to_owned();
            let name = store.name.clone().unwrap_or_else(|| store.memory_store_id.as_str().to_owned());
            Some(Mount { store: store.memory_store_id.clone(), name, path })
        })
        .collect()
}

/// What this use did with one of those stores, if anything.
pub fn touch(tool: &ToolUse, mounts: &[Mount]) -> Option<Touch> {
    let text = |key: &str| tool.input.get(key).and_then(serde_json::Value::as_str);
    if let Some(command) = text("command") {
        let (mount, path) = mounts.iter().find_map(|mount| Some((mount, named(command, &mount.path)?)))?;
        return Some(at(mount, path, changes(command)));
    }
    let path = text("file_path").or_else(|| text("path"))?;
    let found = mounts.iter().find_map(|mount| Some((mount, below(path, &mount.path)?)))?;
    Some(at(found.0, found.1.to_owned(), matches!(tool.name.as_str(), "write" | "edit" | "delete")))
}

fn at(mount: &Mount, path: String, is_write: bool) -> Touch {
    Touch { store: mount.store.clone(), name: mount.name.clone(), path, is_write }
}

/// The path in the store; `/` for the mount itself.
fn below<'a>(path: &'a str, mount: &str) -> Option<&'a str> {
    match path.strip_prefix(mount)? {
        "" => Some("/"),
        rest => rest.starts_with('/').then_some(rest),
    }
}

/// The first path below the mount that a command names.
fn named(command: &str, mount: &str) -> Option<String> {
    let rest = command.match_indices(mount).map(|(at, _)| &command[at + mount.len()..]);
    let is_end = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '|' | '&' | ')' | '<' | '>');
    let path = rest
        .filter(|rest| rest.starts_with('/') || rest.is_empty() || rest.starts_with(is_end))
        .map(|rest| rest.split(is_end).next().unwrap_or_default())
        .next()?;
    Some(if path.is_empty() { "/".to_owned() } else { path.to_owned() })
}

/// Whether a command may change files. Too often yes is better than too often no: what it changed has a version.
fn changes(command: &str) -> bool {
    let words = ["rm", "mv", "cp", "tee", "touch", "mkdir", "sed", "truncate", "ln"];
    command.contains('>') || command.split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| words.contains(&word))
}

/// The versions that this use made: of that store, at that path, between its use and its result.
pub fn versions_of(
    touch: &Touch,
    used: &Event,
    result: Option<&Arc<Event>>,
    versions: &[MemoryVersion],
    command: Option<&str>,
) -> Vec<MemoryVersion> {
    let Some(from) = used.processed_at else { return Vec::new() };
    let to = result.and_then(|result| result.processed_at).unwrap_or(from);
    let is_then = |version: &MemoryVersion| {
        (from.millis() - LEEWAY..=to.millis() + LEEWAY).contains(&version.created_at.millis())
    };
    let is_there = |version: &MemoryVersion| {
        let Some(path) = version.path.as_deref() else { return false };
        path == touch.path || command.is_some_and(|command| command.contains(path))
    };
    let mut made: Vec<MemoryVersion> = versions
        .iter()
        .filter(|version| version.memory_store_id == touch.store && is_there(version) && is_then(version))
        .cloned()
        .collect();
    // Of several writes to one file within moments, each made the one that is nearest to its result.
    made.sort_by_key(|version| (version.created_at.millis() - to.millis()).abs());
    let mut seen: Vec<String> = Vec::new();
    made.retain(|version| {
        let path = version.path.clone().unwrap_or_default();
        let is_new = !seen.contains(&path);
        seen.push(path);
        is_new
    });
    made
}

/// What was done to make a version.
pub fn did(version: &MemoryVersion) -> &'static str {
    match version.operation {
        VersionOperation::Created => "created",
        VersionOperation::Modified => "changed",
        VersionOperation::Deleted => "deleted",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::{EventBody, Timestamp};
    use serde_json::json;

    fn mounted() -> Vec<Mount> {
        vec![Mount { store: "s".into(), name: "Notes".into(), path: "/mnt/memory/notes".into() }]
    }

    fn tool(name: &str, input: serde_json::Value) -> ToolUse {
        ToolUse { name: name.into(), input: input.as_object().cloned().unwrap(), ..ToolUse::default() }
    }

    fn told(name: &str, input: serde_json::Value) -> Option<(String, bool)> {
        touch(&tool(name, input), &mounted()).map(|touch| (touch.path, touch.is_write))
    }

    #[test]
    fn paths_below_a_mount_are_memory_and_others_are_not() {
        assert_eq!(told("write", json!({"file_path": "/mnt/memory/notes/a/b.md"})), Some(("/a/b.md".into(), true)));
        assert_eq!(told("read", json!({"file_path": "/mnt/memory/notes/a.md"})), Some(("/a.md".into(), false)));
        assert_eq!(told("grep", json!({"pattern": "x", "path": "/mnt/memory/notes"})), Some(("/".into(), false)));
        assert_eq!(told("read", json!({"file_path": "/mnt/memory/notes-2/a.md"})), None);
        assert_eq!(told("bash", json!({"command": "ls /tmp"})), None);
    }

    #[test]
    fn commands_name_their_file_and_tell_whether_they_write() {
        let bash = |command: &str| told("bash", json!({"command": command}));
        assert_eq!(bash("cat '/mnt/memory/notes/a.md' | head"), Some(("/a.md".into(), false)));
        assert_eq!(bash("echo x > /mnt/memory/notes/b.md"), Some(("/b.md".into(), true)));
        assert_eq!(bash("ls /mnt/memory/notes"), Some(("/".into(), false)));
        assert_eq!(bash("cat /mnt/memory/notes-2/a.md"), None);
    }

    #[test]
    fn a_write_finds_the_version_it_made() {
        let version = |id: &str, path: &str, at: i64| MemoryVersion {
            id: id.into(),
            memory_store_id: "s".into(),
            memory_id: "m".into(),
            operation: VersionOperation::Modified,
            created_at: Timestamp(at),
            path: Some(path.into()),
            content: None,
            content_sha256: None,
            content_size_bytes: None,
            created_by: None,
            redacted_at: None,
            redacted_by: None,
        };
        let versions = [
            version("v1", "/a.md", 10_000),
            version("v2", "/b.md", 10_500),
            version("v3", "/a.md", 10_900),
            version("v4", "/a.md", 90_000),
        ];
        let event = |at| Event { id: "e".into(), processed_at: Some(Timestamp(at)), body: EventBody::AgentThinking };
        let touch = Touch { store: "s".into(), name: "n".into(), path: "/a.md".into(), is_write: true };
        let made = versions_of(&touch, &event(9_900), Some(&Arc::new(event(10_950))), &versions, None);
        assert_eq!(made.iter().map(|version| version.id.as_str()).collect::<Vec<_>>(), ["v3"]);
    }
}
