//! Whether the site is older than what it is built from. Refuses to read contents: the newest
//! modification time answers in milliseconds, and a needless build costs seconds only.

use crate::root;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// Everything the site is built from.
const INPUTS: [&str; 12] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "build.rs",
    "crates",
    "editor",
    "index.html",
    "package-lock.json",
    "src",
    "static",
    "style",
    "xtask/src",
];

/// True when `dist/` is whole and nothing it is made from changed since.
pub(crate) fn dist_is_fresh() -> bool {
    let built = fs::metadata(root::dist().join("build.json")).and_then(|data| data.modified());
    let Ok(built) = built else { return false };
    let root = root::root();
    INPUTS.iter().all(|input| newest(&root.join(input)).is_none_or(|changed| changed <= built))
}

/// The newest change in a file or folder; a folder's own time tells of files that went away.
fn newest(path: &Path) -> Option<SystemTime> {
    let own = fs::metadata(path).ok()?.modified().ok()?;
    let Ok(entries) = fs::read_dir(path) else {
        return Some(own);
    };
    entries
        .flatten()
        .filter(|entry| !is_output(&entry.file_name().to_string_lossy()))
        .filter_map(|entry| newest(&entry.path()))
        .chain([own])
        .max()
}

fn is_output(name: &str) -> bool {
    matches!(name, "dist" | "target" | "node_modules" | "data")
}
