//! The objects on the wire: written strictly, read tolerantly.

mod actor;
mod deleted;
mod memory;
mod page;
mod read;
mod store;
mod version;
mod view;

pub use actor::Actor;
pub use deleted::Deleted;
pub use memory::{Memory, MemoryItem};
pub use page::Page;
pub use read::{Fields, Read};
pub use store::Store;
pub use version::{MemoryVersion, VersionOperation};
pub use view::View;

/// An object that can be written as the API writes it.
pub trait Write {
    /// Every key the API has for it, no other.
    fn write(&self) -> serde_json::Value;
}
