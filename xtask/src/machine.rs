//! Takes the paths of the machine that built it out of a wasm file: panics name the source files of dependencies, and those
//! lie in cargo's folder. Other characters take their place, as many, since the file knows where every text begins. The
//! compiler's own `--remap-path-prefix` would have to stand in a file of the repository, which cannot know the folder.

use crate::root;
use std::fs;
use std::path::{Path, PathBuf};

/// Replaces every such path by slashes. The crate, its file and the line stay readable.
pub(crate) fn forget(mut wasm: Vec<u8>) -> Vec<u8> {
    for folder in folders() {
        blank(&mut wasm, &folder);
    }
    wasm
}

/// What is taken out, longer ones first.
fn folders() -> Vec<String> {
    let home = |folder: &str| std::env::home_dir().map(|home| home.join(folder));
    let cargo = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| home(".cargo"));
    let rustup = std::env::var_os("RUSTUP_HOME").map(PathBuf::from).or_else(|| home(".rustup"));
    let registries = cargo.iter().flat_map(|cargo| fs::read_dir(cargo.join("registry/src")).into_iter().flatten());
    let registries: Vec<PathBuf> = registries.flatten().map(|entry| entry.path()).collect();
    let all = registries.into_iter().chain(cargo).chain(rustup).chain([root::root(), root::target()]);
    let mut all: Vec<String> = all.filter(|folder| is_own(folder)).map(|folder| folder.display().to_string()).collect();
    all.sort_by_key(|folder| std::cmp::Reverse(folder.len()));
    all
}

/// Whether it tells anything: `/` does not, and would be found everywhere.
fn is_own(folder: &Path) -> bool {
    folder.is_absolute() && folder.components().count() > 2
}

fn blank(wasm: &mut [u8], folder: &str) {
    let (folder, mut at) = (folder.as_bytes(), 0);
    while let Some(found) = wasm[at..].windows(folder.len()).position(|window| window == folder) {
        wasm[at + found..at + found + folder.len()].fill(b'/');
        at += found + folder.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workspace_and_cargo_are_forgotten_and_nothing_moves() {
        let folders = folders();
        assert!(!folders.is_empty());
        for folder in folders {
            let wasm = format!("\0asm{folder}/leptos/lib.rs:7 {folder}!").into_bytes();
            let slashes = "/".repeat(folder.len());
            assert_eq!(forget(wasm), format!("\0asm{slashes}/leptos/lib.rs:7 {slashes}!").into_bytes());
        }
    }
}
