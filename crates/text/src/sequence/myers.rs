//! Myers' O(ND) diff in linear space, with the cost limit that git's xdiff uses: a split that
//! takes too long is made at the furthest point reached. It refuses to recurse and to run past
//! its budget; what is left then counts as replaced, and the answer is marked coarse.

use super::manner::Manner;
use super::noise::{Noise, Part};
use super::runs::Runs;
use crate::Budget;

/// Rounds after which a split is taken where the search got furthest: git's number, and a lower
/// one for long sequences of few different tokens, where it would be paid hundreds of times.
const COST: i32 = 256;
const COST_OF_LONG: i32 = 64;
const LONG: usize = 10_000;

/// Scratch space, kept for many comparisons.
#[derive(Debug, Default)]
pub(crate) struct Myers {
    seen: Vec<u8>,
    noise: Noise,
    kept_a: Vec<u32>,
    kept_b: Vec<u32>,
    short_a: Vec<u32>,
    short_b: Vec<u32>,
    search: Search,
}

impl Myers {
    /// Adds the common runs of `a` and `b` to `runs`, shifted by `offset`.
    pub(crate) fn compare(
        &mut self,
        a: &[u32],
        b: &[u32],
        offset: (usize, usize),
        manner: Manner,
        runs: &mut Runs,
        budget: &mut Budget,
    ) {
        let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
        let (rest_a, rest_b) = (&a[head..], &b[head..]);
        let tail = rest_a.iter().rev().zip(rest_b.iter().rev()).take_while(|(x, y)| x == y).count();
        let (end_a, end_b) = (a.len() - tail, b.len() - tail);
        runs.push(offset.0 as u32, offset.1 as u32, head as u32);
        if head < end_a && head < end_b {
            match manner {
                Manner::Fine => self.drop_unmatched(&a[head..end_a], &b[head..end_b]),
                Manner::Lines | Manner::Git => self.drop_noise((a, head..end_a), (b, head..end_b)),
            }
            self.middle((offset.0 + head, offset.1 + head), runs, budget);
        }
        runs.push((offset.0 + end_a) as u32, (offset.1 + end_b) as u32, tail as u32);
    }

    fn middle(&mut self, offset: (usize, usize), runs: &mut Runs, budget: &mut Budget) {
        self.search.prepare(self.short_a.len(), self.short_b.len());
        let Self { kept_a, kept_b, short_a, short_b, search, .. } = self;
        walk((short_a, short_b), (kept_a, kept_b), search, offset, runs, budget);
    }

    fn drop_noise(&mut self, a: Part, b: Part) {
        [self.kept_a, self.kept_b] = self.noise.kept((a.0, a.1.clone()), (b.0, b.1.clone()));
        self.short_a.clear();
        self.short_a.extend(self.kept_a.iter().map(|&i| a.0[a.1.start + i as usize]));
        self.short_b.clear();
        self.short_b.extend(self.kept_b.iter().map(|&j| b.0[b.1.start + j as usize]));
    }

    /// Keeps the tokens that the other side has too. The others can only be changes, and leaving
    /// them out is what makes rewritten text cheap.
    fn drop_unmatched(&mut self, a: &[u32], b: &[u32]) {
        let top = a.iter().chain(b).copied().max().map_or(0, |t| t as usize + 1);
        self.seen.clear();
        self.seen.resize(top, 0);
        a.iter().for_each(|&t| self.seen[t as usize] |= 1);
        b.iter().for_each(|&t| self.seen[t as usize] |= 2);
        let sides = [(a, &mut self.kept_a, &mut self.short_a), (b, &mut self.kept_b, &mut self.short_b)];
        for (side, kept, short) in sides {
            kept.clear();
            short.clear();
            for (i, &token) in side.iter().enumerate() {
                if self.seen[token as usize] == 3 {
                    kept.push(i as u32);
                    short.push(token);
                }
            }
        }
    }
}

fn walk(
    (short_a, short_b): (&[u32], &[u32]),
    (kept_a, kept_b): (&[u32], &[u32]),
    search: &mut Search,
    offset: (usize, usize),
    runs: &mut Runs,
    budget: &mut Budget,
) {
    let mut work = vec![Work::Region(0, short_a.len(), 0, short_b.len())];
    let mut push = |i: usize, j: usize| {
        runs.push(kept_a[i] + offset.0 as u32, kept_b[j] + offset.1 as u32, 1);
    };
    let mut coarse = false;
    while let Some(item) = work.pop() {
        let (mut a0, mut a1, mut b0, mut b1) = match item {
            Work::Run(i, j, len) => {
                (0..len).for_each(|k| push(i + k, j + k));
                continue;
            }
            Work::Region(a0, a1, b0, b1) => (a0, a1, b0, b1),
        };
        while a0 < a1 && b0 < b1 && short_a[a0] == short_b[b0] {
            push(a0, b0);
            a0 += 1;
            b0 += 1;
        }
        let mut tail = 0;
        while a0 < a1 && b0 < b1 && short_a[a1 - 1] == short_b[b1 - 1] {
            a1 -= 1;
            b1 -= 1;
            tail += 1;
        }
        work.push(Work::Run(a1, b1, tail));
        if a0 == a1 || b0 == b1 {
            continue;
        }
        match search.split(&short_a[a0..a1], &short_b[b0..b1], budget) {
            // A split in a corner would not end.
            Some((i, j)) if i + j > 0 && (a0 + i < a1 || b0 + j < b1) => {
                work.push(Work::Region(a0 + i, a1, b0 + j, b1));
                work.push(Work::Region(a0, a0 + i, b0, b0 + j));
            }
            _ => coarse = true,
        }
    }
    runs.coarse |= coarse;
}

