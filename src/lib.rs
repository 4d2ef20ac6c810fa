//! Lucid's console: a browser client of the Managed Agents memory API and nothing more. It refuses to hold any behaviour
//! of that API: that is `crates/engine`, behind the same seam as a remote server.
#![allow(unreachable_pub, reason = "the component macro makes every component's parts pub")]

pub mod app;
pub mod client;
pub mod data;
pub mod pages;
pub mod parts;
pub mod paths;
pub mod reading;
pub mod ui;
