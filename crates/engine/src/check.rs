//! What must hold in every storage at every moment, also right after a crash: a reader of all rows that reports what
//! does not fit together. For tests, and for kill tests of the hosts; it repairs nothing.

mod around;

use std::collections::BTreeMap;

use api::VersionOperation;
use around::Around;

use crate::{
    keys::{self, STORE_PREFIX},
    kv::{KeyRange, Kv, KvError},
    paths,
    rows::{self, MemoryRow, StoreRow, VersionRow},
    serial::Serial,
};

/// Every violation, in words. Empty is good.
///
/// # Errors
/// When the storage cannot be read, or holds a row that cannot be parsed.
pub async fn check<K: Kv>(kv: &K) -> Result<Vec<String>, KvError> {
    let mut image = Image::default();
    let mut rest = KeyRange { start: Vec::new(), end: None };
    loop {
        let rows = kv.scan(rest.clone(), 500).await?;
        let Some((last, _)) = rows.last() else { break };
        rest = rest.after(last);
        for (key, entry) in rows {
            image.add(&key, entry.value)?;
        }
    }
    Ok(image.violations())
}

/// All rows, parsed, by store.
#[derive(Default)]
struct Image {
    around: Around,
    stores: BTreeMap<Serial, Shelf>,
    strays: Vec<String>,
}

/// The rows of one store.
#[derive(Default)]
struct Shelf {
    is_live: bool,
    is_deleted: bool,
    count: u64,
    paths: BTreeMap<String, MemoryRow>,
    memories: BTreeMap<Serial, String>,
    versions: BTreeMap<Serial, VersionRow>,
    index: Vec<(Serial, Serial)>,
    contents: BTreeMap<Serial, String>,
}

impl Image {
    fn add(&mut self, key: &[u8], value: Vec<u8>) -> Result<(), KvError> {
        if key == keys::FORMAT {
            return Ok(());
        }
        if key.first().is_some_and(u8::is_ascii_uppercase) {
            return self.around.add(key, &value);
        }
        let stray = || KvError::Failed(format!("a key that is none of ours: {key:?}"));
        if key.first() == Some(&b's') {
            rows::read::<StoreRow>(&value)?;
            self.shelf(keys::trailing(key).ok_or_else(stray)?).is_live = true;
            return Ok(());
        }
        let store = keys::store_of(key).ok_or_else(stray)?;
        let rest = key.get(STORE_PREFIX..).unwrap_or_default();
        let ascending = |bytes: &[u8]| bytes.first_chunk::<16>().map(|bytes| Serial::from_ascending(*bytes));
        let shelf = self.shelf(store);
        match key.first() {
            Some(b't') => shelf.is_deleted = true,
            Some(b'n') => shelf.count += value.first_chunk::<8>().map(|b| u64::from_be_bytes(*b)).ok_or_else(stray)?,
            Some(b'p') => drop(shelf.paths.insert(rows::text(rest.to_vec())?, rows::read(&value)?)),
            Some(b'm') => drop(shelf.memories.insert(ascending(rest).ok_or_else(stray)?, rows::text(value)?)),
            Some(b'v') => drop(shelf.versions.insert(keys::trailing(key).ok_or_else(stray)?, rows::read(&value)?)),
            Some(b'w') => {
                shelf.index.push((ascending(rest).ok_or_else(stray)?, keys::trailing(key).ok_or_else(stray)?));
            }
            Some(b'c') => drop(shelf.contents.insert(ascending(rest).ok_or_else(stray)?, rows::text(value)?)),
            _ => self.strays.push(format!("a key that is none of ours: {key:?}")),
        }
        Ok(())
    }

    fn shelf(&mut self, store: Serial) -> &mut Shelf {
        self.stores.entry(store).or_default()
    }

    fn violations(self) -> Vec<String> {
        let mut found = self.strays;
        found.extend(self.around.violations());
        for (store, shelf) in self.stores {
            let name = store.with_prefix("");
            match (shelf.is_live, shelf.is_deleted) {
                (true, true) => found.push(format!("{name}: both live and deleted")),
                (false, false) => found.push(format!("{name}: rows of a store that does not exist")),
                (true, false) => found.extend(shelf.violations().into_iter().map(|what| format!("{name}: {what}"))),
                // What a deleted store leaves behind is removed piece by piece; anything may be missing.
                (false, true) => {}
            }
        }
        found
    }
}

impl Shelf {
    fn violations(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut demand = |holds: bool, what: &dyn Fn() -> String| {
            if !holds {
                found.push(what());
            }
        };
        demand(self.count == self.paths.len() as u64, &|| {
            format!("the count says {}, there are {} memories", self.count, self.paths.len())
        });
        demand(self.memories.len() == self.paths.len(), &|| "paths and memories differ in number".to_owned());
        for (path, row) in &self.paths {
            demand(self.memories.get(&row.memory) == Some(path), &|| format!("{path}: its memory stands elsewhere"));
            demand(paths::above(path).all(|above| !self.paths.contains_key(above)), &|| {
                format!("{path}: lies below a memory")
            });
            let head = self.versions.get(&row.head);
            demand(head.is_some_and(|head| head.path.as_ref() == Some(path)), &|| format!("{path}: the head differs"));
            demand(
                head.is_some_and(|head| head.memory == row.memory && head.sha256.as_ref() == Some(&row.sha256)),
                &|| format!("{path}: the head is of other content"),
            );
            let content = self.contents.get(&row.head);
            demand(
                content.is_some_and(|text| rows::sha256_hex(text) == row.sha256 && text.len() as u64 == row.size),
                &|| format!("{path}: the content is not there, or another"),
            );
        }
        for (version, row) in &self.versions {
            let name = version.with_prefix("memver_");
            demand(self.index.contains(&(row.memory, *version)), &|| format!("{name}: not in the index"));
            demand(self.contents.contains_key(version) == row.has_content(), &|| {
                format!("{name}: a content too many or too few")
            });
        }
        demand(self.index.len() == self.versions.len(), &|| "index and versions differ in number".to_owned());
        demand(self.contents.keys().all(|version| self.versions.contains_key(version)), &|| {
            "a content without a version".to_owned()
        });
        found.extend(self.heads_out_of_order());
        found
    }

    /// The newest version of a memory is its head, or says that it was deleted.
    fn heads_out_of_order(&self) -> Vec<String> {
        let newest: BTreeMap<Serial, Serial> =
            self.versions.iter().map(|(version, row)| (row.memory, *version)).collect();
        let is_right = |memory: &Serial, version: &Serial| match self.memories.get(memory) {
            Some(path) => self.paths.get(path).is_some_and(|row| row.head == *version),
            None => self.versions.get(version).is_some_and(|row| row.operation() == VersionOperation::Deleted),
        };
        let wrong = newest.iter().filter(|(memory, version)| !is_right(memory, version));
        wrong.map(|(memory, _)| format!("{}: the newest version is not the head", memory.with_prefix("mem_"))).collect()
    }
}
