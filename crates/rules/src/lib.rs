//! The built-in rules: what the embedded server thinks with when no model is chosen. Deterministic
//! and free: reads transcripts, puts a memory store in order, and answers from it, by lists,
//! patterns and counting.
//!
//! It refuses to read files, ask for the time, draw random numbers, call anything, or pretend to
//! understand: what no rule covers stays as it was and is said in the log. Work is cut into steps,
//! and the state between two steps is plain data.
#![warn(missing_docs)]

pub mod agent;
pub mod dream;
pub mod form;
mod log;
pub mod page;
pub mod specific;
pub mod steer;
mod store_file;
pub mod time;
mod transcript;
pub mod words;
pub mod world;

pub use log::{Entry, Source, What};
pub use store_file::StoreFile;
pub use transcript::{Event, Role, Transcript};
