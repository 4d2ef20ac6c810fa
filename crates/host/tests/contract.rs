//! The contract scripts over TCP, and once more on the same file after a restart.

mod support;

use support::{Running, Scratch};

#[test]
fn every_script_holds_over_tcp_and_again_after_a_restart() {
    let scratch = Scratch::new("contract");
    for _ in 0..2 {
        let server = Running::start(scratch.options(""));
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let report = runtime.block_on(api::contract::run(async |request| server.call(&request)));
        assert!(report.failures.is_empty(), "{} passed\n{}", report.passed, report.failures.join("\n"));
        assert!(report.passed > 40, "only {} scenarios", report.passed);
        server.stop();
    }
}
