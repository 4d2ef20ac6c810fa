//! The contract: what goes over the wire between the console and any server of the Managed Agents API.
//!
//! One [`Call`] value per operation knows its method, path, query, headers, body and reply. The console sends it, the
//! engine parses it, and [`snippet`] prints the same value as curl, Python, TypeScript and CLI. Writing is strict;
//! answers are read tolerantly, in [`wire::Read`] and nowhere else.
//!
//! This crate does no I/O, knows no clock and holds no state.
#![warn(missing_docs)]

pub mod beta;
pub mod call;
pub mod channel;
#[cfg(feature = "contract")]
pub mod contract;
mod error;
mod http;
mod id;
pub mod percent;
pub mod rules;
mod secret;
pub mod snippet;
pub mod sse;
mod timestamp;
pub mod wire;

pub use call::{AgentsCall, AnyCall, Call, Operation};
pub use error::{ApiError, ErrorKind};
pub use http::{Method, Request, Response};
pub use id::{AgentId, DreamId, EnvironmentId, EventId, MemoryId, ResourceId, SessionId, StoreId, ThreadId, VersionId};
pub use secret::Secret;
pub use timestamp::Timestamp;
pub use wire::{
    Access, Actor, Agent, AgentSetup, Budget, ContentBlock, Deleted, Dream, DreamError, DreamStatus, Environment,
    EnvironmentConfig, Event, EventBody, Lifecycle, Memory, MemoryItem, MemoryVersion, ModelConfig, ModelInfo,
    ModelPage, Money, MountedStore, Networking, OutputBehavior, Page, Pages, SentEvents, Session, SessionAgent,
    SessionResource, SessionStats, SessionStatus, SessionUsage, StopDetails, StopReason, Store, StreamEvent, Thread,
    ThreadAgent, TokenCount, TokenUsage, VersionOperation, View,
};
