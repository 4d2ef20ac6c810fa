//! What was said and done in a session, as a timeline. It refuses to run, load or trust anything that stands in it.

mod message;
mod row;
mod story;
mod tool;
mod touch;
mod transcript;
mod words;

pub use transcript::Transcript;
pub use words::{stopped, tokens};
