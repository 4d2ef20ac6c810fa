//! Scratch space of the line diff, kept for many files, and the comparison of lines itself.

use super::slide::{Place, Side as Sliding, slide};
use super::split::{Lines, SharedEnds, shared_ends};
use super::whitespace::Whitespace;
use super::words::Words;
use super::{FileDiff, Options};
use crate::Budget;
use crate::sequence::{Change, Histogram, Interner, Manner, Run, Runs, exact, finish, mix, tail_word};

/// Compares texts one after the other without asking for memory each time.
#[derive(Debug, Default)]
pub struct Differ {
    interner: Interner,
    histogram: Histogram,
    hashes: Vec<u64>,
    a: Side,
    b: Side,
    pub(crate) words: Words,
}

/// Where lines begin, and their numbers.
#[derive(Debug, Default)]
struct Side {
    starts: Vec<u32>,
    ids: Vec<u32>,
}

impl Differ {
    /// As [`super::diff`].
    pub fn diff(&mut self, old: &str, new: &str, options: Options) -> FileDiff {
        super::diff_with(self, old, new, options)
    }

    /// As [`super::count`].
    pub fn count(&mut self, old: &str, new: &str, whitespace: Whitespace) -> (usize, usize) {
        let mut budget = Budget::new(Options::default().steps);
        let (changes, _) = self.changes((old, new), whitespace, Place::Anywhere, &mut budget);
        changes.iter().fold((0, 0), |(a, b), c| (a + c.a.len(), b + c.b.len()))
    }

    /// Changed line ranges, and whether the budget ended.
    pub(crate) fn changes(
        &mut self,
        (whole_old, whole_new): (&str, &str),
        whitespace: Whitespace,
        place: Place,
        budget: &mut Budget,
    ) -> (Vec<Change>, bool) {
        let (manner, shared) = match place {
            // What a merge finds must not depend on what else the files share.
            Place::Lowest if whole_old != whole_new => (Manner::Git, SharedEnds::NONE),
            _ => (Manner::Lines, shared_ends(whole_old, whole_new)),
        };
        let (old, new) = (shared.middle_of(whole_old), shared.middle_of(whole_new));
        if old.is_empty() && new.is_empty() {
            return (Vec::new(), false);
        }
        let (old, new) = (whitespace.keys(old), whitespace.keys(new));
        self.interner.clear((old.len() + new.len()) / 40);
        for (side, text) in [(&mut self.a, &old), (&mut self.b, &new)] {
            split(text.as_bytes(), &mut side.starts, &mut self.hashes);
            side.ids.clear();
            side.ids.extend(self.hashes.iter().map(|&hash| self.interner.intern(hash)));
        }
        let tokens = self.interner.len();
        let mut runs = self.histogram.compare(&self.a.ids, &self.b.ids, tokens, manner, budget);
        let (a, b) = (Lines::at(&old, &self.a.starts), Lines::at(&new, &self.b.starts));
        let is_equal = |run: &Run| {
            let (i, j, len) = (run.a as usize, run.b as usize, run.len as usize);
            a.between(i, i + len) == b.between(j, j + len)
        };
        if !runs.all(is_equal) {
            runs = self.compare_exactly((&old, &new), manner, budget);
        }
        let mut changes = runs.changes(self.a.ids.len(), self.b.ids.len());
        for change in &mut changes {
            change.a = change.a.start + shared.lines..change.a.end + shared.lines;
            change.b = change.b.start + shared.lines..change.b.end + shared.lines;
        }
        let sides = [(whole_old, &old, &self.a), (whole_new, &new, &self.b)];
        let [mut a, mut b] = sides.map(|(whole, middle, side)| {
            let lines = Lines::at(middle, &side.starts);
            Sliding::new(shared.around(whole), (lines, &side.ids), shared.lines, whitespace)
        });
        (slide(changes, (&mut a, &mut b), place, budget), runs.coarse)
    }

    fn compare_exactly(&mut self, (old, new): (&str, &str), manner: Manner, budget: &mut Budget) -> Runs {
        let (a, b) = (Lines::of(old), Lines::of(new));
        let (ids_a, ids_b, tokens) = exact(a.iter().map(str::as_bytes), b.iter().map(str::as_bytes));
        let runs = self.histogram.compare(&ids_a, &ids_b, tokens, manner, budget);
        (self.a.ids, self.b.ids) = (ids_a, ids_b);
        runs
    }
}

/// Line starts (then the end of the text) and line hashes, in one pass of eight bytes at a time.
fn split(text: &[u8], starts: &mut Vec<u32>, hashes: &mut Vec<u64>) {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const NEWLINES: u64 = ONES * b'\n' as u64;
    starts.clear();
    hashes.clear();
    let (mut start, mut at, mut state) = (0, 0, 0);
    while at < text.len() {
        let rest = &text[at..];
        let (word, len) = match rest.first_chunk::<8>() {
            Some(word) => (u64::from_le_bytes(*word), 8),
            None => (tail_word(rest), rest.len()),
        };
        // The lowest set bit marks the first newline; higher ones may be false.
        let different = word ^ NEWLINES;
        let found = different.wrapping_sub(ONES) & !different & (ONES << 7);
        let upto = found.trailing_zeros() as usize / 8 + 1;
        if found != 0 && upto <= len {
            state = mix(state, word & (!0 >> (64 - 8 * upto)));
            at += upto;
        } else {
            state = mix(state, word);
            at += len;
            if at < text.len() {
                continue;
            }
        }
        hashes.push(finish(state, at - start));
        starts.push(start as u32);
        (start, state) = (at, 0);
    }
    starts.push(text.len() as u32);
}
