//! `Prose`: a document on the page. Blocks that did not change keep their nodes, so that a preview beside the editor
//! does not flicker, and a long document comes in slices.

use super::block::{self, block};
use crate::parts::slices::Slices;
use leptos::html::Div;
use leptos::prelude::*;
use reader_wire::{Block, Document};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// What every part of a document needs to know about where it stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Path of the memory.
    pub(super) path: Signal<String>,
    /// The address of a memory, if there is one at that path.
    pub(super) find: Callback<String, Option<String>>,
    /// Ticks a task: byte offset of its mark, and whether it is done now.
    pub(super) on_tick: Option<Callback<(u32, bool)>>,
    /// The page, to find headings and footnotes in.
    pub(super) root: NodeRef<Div>,
}

/// A document.
#[component]
pub fn Prose(
    /// What is shown.
    #[prop(into)]
    document: Signal<Arc<Document>>,
    /// Path of the memory it is; links are relative to it.
    #[prop(into)]
    path: Signal<String>,
    /// The address within Lucid of the memory at a path; none when there is no such memory.
    #[prop(into)]
    find: Callback<String, Option<String>>,
    /// Told the byte offset of a task's mark and whether it is to be done. Without it tasks cannot be ticked.
    #[prop(optional_no_strip)]
    on_tick: Option<Callback<(u32, bool)>>,
) -> impl IntoView {
    let root = NodeRef::<Div>::new();
    let place = Place { path, find, on_tick, root };
    let keys = Memo::new(move |_| document.with(|document| keys(&document.blocks)));
    let count = Signal::derive(move || keys.with(Vec::len));
    let key = move |at: usize| keys.with(|keys| keys.get(at).copied().unwrap_or_default());
    let weight = move |at: usize| document.with(|document| document.blocks.get(at).map_or(1, block::weight));
    let item = move |at: usize| {
        let found = document.with_untracked(|document| document.blocks.get(at).cloned());
        found.map(|found| block(found, place)).into_any()
    };
    view! {
        <div class="prose" node_ref=root>
            <Slices count key=Arc::new(key) weight=Arc::new(weight) item=Arc::new(item)/>
            <Show when=move || document.with(|document| document.is_truncated)>
                <p class="prose-notice" role="note">
                    "This file nests too deep or has too many parts to be shown whole. The source has all of it."
                </p>
            </Show>
        </div>
    }
}

/// One key for each block: its content, and how often that came before.
fn keys(blocks: &[Block]) -> Vec<u64> {
    let mut seen: HashMap<u64, u32> = HashMap::new();
    let hash = |value: &dyn Fn(&mut DefaultHasher)| {
        let mut hasher = DefaultHasher::new();
        value(&mut hasher);
        hasher.finish()
    };
    blocks
        .iter()
        .map(|block| {
            let content = hash(&|hasher| block.hash(hasher));
            let before = seen.entry(content).or_insert(0);
            *before += 1;
            hash(&|hasher| (content, *before).hash(hasher))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_blocks_have_keys_of_their_own() {
        let keys = keys(&[Block::Rule, Block::Rule, Block::Quote(Vec::new())]);
        assert!(keys[0] != keys[1] && keys[1] != keys[2] && keys[0] != keys[2]);
    }

    #[test]
    fn a_block_keeps_its_key_when_others_come_before_it() {
        let paragraph = Block::Paragraph(vec![reader_wire::Inline::Text("a".to_owned())]);
        assert_eq!(keys(std::slice::from_ref(&paragraph))[0], keys(&[Block::Rule, paragraph])[1]);
    }
}
