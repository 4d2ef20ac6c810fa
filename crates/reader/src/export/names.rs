//! Names in the archive. A path of a store may hold what other programs read as something else (`\`, a drive, a device of
//! Windows, characters that are not seen): such a segment is escaped, and the manifest says what it was.

use crate::plan::is_junk;
use std::collections::HashSet;
use std::fmt::Write;

/// Gives every path a name of its own.
#[derive(Default)]
pub(super) struct Names {
    /// In lower case: some file systems do not tell `A` from `a`.
    taken: HashSet<String>,
}

impl Names {
    /// A safe name below `folder` that no other path has got.
    pub(super) fn name(&mut self, folder: &str, path: &str) -> String {
        let safe = safe(path);
        let mut name = format!("{folder}{safe}");
        let mut number = 1u32;
        while !self.taken.insert(name.to_lowercase()) {
            number = number.saturating_add(1);
            name = format!("{folder}{safe} ({number})");
        }
        name
    }
}

/// Whether a path is its own name in a plain archive, and comes back from there as it was.
pub(super) fn is_plain(path: &str) -> bool {
    path.strip_prefix('/').is_some_and(|name| safe(path) == name && !is_junk(name))
}

/// A path as a relative name that every program reads as that.
pub(super) fn safe(path: &str) -> String {
    let path = path.strip_prefix('/').unwrap_or(path);
    path.split('/').map(segment).collect::<Vec<_>>().join("/")
}

fn segment(segment: &str) -> String {
    if matches!(segment, "" | "." | "..") {
        return format!("%{}", segment.len());
    }
    let mut name = String::with_capacity(segment.len());
    for c in segment.chars() {
        // `%` too: otherwise an escape and a file that happens to be called like it would be one name.
        if api::rules::is_hidden(c) || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '%') {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes).bytes().for_each(|byte| {
                let _ = write!(name, "%{byte:02X}");
            });
        } else {
            name.push(c);
        }
    }
    if is_device(&name) {
        name.insert(0, '%');
    }
    if name.ends_with([' ', '.']) {
        name.push('%');
    }
    name
}

/// Names that Windows keeps for devices, whatever the ending.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_uppercase();
    let numbered = stem.strip_prefix("COM").or(stem.strip_prefix("LPT"));
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || numbered.is_some_and(|number| number.len() == 1 && number.chars().all(|c| c.is_ascii_digit()))
}

/// What to call the archive: `support-playbook-2026-11-23.zip`. `exported_at` is RFC 3339.
pub fn file_name(store_name: &str, exported_at: &str) -> String {
    const LONGEST: usize = 60;
    let mut slug = String::new();
    for c in store_name.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.chars().count() >= LONGEST {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    let day: String = exported_at.chars().take(10).filter(|c| c.is_ascii_digit() || *c == '-').collect();
    format!("{}-{day}.zip", if slug.is_empty() { "memory-store" } else { slug })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_paths_keep_their_names() {
        for path in ["/a", "/a/b.md", "/日本/ü .md", "/a b/.c", "/con/x"] {
            assert_eq!(is_plain(path), path != "/con/x", "{path}");
        }
        assert_eq!(safe("/a/b.md"), "a/b.md");
    }

    #[test]
    fn what_other_programs_misread_is_escaped() {
        for (path, name) in [
            ("/../x", "%2/x"),
            ("/..\\..\\x", "..%5C..%5Cx"),
            ("//x", "%0/x"),
            ("/C:/x", "C%3A/x"),
            ("/nul.txt", "%nul.txt"),
            ("/COM1", "%COM1"),
            ("/a./b ", "a.%/b %"),
            ("/a\u{202e}b", "a%E2%80%AEb"),
            ("/100%", "100%25"),
            ("relative", "relative"),
        ] {
            assert_eq!(safe(path), name);
            assert!(!is_plain(path), "{path}");
        }
    }

    #[test]
    fn names_are_different_everywhere() {
        let mut names = Names::default();
        assert_eq!(names.name("files/", "/a.md"), "files/a.md");
        assert_eq!(names.name("files/", "/A.md"), "files/A.md (2)");
    }

    #[test]
    fn the_archive_is_called_after_store_and_day() {
        let at = "2026-11-23T11:05:12Z";
        assert_eq!(file_name("Support Playbook!", at), "support-playbook-2026-11-23.zip");
        assert_eq!(file_name("../../etc", at), "etc-2026-11-23.zip");
        assert_eq!(file_name("日本 – ü", at), "日本-ü-2026-11-23.zip");
        assert_eq!(file_name("\u{202e}…", "x/y"), "memory-store-.zip");
        assert!(file_name(&"a".repeat(255), at).len() < 80);
    }
}
