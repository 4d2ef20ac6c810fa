//! Other programs: found on the PATH of this workspace, run, and their failure made a sentence.
//! Refuses a shell: every argument goes as it is.

use crate::{Done, root};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A program to run in the workspace, with the installed tools first on its PATH.
pub(crate) fn program(name: impl AsRef<Path>) -> Command {
    let mut command = Command::new(name.as_ref());
    command.current_dir(root::root()).env("PATH", path()).stdin(Stdio::null());
    command
}

/// `program(name)` with its arguments.
pub(crate) fn with(name: &str, args: &[&str]) -> Command {
    let mut command = program(find(name).unwrap_or_else(|| name.into()));
    command.args(args);
    command
}

/// Cargo, without the notes that it keeps for the next small change: the rings build everything once, and those notes
/// would be more than half of what they leave on the disk.
pub(crate) fn cargo(args: &[&str]) -> Command {
    let mut command = with("cargo", args);
    command.env("CARGO_INCREMENTAL", "0");
    command
}

/// Runs it, showing what it prints.
pub(crate) fn run(mut command: Command) -> Done {
    let words = words(&command);
    let status = command.status().map_err(|error| format!("could not start `{words}`: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{words}` failed ({status})")) }
}

/// Runs it and keeps what it prints; the output is shown only in the sentence of a failure.
pub(crate) fn output(mut command: Command) -> Done<String> {
    let words = words(&command);
    let output = command.output().map_err(|error| format!("could not start `{words}`: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(text);
    }
    let trouble = String::from_utf8_lossy(&output.stderr);
    Err(format!("`{words}` failed:\n{text}{trouble}"))
}

/// Where a program is, looked for in the tools first and then on the PATH.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let file = root::program_file(name);
    std::env::split_paths(&path()).map(|folder| folder.join(&file)).find(|candidate| candidate.is_file())
}

fn path() -> OsString {
    let own = [root::tools().join("bin"), root::root().join("node_modules/.bin")];
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    let all = own.into_iter().chain(std::env::split_paths(&inherited));
    std::env::join_paths(all).unwrap_or(inherited)
}

fn words(command: &Command) -> String {
    let name = Path::new(command.get_program());
    let name = name.file_stem().unwrap_or(name.as_os_str());
    std::iter::once(name).chain(command.get_args()).map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
