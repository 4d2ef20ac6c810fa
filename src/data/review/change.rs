//! A change between two stores, and the key that its decisions are kept under: the paths and hashes of both sides, so that
//! nothing that was decided applies to bytes that were not there when it was.

use super::Entry;
use reader_wire::{ChangeKind, StoreChange};

/// The two sides of a review, each by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    /// The older store.
    pub old: Vec<Entry>,
    /// The newer store.
    pub new: Vec<Entry>,
}

/// One change. Files are numbers in the sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What happened.
    pub kind: ChangeKind,
    /// The old files, the main one first.
    pub old: Vec<usize>,
    /// The new files, the main one first.
    pub new: Vec<usize>,
    /// Lines that came, once they are counted.
    pub added: Option<u32>,
    /// Lines that went, once they are counted.
    pub removed: Option<u32>,
    /// What its decisions are kept under.
    pub key: String,
}

impl Change {
    /// From what the reader told.
    pub fn read(told: &StoreChange, sides: &Sides) -> Self {
        let numbers = |list: &[u32]| list.iter().map(|&number| number as usize).collect::<Vec<_>>();
        let change = Self::of(told.kind, numbers(&told.old), numbers(&told.new), sides);
        Self { added: told.added, removed: told.removed, ..change }
    }

    /// A change of these files.
    pub fn of(kind: ChangeKind, old: Vec<usize>, new: Vec<usize>, sides: &Sides) -> Self {
        let mut key = String::new();
        for (sign, list, side) in [('-', &old, &sides.old), ('+', &new, &sides.new)] {
            for entry in list.iter().filter_map(|&number| side.get(number)) {
                // No path holds a control character (api.md, §4.2).
                key.push_str(&format!("{sign}{}\n{}\n", entry.path, entry.sha256));
            }
        }
        Self { kind, old, new, added: None, removed: None, key }
    }

    /// The files that a key was made of: `-` for the old side and `+` for the new one, the path and the hash.
    pub fn files(key: &str) -> impl Iterator<Item = (char, &str, &str)> {
        let mut lines = key.lines();
        std::iter::from_fn(move || {
            let (path, hash) = (lines.next()?, lines.next()?);
            Some((path.chars().next()?, path.get(1..)?, hash))
        })
    }

    /// The path it is listed under: of the new file, or of the old one where there is no new one.
    pub fn path<'a>(&self, sides: &'a Sides) -> &'a str {
        let new = self.new.first().and_then(|&number| sides.new.get(number));
        let entry = new.or_else(|| self.old.first().and_then(|&number| sides.old.get(number)));
        entry.map_or("", |entry| entry.path.as_str())
    }

    /// The main file of the old side.
    pub fn before<'a>(&self, sides: &'a Sides) -> Option<&'a Entry> {
        self.old.first().and_then(|&number| sides.old.get(number))
    }

    /// The main file of the new side.
    pub fn after<'a>(&self, sides: &'a Sides) -> Option<&'a Entry> {
        self.new.first().and_then(|&number| sides.new.get(number))
    }

    /// A group as the single changes it is made of: files that stayed, that went, that came.
    pub fn apart(&self, sides: &Sides) -> Vec<Self> {
        if !matches!(self.kind, ChangeKind::Split | ChangeKind::Merged) {
            return vec![self.clone()];
        }
        let path = |side: &[Entry], number: usize| side.get(number).map(|entry| entry.path.clone());
        let (mut parts, mut met) = (Vec::new(), Vec::new());
        for &old in &self.old {
            let same = self.new.iter().find(|&&new| path(&sides.new, new) == path(&sides.old, old));
            match same {
                Some(&new) => {
                    met.push(new);
                    parts.push(Self::of(ChangeKind::Changed, vec![old], vec![new], sides));
                }
                None => parts.push(Self::of(ChangeKind::Removed, vec![old], Vec::new(), sides)),
            }
        }
        let come = self.new.iter().filter(|new| !met.contains(new));
        parts.extend(come.map(|&new| Self::of(ChangeKind::Added, Vec::new(), vec![new], sides)));
        parts
    }
}
