//! Which words changed inside a hunk. The whole hunk is one sequence of words, blanks and line
//! ends, so a paragraph that was only wrapped anew shows its line ends as changed and not its
//! words. Marks never cut a grapheme. It refuses to mark by letters: a reader reads words.

use super::hunk::{Hunk, Line, Pair};
use super::pair::{self, Candidate};
use super::split::Lines;
use crate::Budget;
use crate::sequence::{self, Interner, Runs};
use crate::unicode::{Class, Piece, pieces};
use std::ops::Range;

/// One side of the hunk, cut into pieces.
struct Side<'t> {
    text: &'t str,
    pieces: Vec<Piece>,
    /// Number of the line that each piece is in, within the hunk.
    lines: Vec<u32>,
}

impl<'t> Side<'t> {
    fn of(text: &'t str) -> Self {
        let mut cut = Vec::with_capacity(text.len() / 3);
        pieces(text, 0, &mut cut);
        let mut line = 0;
        let lines = cut
            .iter()
            .map(|piece| {
                let of = line;
                line += u32::from(piece.class == Class::Newline);
                of
            })
            .collect();
        Self { text, pieces: cut, lines }
    }

    /// The pieces that are no blanks.
    fn solid(&self) -> Vec<u32> {
        let is_solid = |&i: &u32| matches!(self.pieces[i as usize].class, Class::Word | Class::Alone);
        (0..self.pieces.len() as u32).filter(is_solid).collect()
    }

    fn bytes(&self, i: usize) -> &'t [u8] {
        &self.text.as_bytes()[self.range(i)]
    }

    fn range(&self, i: usize) -> Range<usize> {
        let start = i.checked_sub(1).map_or(0, |p| self.pieces[p].end as usize);
        start..self.pieces[i].end as usize
    }
}

/// Pairs of lines with their marks.
pub(crate) fn refine(hunk: &Hunk, old: &Lines, new: &Lines, budget: &mut Budget, coarse: &mut bool) -> Vec<Pair> {
    if hunk.old.is_empty() || hunk.new.is_empty() {
        return whole(hunk, old, new);
    }
    let a = Side::of(old.between(hunk.old.start, hunk.old.end));
    let b = Side::of(new.between(hunk.new.start, hunk.new.end));
    let runs = compare(&a, &b, budget);
    *coarse |= runs.coarse;
    let mut old_marks = marks(&a, runs.list.iter().map(|r| r.a as usize..(r.a + r.len) as usize));
    let mut new_marks = marks(&b, runs.list.iter().map(|r| r.b as usize..(r.b + r.len) as usize));
    let chosen = pair::choose(&candidates(&a, &b, &runs));
    let line = |from: &Range<usize>, i: usize, marks: &mut [Vec<Range<usize>>]| Line {
        line: from.start + i,
        marks: marks.get_mut(i).map(std::mem::take).unwrap_or_default(),
    };
    let mut pairs = Vec::with_capacity(hunk.old.len().max(hunk.new.len()));
    let (mut i, mut j) = (0, 0);
    let end = (hunk.old.len(), hunk.new.len());
    for (to_i, to_j) in chosen.into_iter().chain([end]) {
        while i < to_i || j < to_j {
            let mut row = Pair::default();
            if i < to_i {
                row.old = Some(line(&hunk.old, i, &mut old_marks));
                i += 1;
            } else {
                row.new = Some(line(&hunk.new, j, &mut new_marks));
                j += 1;
            }
            pairs.push(row);
        }
        if (to_i, to_j) != end {
            let old = Some(line(&hunk.old, i, &mut old_marks));
            let new = Some(line(&hunk.new, j, &mut new_marks));
            pairs.push(Pair { old, new });
            (i, j) = (i + 1, j + 1);
        }
    }
    pairs
}

/// A hunk with one side only: every line is changed from end to end.
fn whole(hunk: &Hunk, old: &Lines, new: &Lines) -> Vec<Pair> {
    let mut pairs = pair::in_order(hunk);
    for pair in &mut pairs {
        for (line, lines) in [(&mut pair.old, old), (&mut pair.new, new)] {
            if let Some(line) = line {
                line.marks.push(0..lines.get(line.line).len());
            }
        }
    }
    pairs
}

