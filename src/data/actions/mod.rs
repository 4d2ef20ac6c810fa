//! What a person does to the current server. Each sends one call and marks what it makes stale; errors are the caller's
//! to show. For `Action::new_local(move |…| create_store(source, …))` with `source = connections.source_untracked()`.

mod demo;
mod dreams;
mod memories;
mod sessions;
mod stores;
mod versions;
mod write;

pub use demo::{create_demo, delete_demo};
pub use dreams::{archive_dream, cancel_dream, create_dream};
pub use memories::{create_memory, delete_memory, rename_memory, save_memory};
pub use sessions::{
    archive_session, confirm_tool, create_agent, create_environment, create_session, delete_session, interrupt,
    send_message,
};
pub use stores::{archive_store, create_store, delete_store, update_store};
pub use versions::{recover_memory, redact_version, restore_version};
