//! The contract scripts, in-process.
#![allow(clippy::expect_used)] // Tests panic.

mod support;

use engine::kv::MemoryKv;
use futures_executor::block_on;
use support::{FakeClock, open, send, work};

/// With the clock standing still everything happens in one millisecond: order must not depend on time alone.
#[test]
fn every_script_holds_while_the_clock_stands_still() {
    run(0);
}

#[test]
fn every_script_holds_while_the_clock_runs() {
    run(1_003);
}

#[test]
fn every_script_holds_while_the_clock_goes_back() {
    run(-7);
}

fn run(step: i64) {
    let clock = FakeClock::new();
    let report = block_on(async {
        let engine = open(MemoryKv::new(), &clock, 1).await;
        api::contract::run(async |request| {
            clock.advance(step);
            let response = send(&engine, request).await;
            engine.sweep().await.expect("the sweep goes through");
            work(&engine).await;
            response
        })
        .await
    });
    assert!(report.failures.is_empty(), "{} passed\n{}", report.passed, report.failures.join("\n"));
    assert!(report.passed > 40, "only {} scenarios", report.passed);
}
