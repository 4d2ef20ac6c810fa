//! The tests that run inside a browser: found by their macro, so that a new one needs no list.
//! Refuses to compile a package for the browser that has none of them.

use crate::{Done, process, root};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const MACRO: &str = "wasm_bindgen_test]";

/// One `cargo test` per package that has such tests.
pub(crate) fn commands() -> Done<Vec<Command>> {
    let root = root::root();
    let mut packages = vec![root.clone()];
    packages.extend(folders(&root.join("crates"))?);
    let commands = packages.iter().filter_map(|package| command(package)).collect::<Vec<_>>();
    if commands.is_empty() { Err("no package has a browser test".to_owned()) } else { Ok(commands) }
}

fn command(package: &Path) -> Option<Command> {
    let mut targets = Vec::new();
    if holds_tests(&package.join("src")) {
        targets.push("--lib".to_owned());
    }
    for file in fs::read_dir(package.join("tests")).into_iter().flatten().flatten() {
        let path = file.path();
        let name = path.file_stem()?.to_string_lossy().into_owned();
        if path.is_file() && holds_tests(&path) {
            targets.extend(["--test".to_owned(), name]);
        }
    }
    if targets.is_empty() {
        return None;
    }
    let mut cargo = process::cargo(&["test", "--target", "wasm32-unknown-unknown"]);
    cargo.arg("--manifest-path").arg(package.join("Cargo.toml")).args(targets);
    Some(cargo)
}

fn holds_tests(path: &Path) -> bool {
    if path.is_dir() {
        return fs::read_dir(path).into_iter().flatten().flatten().any(|entry| holds_tests(&entry.path()));
    }
    fs::read_to_string(path).is_ok_and(|text| text.contains(MACRO))
}

fn folders(path: &Path) -> Done<Vec<PathBuf>> {
    let entries = fs::read_dir(path).map_err(|error| format!("no folder {}: {error}", root::short(path)))?;
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    Ok(folders)
}
