//! The files of a store as a tree with a filter. It refuses to change anything itself: gestures are told to the page.

mod folders;
mod tree;

pub use tree::{MemoryTree, TreeGestures};
