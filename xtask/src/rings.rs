//! The rings of `cargo xtask test`, in their order. Refuses a ring that needs anything which
//! `setup` did not install.

use crate::tally::{self, Tally};
use crate::test::Ring;
use crate::{Done, browser, dist, npm, process, root, tidy, wasm_tests};
use std::process::Command;

type Counted = Result<Tally, (String, Tally)>;

/// Crates that are only ever compiled for the browser.
const BROWSER_ONLY: [&str; 2] = ["worker", "reader"];

/// Crates that the browser loads.
const IN_BROWSER: [&str; 3] = ["lucid", "worker", "reader"];

/// Every ring, cheapest first.
pub(crate) const ALL: [Ring; 10] = [
    Ring { name: "format", shows: "the code is as rustfmt writes it", run: format },
    Ring { name: "tidy", shows: "the rules of the house", run: rules },
    Ring { name: "unit", shows: "everything that runs natively, the contract in process and over TCP", run: unit },
    Ring { name: "lint", shows: "no warning, natively and for wasm", run: lint },
    Ring { name: "browser", shows: "storage and widgets in a headless browser", run: in_browser },
    Ring { name: "site", shows: "the site builds and keeps its size budget", run: site },
    Ring { name: "spec", shows: "every example of the CommonMark specification", run: spec },
    Ring { name: "sdks", shows: "the official SDKs against the host", run: sdks },
    Ring { name: "static", shows: "journeys on a static server under a sub-path", run: journeys_static },
    Ring { name: "host", shows: "the same journeys on the native host", run: journeys_host },
];

fn format() -> Counted {
    check(process::with("cargo", &["fmt", "--all", "--check"]))
}

fn rules() -> Counted {
    one(tidy::tidy())
}

fn unit() -> Counted {
    let mut cargo = process::cargo(&["test", "--workspace"]);
    cargo.args(excluded());
    tally::run(cargo)
}

fn lint() -> Counted {
    let deny = ["--all-targets", "--", "-D", "warnings"];
    let mut native = process::cargo(&["clippy", "--quiet", "--workspace"]);
    native.args(excluded()).args(deny);
    let mut wasm = process::cargo(&["clippy", "--quiet", "--target", "wasm32-unknown-unknown"]);
    wasm.args(IN_BROWSER.iter().flat_map(|name| ["-p", name])).args(["--", "-D", "warnings"]);
    let mut tally = check(native)?;
    tally += check(wasm)?;
    Ok(tally)
}

fn in_browser() -> Counted {
    let webdriver = browser::webdriver_json().map_err(uncounted)?;
    let mut tally = Tally::default();
    for mut cargo in wasm_tests::commands().map_err(uncounted)? {
        cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &webdriver);
        // Dozens of dreams that are killed take a busy machine a minute; the runner's own limit is 20 seconds.
        cargo.env("WASM_BINDGEN_TEST_TIMEOUT", "600");
        match tally::run(cargo) {
            Ok(more) => tally += more,
            Err((sentence, more)) => {
                tally += more;
                return Err((sentence, tally));
            }
        }
    }
    Ok(tally)
}

fn site() -> Counted {
    dist::build().map_err(uncounted)?;
    check(process::with("node", &["e2e/bench/sizes.js", "--check"]))
}

fn spec() -> Counted {
    npm::folder("conformance", "the CommonMark specification").map_err(uncounted)?;
    process::run(process::cargo(&["build", "--quiet", "-p", "text", "--example", "top_blocks"])).map_err(uncounted)?;
    let mut node = process::with("node", &["conformance/commonmark.js"]);
    node.arg(root::target().join("debug/examples").join(root::program_file("top_blocks")));
    tally::run(node)
}

fn sdks() -> Counted {
    npm::folder("conformance", "the official TypeScript SDK and its compiler").map_err(uncounted)?;
    let mut node = process::with("node", &["conformance/run.js"]);
    node.env("LUCID_HOST", host_program().map_err(uncounted)?);
    browser::for_node(&mut node).map_err(uncounted)?;
    tally::run(node)
}

fn journeys_static() -> Counted {
    tally::run(playwright("static").map_err(uncounted)?)
}

fn journeys_host() -> Counted {
    let mut command = playwright("host").map_err(uncounted)?;
    command.env("LUCID_HOST", host_program().map_err(uncounted)?);
    tally::run(command)
}

fn playwright(project: &str) -> Done<Command> {
    let mut command = process::with("playwright", &["test", "--config", "e2e/playwright.config.js"]);
    command.args(["--project", project]);
    browser::for_node(&mut command)?;
    Ok(command)
}

/// The native host, built for speed as it is shipped.
pub(crate) fn host_program() -> Done<std::path::PathBuf> {
    process::run(process::with("cargo", &["build", "--quiet", "--profile", "native", "-p", "host"]))?;
    Ok(root::target().join("native").join(root::program_file("host")))
}

fn excluded() -> impl Iterator<Item = &'static str> {
    BROWSER_ONLY.iter().flat_map(|name| ["--exclude", name])
}

fn check(command: Command) -> Counted {
    one(process::run(command))
}

fn one(done: Done) -> Counted {
    done.map(|()| Tally::ONE).map_err(uncounted)
}

fn uncounted(sentence: String) -> (String, Tally) {
    (sentence, Tally::default())
}
