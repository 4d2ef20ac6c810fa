//! What pages read. Each is a resource for `<Load>`; it runs again when what it read goes stale, and is called off when
//! its page goes. Whoever needs the answer at once, outside of a view, uses `source.client.call`.

mod counts;
mod demo;
mod dreams;
mod memories;
mod memory;
mod read;
mod rows;
mod sessions;
mod store;
mod versions;

pub use counts::{Count, count_dreams, count_sessions};
pub use demo::demo;
pub use dreams::{dream, dreams, models};
pub use memories::{MemoryList, Progress, memories};
pub use memory::{find_memory, memory};
pub use rows::Rows;
pub use sessions::{agents, environments, list_sessions, session, sessions, threads, written_by};
pub use store::{Tally, store, stores, tally};
pub use versions::{deletions, version, versions};
