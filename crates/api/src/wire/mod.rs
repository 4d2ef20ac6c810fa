//! The objects on the wire: written strictly, read tolerantly.

mod actor;
mod agent;
mod agent_setup;
mod content;
mod deleted;
mod demo;
mod dream;
mod environment;
mod environment_config;
mod event;
mod memory;
mod model_config;
mod model_info;
mod money;
mod page;
mod pages;
mod read;
mod resource;
mod session;
mod session_agent;
mod session_usage;
mod status;
mod stop_reason;
mod store;
mod thread;
mod token_count;
mod token_usage;
mod version;
mod view;
mod words;

pub use actor::Actor;
pub use agent::Agent;
pub use agent_setup::AgentSetup;
pub use content::ContentBlock;
pub use deleted::Deleted;
pub use demo::{Demo, DemoMade};
pub(crate) use dream::inputs as dream_inputs;
pub use dream::{Dream, DreamError, OutputBehavior};
pub use environment::Environment;
pub use environment_config::{EnvironmentConfig, Networking, PACKAGE_MANAGERS};
pub use event::{
    Event, EventBody, IdleState, LISTED_EVENT_TYPES, Outcome, Permission, SentEvents, SessionError, StreamEvent,
    ThreadMessage, ThreadNote, ToolResult, ToolUse,
};
pub use memory::{Memory, MemoryItem};
pub use model_config::ModelConfig;
pub use model_info::{ModelInfo, ModelPage};
pub use money::{Budget, Money};
pub use page::Page;
pub use pages::Pages;
pub use read::{Fields, Read};
pub use resource::{MountedStore, SessionResource};
pub use session::{Session, SessionStats};
pub use session_agent::{SessionAgent, ThreadAgent};
pub use session_usage::SessionUsage;
pub use status::{Access, DreamStatus, Lifecycle, SessionStatus};
pub use stop_reason::{StopDetails, StopReason};
pub use store::Store;
pub use thread::Thread;
pub use token_count::TokenCount;
pub use token_usage::TokenUsage;
pub use version::{MemoryVersion, VersionOperation};
pub use view::View;

/// An object that can be written as the API writes it.
pub trait Write {
    /// Every key the API has for it, no other.
    fn write(&self) -> serde_json::Value;
}
