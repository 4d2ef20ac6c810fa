//! The native host as a library, so that tests and benches can start it in-process: the engine on a
//! thread of its own, over one database file, behind HTTP. The program around it is `main.rs`.
//!
//! It decides nothing about stores and memories; that is the engine's.
#![warn(missing_docs)]

mod access;
mod answer;
mod api_route;
mod cors;
mod engine_thread;
pub mod file;
mod key;
mod models;
mod names;
mod options;
mod server;
mod site;
mod stream;
mod worker;

pub use models::model_servers;
pub use options::{HELP, Options};
pub use server::Server;
