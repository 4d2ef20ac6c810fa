//! `cargo xtask setup`: installs what is missing, once, and says what, why and how long. Refuses
//! to touch what is already there: with everything installed it only looks.

use crate::{Done, browser, cargo_tools, npm};

/// `--tests` also installs the browser of the tests.
pub(crate) fn setup(args: &[String]) -> Done {
    for_build()?;
    if args.iter().any(|arg| arg == "--tests") {
        browser::install()?;
    }
    println!("   tools: everything is there");
    Ok(())
}

/// What building the site needs.
pub(crate) fn for_build() -> Done {
    npm::node()?;
    cargo_tools::wasm_target()?;
    cargo_tools::install()?;
    npm::install()
}
