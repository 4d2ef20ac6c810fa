//! The files of the repository, tracked or about to be, as text. Refuses what git ignores and
//! what is not UTF-8.

use crate::{Done, process, root};
use std::fs;

/// One file.
pub(super) struct File {
    /// From the root, with forward slashes.
    pub(super) path: String,
    pub(super) text: String,
}

impl File {
    pub(super) fn has_ending(&self, endings: &[&str]) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending))
    }

    /// Lines with their numbers, from 1.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(at, line)| (at + 1, line))
    }

    /// The folder it is in, with its slash; empty for the root.
    pub(super) fn folder(&self) -> &str {
        self.path.rfind('/').map_or("", |slash| &self.path[..=slash])
    }
}

/// All files that git would keep.
pub(super) fn all() -> Done<Vec<File>> {
    let names = process::output(process::with("git", &["ls-files", "-z", "-co", "--exclude-standard"]))?;
    let root = root::root();
    let read = |path: &str| Some(File { path: path.to_owned(), text: fs::read_to_string(root.join(path)).ok()? });
    Ok(names.split_terminator('\0').filter_map(read).collect())
}

#[cfg(test)]
pub(super) fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned() }
}
