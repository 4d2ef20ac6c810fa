//! The console.

pub mod client;
pub mod data;
