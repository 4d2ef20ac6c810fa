//! Mounted stores as files. Every write is a version by the session; what is mounted read-only stays as it is.

use api::{
    MemoryId, StoreId, Timestamp,
    call::{CreateMemory, DeleteMemory, UpdateMemory},
    rules,
};

use super::{Trouble, place};
use crate::{
    Caller, Clock, Engine, Entropy,
    failure::Failure,
    keys,
    kv::Kv,
    limits::ROWS_PER_PAGE,
    rows::{self, ActorRow, MemoryRow, VersionRow},
    serial::Serial,
    sessions::MEMORY,
};

/// One mounted store.
pub(crate) struct Mounted {
    pub(crate) path: String,
    pub(crate) store: Serial,
    pub(crate) is_read_only: bool,
}

/// Everything that is mounted, and who writes there.
pub(crate) struct Disk<'a, K, C, E> {
    pub(crate) memory: &'a Engine<K, C, E>,
    pub(crate) mounts: Vec<Mounted>,
    pub(crate) caller: Caller,
    /// What others wrote after that moment stays as it is; `None`: the last write wins.
    pub(crate) others_since: Option<Timestamp>,
}

/// A file that was found.
pub(super) struct File {
    pub(super) path: String,
    store: Serial,
    row: MemoryRow,
}

impl File {
    pub(super) fn size(&self) -> u64 {
        self.row.size
    }
}

