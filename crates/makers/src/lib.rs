//! Makers of models that live on a server: Anthropic's Messages API, and chat completions as OpenAI-compatible servers
//! speak them. Each writes requests and reads streams; the network and the clock are the host's ([`Http`]).
//!
//! It keeps no conversation and starts nothing. A key is in a [`api::Secret`] from the settings to the header; no fault,
//! event or log of this crate has a place for it.
#![warn(missing_docs)]

mod anthropic;
mod conversation;
mod draft;
mod fault;
mod http;
mod listing;
mod makers;
mod openai;
mod retry;
mod server;
mod wire;

pub use http::{Chunks, Http, HttpAnswer, HttpRequest, Soon};
pub use makers::Makers;
pub use server::check;
