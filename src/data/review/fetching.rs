//! Which requests bring the contents that are wanted: one for each file, or pages of full contents where many of a folder,
//! or of a stretch of time, are wanted. Pure; it asks for nothing itself.

use super::{Entry, Origin};
use std::collections::{HashMap, HashSet};

/// Items of a page with contents: the API gives no more (api.md, §2).
const PAGE: usize = 20;
/// Bytes that nobody wanted which are as bad as one more request: what a slow line carries while a request goes to and fro.
const WASTE: f64 = 32_768.0;
/// Pages of one list come one after the other. A folder with more of them is asked for part by part, side by side, unless
/// that takes [`DEARER`] times the requests.
const CHAIN: usize = 8;
const DEARER: f64 = 1.2;

/// One thing that is asked of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fetch {
    /// The content of one file.
    One(Entry),
    /// A folder of a store, page by page, for the sake of these.
    Folder {
        /// The store.
        store: String,
        /// The folder; `/` is all of the store.
        prefix: String,
        /// Its own files only, not those of the folders in it.
        is_shallow: bool,
        /// What is wanted of it.
        wanted: Vec<Entry>,
    },
    /// The versions that were written to a store between two moments, both included, for the sake of these.
    Window {
        /// The store.
        store: String,
        /// The first moment, in milliseconds since 1970.
        from: i64,
        /// The last moment.
        to: i64,
        /// What is wanted of it.
        wanted: Vec<Entry>,
    },
}

/// A version that is known to be there, whether it is wanted or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its id.
    pub version: String,
    /// When it was written, in milliseconds since 1970.
    pub at: i64,
    /// Bytes of its content.
    pub size: u64,
}

/// The fewest requests, weighed against what they bring unasked, in the order in which their files are wanted. `listed` is
/// every file that is known to be in the stores, `past` every version that is. It is long work for large stores; `breathe`
/// is waited for before each of them.
pub async fn fetches(wanted: &[Entry], listed: &[&[Entry]], past: &[Written], breathe: impl AsyncFn()) -> Vec<Fetch> {
    let mut hashes = HashSet::new();
    let wanted: Vec<&Entry> = wanted.iter().filter(|entry| hashes.insert(entry.sha256.as_str())).collect();
    let mut stores: Vec<&str> = wanted.iter().map(|entry| entry.origin.store()).collect();
    stores.sort_unstable();
    stores.dedup();
    let mut made = Vec::new();
    for store in stores {
        breathe().await;
        made.extend(of_folders(store, &wanted, listed));
        made.extend(of_versions(store, &wanted, past));
    }
    let place: HashMap<&str, usize> = wanted.iter().enumerate().map(|(n, entry)| (entry.sha256.as_str(), n)).collect();
    made.sort_by_cached_key(|fetch| {
        let of = |entry: &Entry| place.get(entry.sha256.as_str()).copied().unwrap_or(usize::MAX);
        fetch.wanted().iter().map(of).min()
    });
    made
}

impl Fetch {
    /// What it is asked for the sake of.
    pub fn wanted(&self) -> &[Entry] {
        match self {
            Self::One(entry) => std::slice::from_ref(entry),
            Self::Folder { wanted, .. } | Self::Window { wanted, .. } => wanted,
        }
    }
}

/// A file of a store, and whether its content is wanted.
struct File<'a> {
    entry: &'a Entry,
    is_wanted: bool,
}

fn of_folders(store: &str, wanted: &[&Entry], listed: &[&[Entry]]) -> Vec<Fetch> {
    let id = |entry: &'_ Entry| match &entry.origin {
        Origin::Memory(of, memory) if of == store => Some(memory.clone()),
        _ => None,
    };
    let ids: HashSet<String> = wanted.iter().filter_map(|entry| id(entry)).collect();
    if ids.is_empty() {
        return Vec::new();
    }
    let mut met = HashSet::new();
    let all = listed.iter().copied().flatten().chain(wanted.iter().copied());
    let mut files: Vec<File<'_>> = all
        .filter_map(|entry| {
            let memory = id(entry)?;
            let is_wanted = ids.contains(&memory);
            met.insert(memory).then_some(File { entry, is_wanted })
        })
        .collect();
    files.sort_unstable_by(|a, b| a.entry.path.cmp(&b.entry.path));
    cover(store, "/", &files).1
}

