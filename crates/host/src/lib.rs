//! The native host as a library, so that tests and benches can start it in-process: the engine on a
//! thread of its own, over one database file, behind HTTP. The program around it is `main.rs`.
//!
//! It decides nothing about stores and memories; that is the engine's.
#![warn(missing_docs)]

pub mod file;
