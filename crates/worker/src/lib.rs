//! The engine's host in a browser: its storage over IndexedDB, and what the worker's program is made of.
//!
//! It decides nothing about the API: requests go to the engine as they come, answers go back as they are.

mod background;
mod indexed_db;
mod models;
mod platform;
mod serve;
mod service;
mod streams;
mod timer;
mod web;

pub use indexed_db::IndexedDb;
pub use platform::{Platform, platform};
pub use serve::serve;
pub use service::Service;
