//! The memory implementation passes the suite that every `Kv` passes.
#![cfg(feature = "suite")]

use engine::kv::{MemoryKv, suite};

#[test]
fn memory_passes_the_suite() {
    futures_executor::block_on(suite::run(async || MemoryKv::new()));
}
