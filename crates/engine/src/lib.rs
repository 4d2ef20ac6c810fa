//! The behaviour of the Managed Agents memory API: a request goes in, a reply comes out, over
//! storage ([`kv::Kv`]), time and randomness that the host supplies.
//!
//! It never touches a browser, an async runtime, a file, a clock or a random source of its own,
//! so every behaviour can be tested with a fake clock and every crash point by cutting a commit off.
#![warn(missing_docs)]

pub mod kv;
