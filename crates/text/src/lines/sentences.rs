//! Sentences inside a hunk: one that stayed is matched whole before any word is, so that the words
//! of a new sentence are not matched with those of an old one that only went further down.

use crate::Budget;
use crate::sequence::{Histogram, Interner, Manner, finish, mix};
use crate::unicode::Solid;

/// Words and signs that a sentence must have to hold the others in place.
const LEAST: usize = 4;

/// Where the sentences of `text` end, as numbers of its words and signs: after a full stop, and
/// where a line begins with a mark or after a blank line.
pub(super) fn cut(text: &str, solids: &[Solid]) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut ends = Vec::new();
    for (i, pair) in solids.windows(2).enumerate() {
        let gap = &bytes[pair[0].end as usize..pair[1].start as usize];
        let last = &bytes[pair[0].range()];
        let is_stop = match last {
            b"." | b"!" | b"?" => !gap.is_empty(),
            other => matches!(other, [0xe3, 0x80, 0x82] | [0xef, 0xbc, 0x81] | [0xef, 0xbc, 0x9f]),
        };
        let breaks = gap.iter().filter(|&&b| b == b'\n').count();
        let is_marked = matches!(bytes.get(pair[1].start as usize), Some(b'-' | b'*' | b'#' | b'|' | b'>' | b'+'));
        if is_stop || breaks > 1 || (breaks == 1 && is_marked) {
            ends.push(i + 1);
        }
    }
    ends.push(solids.len());
    ends
}

/// Equal sentences in order: where they begin on both sides, and how many words and signs.
pub(super) fn equal(
    (a, cut_a): (&[u32], &[usize]),
    (b, cut_b): (&[u32], &[usize]),
    budget: &mut Budget,
) -> Vec<(usize, usize, usize)> {
    let mut interner = Interner::default();
    interner.clear(cut_a.len() + cut_b.len());
    let mut numbers = |ids: &[u32], ends: &[usize]| -> Vec<u32> {
        let mut start = 0;
        let mut list = Vec::with_capacity(ends.len());
        for &end in ends {
            let state = ids[start..end].iter().fold(7, |state, &id| mix(state, u64::from(id)));
            list.push(interner.intern(finish(state, end - start)));
            start = end;
        }
        list
    };
    let (one, two) = (numbers(a, cut_a), numbers(b, cut_b));
    let runs = Histogram::default().compare(&one, &two, interner.len(), Manner::Fine, budget);
    let start = |ends: &[usize], i: usize| i.checked_sub(1).map_or(0, |before| ends[before]);
    let mut found = Vec::new();
    for run in &runs.list {
        for k in 0..run.len as usize {
            let (i, j) = (run.a as usize + k, run.b as usize + k);
            let (from_a, from_b) = (start(cut_a, i), start(cut_b, j));
            let len = cut_a[i] - from_a;
            // Equal numbers are equal hashes; the words decide.
            if len >= LEAST && a[from_a..cut_a[i]] == b[from_b..cut_b[j]] {
                found.push((from_a, from_b, len));
            }
        }
    }
    found
}
