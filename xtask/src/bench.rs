//! `cargo xtask bench`: figures about the site and its parts, one table for each. Refuses to
//! judge: budgets that must hold are in `cargo xtask test`.

use crate::{Done, browser, dist, process, rings, say, setup, sources};
use std::process::Command;
use std::time::Instant;

/// One thing that is measured.
struct Bench {
    name: &'static str,
    measures: &'static str,
    run: fn() -> Done,
}

/// The one list; a new measurement is a line here.
const ALL: [Bench; 4] = [
    Bench { name: "sizes", measures: "brotli 11 of every shipped file, and the first route", run: sizes },
    Bench {
        name: "startup",
        measures: "navigation to the first list: cold and warm, CPU ×1 and ×4 slower",
        run: startup,
    },
    Bench {
        name: "store",
        measures: "import of 5,000 files, opening a store of 6,000, a filter keystroke",
        run: store,
    },
    Bench { name: "engine", measures: "operations per second of the engine in the browser's worker", run: engine },
];

/// Measures everything, or what is named.
pub(crate) fn bench(args: &[String]) -> Done {
    if args.iter().any(|arg| arg == "--list") {
        for bench in ALL {
            println!("{:10} {}", bench.name, bench.measures);
        }
        return Ok(());
    }
    if let Some(unknown) = args.iter().find(|arg| ALL.iter().all(|bench| bench.name != **arg)) {
        return Err(format!("there is no bench `{unknown}`; `cargo xtask bench --list` has their names"));
    }
    setup::for_build()?;
    if !sources::dist_is_fresh() {
        dist::build()?;
    }
    for bench in ALL.iter().filter(|bench| args.is_empty() || args.iter().any(|arg| arg == bench.name)) {
        say::headline(&format!("{}: {}", bench.name, bench.measures));
        let start = Instant::now();
        (bench.run)()?;
        say::line(&format!("measured in {}", say::seconds(start.elapsed())));
    }
    Ok(())
}

fn sizes() -> Done {
    process::run(process::with("node", &["e2e/bench/sizes.js"]))
}

fn startup() -> Done {
    in_browser("e2e/bench/startup.js")
}

fn store() -> Done {
    in_browser("e2e/bench/store.js")
}

fn engine() -> Done {
    in_browser("e2e/bench/engine.js")
}

/// A measurement in a real browser, of the site as `cargo xtask run` and the host serve it.
fn in_browser(script: &str) -> Done {
    browser::install()?;
    let mut node = process::with("node", &[script]);
    node.env("LUCID_HOST", rings::host_program()?);
    with_own_server(&mut node)?;
    process::run(node)
}

/// Tells a Node program how to serve the site as `cargo xtask run` does, and which browser to use.
pub(crate) fn with_own_server(command: &mut Command) -> Done {
    let own = std::env::current_exe().map_err(|error| format!("where is xtask: {error}"))?;
    command.env("LUCID_XTASK", own);
    browser::for_node(command)
}
