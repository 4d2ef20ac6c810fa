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
        let name = memchr::memrchr(b'/', lower).map_or(0, |at| at + 1);
        // The whole query in one piece beats anything else.
        if let Some(at) = whole(lower, &self.lower, name) {
            places.extend(at as u32..(at + self.lower.len()) as u32);
            return Some(self.rate(path, name, places) + RUN * 4);
        }
        let mut from_end = Vec::new();
        self.backwards(lower, &mut from_end)?;
        self.forwards(lower, places);
        let (late, early) = (self.rate(path, name, &from_end), self.rate(path, name, places));
        if late >= early {
            std::mem::swap(places, &mut from_end);
        }
        Some(late.max(early))
    }

    /// The last place of each byte, then pulled together from the left.
    fn backwards(&self, lower: &[u8], places: &mut Vec<u32>) -> Option<()> {
        let mut end = lower.len();
        for &byte in self.lower.iter().rev() {
            end = memchr::memrchr(byte, &lower[..end])?;
            places.push(end as u32);
        }
        places.reverse();
        // Pull each byte to the first place after the one before it.
        for k in 1..places.len() {
            let after = places[k - 1] as usize + 1;
            if let Some(at) = memchr::memchr(self.lower[k], &lower[after..places[k] as usize]) {
                places[k] = (after + at) as u32;
            }
        }
        Some(())
    }

    /// The first place of each byte, preferring one that starts a word or goes on a run.
    fn forwards(&self, lower: &[u8], places: &mut Vec<u32>) {
        let mut from = 0;
        for &byte in &self.lower {
            let Some(at) = memchr::memchr(byte, &lower[from..]) else { return };
            from += at + 1;
            places.push(from as u32 - 1);
        }
        for k in (0..places.len().saturating_sub(1)).rev() {
            let before = places[k + 1] as usize;
            if let Some(at) = memchr::memrchr(self.lower[k], &lower[..before]) {
                places[k] = at as u32;
            }
        }
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

/// The whole query: in the name if it can be, and at a word's start if it can be.
fn whole(lower: &[u8], query: &[u8], name: usize) -> Option<usize> {
    if query.len() > lower.len() {
        return None;
    }
    for (start, end) in [(name, lower.len()), (0, lower.len())] {
        let mut first = None;
        let mut from = start;
        while let Some(at) = memchr::memchr(query[0], lower.get(from..end)?) {
            let at = from + at;
            if lower[at..].starts_with(query) {
                if starts_word(lower, at) {
                    return Some(at);
                }
                first = first.or(Some(at));
            }
            from = at + 1;
        }
        if first.is_some() {
            return first;
        }
    }
    None
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
