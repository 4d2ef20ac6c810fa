//! `cargo xtask setup`: installs what is missing, once, and says what, why and how long. Refuses
//! to touch what is already there: with everything installed it only looks.

use crate::{Done, apt, browser, cargo_tools, npm, process};

/// `--tests` also installs what only the tests need.
pub(crate) fn setup(args: &[String]) -> Done {
    for_build()?;
    if args.iter().any(|arg| arg == "--tests") {
        for_tests()?;
    }
    println!("   tools: everything is there");
    Ok(())
}

/// What the tests need besides: a browser, and a Python for the official SDK.
pub(crate) fn for_tests() -> Done {
    browser::install()?;
    if process::output(process::with("python3", &["-c", "import ensurepip, venv"])).is_ok() {
        return Ok(());
    }
    apt::install(&["python3", "python3-venv"], "Python", "the official SDK is a client of the tests")
}

/// What building the site needs.
pub(crate) fn for_build() -> Done {
    npm::node()?;
    cargo_tools::wasm_target()?;
    cargo_tools::install()?;
    npm::install()
}
