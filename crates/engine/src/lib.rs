//! The behaviour of the Managed Agents memory API: a request goes in, a reply comes out, over
//! storage ([`kv::Kv`]), time ([`Clock`]) and randomness ([`Entropy`]) that the host supplies.
//!
//! It never touches a browser, an async runtime, a file, a clock or a random source of its own,
//! so every behaviour can be tested with a fake clock and every crash point by cutting a commit off.
//!
//! How a request travels: [`Engine::handle`] checks the headers, parses the request into a typed call, and
//! runs the operation (`stores`, `memories`, `versions`). An operation reads rows, decides, and commits one
//! batch whose expectations name everything the decision rested on. A conflict runs it again from the start.
#![warn(missing_docs)]

#[cfg(feature = "suite")]
mod check;
mod clock;
mod cursor;
mod engine;
mod entropy;
mod failure;
mod headers;
mod keys;
pub mod kv;
mod limits;
mod memories;
mod mint;
mod paging;
mod paths;
mod rows;
mod serial;
mod stores;
mod sweep;
mod versions;

#[cfg(feature = "suite")]
pub use check::check;
pub use clock::Clock;
pub use engine::{Caller, Engine, OpenError};
pub use entropy::Entropy;
pub use limits::Limits;
