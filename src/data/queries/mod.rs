//! What pages read. Each is a resource for `<Load>`; it runs again when what it read goes stale, and is called off when
//! its page goes. Whoever needs the answer at once, outside of a view, uses `source.client.call`.

mod memories;
mod memory;
mod read;
mod rows;
mod store;
mod versions;

pub use memories::{MemoryList, Progress, memories};
pub use memory::{find_memory, memory};
pub use rows::Rows;
pub use store::{Tally, store, stores, tally};
pub use versions::{version, versions};
