//! Listing memories in the order of their paths: the whole subtree, or one level with folders in it.

use api::{MemoryItem, Page, View, call::ListMemories};
use futures_util::future::try_join_all;

use crate::{
    Clock, Engine, Entropy,
    cursor::Scope,
    failure::Failure,
    headers::Gate,
    keys,
    kv::{KeyRange, Kv},
    paging::{Found, page_size},
    rows::{self, MemoryRow},
    serial::Serial,
};

/// One place of the list.
enum Place {
    Memory(String, MemoryRow),
    Folder(String),
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(crate) async fn list_memories(&self, call: &ListMemories, gate: Gate) -> Result<Page<MemoryItem>, Failure> {
        let store = self.find_store(&call.store).await?.serial;
        let base = call.path_prefix.as_deref().unwrap_or("/");
        let scope = Scope::new("memories")
            .with(Some(&format!("{gate:?}")))
            .with(Some(call.store.as_str()))
            .with(Some(base))
            .with(call.is_shallow.then_some("1"));
        let mut range = keys::paths(store, base);
        if let Some(cursor) = &call.page {
            range = range.after(&scope.read(cursor)?);
        }
        let size = page_size(call.limit, call.view);
        let found = match call.is_shallow {
            true => self.find_level(store, range, base, size).await?,
            false => self.find_subtree(range, size).await?,
        };
        let items = found.items.into_iter().map(async |place| match place {
            Place::Folder(path) => Ok::<_, Failure>(MemoryItem::Prefix(path)),
            Place::Memory(path, row) => {
                let content = match call.view {
                    Some(View::Full) => Some(self.content(store, row.head).await?),
                    _ => None,
                };
                Ok(MemoryItem::Memory(row.object(store, path, content)))
            }
        });
        Ok(Page { data: try_join_all(items).await?, next_page: found.next.map(|key| scope.write(&key)) })
    }

    async fn find_subtree(&self, range: KeyRange, size: usize) -> Result<Found<Place>, Failure> {
        self.find(range, size, false, async |rows| {
            let read = rows.into_iter().map(|(key, entry)| {
                let place = Place::Memory(path_of(&key)?, rows::read(&entry.value)?);
                Ok((key, Some(place)))
            });
            read.collect()
        })
        .await
    }

    /// Direct children of `base`. Of a folder only the first memory is read; then the scan goes on behind it.
    async fn find_level(
        &self,
        store: Serial,
        range: KeyRange,
        base: &str,
        size: usize,
    ) -> Result<Found<Place>, Failure> {
        let mut rest = range;
        let (mut items, mut last) = (Vec::new(), None::<Vec<u8>>);
        loop {
            let wanted = size + 1 - items.len();
            let rows = self.kv.scan(rest.clone(), wanted).await?;
            let is_end = rows.len() < wanted;
            for (key, entry) in rows {
                if last.as_ref().is_some_and(|last| key <= *last) {
                    continue; // In the folder that was just listed.
                }
                if items.len() == size {
                    return Ok(Found { items, next: last });
                }
                let path = path_of(&key)?;
                match path.get(base.len()..).and_then(|child| child.find('/')) {
                    Some(slash) => {
                        let folder = &path[..=base.len() + slash];
                        // No UTF-8 has this byte, so the key lies behind everything in the folder.
                        last = Some([keys::path(store, folder).as_slice(), &[0xff]].concat());
                        items.push(Place::Folder(folder.to_owned()));
                    }
                    None => {
                        last = Some(key);
                        items.push(Place::Memory(path, rows::read(&entry.value)?));
                    }
                }
            }
            match last {
                Some(ref key) if !is_end => rest = rest.after(key),
                _ => return Ok(Found { items, next: None }),
            }
        }
    }
}

fn path_of(key: &[u8]) -> Result<String, Failure> {
    Ok(rows::text(key.get(keys::STORE_PREFIX..).unwrap_or_default().to_vec())?)
}
