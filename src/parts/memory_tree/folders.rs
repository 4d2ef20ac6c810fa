//! Folders out of paths: the API has none, people need them. Pure: paths in, the rows of a tree out. It refuses to know
//! what a row looks like.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashSet};

/// The folders and files of one store.
#[derive(Debug, Default)]
pub struct Folders {
    root: Folder,
}

#[derive(Debug, Default)]
struct Folder {
    folders: BTreeMap<Name, Folder>,
    files: BTreeMap<Name, usize>,
    /// Files in here, at any depth.
    count: usize,
}

/// One row of the tree as it stands open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The whole path; a folder's ends with `/`.
    pub path: String,
    /// 0 for what stands at the top.
    pub depth: usize,
    /// Folder or file.
    pub kind: RowKind,
    /// Its place among its siblings, from 1.
    pub place: usize,
    /// How many siblings there are, itself included.
    pub siblings: usize,
}

/// What a row stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A folder with that many files below it.
    Folder {
        /// Files at any depth.
        count: usize,
        /// Whether its rows follow.
        is_open: bool,
    },
    /// A file: its place in the list of paths the tree was made from.
    File(usize),
}

impl Row {
    /// The last segment of the path.
    pub fn name(&self) -> &str {
        let path = self.path.strip_suffix('/').unwrap_or(&self.path);
        path.rsplit('/').next().unwrap_or(path)
    }
}

impl Folders {
    /// From absolute paths in any order. O(n log n) in their number.
    pub fn of<'a>(paths: impl IntoIterator<Item = &'a str>) -> Self {
        let mut root = Folder::default();
        for (index, path) in paths.into_iter().enumerate() {
            let mut folder = &mut root;
            let mut segments = path.trim_start_matches('/').split('/').peekable();
            while let Some(segment) = segments.next() {
                folder.count += 1;
                let name = Name(segment.to_owned());
                if segments.peek().is_none() {
                    folder.files.insert(name, index);
                    break;
                }
                folder = folder.folders.entry(name).or_default();
            }
        }
        Self { root }
    }

    /// How many files lie in a folder, at any depth; nothing if there is no such folder.
    pub fn count(&self, path: &str) -> Option<usize> {
        let inner = path.strip_prefix('/')?.strip_suffix('/')?;
        let mut folder = &self.root;
        for segment in inner.split('/') {
            folder = folder.folders.get(&Name(segment.to_owned()))?;
        }
        Some(folder.count)
    }

    /// The rows to show when these folders (paths ending with `/`) stand open: folders first, then files, each in
    /// natural order (`2` before `10`).
    pub fn rows(&self, open: &HashSet<String>) -> Vec<Row> {
        let mut rows = Vec::new();
        rows_of(&self.root, "/", 0, open, &mut rows);
        rows
    }
}

fn rows_of(folder: &Folder, path: &str, depth: usize, open: &HashSet<String>, rows: &mut Vec<Row>) {
    let siblings = folder.folders.len() + folder.files.len();
    for (at, (name, inner)) in folder.folders.iter().enumerate() {
        let path = format!("{path}{}/", name.0);
        let is_open = open.contains(&path);
        let kind = RowKind::Folder { count: inner.count, is_open };
        rows.push(Row { path: path.clone(), depth, kind, place: at + 1, siblings });
        if is_open {
            rows_of(inner, &path, depth + 1, open, rows);
        }
    }
    for (at, (name, index)) in folder.files.iter().enumerate() {
        let path = format!("{path}{}", name.0);
        rows.push(Row { path, depth, kind: RowKind::File(*index), place: folder.folders.len() + at + 1, siblings });
    }
}

/// The folders that must be open for a path to be seen, outermost first.
pub fn folders_above(path: &str) -> impl Iterator<Item = String> {
    path.match_indices('/').skip(1).map(|(at, _)| path[..=at].to_owned())
}

/// A name in natural order: digit runs by value, letters without regard to case, ties by code point.
#[derive(Debug, PartialEq, Eq)]
struct Name(String);

