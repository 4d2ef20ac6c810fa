//! How well a query fits one path. The query is matched from the end of the path backwards, so
//! that the file's own name is found before its folders, then tightened forwards; one pass each,
//! so a hostile path costs no more than its length.

use std::ops::Range;

/// A query in lower case, without blanks.
pub(crate) struct Query {
    lower: Vec<u8>,
    places: std::cell::RefCell<Vec<u32>>,
}

const PER_BYTE: i32 = 16;
const RUN: i32 = 14;
const WORD_START: i32 = 12;
const NAME_START: i32 = 16;
const IN_NAME: i32 = 4;
const GAP: i32 = -1;

/// Longer queries are only matched from the end.
const EARLY: usize = 32;
type Early = [u32; EARLY];

impl Query {
    pub(crate) fn new(query: &str) -> Self {
        let lower = query.bytes().filter(|b| *b != b' ').map(|b| b.to_ascii_lowercase()).collect();
        Self { lower, places: std::cell::RefCell::default() }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.lower
    }

    /// The score, or none when the path does not match.
    pub(crate) fn score(&self, lower: &[u8], path: &[u8]) -> Option<i32> {
        let mut places = self.places.borrow_mut();
        self.best(lower, path, &mut places)
    }

    /// Matched byte ranges, widened to whole characters.
    pub(crate) fn ranges(&self, lower: &[u8], path: &[u8]) -> Vec<Range<usize>> {
        let mut places = self.places.borrow_mut();
        if self.best(lower, path, &mut places).is_none() {
            return Vec::new();
        }
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for &at in places.iter() {
            let mut start = at as usize;
            while start > 0 && is_inner(path[start]) {
                start -= 1;
            }
            let mut end = at as usize + 1;
            while end < path.len() && is_inner(path[end]) {
                end += 1;
            }
            match ranges.last_mut() {
                Some(last) if last.end >= start => last.end = last.end.max(end),
                _ => ranges.push(start..end),
            }
        }
        ranges
    }

    fn best(&self, lower: &[u8], path: &[u8], places: &mut Vec<u32>) -> Option<i32> {
        places.clear();
        if self.lower.is_empty() {
            return Some(0);
        }
        let name = last(b'/', lower).map_or(0, |at| at + 1);
        // The whole query in one piece beats anything else.
        if let Some(at) = whole(lower, &self.lower, name) {
            places.extend(at as u32..(at + self.lower.len()) as u32);
            return Some(self.rate(path, name, places) + RUN * 4);
        }
        self.backwards(lower, places)?;
        let late = self.rate(path, name, places);
        let mut early: Early = [0; EARLY];
        let count = self.forwards(lower, &mut early);
        let Some(early) = count.and_then(|count| early.get(..count)) else { return Some(late) };
        let score = self.rate(path, name, early);
        if score > late {
            places.clear();
            places.extend_from_slice(early);
        }
        Some(score.max(late))
    }

    /// The last place of each byte, then pulled together from the left.
    fn backwards(&self, lower: &[u8], places: &mut Vec<u32>) -> Option<()> {
        let mut end = lower.len();
        for &byte in self.lower.iter().rev() {
            end = last(byte, &lower[..end])?;
            places.push(end as u32);
        }
        places.reverse();
        for k in 1..places.len() {
            let after = places[k - 1] as usize + 1;
            if let Some(at) = first(self.lower[k], &lower[after..places[k] as usize]) {
                places[k] = (after + at) as u32;
            }
        }
        Some(())
    }

    /// The first place of each byte, then pulled together from the right; none for a query too
    /// long to be worth it.
    fn forwards(&self, lower: &[u8], places: &mut Early) -> Option<usize> {
        let count = self.lower.len();
        let places = places.get_mut(..count)?;
        let mut from = 0;
        for (place, &byte) in places.iter_mut().zip(&self.lower) {
            from += first(byte, &lower[from..])? + 1;
            *place = from as u32 - 1;
        }
        for k in (0..count.saturating_sub(1)).rev() {
            let before = places[k + 1] as usize;
            if let Some(at) = last(self.lower[k], &lower[..before]) {
                places[k] = at as u32;
            }
        }
        Some(count)
    }

    fn rate(&self, path: &[u8], name: usize, places: &[u32]) -> i32 {
        let mut score = 0;
        let mut last = None;
        for &at in places {
            let at = at as usize;
            score += PER_BYTE;
            score += match last {
                Some(before) if before + 1 == at => RUN,
                Some(before) => ((at - before - 1) as i32 * GAP).max(-12),
                None => 0,
            };
            if at == name {
                score += NAME_START;
            } else if starts_word(path, at) {
                score += WORD_START;
            }
            score += if at >= name { IN_NAME } else { 0 };
            last = Some(at);
        }
        score
    }
}

/// Paths are short: a plain loop beats the start of a vector search.
#[inline]
fn first(byte: u8, bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|&b| b == byte)
}

#[inline]
fn last(byte: u8, bytes: &[u8]) -> Option<usize> {
    bytes.iter().rposition(|&b| b == byte)
}

/// The whole query: in the name if it can be, and at a word's start if it can be.
fn whole(lower: &[u8], query: &[u8], name: usize) -> Option<usize> {
    let (&head, tail) = query.split_first()?;
    let mut found: Option<(bool, bool, std::cmp::Reverse<usize>)> = None;
    for at in (0..(lower.len() + 1).saturating_sub(query.len())).rev() {
        // A hit in the name beats any in the folders.
        if at < name && found.is_some_and(|(is_named, ..)| is_named) {
            break;
        }
        if lower[at] == head && lower[at + 1..].starts_with(tail) {
            let (is_named, is_start) = (at >= name, starts_word(lower, at));
            if is_named && is_start {
                return Some(at);
            }
            let worth = (is_named, is_start, std::cmp::Reverse(at));
            found = found.max(Some(worth));
        }
    }
    found.map(|(_, _, std::cmp::Reverse(at))| at)
}

fn starts_word(path: &[u8], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|i| path.get(i)) else { return true };
    let here = path[at];
    if !before.is_ascii_alphanumeric() && before.is_ascii() {
        return here.is_ascii_alphanumeric() || !here.is_ascii();
    }
    (before.is_ascii_lowercase() && here.is_ascii_uppercase())
        || (before.is_ascii_alphabetic() && here.is_ascii_digit())
}

/// A byte that continues a character.
fn is_inner(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}
