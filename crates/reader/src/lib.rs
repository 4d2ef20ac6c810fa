//! What the reader's worker does, apart from being a worker: Markdown into trees, texts into differences, archives and
//! folders into plans, memories into archives. Pure but for [`serve`] and the blobs it is given, so that the rest is
//! tested natively.
//!
//! It refuses to talk to any server, to trust what an archive says about itself, and to hold more than one file of an
//! import at a time.
#![warn(missing_docs)]

pub mod archive;
mod blob;
mod desk;
mod difference;
mod document;
pub mod export;
mod grep;
mod import;
mod look;
mod pattern;
pub mod plan;
mod review;
mod serve;
mod source;
mod tokens;

pub use desk::{Desk, Surroundings};
pub use import::Import;
pub use look::look;
pub use pattern::{BrowserPattern, Pattern};
pub use serve::serve;
pub use source::Source;

/// A file is read up to this many bytes: one more than a memory may have tells that it is too large.
pub const READ_LIMIT: usize = api::rules::CONTENT_BYTES + 1;
