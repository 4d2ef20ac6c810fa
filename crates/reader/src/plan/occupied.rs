//! Which paths are taken: files, and the folders above them. A path cannot be both.

use std::collections::HashSet;

#[derive(Default)]
pub(super) struct Occupied {
    files: HashSet<String>,
    /// Without the slash at the end.
    folders: HashSet<String>,
}

impl Occupied {
    pub(super) fn take(&mut self, path: &str) {
        for folder in above(path) {
            if !self.folders.contains(folder) {
                self.folders.insert(folder.to_owned());
            }
        }
        self.files.insert(path.to_owned());
    }

    /// The path that keeps a file from being at `path`: a file above it, or itself when it is a folder.
    pub(super) fn in_the_way(&self, path: &str) -> Option<String> {
        if self.folders.contains(path) {
            return Some(path.to_owned());
        }
        above(path).find(|folder| self.files.contains(*folder)).map(str::to_owned)
    }

    pub(super) fn is_free(&self, path: &str) -> bool {
        !self.files.contains(path) && self.in_the_way(path).is_none()
    }
}

/// The folders above a path, deepest last: `/a`, `/a/b` of `/a/b/c`.
fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at]).filter(|folder| !folder.is_empty())
}
