//! The store as it was at a moment, from its versions. Times are milliseconds since 1970 as the
//! server wrote them; it refuses to ask for the time now.

use std::collections::BTreeMap;

/// What a version did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Made the memory.
    Created,
    /// Changed its content or path.
    Modified,
    /// Deleted it.
    Deleted,
}

/// One version of one memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version<'a> {
    /// The memory.
    pub memory: &'a str,
    /// The version.
    pub id: &'a str,
    /// Where the memory was from then on; not known when redacted.
    pub path: Option<&'a str>,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// What it did.
    pub act: Act,
    /// Its content is gone.
    pub is_redacted: bool,
}

/// What is known of a memory at the moment asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Known {
    /// This version was current.
    Version,
    /// This version was current, and its content is gone.
    Redacted,
    /// The memory may have been there: its kept history begins later, and not with its creation.
    /// The version is the first one kept.
    Before,
}

/// A memory at the moment asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Current<'a> {
    /// The memory.
    pub memory: &'a str,
    /// The version.
    pub version: &'a str,
    /// Where it was: from this version, or, when that does not say, from the one before.
    pub path: Option<&'a str>,
    /// How much is known.
    pub known: Known,
}

/// The memories that were there at `moment` (versions of that very millisecond included), by
/// path, then by id. Versions may come in any order; of two with the same time the later in the
/// list is the later one.
pub fn at<'a>(versions: &[Version<'a>], moment: i64) -> Vec<Current<'a>> {
    let mut by_memory: BTreeMap<&str, Vec<&Version<'a>>> = BTreeMap::new();
    for version in versions {
        by_memory.entry(version.memory).or_default().push(version);
    }
    let mut found = Vec::new();
    for chain in by_memory.values_mut() {
        chain.sort_by_key(|version| version.at);
        let count = chain.partition_point(|version| version.at <= moment);
        let current = match chain[..count].last() {
            Some(last) if last.act == Act::Deleted => continue,
            Some(last) => {
                let path = chain[..count].iter().rev().find_map(|version| version.path);
                let known = if last.is_redacted { Known::Redacted } else { Known::Version };
                Current { memory: last.memory, version: last.id, path, known }
            }
            None => match chain.first() {
                Some(first) if first.act != Act::Created => {
                    Current { memory: first.memory, version: first.id, path: first.path, known: Known::Before }
                }
                _ => continue,
            },
        };
        found.push(current);
    }
    found.sort_by(|a, b| (a.path, a.memory).cmp(&(b.path, b.memory)));
    found
}
