//! One request after the other that brings what a [`Fetch`] wants: page by page, and one by one what the pages did not
//! bring. It goes on over files that moved on since they were listed, and refuses to go on where every request would fail.

use super::{Contents, Entry, Fetch, Origin};
use api::{
    ApiError, ErrorKind, MemoryItem, StoreId, Timestamp, View,
    call::{ListMemories, ListVersions},
};
use futures_util::{
    StreamExt,
    stream::{LocalBoxStream, iter, once, unfold},
};
use std::collections::HashMap;
use std::sync::Arc;

/// Items of a page with contents.
const PAGE: u32 = 20;
/// Most pages of one list: twice what the largest store has.
const MOST_PAGES: u32 = 1_000;

type Brought = Result<(Entry, Arc<str>), ApiError>;

/// A list that is read for its contents.
#[derive(Clone)]
enum List {
    Memories(ListMemories),
    Versions(ListVersions),
}

/// Where the reading of a list is.
struct Reading {
    list: List,
    /// What is still wanted, by the id of its memory or its version.
    wanted: HashMap<String, Entry>,
    /// Pages that may still be asked for; none when what is wanted is asked for one by one.
    pages: u32,
    is_over: bool,
}

/// What a page brought.
struct Page {
    /// Ids, hashes and contents.
    items: Vec<(String, String, String)>,
    is_last: bool,
}

impl Contents {
    pub(super) fn bring(self, fetch: Fetch) -> LocalBoxStream<'static, Brought> {
        let (list, wanted) = match fetch {
            Fetch::One(entry) => {
                let one = async move { self.one(entry).await };
                return once(one).filter_map(std::future::ready).boxed_local();
            }
            Fetch::Folder { store, prefix, is_shallow, wanted } => {
                let path_prefix = (prefix != "/").then_some(prefix);
                let (store, view) = (StoreId::from(store.as_str()), Some(View::Full));
                let limit = Some(PAGE);
                (List::Memories(ListMemories { store, path_prefix, is_shallow, view, limit, page: None }), wanted)
            }
            Fetch::Window { store, from, to, wanted } => {
                let list = ListVersions {
                    store: StoreId::from(store.as_str()),
                    created_from: Some(Timestamp(from)),
                    created_to: Some(Timestamp(to)),
                    view: Some(View::Full),
                    limit: Some(PAGE),
                    ..ListVersions::default()
                };
                (List::Versions(list), wanted)
            }
        };
        let wanted = wanted.into_iter().map(|entry| (entry.origin.id().to_owned(), entry)).collect();
        let start = Reading { list, wanted, pages: MOST_PAGES, is_over: false };
        let steps = unfold(start, move |mut reading| {
            let this = self.clone();
            async move {
                let brought = this.step(&mut reading).await?;
                Some((brought, reading))
            }
        });
        steps.flat_map(iter).boxed_local()
    }

    /// What the next request brings; none at the end.
    async fn step(&self, reading: &mut Reading) -> Option<Vec<Brought>> {
        if reading.is_over || reading.wanted.is_empty() {
            return None;
        }
        if reading.pages == 0 {
            let id = reading.wanted.keys().next()?.clone();
            let entry = reading.wanted.remove(&id)?;
            return Some(self.one(entry).await.into_iter().collect());
        }
        match self.page(&mut reading.list).await {
            Ok(Page { items, is_last }) => {
                reading.pages = if is_last { 0 } else { reading.pages - 1 };
                let brought = items.into_iter().filter_map(|(id, sha256, text)| {
                    // Another hash: somebody wrote since it was listed. Whoever looks at it is told.
                    let entry = reading.wanted.remove(&id).filter(|entry| entry.sha256 == sha256)?;
                    let text = self.here(&entry).unwrap_or_else(|| self.keep(&entry, text));
                    Some(Ok((entry, text)))
                });
                Some(brought.collect())
            }
            Err(error) if is_for_all(&error) => {
                reading.is_over = true;
                Some(vec![Err(error)])
            }
            // A server that has no such list has the files.
            Err(_) => {
                reading.pages = 0;
                Some(Vec::new())
            }
        }
    }

    async fn page(&self, list: &mut List) -> Result<Page, ApiError> {
        let client = self.source.client;
        let (items, next, page): (Vec<_>, _, _) = match list {
            List::Memories(call) => {
                let page = client.call(call.clone()).await?;
                let items = page.data.into_iter().filter_map(|item| match item {
                    MemoryItem::Memory(memory) => {
                        Some((memory.id.as_str().to_owned(), memory.content_sha256, memory.content))
                    }
                    MemoryItem::Prefix(_) => None,
                });
                (items.collect(), page.next_page, &mut call.page)
            }
            List::Versions(call) => {
                let page = client.call(call.clone()).await?;
                let items = page.data.into_iter().filter_map(|version| {
                    Some((version.id.as_str().to_owned(), version.content_sha256?, version.content))
                });
                (items.collect(), page.next_page, &mut call.page)
            }
        };
        let listed = items.len();
        let items: Vec<_> = items.into_iter().filter_map(|(id, sha256, text)| Some((id, sha256, text?))).collect();
        // A server that knows no contents in lists, or gives the same cursor for ever, is no reason to ask for ever.
        let is_last = next.is_none() || next == *page || (listed > 0 && items.is_empty());
        *page = next;
        Ok(Page { items, is_last })
    }

    async fn one(&self, entry: Entry) -> Option<Brought> {
        match self.get(&entry).await {
            Ok(text) => Some(Ok((entry, text))),
            Err(error) if is_for_all(&error) => Some(Err(error)),
            Err(_) => None,
        }
    }
}

impl Origin {
    /// The id of the memory or the version.
    fn id(&self) -> &str {
        match self {
            Self::Memory(_, id) | Self::Version(_, id) => id,
        }
    }
}

/// Whether the next request would fail in the same way.
fn is_for_all(error: &ApiError) -> bool {
    !matches!(
        error.kind,
        ErrorKind::InvalidRequest
            | ErrorKind::NotFound
            | ErrorKind::PreconditionFailed
            | ErrorKind::Unreadable
            | ErrorKind::TooLarge
    )
}
