//! Widgets that know the domain: stores, files, versions, documents, comparisons. They refuse to know the pages they stand
//! on.

pub mod batch;
mod copy_request;
mod demo_data;
mod diff;
mod dream;
mod memory_tree;
mod merge;
mod problem;
mod prose;
pub mod review;
mod slices;
mod store_actions;
mod transcript;
mod transfer;
mod versions;

pub use batch::{BatchDialog, Step};
pub use copy_request::CopyRequest;
pub use demo_data::DemoData;
pub use diff::Comparison;
pub use dream::{DreamOutcome, DreamPill};
pub use memory_tree::{MemoryTree, TreeGestures};
pub use merge::MergePlaces;
pub use prose::{Preview, Visible};
pub use store_actions::{StoreActions, StoreForm};
pub use transcript::{Transcript, stopped, tokens};
pub use transfer::{ExportDialog, ImportDialog};
pub use versions::{VersionList, short, who};
