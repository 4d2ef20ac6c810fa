//! What changed between two stores: which files came, went, changed, moved, were split or merged.
//! Equal hashes settle what they can before any content is asked for; the rest is decided by
//! shared lines. Every tie is broken by path, so the same listings give the same answer.

mod change;
mod kinship;
mod moves;

pub use change::{Change, Kind, StoreDiff};

use crate::Budget;
use crate::lines::{Differ, Lines, Options, Place, Whitespace};
use kinship::Kinship;
use std::collections::{BTreeMap, BTreeSet};

/// A file of a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Its path; no two of a listing are equal.
    pub path: &'a str,
    /// A hash of its content. Equal hashes are equal contents.
    pub hash: &'a str,
    /// Bytes of its content.
    pub size: u64,
}

/// Which of the two stores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The one before.
    Old,
    /// The one after.
    New,
}

/// Compares two listings. `content` is asked for the text of a file by its number in its
/// listing, at most once per file and only where hashes do not settle it; what it does not have
/// counts as empty.
pub fn diff<'t>(old: &[Entry], new: &[Entry], mut content: impl FnMut(Side, usize) -> Option<&'t str>) -> StoreDiff {
    let by_path: BTreeMap<&str, usize> = new.iter().enumerate().map(|(j, e)| (e.path, j)).collect();
    let mut result = StoreDiff::default();
    let mut differ = Differ::default();
    let mut changed: Vec<(usize, usize)> = Vec::new();
    let mut removed: BTreeSet<usize> = BTreeSet::new();
    let mut added: BTreeSet<usize> = (0..new.len()).collect();
    for (i, entry) in old.iter().enumerate() {
        match by_path.get(entry.path) {
            Some(&j) => {
                added.remove(&j);
                if entry.hash == new[j].hash {
                    result.unchanged += 1;
                } else {
                    changed.push((i, j));
                }
            }
            None => {
                removed.insert(i);
            }
        }
    }
    for (i, j) in moves::equal(old, new, &removed, &added) {
        removed.remove(&i);
        added.remove(&j);
        result.changes.push(Change::of(Kind::Moved, vec![i], vec![j]));
    }
    let mut texts = Texts { old: BTreeMap::new(), new: BTreeMap::new(), content: &mut content };
    let mut kinship = Kinship::default();
    let mut taken_in: Vec<(usize, &'t str)> = Vec::new();
    for &(i, j) in &changed {
        let (a, b) = (texts.get(Side::Old, i), texts.get(Side::New, j));
        let mut change = Change::of(Kind::Changed, vec![i], vec![j]);
        let (changes, coarse) = differ.changes((a, b), Whitespace::Exact, Place::Anywhere, &mut budget());
        change.coarse = coarse;
        // A page that stayed can have given lines to a new one, or taken in those of a gone one.
        let old_lines = (!added.is_empty()).then(|| Lines::of(a));
        let new_lines = (!removed.is_empty()).then(|| Lines::of(b));
        for part in &changes {
            if let Some(lines) = &old_lines {
                kinship.add(Side::Old, i, lines.between(part.a.start, part.a.end));
            }
            if let Some(lines) = &new_lines {
                taken_in.push((j, lines.between(part.b.start, part.b.end)));
            }
            change.removed_lines += part.a.len();
            change.added_lines += part.b.len();
        }
        result.changes.push(change);
    }
    if !removed.is_empty() || !added.is_empty() {
        removed.iter().for_each(|&i| kinship.add(Side::Old, i, texts.get(Side::Old, i)));
        taken_in.iter().for_each(|&(j, text)| kinship.add(Side::New, j, text));
        added.iter().for_each(|&j| kinship.add(Side::New, j, texts.get(Side::New, j)));
        moves::related(&kinship, (old, new), &changed, &mut removed, &mut added, &mut result.changes);
    }
    let lone = |kind, i: Vec<usize>, j: Vec<usize>| Change::of(kind, i, j);
    result.changes.extend(removed.iter().map(|&i| lone(Kind::Removed, vec![i], vec![])));
    result.changes.extend(added.iter().map(|&j| lone(Kind::Added, vec![], vec![j])));
    for change in &mut result.changes {
        if change.kind != Kind::Changed {
            count_lines(change, &mut texts, &mut differ);
        }
    }
    let path = |c: &Change| -> (String, String) {
        let of =
            |list: &[usize], entries: &[Entry]| list.first().map_or(String::new(), |&i| entries[i].path.to_owned());
        (of(&c.new, new).max(String::new()), of(&c.old, old))
    };
    result.changes.sort_by_cached_key(|change| {
        let (new_path, old_path) = path(change);
        if new_path.is_empty() { (old_path, String::new()) } else { (new_path, old_path) }
    });
    for change in &result.changes {
        result.added_lines += change.added_lines;
        result.removed_lines += change.removed_lines;
    }
    result
}

fn budget() -> Budget {
    Budget::new(Options::default().steps)
}

/// Contents, asked for once.
struct Texts<'c, 't, F: FnMut(Side, usize) -> Option<&'t str>> {
    old: BTreeMap<usize, &'t str>,
    new: BTreeMap<usize, &'t str>,
    content: &'c mut F,
}

impl<'t, F: FnMut(Side, usize) -> Option<&'t str>> Texts<'_, 't, F> {
    fn get(&mut self, side: Side, number: usize) -> &'t str {
        let known = match side {
            Side::Old => &mut self.old,
            Side::New => &mut self.new,
        };
        known.entry(number).or_insert_with(|| (self.content)(side, number).unwrap_or(""))
    }
}

/// Lines that came and went; for files that were split or merged, of all their parts together.
fn count_lines<'t, F: FnMut(Side, usize) -> Option<&'t str>>(
    change: &mut Change,
    texts: &mut Texts<'_, 't, F>,
    differ: &mut Differ,
) {
    match (change.kind, &change.old[..], &change.new[..]) {
        (Kind::Moved, ..) => return,
        (Kind::Added, _, &[j]) => {
            change.added_lines = count(texts.get(Side::New, j));
            return;
        }
        (Kind::Removed, &[i], _) => {
            change.removed_lines = count(texts.get(Side::Old, i));
            return;
        }
        _ => {}
    }
    let mut join =
        |side, list: &[usize]| -> String { list.iter().map(|&i| texts.get(side, i)).collect::<Vec<_>>().concat() };
    let (a, b) = (join(Side::Old, &change.old), join(Side::New, &change.new));
    let (changes, coarse) = differ.changes((&a, &b), Whitespace::Exact, Place::Anywhere, &mut budget());
    change.coarse |= coarse;
    for part in &changes {
        change.removed_lines += part.a.len();
        change.added_lines += part.b.len();
    }
}

fn count(text: &str) -> usize {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).count();
    ends + usize::from(!text.is_empty() && !text.ends_with('\n'))
}
