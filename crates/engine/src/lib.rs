//! The behaviour of the Managed Agents API: a request goes in, a reply comes out, over
//! storage ([`kv::Kv`]), time ([`Clock`]) and randomness ([`Entropy`]) that the host supplies.
//!
//! It never touches a browser, an async runtime, a file, a clock or a random source of its own,
//! so every behaviour can be tested with a fake clock and every crash point by cutting a commit off.
//!
//! How a request travels: [`Engine::handle`] checks the headers, parses the request into a typed call, and
//! runs the operation (`stores`, `memories`, `versions`; `agents`, `sessions`, `dreams` and so on, through `dispatch`). An
//! operation reads rows, decides, and commits one batch whose expectations name everything the decision rested on. A
//! conflict runs it again from the start.
//!
//! What happens in the background ([`Engine::step`], `work`, `run`, `dreaming`) is jobs in the same storage, moved on by the host a
//! step at a time; what happens is told to streams ([`Engine::open_stream`]).
#![warn(missing_docs)]

mod agents;
mod change;
#[cfg(feature = "suite")]
mod check;
mod clock;
mod cursor;
mod demo;
mod dispatch;
mod dream_keys;
mod dreaming;
mod dreams;
mod engine;
mod entropy;
mod environments;
mod events;
mod failure;
mod headers;
mod keys;
pub mod kv;
mod limits;
mod log;
mod memories;
mod mint;
mod model;
mod models;
mod paging;
mod paths;
mod reply;
mod resources;
mod rows;
mod run;
mod serial;
mod session_keys;
mod sessions;
mod stores;
mod stream;
mod sweep;
mod threads;
mod toolset;
mod versions;
mod work;

#[cfg(feature = "suite")]
pub use check::check;
pub use clock::Clock;
pub use engine::{Caller, Engine, OpenError};
pub use entropy::Entropy;
pub use limits::{LEASE_KEPT, Limits};
pub use model::{Answer, AnswerPart, Answering, BUILT_IN_RULES, Hear, Message, Model, ModelFault, Prompt, Rules, Stop};
pub use stream::{EventStream, Notice};
pub use toolset::{ToolSchema, tool_schemas};
pub use work::Next;
