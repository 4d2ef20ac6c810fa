//! The commands of this workspace. One file per command; what several share has a file of its own.
//!
//! Refuses dependencies (it must build in a second on a fresh machine), refuses to guess: an
//! unknown word prints the list of commands and fails.
#![allow(clippy::print_stdout, reason = "telling the person at the terminal is what it is for")]

mod apt;
mod bench;
mod browser;
mod build_json;
mod cargo_tools;
mod dist;
mod editor;
mod headers;
mod host;
mod html;
mod kill_test;
mod machine;
mod npm;
mod post_build;
mod process;
mod rings;
mod root;
mod run;
mod say;
mod serve;
mod setup;
mod sha256;
mod short_names;
mod shots;
mod sources;
mod split;
mod tally;
mod test;
mod tidy;
mod unused;
mod wasm;
mod wasm_tests;

use std::process::ExitCode;

/// What every step answers: nothing to tell, or a sentence for the person at the terminal.
type Done<T = ()> = Result<T, String>;

const USAGE: &str = "\
cargo xtask COMMAND

  run    [--port N] [--no-open]  install what is missing, build the site, serve it, open it
  test   [RING...]               every check there is, cheapest first (names: see `test --list`)
  host   [ARGS...]               the native server: API and site from one database file
  bench  [NAME...]               measure and print one table (names: see `bench --list`)
  dist                           build the site into dist/
  setup  [--tests]               only install the tools (and what the tests need)
  tidy                           only the rules of the house
  shots                          take the pictures of the documents again
  kill-test [--rounds N] [--seed N]  kill the browser while typing and saving; nothing may be lost
";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let command = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    let done = match command.as_str() {
        "run" => run::run(&rest),
        "test" => test::test(&rest),
        "host" => host::host(&rest),
        "bench" => bench::bench(&rest),
        "dist" => dist::dist(),
        "setup" => setup::setup(&rest),
        "tidy" => tidy::tidy(),
        "shots" => shots::shots(),
        "kill-test" => kill_test::kill_test(&rest),
        "post-build" => post_build::post_build(),
        "" | "help" | "--help" | "-h" => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        other => Err(format!("there is no command `{other}`\n\n{USAGE}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("xtask: {sentence}");
            ExitCode::FAILURE
        }
    }
}