enum Work {
    Region(usize, usize, usize, usize),
    Run(usize, usize, usize),
}

/// The furthest points of both searches, by diagonal.
#[derive(Debug, Default)]
struct Search {
    forward: Vec<i32>,
    backward: Vec<i32>,
    /// Index of diagonal 0.
    zero: i32,
    cost: i32,
}

impl Search {
    /// Room for sequences of these lengths. What was there before is never read: a search
    /// writes the edge of what it reached before it reads it.
    fn prepare(&mut self, a: usize, b: usize) {
        let diagonals = a + b + 5;
        if self.forward.len() < diagonals {
            self.forward.resize(diagonals, 0);
            self.backward.resize(diagonals, 0);
        }
        self.zero = b as i32 + 2;
        self.cost = if diagonals > LONG { COST_OF_LONG } else { COST };
    }

    #[inline]
    fn at(&self, d: i32) -> usize {
        (d + self.zero) as usize
    }

    /// A point on a shortest path, or, past the cost limit, a good one; `None` when the budget ends.
    fn split(&mut self, a: &[u32], b: &[u32], budget: &mut Budget) -> Option<(usize, usize)> {
        let (n, m) = (a.len() as i32, b.len() as i32);
        let (d_min, d_max, middle) = (-m, n, n - m);
        let odd = middle & 1 != 0;
        let (mut f_min, mut f_max, mut b_min, mut b_max) = (0, 0, middle, middle);
        let (zero, back) = (self.at(0), self.at(middle));
        self.forward[zero] = 0;
        self.backward[back] = n;
        let mut round = 0;
        loop {
            round += 1;
            widen(&mut f_min, &mut f_max, d_min, d_max, |d| {
                self.forward[(d + self.zero) as usize] = -1;
            });
            let mut walked = 0;
            let mut d = f_max;
            while d >= f_min {
                let at = self.at(d);
                let (low, high) = (self.forward[at - 1], self.forward[at + 1]);
                let start = if low >= high { low + 1 } else { high };
                let mut i = start;
                while i < n && i - d < m && a[i as usize] == b[(i - d) as usize] {
                    i += 1;
                }
                walked += i - start + 1;
                self.forward[at] = i;
                if odd && b_min <= d && d <= b_max && self.backward[at] <= i {
                    return Some(clamp((i, i - d), (n, m)));
                }
                d -= 2;
            }
            widen(&mut b_min, &mut b_max, d_min, d_max, |d| {
                self.backward[(d + self.zero) as usize] = i32::MAX;
            });
            d = b_max;
            while d >= b_min {
                let at = self.at(d);
                let (low, high) = (self.backward[at - 1], self.backward[at + 1]);
                let start = if low < high { low } else { high - 1 };
                let mut i = start;
                while i > 0 && i - d > 0 && a[i as usize - 1] == b[(i - d) as usize - 1] {
                    i -= 1;
                }
                walked += start - i + 1;
                self.backward[at] = i;
                if !odd && f_min <= d && d <= f_max && i <= self.forward[at] {
                    return Some(clamp((i, i - d), (n, m)));
                }
                d -= 2;
            }
            if !budget.spend(walked as u64) {
                return None;
            }
            if round >= self.cost {
                return Some(self.furthest((n, m), (f_min, f_max), (b_min, b_max)));
            }
        }
    }

    fn furthest(&self, (n, m): (i32, i32), f: (i32, i32), b: (i32, i32)) -> (usize, usize) {
        let (mut ahead, mut ahead_i) = (-1, 0);
        for d in (f.0..=f.1).step_by(2) {
            let mut i = self.forward[self.at(d)].min(n);
            let mut j = i - d;
            if j > m {
                (i, j) = (m + d, m);
            }
            if i + j > ahead {
                (ahead, ahead_i) = (i + j, i);
            }
        }
        let (mut behind, mut behind_i) = (i32::MAX, 0);
        for d in (b.0..=b.1).step_by(2) {
            let mut i = self.backward[self.at(d)].max(0);
            let mut j = i - d;
            if j < 0 {
                (i, j) = (d, 0);
            }
            if i + j < behind {
                (behind, behind_i) = (i + j, i);
            }
        }
        if n + m - behind < ahead {
            clamp((ahead_i, ahead - ahead_i), (n, m))
        } else {
            clamp((behind_i, behind - behind_i), (n, m))
        }
    }
}

fn clamp((i, j): (i32, i32), (n, m): (i32, i32)) -> (usize, usize) {
    (i.clamp(0, n) as usize, j.clamp(0, m) as usize)
}

/// One diagonal more on each side, or one less where the edge is reached; `edge` marks the
/// diagonal beyond as not reached.
#[inline]
fn widen(min: &mut i32, max: &mut i32, d_min: i32, d_max: i32, mut edge: impl FnMut(i32)) {
    if *min > d_min {
        *min -= 1;
        edge(*min - 1);
    } else {
        *min += 1;
    }
    if *max < d_max {
        *max += 1;
        edge(*max + 1);
    } else {
        *max -= 1;
    }
}