/// What the files of a folder cost, and the requests that bring them.
fn cover(store: &str, prefix: &str, files: &[File<'_>]) -> (f64, Vec<Fetch>) {
    if !files.iter().any(|file| file.is_wanted) {
        return (0.0, Vec::new());
    }
    let below = |file: &File<'_>| -> Option<usize> {
        let rest = file.entry.path.get(prefix.len()..)?;
        rest.find('/').map(|slash| prefix.len() + slash + 1)
    };
    let (mut cost, mut made, mut folders) = (0.0, Vec::new(), 0);
    let mut own: Vec<&File<'_>> = Vec::new();
    let mut at = 0;
    while let Some(file) = files.get(at) {
        let Some(end) = below(file) else {
            own.push(file);
            at += 1;
            continue;
        };
        // Files of one folder stand together in the order of paths.
        let inner = &file.entry.path[..end];
        let count = files[at..].iter().take_while(|file| file.entry.path.starts_with(inner)).count();
        let (dear, fetches) = cover(store, inner, &files[at..at + count]);
        cost += dear;
        made.extend(fetches);
        folders += 1;
        at += count;
    }
    let shallow = folder(store, prefix, folders > 0, own.iter().copied());
    let own_wanted = shallow.wanted().len();
    let paged = paged(own.len() + folders, own.iter().copied());
    if own_wanted > 0 && paged < own_wanted as f64 {
        cost += paged;
        made.push(shallow);
    } else {
        cost += own_wanted as f64;
        made.extend(shallow.wanted().iter().cloned().map(Fetch::One));
    }
    let whole = self::paged(files.len(), files.iter());
    let is_long = files.len() > CHAIN * PAGE && folders > 0;
    if whole < cost && !(is_long && cost < whole * DEARER) {
        return (whole, vec![folder(store, prefix, false, files.iter())]);
    }
    (cost, made)
}

/// What pages of so many items cost.
fn paged<'a, 'b: 'a>(items: usize, files: impl Iterator<Item = &'a File<'b>>) -> f64 {
    let waste: u64 = files.filter(|file| !file.is_wanted).map(|file| file.entry.size).sum();
    items.div_ceil(PAGE) as f64 + waste as f64 / WASTE
}

fn folder<'a, 'b: 'a>(store: &str, prefix: &str, is_shallow: bool, files: impl Iterator<Item = &'a File<'b>>) -> Fetch {
    let wanted = files.filter(|file| file.is_wanted).map(|file| file.entry.clone()).collect();
    Fetch::Folder { store: store.to_owned(), prefix: prefix.to_owned(), is_shallow, wanted }
}

