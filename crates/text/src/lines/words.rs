//! Which words changed inside a hunk. The whole hunk is one sequence of words and signs, so a
//! paragraph that was only wrapped anew shows its line ends as changed and not its words. Blanks
//! are only matched next to what was matched, so that a lone space never ties two unrelated words
//! together. Marks never cut a grapheme, and cut a word only where most of it stayed.

use super::edges::{self, Side};
use super::hunk::{Hunk, Line, Pair};
use super::pair::{self, Candidate};
use super::sentences::{self, cut};
use super::split::Lines;
use super::trim;
use crate::Budget;
use crate::sequence::{Histogram, Interner, Manner, Myers, Run, Runs, exact};
use crate::unicode::{Solid, solids};
use std::ops::Range;

/// Words and signs above which rare words are matched first: exact answers would take too long.
const MANY: usize = 3_000;

/// Words and signs from which a hunk is looked at by sentences first.
const SENTENCES: usize = 24;

/// Scratch space, kept for many hunks.
#[derive(Debug, Default)]
pub(crate) struct Words {
    interner: Interner,
    myers: Myers,
    histogram: Histogram,
    a: Vec<Solid>,
    b: Vec<Solid>,
    ids_a: Vec<u32>,
    ids_b: Vec<u32>,
}

impl Words {
    /// Pairs of lines with their marks.
    pub(crate) fn refine(
        &mut self,
        hunk: &Hunk,
        old: &Lines,
        new: &Lines,
        budget: &mut Budget,
        coarse: &mut bool,
    ) -> Vec<Pair> {
        if hunk.old.is_empty() || hunk.new.is_empty() {
            return whole(hunk, old, new);
        }
        let text_a = old.between(hunk.old.start, hunk.old.end);
        let text_b = new.between(hunk.new.start, hunk.new.end);
        let runs = self.compare(text_a, text_b, budget);
        *coarse |= runs.coarse;
        let mut old_side = Marker::new(&hunk.old, old);
        let mut new_side = Marker::new(&hunk.new, new);
        let mut candidates: Vec<Candidate> = Vec::new();
        self.walk(text_a, text_b, &runs, |gap_a, gap_b, equal| {
            old_side.mark(gap_a);
            new_side.mark(gap_b);
            let Some((a, b)) = equal else { return };
            let place = (old_side.line_of(a.start), new_side.line_of(b.start));
            let shared = (a.end - a.start) as usize;
            match candidates.last_mut() {
                Some(c) if (c.old, c.new) == place => c.shared += shared,
                _ => candidates.push(Candidate { old: place.0, new: place.1, shared }),
            }
        });
        rows(hunk, &pair::choose(&candidates), &mut old_side.marks, &mut new_side.marks)
    }

