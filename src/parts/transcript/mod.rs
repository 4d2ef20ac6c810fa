//! What was said and done in a session, as a timeline. It refuses to run, load or trust anything that stands in it.

mod keys;
mod message;
mod row;
mod story;
mod timeline;
mod tool;
mod touch;
mod words;

pub use timeline::Transcript;
pub use words::{stopped, tokens};