/// Versions on the line of time: each alone, or together with the nineteen that were written before it.
fn of_versions(store: &str, wanted: &[&Entry], past: &[Written]) -> Vec<Fetch> {
    let mut left: HashMap<&str, &Entry> = HashMap::new();
    for entry in wanted {
        if let Origin::Version(of, version) = &entry.origin
            && of == store
        {
            left.insert(version, entry);
        }
    }
    if left.is_empty() {
        return Vec::new();
    }
    let mut line: Vec<(&Written, Option<&Entry>)> =
        past.iter().map(|moment| (moment, left.get(moment.version.as_str()).copied())).collect();
    line.sort_by_key(|(moment, _)| moment.at);
    line.dedup_by(|a, b| a.0.version == b.0.version);
    // best[n]: the least for the first n, and whether the last of them ends a page.
    let mut best = vec![(0.0, false)];
    for end in 1..=line.len() {
        let alone = best[end - 1].0 + if line[end - 1].1.is_some() { 1.0 } else { 0.0 };
        let start = end.saturating_sub(PAGE);
        let waste: u64 = line[start..end].iter().filter(|(_, entry)| entry.is_none()).map(|(one, _)| one.size).sum();
        let together = best[start].0 + 1.0 + waste as f64 / WASTE;
        best.push(if together < alone { (together, true) } else { (alone, false) });
    }
    let (mut made, mut end) = (Vec::new(), line.len());
    while end > 0 {
        let start = if best[end].1 { end.saturating_sub(PAGE) } else { end - 1 };
        let wanted: Vec<Entry> = line[start..end].iter().filter_map(|(_, entry)| *entry).cloned().collect();
        for (moment, _) in &line[start..end] {
            left.remove(moment.version.as_str());
        }
        match best[end].1 {
            true => {
                let (from, to) = (line[start].0.at, line[end - 1].0.at);
                made.push(Fetch::Window { store: store.to_owned(), from, to, wanted });
            }
            false => made.extend(wanted.into_iter().map(Fetch::One)),
        }
        end = start;
    }
    // Of which nobody knows when they were written.
    made.extend(left.into_values().cloned().map(Fetch::One));
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    fn file(path: &str, size: u64) -> Entry {
        let origin = Origin::Memory("s".into(), path.into());
        Entry { path: path.into(), sha256: format!("hash of {path}"), size, memory: path.into(), origin }
    }

    fn fetches(wanted: &[Entry], listed: &[&[Entry]], past: &[Written]) -> Vec<Fetch> {
        super::fetches(wanted, listed, past, async || ()).now_or_never().unwrap()
    }

    fn told(fetches: &[Fetch]) -> Vec<String> {
        let told = |fetch: &Fetch| match fetch {
            Fetch::One(entry) => entry.path.clone(),
            Fetch::Folder { prefix, is_shallow, wanted, .. } => {
                format!("{prefix}{} {}", if *is_shallow { "" } else { "**" }, wanted.len())
            }
            Fetch::Window { from, to, wanted, .. } => format!("{from}-{to} {}", wanted.len()),
        };
        fetches.iter().map(told).collect()
    }

    fn many(folder: &str, count: usize, size: u64) -> Vec<Entry> {
        (0..count).map(|n| file(&format!("{folder}{n:04}.md"), size)).collect()
    }

    #[test]
    fn few_files_are_asked_for_one_by_one_and_many_by_pages() {
        let all = many("/a/", 60, 2_000);
        assert_eq!(told(&fetches(&all[..2], &[&all], &[])), ["/a/0000.md", "/a/0001.md"]);
        assert_eq!(told(&fetches(&all, &[&all], &[])), ["/a/** 60"]);
        let some: Vec<Entry> = all.iter().step_by(4).cloned().collect();
        assert_eq!(told(&fetches(&some, &[&all], &[])), ["/a/** 15"], "three pages for fifteen");
        let large = many("/a/", 60, 100_000);
        let some: Vec<Entry> = large.iter().step_by(4).cloned().collect();
        assert_eq!(fetches(&some, &[&large], &[]).len(), 15, "not for four and a half megabytes that nobody wants");
    }

    #[test]
    fn a_folder_is_paged_where_what_is_wanted_lies() {
        let (a, b) = (many("/a/", 40, 2_000), many("/b/", 400, 9_000));
        let all: Vec<Entry> = a.iter().chain(&b).cloned().collect();
        let wanted: Vec<Entry> = [&b[7]].into_iter().chain(&a).cloned().collect();
        assert_eq!(
            told(&fetches(&wanted, &[&all], &[])),
            ["/b/0007.md", "/a/** 40"],
            "in the order they are wanted in"
        );
        let top: Vec<Entry> = (0..30).map(|n| file(&format!("/{n:02}.md"), 2_000)).collect();
        let all: Vec<Entry> = top.iter().chain(&b).cloned().collect();
        assert_eq!(told(&fetches(&top, &[&all], &[])), ["/ 30"], "its own files, not those below");
    }

    #[test]
    fn long_lists_are_asked_for_side_by_side() {
        let all: Vec<Entry> = (0..6).flat_map(|n| many(&format!("/{n}/"), 100, 2_000)).collect();
        assert_eq!(fetches(&all, &[&all], &[]).len(), 6);
        let small: Vec<Entry> = (0..200).flat_map(|n| many(&format!("/{n:03}/"), 2, 2_000)).collect();
        assert_eq!(told(&fetches(&small, &[&small], &[])), ["/** 400"], "unless that takes far more requests");
    }

    #[test]
    fn the_same_content_is_fetched_once() {
        let twin = Entry { path: "/twin.md".into(), ..file("/a.md", 10) };
        assert_eq!(told(&fetches(&[file("/a.md", 10), twin], &[], &[])), ["/a.md"]);
    }

    #[test]
    fn versions_that_were_written_together_come_together() {
        let version = |n: i64| {
            let origin = Origin::Version("s".into(), format!("v{n}"));
            Entry { origin, ..file(&format!("/{n}.md"), 1_000) }
        };
        let past: Vec<Written> =
            (0..100).map(|n| Written { version: format!("v{n}"), at: n * 10, size: 1_000 }).collect();
        let wanted: Vec<Entry> = (60..80).chain([5, 500]).map(version).collect();
        assert_eq!(told(&fetches(&wanted, &[], &past)), ["600-790 20", "/5.md", "/500.md"]);
    }
}
