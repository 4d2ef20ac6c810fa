//! Files that nobody wrote: what desktops and version control leave behind. They are listed as left out, never hidden.

/// Whether a path is, or lies in, such a file or folder.
pub fn is_junk(path: &str) -> bool {
    path.split('/').any(|segment| {
        matches!(segment, "__MACOSX" | ".DS_Store" | "Thumbs.db" | "desktop.ini" | ".git" | ".hg" | ".svn")
            || segment.starts_with("._")
    })
}

#[cfg(test)]
mod tests {
    use super::is_junk;

    #[test]
    fn is_told_by_whole_names() {
        for path in ["__MACOSX/a", "a/.DS_Store", ".git/config", "a/.git/b", "x/._y.md", "Thumbs.db"] {
            assert!(is_junk(path), "{path}");
        }
        for path in [".github/a", "git/a", "a.DS_Store", ".gitignore", "a/_b"] {
            assert!(!is_junk(path), "{path}");
        }
    }
}
