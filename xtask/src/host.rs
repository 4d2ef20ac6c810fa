//! `cargo xtask host`: builds the native server and becomes it. Refuses to know its options:
//! every argument goes through.

use crate::{Done, process};
use std::process::Stdio;

/// Builds `crates/host` for speed and runs it.
pub(crate) fn host(args: &[String]) -> Done {
    let mut cargo = process::with("cargo", &["run", "--quiet", "--profile", "native", "-p", "host", "--"]);
    cargo.args(args).stdin(Stdio::inherit());
    process::run(cargo)
}
