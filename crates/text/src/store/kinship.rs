//! How much text files share, by their lines. A line counts by its length, without blanks and
//! list marks around it; one that is in many files says nothing and is left out.

use super::Side;
use crate::sequence::{Interner, hash};
use std::collections::BTreeMap;

/// A line in more files than this, on one side, ties nothing together.
const COMMON: usize = 8;

/// Lines of the files that were added.
#[derive(Debug, Default)]
pub(super) struct Kinship {
    numbers: Interner,
    /// For each line: the files it is in and how often, old and new.
    places: Vec<[Vec<(u32, u32)>; 2]>,
    lengths: Vec<u32>,
    weights: [BTreeMap<usize, u64>; 2],
}

impl Kinship {
    /// Takes a file in, or a part of it: all old ones before the first new one, and the parts of
    /// one file one after the other.
    pub(super) fn add(&mut self, side: Side, file: usize, text: &str) {
        let mut total = 0;
        let bytes = text.as_bytes();
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]) {
            let line = bare(&bytes[start..end]);
            start = end + 1;
            if line.len() < 4 {
                continue;
            }
            total += line.len() as u64;
            let hash = hash(line);
            // What no old file has ties nothing; most lines of a new file are such.
            let number = match side {
                Side::Old => self.numbers.intern(hash) as usize,
                Side::New => match self.numbers.find(hash) {
                    Some(number) => number as usize,
                    None => continue,
                },
            };
            if number == self.places.len() {
                self.places.push(Default::default());
                self.lengths.push(line.len() as u32);
            }
            let places = &mut self.places[number][side as usize];
            match places.last_mut() {
                Some((last, count)) if *last as usize == file => *count += 1,
                _ => places.push((file as u32, 1)),
            }
        }
        *self.weights[side as usize].entry(file).or_default() += total;
    }

    /// Weight of a file's lines.
    pub(super) fn weight(&self, side: Side, file: usize) -> u64 {
        self.weights[side as usize].get(&file).copied().unwrap_or(0)
    }

    /// Shared weight of every pair of an old and a new file that shares anything.
    pub(super) fn shared(&self) -> BTreeMap<(usize, usize), u64> {
        let mut shared = BTreeMap::new();
        for ([old, new], &len) in self.places.iter().zip(&self.lengths) {
            if old.len() > COMMON || new.len() > COMMON {
                continue;
            }
            for &(i, times_i) in old {
                for &(j, times_j) in new {
                    *shared.entry((i as usize, j as usize)).or_default() +=
                        u64::from(times_i.min(times_j)) * u64::from(len);
                }
            }
        }
        shared
    }
}

/// A line without blanks at its ends and without the marks of lists, headings and quotes.
fn bare(mut line: &[u8]) -> &[u8] {
    while let [b' ' | b'\t' | b'-' | b'*' | b'#' | b'>', rest @ ..] = line {
        line = rest;
    }
    while let [rest @ .., b' ' | b'\t' | b'\r'] = line {
        line = rest;
    }
    line
}