/// Words and signs are compared first; blanks are only matched next to what was matched, so
/// that a lone space never ties two unrelated words together.
fn compare(a: &Side, b: &Side, budget: &mut Budget) -> Runs {
    let mut interner = Interner::new(a.pieces.len());
    let (solid_a, solid_b) = (a.solid(), b.solid());
    let ids_a: Vec<u32> = solid_a.iter().map(|&i| interner.intern(a.bytes(i as usize))).collect();
    let ids_b: Vec<u32> = solid_b.iter().map(|&i| interner.intern(b.bytes(i as usize))).collect();
    let solid = sequence::compare(&ids_a, &ids_b, interner.len(), budget);
    let mut runs = Runs { coarse: solid.coarse, ..Runs::default() };
    let (mut done_a, mut done_b) = (0, 0);
    for run in &solid.list {
        for k in 0..run.len as usize {
            let i = solid_a[run.a as usize + k] as usize;
            let j = solid_b[run.b as usize + k] as usize;
            blanks(a, b, (done_a..i, done_b..j), &mut runs);
            runs.push(i as u32, j as u32, 1);
            (done_a, done_b) = (i + 1, j + 1);
        }
    }
    blanks(a, b, (done_a..a.pieces.len(), done_b..b.pieces.len()), &mut runs);
    runs
}

/// Matches equal blanks at both ends of a gap between two matched pieces.
fn blanks(a: &Side, b: &Side, (mut i, mut j): (Range<usize>, Range<usize>), runs: &mut Runs) {
    let is_equal =
        |i: usize, j: usize| matches!(a.pieces[i].class, Class::Space | Class::Newline) && a.bytes(i) == b.bytes(j);
    while !i.is_empty() && !j.is_empty() && is_equal(i.start, j.start) {
        runs.push(i.start as u32, j.start as u32, 1);
        (i.start, j.start) = (i.start + 1, j.start + 1);
    }
    let mut tail = 0;
    while !i.is_empty() && !j.is_empty() && is_equal(i.end - 1, j.end - 1) {
        (i.end, j.end) = (i.end - 1, j.end - 1);
        tail += 1;
    }
    runs.push(i.end as u32, j.end as u32, tail);
}

/// What is in no run, by line, joined where it touches.
fn marks(side: &Side, runs: impl Iterator<Item = Range<usize>>) -> Vec<Vec<Range<usize>>> {
    let count = side.lines.last().map_or(0, |&l| l as usize + 1);
    let mut marks: Vec<Vec<Range<usize>>> = vec![Vec::new(); count];
    let mut line_start = 0;
    let mut line = 0;
    let mut next = 0;
    let end = side.pieces.len();
    for run in runs.chain(std::iter::once(end..end)) {
        for i in next..run.end {
            if side.lines[i] != line {
                line = side.lines[i];
                line_start = side.range(i).start;
            }
            if i >= run.start {
                continue;
            }
            let range = side.range(i);
            let range = range.start - line_start..range.end - line_start;
            let of_line = &mut marks[line as usize];
            match of_line.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => of_line.push(range),
            }
        }
        next = run.end;
    }
    marks
}

/// How much text each old line shares with each new one.
fn candidates(a: &Side, b: &Side, runs: &Runs) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for run in &runs.list {
        for k in 0..run.len as usize {
            let (i, j) = (run.a as usize + k, run.b as usize + k);
            let shared = match a.pieces[i].class {
                Class::Word | Class::Alone => a.range(i).len(),
                Class::Space | Class::Newline => 0,
            };
            let (old, new) = (a.lines[i] as usize, b.lines[j] as usize);
            match candidates.last_mut() {
                Some(last) if last.old == old && last.new == new => last.shared += shared,
                _ => candidates.push(Candidate { old, new, shared }),
            }
        }
    }
    candidates
}
