//! How rows around memory are found: agents, environments, sessions and what happens in them. Capital letters, so that
//! they never meet those of memory (`keys`).
//!
//! | key | value |
//! |---|---|
//! | `A` ¬agent | the agent in its latest version; newest first |
//! | `B` agent ¬number | the agent in that version; latest first |
//! | `E` ¬environment | the environment; newest first |
//! | `N` name | the environment that has this name |
//! | `S` ¬session | the session; newest first |
//! | `O` session | nothing; sessions, oldest first |
//! | `H` session thread | the thread |
//! | `V` session thread stage position | an event, oldest first; those that wait come after all others |
//! | `W` session thread ¬stage ¬position | nothing; the same the other way round |
//! | `J` session or dream | a job in the background |
//! | `X` session | nothing; a deleted session whose rows the sweep still has to remove |
//!
//! ¬ marks what is written so that it sorts the other way round.

use crate::{keys::bounded, kv::KeyRange, serial::Serial};

/// Whether an event took effect or waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    Processed = 0,
    Queued = 1,
}

fn newest_first(letter: u8, serial: Serial) -> Vec<u8> {
    [&[letter][..], &serial.descending()].concat()
}

fn oldest_first(letter: u8, serials: &[Serial]) -> Vec<u8> {
    let mut key = vec![letter];
    serials.iter().for_each(|serial| key.extend_from_slice(&serial.ascending()));
    key
}

pub(crate) fn agent(agent: Serial) -> Vec<u8> {
    newest_first(b'A', agent)
}

pub(crate) fn agents(newest: Option<Serial>, oldest: Option<Serial>) -> KeyRange {
    bounded(vec![b'A'], newest, oldest)
}

pub(crate) fn agent_version(agent: Serial, version: u32) -> Vec<u8> {
    let mut key = oldest_first(b'B', &[agent]);
    key.extend_from_slice(&(!version).to_be_bytes());
    key
}

pub(crate) fn agent_versions(agent: Serial) -> KeyRange {
    KeyRange::prefix(oldest_first(b'B', &[agent]))
}

pub(crate) fn environment(environment: Serial) -> Vec<u8> {
    newest_first(b'E', environment)
}

pub(crate) fn environments() -> KeyRange {
    KeyRange::prefix(*b"E")
}

pub(crate) fn environment_name(name: &str) -> Vec<u8> {
    [b"N", name.as_bytes()].concat()
}

pub(crate) fn session(session: Serial) -> Vec<u8> {
    newest_first(b'S', session)
}

/// The sessions made between two moments, bounds included, newest first.
pub(crate) fn sessions(newest: Option<Serial>, oldest: Option<Serial>) -> KeyRange {
    bounded(vec![b'S'], newest, oldest)
}

pub(crate) fn session_in_order(session: Serial) -> Vec<u8> {
    oldest_first(b'O', &[session])
}

/// The same, oldest first.
pub(crate) fn sessions_in_order(newest: Option<Serial>, oldest: Option<Serial>) -> KeyRange {
    let mut range = KeyRange::prefix(*b"O");
    if let Some(oldest) = oldest {
        range.start = session_in_order(oldest);
    }
    if let Some(newest) = newest {
        range.end = Some([session_in_order(newest).as_slice(), &[0]].concat());
    }
    range
}

pub(crate) fn thread(session: Serial, thread: Serial) -> Vec<u8> {
    oldest_first(b'H', &[session, thread])
}

pub(crate) fn threads(session: Serial) -> KeyRange {
    KeyRange::prefix(oldest_first(b'H', &[session]))
}

pub(crate) fn event(session: Serial, thread: Serial, stage: Stage, position: Serial) -> Vec<u8> {
    let mut key = oldest_first(b'V', &[session, thread]);
    key.push(stage as u8);
    key.extend_from_slice(&position.ascending());
    key
}

/// All events of a thread, oldest first.
pub(crate) fn events(session: Serial, thread: Serial) -> KeyRange {
    KeyRange::prefix(oldest_first(b'V', &[session, thread]))
}