impl Ord for Name {
    fn cmp(&self, other: &Self) -> Ordering {
        natural(&self.0, &other.0).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Name {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn natural(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let (digits_a, digits_b) = (digits(a), digits(b));
        if digits_a > 0 && digits_b > 0 {
            let (run_a, run_b) = (a[..digits_a].trim_start_matches('0'), b[..digits_b].trim_start_matches('0'));
            let order = run_a.len().cmp(&run_b.len()).then_with(|| run_a.cmp(run_b));
            if order.is_ne() {
                return order;
            }
            (a, b) = (&a[digits_a..], &b[digits_b..]);
            continue;
        }
        let (mut rest_a, mut rest_b) = (a.chars(), b.chars());
        let order = match (rest_a.next(), rest_b.next()) {
            (None, None) => return Ordering::Equal,
            (next_a, next_b) => next_a.map(|c| c.to_ascii_lowercase()).cmp(&next_b.map(|c| c.to_ascii_lowercase())),
        };
        if order.is_ne() {
            return order;
        }
        (a, b) = (rest_a.as_str(), rest_b.as_str());
    }
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn drawn(paths: &[&str], open: &[&str]) -> String {
        let open = open.iter().map(|path| (*path).to_owned()).collect();
        let rows = Folders::of(paths.iter().copied()).rows(&open);
        let line = |row: &Row| match &row.kind {
            RowKind::Folder { count, is_open } => {
                format!("{}{} {} {count}", "  ".repeat(row.depth), if *is_open { "▾" } else { "▸" }, row.name())
            }
            RowKind::File(index) => format!("{}{} #{index}", "  ".repeat(row.depth), row.name()),
        };
        rows.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn folders_first_then_files_in_natural_order() {
        let paths = ["/index.md", "/talks/10.md", "/talks/2.md", "/People/a/b.md", "/about.md", "/talks/02.md"];
        assert_eq!(drawn(&paths, &[]), "▸ People 1\n▸ talks 3\nabout.md #4\nindex.md #0");
        assert_eq!(
            drawn(&paths, &["/talks/", "/People/"]),
            "▾ People 1\n  ▸ a 1\n▾ talks 3\n  02.md #5\n  2.md #2\n  10.md #1\nabout.md #4\nindex.md #0"
        );
    }

    #[test]
    fn counts_folders() {
        let folders = Folders::of(["/a/b/c", "/a/d", "/e"]);
        assert_eq!(
            (folders.count("/a/"), folders.count("/a/b/"), folders.count("/x/"), folders.count("/e")),
            (Some(2), Some(1), None, None)
        );
    }

    #[test]
    fn what_must_be_open_to_see_a_file() {
        assert_eq!(folders_above("/a/b/c.md").collect::<Vec<_>>(), ["/a/", "/a/b/"]);
        assert_eq!(folders_above("/c.md").count(), 0);
    }

    proptest! {
        #[test]
        fn every_file_has_its_row_once_when_all_is_open(paths in proptest::collection::btree_set("(/[a-c]{1,2}){1,3}\\.md", 0..30)) {
            let open = paths.iter().flat_map(|path| folders_above(path).collect::<Vec<_>>()).collect();
            let rows = Folders::of(paths.iter().map(String::as_str)).rows(&open);
            let mut files: Vec<&str> = rows.iter().filter(|row| matches!(row.kind, RowKind::File(_))).map(|row| row.path.as_str()).collect();
            files.sort_unstable();
            prop_assert_eq!(files, paths.iter().map(String::as_str).collect::<Vec<_>>());
            for row in &rows {
                prop_assert!(row.place >= 1 && row.place <= row.siblings);
            }
        }

        #[test]
        fn natural_order_is_an_order(a in "[a-bA-B0-2]{0,5}", b in "[a-bA-B0-2]{0,5}", c in "[a-bA-B0-2]{0,5}") {
            let (a, b, c) = (Name(a), Name(b), Name(c));
            prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
            if a <= b && b <= c {
                prop_assert!(a <= c);
            }
        }
    }
}
