//! `cargo xtask bench`: figures about the site and its parts, one table for each. Refuses to
//! judge: budgets that must hold are in `cargo xtask test`.

use crate::{Done, browser, dist, npm, process, rings, root, say, setup, sources};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// One thing that is measured.
struct Bench {
    name: &'static str,
    measures: &'static str,
    /// Gets the folders that were named on the command line.
    run: fn(&[String]) -> Done,
}

/// The one list; a new measurement is a line here.
const ALL: [Bench; 12] = [
    Bench { name: "sizes", measures: "brotli 11 of every shipped file, and the first route", run: sizes },
    Bench {
        name: "startup",
        measures: "navigation to the first list: cold and warm, CPU ×1 and ×4 slower",
        run: startup,
    },
    Bench { name: "store", measures: "5,000 files imported, 6,000 opened, a filter keystroke", run: store },
    Bench { name: "review", measures: "two stores compared: first change, next change; or two folders", run: review },
    Bench {
        name: "decided",
        measures: "two folders reviewed, decided and finished, byte for byte as decided: BEFORE AFTER",
        run: decided,
    },
    Bench { name: "engine", measures: "operations per second as the console asks for them", run: engine },
    Bench { name: "kv", measures: "operations per second of the engine over each native storage", run: kv },
    Bench { name: "server", measures: "the host: 1,000 sessions, 100,000 events, 50 streams at once", run: server },
    Bench {
        name: "dream",
        measures: "what a dream by rules keeps, merges, replaces and loses of known worlds",
        run: dream,
    },
    Bench { name: "dreaming", measures: "a dream over 100 transcripts of 200 events and 5,000 files", run: dreaming },
    Bench { name: "tokens", measures: "the console's estimate beside what the server counts; or folders", run: tokens },
    Bench { name: "text", measures: "the text engine against other tools, on two folders: BEFORE AFTER", run: text },
];

/// Measures everything, or what is named; `text` also needs the names of two folders.
pub(crate) fn bench(args: &[String]) -> Done {
    if args.iter().any(|arg| arg == "--list") {
        for bench in ALL {
            println!("{:10} {}", bench.name, bench.measures);
        }
        return Ok(());
    }
    let is_name = |arg: &&String| ALL.iter().any(|bench| bench.name == **arg);
    let (names, folders): (Vec<&String>, Vec<&String>) = args.iter().partition(is_name);
    let folders: Vec<String> = folders.into_iter().cloned().collect();
    if let Some(unknown) = folders.iter().find(|folder| !Path::new(folder).is_dir()) {
        return Err(format!("there is no bench and no folder `{unknown}`; `cargo xtask bench --list` has the names"));
    }
    setup::for_build()?;
    if !sources::dist_is_fresh() {
        dist::build()?;
    }
    for bench in ALL.iter().filter(|bench| names.is_empty() || names.iter().any(|name| *name == bench.name)) {
        say::headline(&format!("{}: {}", bench.name, bench.measures));
        let start = Instant::now();
        (bench.run)(&folders)?;
        say::line(&format!("measured in {}", say::seconds(start.elapsed())));
    }
    Ok(())
}

fn sizes(_: &[String]) -> Done {
    process::run(process::with("node", &["e2e/bench/sizes.js"]))
}

fn startup(_: &[String]) -> Done {
    in_browser("e2e/bench/startup.js")
}

fn store(_: &[String]) -> Done {
    in_browser("e2e/bench/store.js")
}

fn review(folders: &[String]) -> Done {
    browser::install()?;
    let mut node = process::with("node", &["e2e/bench/review.js"]);
    node.args(folders).env("LUCID_HOST", rings::host_program()?);
    with_own_server(&mut node)?;
    process::run(node)
}

fn decided(folders: &[String]) -> Done {
    if folders.len() != 2 {
        say::line("left out: it needs two folders of text, `cargo xtask bench decided BEFORE AFTER`");
        return Ok(());
    }
    browser::install()?;
    let mut node = process::with("node", &["e2e/bench/decided.js"]);
    node.args(folders).env("LUCID_HOST", rings::host_program()?);
    with_own_server(&mut node)?;
    process::run(node)
}

fn engine(_: &[String]) -> Done {
    in_browser("e2e/bench/engine.js")
}

fn kv(_: &[String]) -> Done {
    example("host", "bench")
}

fn server(_: &[String]) -> Done {
    example("host", "server")
}

/// The five sets of phrasings, then pairs of statements.
fn dream(_: &[String]) -> Done {
    for set in ["1", "2", "3", "4", "5"] {
        process::run(native("rules", "score", &["--set", set, "--size", "1100", "--seed", "5"]))?;
    }
    process::run(native("rules", "pairs", &["crates/rules/tests/fourth.txt"]))
}

fn dreaming(_: &[String]) -> Done {
    example("engine", "dream")
}

fn tokens(folders: &[String]) -> Done {
    process::run(native("engine", "tokens", &folders.iter().map(String::as_str).collect::<Vec<_>>()))
}

/// A native program beside a crate that measures and prints.
fn example(package: &str, name: &str) -> Done {
    process::run(native(package, name, &[]))
}

fn native(package: &str, name: &str, args: &[&str]) -> Command {
    let run = ["run", "--quiet", "--profile", "native", "-p", package, "--example", name, "--"];
    let mut cargo = process::with("cargo", &run);
    cargo.args(args);
    cargo
}

fn text(folders: &[String]) -> Done {
    let [before, after] = folders else {
        say::line("left out: it needs two folders of text, `cargo xtask bench text BEFORE AFTER`");
        return Ok(());
    };
    npm::folder("bench", "the tools to measure against")?;
    let target = "wasm32-unknown-unknown";
    let cargo = ["build", "--quiet", "--release", "--target", target, "-p", "text", "--example", "bench_wasm"];
    process::run(process::with("cargo", &cargo))?;
    let (out, built) = (root::target().join("bench-text"), root::target().join(target));
    let mut bindgen = process::with("wasm-bindgen", &["--target", "nodejs", "--no-typescript", "--out-dir"]);
    bindgen.arg(&out).arg(built.join("release/examples/bench_wasm.wasm"));
    process::run(bindgen)?;
    // What is below the workspace would be read as a module otherwise, which this is not.
    let kind = out.join("package.json");
    std::fs::write(&kind, r#"{"type":"commonjs"}"#).map_err(|error| format!("{}: {error}", kind.display()))?;
    let mut node = process::with("node", &["bench/text.mjs"]);
    node.arg(&out).args([before, after]);
    process::run(node)
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
