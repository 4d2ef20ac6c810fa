//! Everything that can be seen through the API, as text, for comparing two moments of a storage.

use api::{
    Call, MemoryItem, Page, StoreId, View,
    call::{ListMemories, ListStores, ListVersions},
    wire::Write,
};
use engine::{Engine, kv::Kv};

use super::{FakeClock, Seeded, call};

/// Walks all pages of a list.
pub async fn pages<K: Kv, C, T>(engine: &Engine<K, FakeClock, Seeded>, page: impl Fn(Option<String>) -> C) -> Vec<T>
where
    C: Call<Reply = Page<T>>,
{
    let (mut items, mut cursor) = (Vec::new(), None);
    loop {
        let reply = call(engine, page(cursor)).await.expect("a page");
        items.extend(reply.data);
        cursor = reply.next_page;
        if cursor.is_none() {
            return items;
        }
    }
}

/// Stores, memories and versions with their contents, one line each.
pub async fn visible<K: Kv>(engine: &Engine<K, FakeClock, Seeded>) -> String {
    let mut lines = String::new();
    let stores =
        pages(engine, |page| ListStores { include_archived: true, limit: Some(2), page, ..Default::default() }).await;
    for store in stores {
        lines += &format!("{}\n", store.write());
        for memory in pages(engine, |page| memories(&store.id, page)).await {
            lines += &format!("  {}\n", memory.write());
        }
        for version in pages(engine, |page| versions(&store.id, page)).await {
            lines += &format!("    {}\n", version.write());
        }
    }
    lines
}

fn memories(store: &StoreId, page: Option<String>) -> ListMemories {
    ListMemories { store: store.clone(), view: Some(View::Full), limit: Some(3), page, ..Default::default() }
}

fn versions(store: &StoreId, page: Option<String>) -> ListVersions {
    ListVersions { store: store.clone(), view: Some(View::Full), limit: Some(3), page, ..Default::default() }
}

/// The live files of a store, by path.
pub async fn files<K: Kv>(engine: &Engine<K, FakeClock, Seeded>, store: &StoreId) -> Vec<(String, String)> {
    let list =
        pages(engine, |page| ListMemories { store: store.clone(), view: Some(View::Full), page, ..Default::default() });
    let mut files: Vec<_> = list
        .await
        .into_iter()
        .filter_map(|item| match item {
            MemoryItem::Memory(memory) => Some((memory.path, memory.content.unwrap_or_default())),
            MemoryItem::Prefix { .. } => None,
        })
        .collect();
    files.sort();
    files
}
