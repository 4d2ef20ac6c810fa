//! Reads of one memory.

use api::{
    ApiError, Memory, MemoryId, MemoryItem, StoreId, View,
    call::{GetMemory, ListMemories},
};
use leptos::prelude::*;

use super::read::read_call;
use crate::{client::pages, data::Source, reading::Reading};

/// One memory with its content.
pub fn memory(store: impl Into<Signal<StoreId>>, id: impl Into<Signal<MemoryId>>) -> Reading<Result<Memory, ApiError>> {
    let (store, id) = (store.into(), id.into());
    read_call(move || GetMemory { store: store.get(), memory: id.get(), view: Some(View::Full) })
}

/// The memory at a path, without its content; `None` if there is none. The API finds by id only, so the folder is listed.
pub async fn find_memory(source: Source, store: &StoreId, path: &str) -> Result<Option<Memory>, ApiError> {
    let folder = path.rfind('/').map(|end| &path[..=end]).unwrap_or("/");
    let call = ListMemories {
        store: store.clone(),
        path_prefix: Some(folder.to_owned()),
        is_shallow: true,
        ..ListMemories::default()
    };
    let mut found = None;
    pages(&source.client, call, |page| {
        for item in page {
            if let MemoryItem::Memory(memory) = item
                && memory.path == path
            {
                found = Some(memory);
            }
        }
    })
    .await?;
    Ok(found)
}
