//! How dreams and what they keep for themselves are found. Capital letters that `session_keys` does not use.
//!
//! | key | value |
//! |---|---|
//! | `D` ¬dream | the dream; newest first |
//! | `U` store | the dream that writes into that store, from its making to its end |
//! | `Q` dream part numbers | what the dream keeps while it runs: see [`Part`] |
//! | `Z` dream | nothing; a dream that ended, whose parts the sweep still has to remove |
//!
//! ¬ marks what is written so that it sorts the other way round.

use crate::{keys::bounded, kv::KeyRange, serial::Serial};

/// What a dream keeps while it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The files of the input as the dream found it, some to a row.
    Manifest = b'm' as isize,
    /// What reading a page of a transcript gave: number of the transcript, number of the page.
    Reading = b'r' as isize,
    /// What is to be told of the plan, some to a row.
    Entries = b'e' as isize,
    /// What is to be written, some to a row.
    Plan = b'p' as isize,
}

pub(crate) fn dream(dream: Serial) -> Vec<u8> {
    [&b"D"[..], &dream.descending()].concat()
}

/// The dreams made between two moments, bounds included, newest first.
pub(crate) fn dreams(newest: Option<Serial>, oldest: Option<Serial>) -> KeyRange {
    bounded(vec![b'D'], newest, oldest)
}

pub(crate) fn holder(store: Serial) -> Vec<u8> {
    [&b"U"[..], &store.ascending()].concat()
}

pub(crate) fn part(dream: Serial, part: Part, numbers: &[u32]) -> Vec<u8> {
    let mut key = parts_prefix(dream, Some(part));
    numbers.iter().for_each(|number| key.extend_from_slice(&number.to_be_bytes()));
    key
}

/// All rows of one part, in the order of their numbers.
pub(crate) fn parts(dream: Serial, part: Part) -> KeyRange {
    KeyRange::prefix(parts_prefix(dream, Some(part)))
}

/// Everything that a dream keeps.
pub(crate) fn all_parts(dream: Serial) -> KeyRange {
    KeyRange::prefix(parts_prefix(dream, None))
}

pub(crate) fn tombstone(dream: Serial) -> Vec<u8> {
    [&b"Z"[..], &dream.ascending()].concat()
}

pub(crate) fn tombstones() -> KeyRange {
    KeyRange::prefix(*b"Z")
}

fn parts_prefix(dream: Serial, part: Option<Part>) -> Vec<u8> {
    let mut key = vec![b'Q'];
    key.extend_from_slice(&dream.ascending());
    key.extend(part.map(|part| part as isize as u8));
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_lie_apart_and_in_order() {
        let dream = Serial(7);
        let range = parts(dream, Part::Reading);
        assert!(range.contains(&part(dream, Part::Reading, &[0, 300])));
        assert!(
            !range.contains(&part(dream, Part::Plan, &[0])) && !range.contains(&part(Serial(8), Part::Reading, &[0]))
        );
        assert!(part(dream, Part::Reading, &[1, 300]) < part(dream, Part::Reading, &[256, 0]));
        assert!(all_parts(dream).contains(&part(dream, Part::Entries, &[9])));
    }
}