/// All events of a session, thread by thread.
pub(crate) fn session_events(session: Serial) -> KeyRange {
    KeyRange::prefix(oldest_first(b'V', &[session]))
}

/// The events of a thread that wait.
pub(crate) fn queue(session: Serial, thread: Serial) -> KeyRange {
    let mut prefix = oldest_first(b'V', &[session, thread]);
    prefix.push(Stage::Queued as u8);
    KeyRange::prefix(prefix)
}

pub(crate) fn event_backwards(session: Serial, thread: Serial, stage: Stage, position: Serial) -> Vec<u8> {
    let mut key = oldest_first(b'W', &[session, thread]);
    key.push(!(stage as u8));
    key.extend_from_slice(&position.descending());
    key
}

/// All events of a thread, newest first.
pub(crate) fn events_backwards(session: Serial, thread: Serial) -> KeyRange {
    KeyRange::prefix(oldest_first(b'W', &[session, thread]))
}

/// Stage and position of a key of [`events`].
pub(crate) fn event_place(key: &[u8]) -> Option<(Stage, Serial)> {
    let (rest, position) = key.split_last_chunk::<16>()?;
    let stage = if rest.last()? & 1 == 0 { Stage::Processed } else { Stage::Queued };
    Some((stage, Serial::from_ascending(*position)))
}

/// The key of [`events`] that one of [`events_backwards`] stands for.
pub(crate) fn forwards(key: &[u8]) -> Option<Vec<u8>> {
    let (letter, rest) = key.split_first()?;
    let (place, turned) = rest.split_at_checked(32)?;
    (*letter == b'W').then(|| [b"V", place, &turned.iter().map(|byte| !byte).collect::<Vec<_>>()].concat())
}

pub(crate) fn job(job: Serial) -> Vec<u8> {
    oldest_first(b'J', &[job])
}

pub(crate) fn jobs() -> KeyRange {
    KeyRange::prefix(*b"J")
}

pub(crate) fn tombstone(session: Serial) -> Vec<u8> {
    oldest_first(b'X', &[session])
}

pub(crate) fn tombstones() -> KeyRange {
    KeyRange::prefix(*b"X")
}

/// Everything of a session but its own two rows.
pub(crate) fn rows_of(session: Serial) -> [KeyRange; 3] {
    [b'H', b'V', b'W'].map(|letter| KeyRange::prefix(oldest_first(letter, &[session])))
}

/// The serial that follows the letter.
pub(crate) fn leading(key: &[u8]) -> Option<Serial> {
    Some(Serial::from_ascending(*key.get(1..)?.first_chunk::<16>()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_sort_both_ways_and_waiting_ones_are_last() {
        let (session, thread) = (Serial(1), Serial(2));
        let places = [(Stage::Processed, 5), (Stage::Processed, 9), (Stage::Queued, 3)];
        let forth: Vec<_> = places.iter().map(|(stage, at)| event(session, thread, *stage, Serial(*at))).collect();
        let mut back: Vec<_> =
            places.iter().map(|(stage, at)| event_backwards(session, thread, *stage, Serial(*at))).collect();
        assert!(forth.is_sorted());
        assert_eq!(
            back.iter().map(|key| forwards(key)).collect::<Vec<_>>(),
            forth.iter().cloned().map(Some).collect::<Vec<_>>()
        );
        back.reverse();
        assert!(back.is_sorted());
        assert_eq!(event_place(&forth[2]), Some((Stage::Queued, Serial(3))));
        assert!(queue(session, thread).contains(&forth[2]) && !queue(session, thread).contains(&forth[1]));
    }

    #[test]
    fn bounds_are_included_oldest_first_too() {
        let range = sessions_in_order(Some(Serial(9)), Some(Serial(5)));
        let inside = |at| range.contains(&session_in_order(Serial(at)));
        assert_eq!([4, 5, 9, 10].map(inside), [false, true, true, false]);
    }
}