    /// Changed ranges of two texts, whatever their lines.
    pub(crate) fn marks(&mut self, a: &str, b: &str, budget: &mut Budget) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
        let runs = self.compare(a, b, budget);
        let (mut old, mut new) = (Vec::new(), Vec::new());
        self.walk(a, b, &runs, |gap_a, gap_b, _| {
            old.extend(Some(gap_a).filter(|gap| !gap.is_empty()));
            new.extend(Some(gap_b).filter(|gap| !gap.is_empty()));
        });
        (old, new)
    }

    /// Goes through what is to be marked, and each equal word after it; none after the last.
    fn walk(
        &self,
        text_a: &str,
        text_b: &str,
        runs: &Runs,
        mut step: impl FnMut(Range<usize>, Range<usize>, Option<(Solid, Solid)>),
    ) {
        let (mut done_a, mut done_b, mut last_a, mut last_b) = (0, 0, 0, 0);
        for run in &runs.list {
            let (slice_a, slice_b) = (self.a_slice(run), self.b_slice(run));
            // Most runs are equal blanks and all, and within a line: one step for the whole of it.
            let is_plain = text_a[slice_a.clone()] == text_b[slice_b.clone()]
                && memchr::memchr(b'\n', &text_a.as_bytes()[slice_a]).is_none();
            let mut k = 0;
            while k < run.len {
                let (i, j) = ((run.a + k) as usize, (run.b + k) as usize);
                let (mut a, mut b) = (self.a[i], self.b[j]);
                let count = if is_plain { run.len } else { 1 };
                (a.end, b.end) = (self.a[i + count as usize - 1].end, self.b[j + count as usize - 1].end);
                let gap = (done_a..a.start as usize, done_b..b.start as usize);
                let (gap_a, gap_b) = trim::trim((text_a, gap.0, i - last_a), (text_b, gap.1, j - last_b));
                step(gap_a, gap_b, Some((a, b)));
                (done_a, done_b) = (a.end as usize, b.end as usize);
                k += count;
                (last_a, last_b) = (i + count as usize, j + count as usize);
            }
        }
        let gap = (done_a..text_a.len(), done_b..text_b.len());
        let counts = (self.a.len() - last_a, self.b.len() - last_b);
        let (gap_a, gap_b) = trim::trim((text_a, gap.0, counts.0), (text_b, gap.1, counts.1));
        step(gap_a, gap_b, None);
    }

    /// Bytes of a run in the old text, from its first word to its last.
    fn a_slice(&self, run: &Run) -> Range<usize> {
        let last = self.a[(run.a + run.len) as usize - 1];
        self.a[run.a as usize].start as usize..last.end as usize
    }

    /// The same in the new text.
    fn b_slice(&self, run: &Run) -> Range<usize> {
        let last = self.b[(run.b + run.len) as usize - 1];
        self.b[run.b as usize].start as usize..last.end as usize
    }

    fn compare(&mut self, a: &str, b: &str, budget: &mut Budget) -> Runs {
        solids(a, &mut self.a);
        solids(b, &mut self.b);
        self.interner.clear((self.a.len() + self.b.len()) / 2);
        for (solids, ids) in [(&self.a, &mut self.ids_a), (&self.b, &mut self.ids_b)] {
            ids.clear();
            ids.extend(solids.iter().map(|solid| self.interner.intern(solid.hash)));
        }
        let tokens = self.interner.len();
        let runs = self.find_runs((a, b), tokens, budget);
        let is_equal = |i: u32, j: u32| {
            let (i, j) = (self.a[i as usize], self.b[j as usize]);
            a.as_bytes().get(i.range()) == b.as_bytes().get(j.range())
        };
        let is_same = |run: &Run| {
            a[self.a_slice(run)] == b[self.b_slice(run)] || (0..run.len).all(|k| is_equal(run.a + k, run.b + k))
        };
        if runs.all(is_same) {
            return runs;
        }
        let bytes = |text: &'_ str, solids: &[Solid]| -> Vec<Vec<u8>> {
            solids.iter().map(|s| text.as_bytes()[s.range()].to_vec()).collect()
        };
        let (bytes_a, bytes_b) = (bytes(a, &self.a), bytes(b, &self.b));
        let (ids_a, ids_b, tokens) = exact(bytes_a.iter().map(Vec::as_slice), bytes_b.iter().map(Vec::as_slice));
        (self.ids_a, self.ids_b) = (ids_a, ids_b);
        self.find_runs((a, b), tokens, budget)
    }

    /// Sentences that stayed whole first, then the words between them.
    fn find_runs(&mut self, (a, b): (&str, &str), tokens: u32, budget: &mut Budget) -> Runs {
        let mut runs = Runs::default();
        let mut done = (0, 0);
        if self.ids_a.len().min(self.ids_b.len()) >= SENTENCES {
            let (cut_a, cut_b) = (cut(a, &self.a), cut(b, &self.b));
            for (i, j, len) in sentences::equal((&self.ids_a, &cut_a), (&self.ids_b, &cut_b), budget) {
                self.between(done.0..i, done.1..j, tokens, &mut runs, budget);
                runs.push(i as u32, j as u32, len as u32);
                done = (i + len, j + len);
            }
        }
        let end = (self.ids_a.len(), self.ids_b.len());
        self.between(done.0..end.0, done.1..end.1, tokens, &mut runs, budget);
        let old = Side { text: a, solids: &self.a, ids: &self.ids_a };
        let new = Side { text: b, solids: &self.b, ids: &self.ids_b };
        edges::to_lines(&mut runs, old, new);
        runs
    }

    fn between(&mut self, a: Range<usize>, b: Range<usize>, tokens: u32, runs: &mut Runs, budget: &mut Budget) {
        let (offset, many) = ((a.start, b.start), a.len() + b.len() > MANY);
        let (ids_a, ids_b) = (&self.ids_a[a], &self.ids_b[b]);
        if !many {
            self.myers.compare(ids_a, ids_b, offset, Manner::Fine, runs, budget);
            return;
        }
        let found = self.histogram.compare(ids_a, ids_b, tokens, Manner::Fine, budget);
        runs.coarse |= found.coarse;
        for run in found.list {
            runs.push(run.a + offset.0 as u32, run.b + offset.1 as u32, run.len);
        }
    }
}

/// Puts marks, which come in order, onto the lines of one side.
struct Marker<'a, 't> {
    lines: &'a Lines<'t>,
    first: usize,
    offset: usize,
    line: usize,
    marks: Vec<Vec<Range<usize>>>,
}

impl<'a, 't> Marker<'a, 't> {
    fn new(range: &Range<usize>, lines: &'a Lines<'t>) -> Self {
        let offset = lines.start(range.start);
        Self { lines, first: range.start, offset, line: range.start, marks: vec![Vec::new(); range.len()] }
    }

    /// Number within the hunk of the line that holds byte `at`.
    fn line_of(&mut self, at: u32) -> usize {
        while self.lines.start(self.line + 1) <= at as usize + self.offset {
            self.line += 1;
        }
        self.line - self.first
    }

    fn mark(&mut self, range: Range<usize>) {
        let mut start = range.start;
        while start < range.end {
            let line = self.line_of(start as u32);
            let line_start = self.lines.start(self.first + line) - self.offset;
            let end = range.end.min(self.lines.start(self.first + line + 1) - self.offset);
            if let Some(marks) = self.marks.get_mut(line) {
                marks.push(start - line_start..end - line_start);
            }
            start = end;
        }
    }
}

fn rows(
    hunk: &Hunk,
    chosen: &[(usize, usize)],
    old_marks: &mut [Vec<Range<usize>>],
    new_marks: &mut [Vec<Range<usize>>],
) -> Vec<Pair> {
    let line = |from: &Range<usize>, i: usize, marks: &mut [Vec<Range<usize>>]| Line {
        line: from.start + i,
        marks: marks.get_mut(i).map(std::mem::take).unwrap_or_default(),
    };
    let mut pairs = Vec::with_capacity(hunk.old.len().max(hunk.new.len()));
    let (mut i, mut j) = (0, 0);
    let end = (hunk.old.len(), hunk.new.len());
    for &(to_i, to_j) in chosen.iter().chain([&end]) {
        for i in i..to_i {
            pairs.push(Pair { old: Some(line(&hunk.old, i, old_marks)), new: None });
        }
        for j in j..to_j {
            pairs.push(Pair { old: None, new: Some(line(&hunk.new, j, new_marks)) });
        }
        if (to_i, to_j) != end {
            let old = Some(line(&hunk.old, to_i, old_marks));
            let new = Some(line(&hunk.new, to_j, new_marks));
            pairs.push(Pair { old, new });
        }
        (i, j) = (to_i + 1, to_j + 1);
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