impl<K: Kv, C: Clock, E: Entropy> Disk<'_, K, C, E> {
    /// The mount a path lies in, and the path in its store; empty for the mount itself.
    fn mount<'m>(&'m self, path: &str) -> Option<(&'m Mounted, String)> {
        let mount = self.mounts.iter().find(|mount| place::is_within(path, &mount.path))?;
        Some((mount, path.get(mount.path.len()..).unwrap_or_default().to_owned()))
    }

    /// All files at or below a path, in the order of mounts and paths. An error when there is no such place.
    pub(super) async fn files(&self, path: &str) -> Result<Vec<File>, Trouble> {
        let path = place::normal(path, "/");
        let mut found = Vec::new();
        for mount in &self.mounts {
            let inner = match (place::is_within(&path, &mount.path), place::is_within(&mount.path, &path)) {
                (true, _) => path.get(mount.path.len()..).unwrap_or_default(),
                (false, true) => "",
                (false, false) => continue,
            };
            if !inner.is_empty() {
                found.extend(self.find(mount, inner).await?);
            }
            let mut rest = keys::paths(mount.store, &format!("{inner}/"));
            loop {
                let rows = self.memory.kv.scan(rest.clone(), ROWS_PER_PAGE).await.map_err(Failure::from)?;
                let Some((last, _)) = rows.last() else { break };
                rest = rest.after(last);
                for (key, entry) in rows {
                    let name = key.get(keys::STORE_PREFIX..).unwrap_or_default().to_vec();
                    let name = rows::text(name).map_err(Failure::from)?;
                    let row = rows::read(&entry.value).map_err(Failure::from)?;
                    found.push(File { path: format!("{}{name}", mount.path), store: mount.store, row });
                }
            }
        }
        // A folder without files is none; only those that lead to the mounts, and these themselves, are always there.
        let is_always = place::is_within(MEMORY, &path) || self.mounts.iter().any(|mount| mount.path == path);
        match found.is_empty() && !is_always {
            true => Trouble::said(format!("{path}: No such file or directory")),
            false => Ok(found),
        }
    }

    /// The file at that very path.
    async fn find(&self, mount: &Mounted, inner: &str) -> Result<Option<File>, Trouble> {
        let entry = self.memory.kv.get(&keys::path(mount.store, inner)).await;
        let Some(entry) = entry.map_err(Failure::from)? else { return Ok(None) };
        let row = rows::read(&entry.value).map_err(Failure::from)?;
        Ok(Some(File { path: format!("{}{inner}", mount.path), store: mount.store, row }))
    }

    /// The file at that path, if there is one.
    pub(super) async fn file(&self, path: &str) -> Result<Option<File>, Trouble> {
        match self.mount(&place::normal(path, "/")) {
            Some((mount, inner)) if !inner.is_empty() => self.find(mount, &inner).await,
            _ => Ok(None),
        }
    }

    /// Whether files can lie in it: a mount, what leads there, or a folder with files.
    pub(super) async fn is_folder(&self, path: &str) -> Result<bool, Trouble> {
        if self.file(path).await?.is_some() {
            return Ok(false);
        }
        match self.files(path).await {
            Ok(_) => Ok(true),
            Err(Trouble::Said(_)) => Ok(false),
            Err(failure) => Err(failure),
        }
    }

    pub(super) async fn content(&self, file: &File) -> Result<String, Trouble> {
        Ok(self.memory.content(file.store, file.row.head).await?)
    }

    pub(super) async fn read(&self, path: &str) -> Result<String, Trouble> {
        match self.file(path).await? {
            Some(file) => self.content(&file).await,
            None if self.is_folder(path).await? => Trouble::said(format!("{path}: Is a directory")),
            None => Trouble::said(format!("{path}: No such file or directory")),
        }
    }

    /// The mount that a path can be written in, and the path in its store.
    fn writable(&self, path: &str) -> Result<(&Mounted, String), Trouble> {
        let whole = place::normal(path, "/");
        match self.mount(&whole) {
            Some((mount, _)) if mount.is_read_only => Trouble::said(format!("{path}: Read-only file system")),
            Some((_, inner)) if inner.is_empty() => Trouble::said(format!("{path}: Is a directory")),
            Some((mount, inner)) => Ok((mount, inner)),
            None => Trouble::said(format!("{path}: Permission denied. Only mounted memory can be written.")),
        }
    }

    /// Whether the file may be changed: it is as it was found, or by the same hand.
    async fn check_own(&self, path: &str, file: &File) -> Result<(), Trouble> {
        let is_as_found = self.others_since.is_none_or(|since| file.row.head.time() <= since);
        if is_as_found {
            return Ok(());
        }
        let version = self.memory.kv.get(&keys::version(file.store, file.row.head)).await.map_err(Failure::from)?;
        let version: Option<VersionRow> =
            version.map(|entry| rows::read(&entry.value)).transpose().map_err(Failure::from)?;
        match version.is_some_and(|version| version.created_by == ActorRow::from(&self.caller.actor)) {
            true => Ok(()),
            false => Trouble::said(format!("{path}: Somebody else has changed it meanwhile. It stays as it is.")),
        }
    }

    /// Writes a whole file, a new one or over what is there.
    pub(super) async fn write(&self, path: &str, content: &str) -> Result<(), Trouble> {
        let (mount, inner) = self.writable(path)?;
        rules::path(&inner).and_then(|()| rules::content(content)).map_err(|error| Trouble::Said(error.message))?;
        let store = store_id(mount.store);
        let content = content.to_owned();
        match self.find(mount, &inner).await? {
            None => {
                let call = CreateMemory { store, path: inner, content, view: None };
                self.memory.create_memory(&call, &self.caller).await?;
            }
            Some(file) => {
                self.check_own(path, &file).await?;
                let call = UpdateMemory {
                    store,
                    memory: memory_id(&file),
                    content: Some(content),
                    path: None,
                    expected_sha256: None,
                    view: None,
                };
                self.memory.update_memory(&call, &self.caller).await?;
            }
        }
        Ok(())
    }

    pub(super) async fn remove(&self, path: &str) -> Result<(), Trouble> {
        let (mount, inner) = self.writable(path)?;
        let Some(file) = self.find(mount, &inner).await? else {
            return Trouble::said(format!("{path}: No such file or directory"));
        };
        self.check_own(path, &file).await?;
        let call = DeleteMemory { store: store_id(mount.store), memory: memory_id(&file), expected_sha256: None };
        self.memory.delete_memory(&call, &self.caller).await?;
        Ok(())
    }

    /// Moves a file, over what is there. Within a store it stays the same memory.
    pub(super) async fn rename(&self, from: &str, to: &str) -> Result<(), Trouble> {
        let (source, inner) = self.writable(from)?;
        let (target, new) = self.writable(to)?;
        let Some(file) = self.find(source, &inner).await? else {
            return Trouble::said(format!("{from}: No such file or directory"));
        };
        if (source.store, &inner) == (target.store, &new) {
            return Ok(());
        }
        self.check_own(from, &file).await?;
        if source.store != target.store {
            let content = self.content(&file).await?;
            self.write(to, &content).await?;
            return self.remove(from).await;
        }
        if self.find(target, &new).await?.is_some() {
            self.remove(to).await?;
        }
        rules::path(&new).map_err(|error| Trouble::Said(error.message))?;
        let call = UpdateMemory {
            store: store_id(source.store),
            memory: memory_id(&file),
            content: None,
            path: Some(new),
            expected_sha256: None,
            view: None,
        };
        self.memory.update_memory(&call, &self.caller).await?;
        Ok(())
    }
}

fn store_id(store: Serial) -> StoreId {
    store.with_prefix(StoreId::PREFIX).into()
}

fn memory_id(file: &File) -> MemoryId {
    file.row.memory.with_prefix(MemoryId::PREFIX).into()
}
