//! All files of a store as one side of a review: paths, hashes and sizes, no contents.

use super::Entry;
use crate::client::pages;
use crate::data::Source;
use api::{ApiError, MemoryItem, StoreId, View, call::ListMemories};

/// Every file of a store, by path. `told` gets what came with each page.
pub async fn listing(source: Source, store: StoreId, told: impl Fn(&[Entry])) -> Result<Vec<Entry>, ApiError> {
    let call = ListMemories { store, view: Some(View::Basic), ..ListMemories::default() };
    let mut entries: Vec<Entry> = Vec::new();
    pages(&source.client, call, |page| {
        let from = entries.len();
        entries.extend(page.iter().filter_map(|item| match item {
            MemoryItem::Memory(memory) => Some(Entry::from(memory)),
            MemoryItem::Prefix(_) => None,
        }));
        told(&entries[from..]);
    })
    .await?;
    entries.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Ok(entries)
}
