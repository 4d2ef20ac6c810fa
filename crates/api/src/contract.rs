//! The contract suite: readable request → reply scripts (`crates/api/contract/*.md`) and a small runner that sends
//! them through whatever carries a request: the engine in-process, HTTP over TCP, a worker in a browser.
//!
//! A file is prose. Every `## ` heading begins a scenario with variables of its own; every fenced block is one
//! exchange, written as HTTP is, the reply after a line `---`. See `crates/api/contract/README.md` for the rest.
//!
//! The runner sends nothing by itself, waits for nothing, and stops a scenario at its first surprise.

mod exchange;
mod pattern;
mod scenario;

use crate::{Request, Response};

pub use scenario::Scenario;

/// The scripts, by file name.
pub const FILES: &[(&str, &str)] = &[
    ("protocol.md", include_str!("../contract/protocol.md")),
    ("stores.md", include_str!("../contract/stores.md")),
    ("memories.md", include_str!("../contract/memories.md")),
    ("paths.md", include_str!("../contract/paths.md")),
    ("concurrency.md", include_str!("../contract/concurrency.md")),
    ("lists.md", include_str!("../contract/lists.md")),
    ("versions.md", include_str!("../contract/versions.md")),
    ("archive.md", include_str!("../contract/archive.md")),
    ("agents.md", include_str!("../contract/agents.md")),
    ("environments.md", include_str!("../contract/environments.md")),
    ("sessions.md", include_str!("../contract/sessions.md")),
    ("session_lists.md", include_str!("../contract/session_lists.md")),
    ("events.md", include_str!("../contract/events.md")),
    ("tools.md", include_str!("../contract/tools.md")),
    ("models.md", include_str!("../contract/models.md")),
    ("dreams.md", include_str!("../contract/dreams.md")),
    ("demo.md", include_str!("../contract/demo.md")),
];

/// What came of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Scenarios in which every reply was as written.
    pub passed: usize,
    /// One text per scenario that was not: file, line, what was expected, what came.
    pub failures: Vec<String>,
}

/// Runs every scenario of every file, one after the other. Scenarios make their own stores, so the server need not be
/// empty.
pub async fn run(send: impl AsyncFn(Request) -> Response) -> Report {
    let mut report = Report::default();
    for (file, text) in FILES {
        match scenario::parse(text) {
            Err(message) => report.failures.push(format!("{file}: {message}")),
            Ok(scenarios) => {
                for scenario in scenarios {
                    match scenario.run(&send).await {
                        Ok(()) => report.passed += 1,
                        Err(message) => report.failures.push(format!("{file}: {}: {message}", scenario.name())),
                    }
                }
            }
        }
    }
    report
}
