//! What a store holds, to plan an import against.

use crate::client::pages;
use crate::data::Source;
use api::call::ListMemories;
use api::{ApiError, Memory, MemoryId, MemoryItem, StoreId, View};
use reader_wire::Existing;
use std::collections::HashMap;

/// The files of a store by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held(HashMap<String, (MemoryId, String)>);

impl Held {
    /// Which memory is at a path.
    pub fn id(&self, path: &str) -> Option<&MemoryId> {
        self.0.get(path).map(|(id, _)| id)
    }

    /// The files for the plan.
    pub fn existing(&self) -> Vec<Existing> {
        let one = |(path, (_, sha256)): (&String, &(MemoryId, String))| Existing {
            path: path.clone(),
            sha256: sha256.clone(),
        };
        self.0.iter().map(one).collect()
    }
}

impl FromIterator<Memory> for Held {
    fn from_iter<I: IntoIterator<Item = Memory>>(memories: I) -> Self {
        Self(memories.into_iter().map(|memory| (memory.path, (memory.id, memory.content_sha256))).collect())
    }
}

/// Lists all files of a store, without their contents.
pub async fn listing(source: Source, store: StoreId) -> Result<Vec<Memory>, ApiError> {
    let call = ListMemories { store, view: Some(View::Basic), ..ListMemories::default() };
    let mut memories = Vec::new();
    pages(&source.client, call, |page| {
        memories.extend(page.into_iter().filter_map(|item| match item {
            MemoryItem::Memory(memory) => Some(memory),
            MemoryItem::Prefix(_) => None,
        }));
    })
    .await?;
    Ok(memories)
}
