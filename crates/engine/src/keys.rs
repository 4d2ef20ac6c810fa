//! How rows are found: the layout of the engine's keys. One letter, the store, then what the letter needs.
//!
//! | key | value |
//! |---|---|
//! | `f` | format of the whole map |
//! | `s` ¬store | the store; newest first |
//! | `n` store shard | how many live memories the store has, in [`COUNT_SHARDS`](crate::limits::COUNT_SHARDS) parts |
//! | `p` store path | the live memory at that path; a page of the list is one scan |
//! | `m` store memory | path of the live memory |
//! | `v` store ¬version | the version without content; newest first |
//! | `w` store memory ¬version | nothing; the versions of one memory, newest first |
//! | `c` store version | content of the version, UTF-8 |
//! | `t` store | nothing; a deleted store whose rows the sweep still has to remove |
//!
//! ¬ marks serials written so that the newest comes first. Serials are 16 bytes, so no separators are needed.

use crate::{kv::KeyRange, serial::Serial};

/// Where the format of the map is kept.
pub(crate) const FORMAT: &[u8] = b"f";

/// Length of a letter and a serial: what precedes the rest of a key within a store.
pub(crate) const STORE_PREFIX: usize = 17;

fn within(letter: u8, store: Serial, rest: &[u8]) -> Vec<u8> {
    let mut key = Vec::with_capacity(STORE_PREFIX + rest.len());
    key.push(letter);
    key.extend_from_slice(&store.ascending());
    key.extend_from_slice(rest);
    key
}

pub(crate) fn store(store: Serial) -> Vec<u8> {
    let mut key = vec![b's'];
    key.extend_from_slice(&store.descending());
    key
}

/// The stores made between two moments, bounds included; all of them without bounds.
pub(crate) fn stores(newest: Option<Serial>, oldest: Option<Serial>) -> KeyRange {
    bounded(vec![b's'], newest, oldest)
}

pub(crate) fn count(store: Serial, shard: u8) -> Vec<u8> {
    within(b'n', store, &[shard])
}

pub(crate) fn counts(store: Serial) -> KeyRange {
    KeyRange::prefix(within(b'n', store, &[]))
}

pub(crate) fn path(store: Serial, path: &str) -> Vec<u8> {
    within(b'p', store, path.as_bytes())
}

/// Every memory whose path begins with `prefix`.
pub(crate) fn paths(store: Serial, prefix: &str) -> KeyRange {
    KeyRange::prefix(within(b'p', store, prefix.as_bytes()))
}

pub(crate) fn memory(store: Serial, memory: Serial) -> Vec<u8> {
    within(b'm', store, &memory.ascending())
}

pub(crate) fn version(store: Serial, version: Serial) -> Vec<u8> {
    within(b'v', store, &version.descending())
}

/// The versions of a store written between two moments, bounds included.
pub(crate) fn versions(store: Serial, newest: Option<Serial>, oldest: Option<Serial>) -> KeyRange {
    bounded(within(b'v', store, &[]), newest, oldest)
}

fn memory_prefix(store: Serial, memory: Serial) -> Vec<u8> {
    within(b'w', store, &memory.ascending())
}

pub(crate) fn memory_version(store: Serial, memory: Serial, version: Serial) -> Vec<u8> {
    let mut key = memory_prefix(store, memory);
    key.extend_from_slice(&version.descending());
    key
}

/// The versions of one memory written between two moments, bounds included.
pub(crate) fn memory_versions(
    store: Serial,
    memory: Serial,
    newest: Option<Serial>,
    oldest: Option<Serial>,
) -> KeyRange {
    bounded(memory_prefix(store, memory), newest, oldest)
}

pub(crate) fn content(store: Serial, version: Serial) -> Vec<u8> {
    within(b'c', store, &version.ascending())
}

pub(crate) fn tombstone(store: Serial) -> Vec<u8> {
    within(b't', store, &[])
}

pub(crate) fn tombstones() -> KeyRange {
    KeyRange::prefix(*b"t")
}

/// Everything of a store that the sweep finds by range: counts, memories by path and by id. Versions and contents it
/// finds through the versions' rows, so that it never has to read contents.
pub(crate) fn live_rows(store: Serial) -> [KeyRange; 3] {
    [counts(store), paths(store, ""), KeyRange::prefix(within(b'm', store, &[]))]
}

/// The serial at the end of a key, written newest first.
pub(crate) fn trailing(key: &[u8]) -> Option<Serial> {
    Some(Serial::from_descending(*key.last_chunk::<16>()?))
}

/// The store of a key made by [`within`].
pub(crate) fn store_of(key: &[u8]) -> Option<Serial> {
    Some(Serial::from_ascending(*key.get(1..)?.first_chunk::<16>()?))
}

pub(crate) fn bounded(prefix: Vec<u8>, newest: Option<Serial>, oldest: Option<Serial>) -> KeyRange {
    let mut range = KeyRange::prefix(prefix.clone());
    if let Some(newest) = newest {
        range.start = [prefix.as_slice(), &newest.descending()].concat();
    }
    if let Some(oldest) = oldest {
        // The end of a range is excluded, the bound is not: one byte more than the bound's key.
        range.end = Some([prefix.as_slice(), &oldest.descending(), &[0]].concat());
    }
    range
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_included_and_newest_comes_first() {
        let (store, old, new) = (Serial(9), Serial(100), Serial(200));
        let range = versions(store, Some(new), Some(old));
        for inside in [100, 150, 200] {
            assert!(range.contains(&version(store, Serial(inside))), "{inside}");
        }
        for outside in [99, 201] {
            assert!(!range.contains(&version(store, Serial(outside))), "{outside}");
        }
        assert!(version(store, new) < version(store, old));
        assert!(!versions(store, None, None).contains(&version(Serial(10), old)));
    }

    #[test]
    fn serials_come_back_out_of_keys() {
        assert_eq!(trailing(&version(Serial(9), Serial(100))), Some(Serial(100)));
        assert_eq!(trailing(&memory_version(Serial(9), Serial(8), Serial(100))), Some(Serial(100)));
        assert_eq!(store_of(&tombstone(Serial(9))), Some(Serial(9)));
        assert_eq!(store_of(b"t"), None);
    }
}
