//! Markdown as a tree that a page can build nodes from. It refuses to make HTML, to load images,
//! to keep a link whose scheme is not allowed, and to leave a hidden character hidden.

mod build;
mod destinations;
mod front;
mod node;
mod target;

pub use destinations::destinations;
pub use node::{Align, Block, Cell, Inline, Item, TableRow};
pub use target::Target;

/// How much of a document is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How deep blocks and inlines may nest; what is deeper is shown flat.
    pub depth: usize,
    /// How many nodes the tree may have; what comes after is left out.
    pub nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { depth: 32, nodes: 60_000 }
    }
}

/// A document as a tree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Document {
    /// The blocks, from top to bottom.
    pub blocks: Vec<Block>,
    /// A limit was reached and something is missing or flattened.
    pub truncated: bool,
}

/// Reads CommonMark with tables, task lists, strikethrough, footnotes and front matter.
pub fn parse(text: &str, limits: Limits) -> Document {
    build::build(text, limits)
}
