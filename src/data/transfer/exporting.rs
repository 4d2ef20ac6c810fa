//! Packing a store. Contents come in pages, as many as the server gives with them at once; a server that leaves them out
//! is asked for each. What cannot be got is named in the end and never left out in silence.

use super::importing::Stop;
use super::listing::listing;
use super::packed;
use crate::client::reader::Reader;
use crate::client::{Paged, pages};
use crate::data::Source;
use api::call::{GetMemory, GetVersion, ListMemories, ListVersions};
use api::{ApiError, MemoryItem, MemoryVersion, Store, View};
use futures_channel::mpsc;
use futures_util::StreamExt;
use futures_util::future::try_join;
use reader_wire::{Naming, Packed};
use web_sys::Blob;

/// A finished archive.
#[derive(Clone)]
pub struct Exported {
    /// What to call it.
    pub name: String,
    /// Files in it.
    pub files: u32,
    /// The archive.
    pub blob: Blob,
    /// What could not be packed, and why.
    pub missing: Vec<(String, String)>,
}

/// Why packing ended early: stopped by the person, or by an error.
enum Ended {
    Stopped,
    Failed(ApiError),
}

impl From<ApiError> for Ended {
    fn from(error: ApiError) -> Self {
        Self::Failed(error)
    }
}

struct Packing<'p> {
    source: Source,
    store: Store,
    reader: Reader,
    stop: Stop,
    missing: Vec<(String, String)>,
    done: usize,
    total: Option<usize>,
    progress: &'p dyn Fn(usize, Option<usize>),
}

/// Packs a store. `progress` is told how many files and versions are packed, and how many there are when that is known.
/// None when it was stopped. `exported_at` is RFC 3339.
pub async fn export(
    source: Source,
    store: Store,
    reader: Reader,
    with_history: bool,
    exported_at: String,
    stop: Stop,
    progress: impl Fn(usize, Option<usize>),
) -> Result<Option<Exported>, ApiError> {
    let files = listing(source, store.id.clone()).await?;
    let paths: Vec<String> = files.into_iter().map(|memory| memory.path).collect();
    let total = (!with_history).then_some(paths.len());
    progress(0, total);
    let (store_name, store_id) = (store.name.clone(), store.id.as_str().to_owned());
    reader.pack(Naming { store_name, store_id, exported_at, paths, with_history }).await?;
    let mut packing = Packing { source, store, reader, stop, missing: Vec::new(), done: 0, total, progress: &progress };
    match packing.all(with_history).await {
        Ok(()) => {}
        Err(Ended::Stopped) => return Ok(None),
        Err(Ended::Failed(error)) => return Err(error),
    }
    let missing = packing.missing;
    let (name, files, blob) = reader.finish().await?;
    Ok(Some(Exported { name, files, blob, missing }))
}

impl Packing<'_> {
    async fn all(&mut self, with_history: bool) -> Result<(), Ended> {
        let memories = ListMemories { store: self.store.id.clone(), view: Some(View::Full), ..ListMemories::default() };
        let mut coming = turned(self.source, memories);
        try_join(coming.turning, async {
            while let Some(page) = coming.pages.next().await {
                for item in page {
                    self.memory(item).await?;
                }
            }
            Ok(())
        })
        .await?;
        if !with_history {
            return Ok(());
        }
        let versions = ListVersions { store: self.store.id.clone(), view: Some(View::Full), ..ListVersions::default() };
        let mut coming = turned(self.source, versions);
        try_join(coming.turning, async {
            while let Some(page) = coming.pages.next().await {
                for version in page {
                    self.version(version).await?;
                }
            }
            Ok(())
        })
        .await?;
        Ok(())
    }

    async fn memory(&mut self, item: MemoryItem) -> Result<(), Ended> {
        let MemoryItem::Memory(mut memory) = item else { return Ok(()) };
        let path = memory.path.clone();
        if memory.content.is_none() {
            let call = GetMemory { store: self.store.id.clone(), memory: memory.id.clone(), view: Some(View::Full) };
            match self.source.client.call(call).await {
                Ok(whole) => memory = whole,
                Err(error) => return self.lack(path, &error),
            }
        }
        match packed::memory(memory) {
            Some(packed) => self.add(path, packed).await,
            None => self.lack(path, &ApiError::unreadable("The server gave no content for it.")),
        }
    }

    async fn version(&mut self, mut version: MemoryVersion) -> Result<(), Ended> {
        let name = packed::version_name(&version);
        if packed::lacks_content(&version) {
            let call = GetVersion { store: self.store.id.clone(), version: version.id.clone(), view: Some(View::Full) };
            match self.source.client.call(call).await {
                Ok(whole) => version = whole,
                Err(error) => return self.lack(name, &error),
            }
        }
        self.add(name, packed::version(version)).await
    }

    async fn add(&mut self, name: String, packed: Packed) -> Result<(), Ended> {
        if self.stop.why().is_some() {
            return Err(Ended::Stopped);
        }
        if let Err(error) = self.reader.add(packed).await {
            // A reader that stopped has lost what was packed; anything else is about this file.
            if error.status == 0 && error.kind == api::ErrorKind::Unreachable {
                return Err(Ended::Failed(error));
            }
            return self.lack(name, &error);
        }
        self.done += 1;
        (self.progress)(self.done, self.total);
        Ok(())
    }

    fn lack(&mut self, name: String, error: &ApiError) -> Result<(), Ended> {
        self.missing.push((name, error.message.clone()));
        Ok(())
    }
}

/// The pages of a list as they come, and the work of getting them.
struct Coming<I, T> {
    pages: mpsc::UnboundedReceiver<Vec<I>>,
    turning: T,
}

fn turned<C: Paged + Clone>(source: Source, call: C) -> Coming<C::Item, impl Future<Output = Result<(), Ended>>> {
    let (send, receiver) = mpsc::unbounded();
    let turning = async move {
        let heard = pages(&source.client, call, |page| {
            // Whoever hears the pages ends together with this.
            let _ = send.unbounded_send(page);
        });
        heard.await.map_err(Ended::Failed)
    };
    Coming { pages: receiver, turning }
}
