//! Histogram diff as JGit and `git diff --histogram` do it: the longest run holding the rarest
//! token splits the region in two, until nothing is common. Where every common token is frequent
//! it hands over to [`super::myers`]. It refuses to recurse: regions wait on a list, so that no
//! input can exhaust the stack.

use super::manner::Manner;
use super::myers::Myers;
use super::runs::Runs;
use crate::Budget;

/// As in git: a token seen more often than this in a region is no anchor.
const MAX_CHAIN: u32 = 64;

/// What is still to do, in order, last first.
enum Work {
    Region(Region),
    Run { a: u32, b: u32, len: u32 },
}

#[derive(Clone, Copy)]
struct Region {
    a0: usize,
    a1: usize,
    b0: usize,
    b1: usize,
}

enum Split {
    Nothing,
    Crowded,
    At { a: usize, b: usize, len: usize },
}

/// Scratch space, kept for many comparisons.
#[derive(Debug, Default)]
pub(crate) struct Histogram {
    /// How often a token is in the `a` side of the region being looked at, and its first place.
    count: Vec<(u32, u32)>,
    /// Next place of the same token.
    next: Vec<u32>,
    myers: Myers,
}

impl Histogram {
    /// Common runs of `a` and `b`, whose tokens are below `tokens`.
    pub(crate) fn compare(&mut self, a: &[u32], b: &[u32], tokens: u32, manner: Manner, budget: &mut Budget) -> Runs {
        let mut runs = Runs::default();
        self.count.clear();
        self.count.resize(tokens as usize, (0, 0));
        self.next.clear();
        self.next.resize(a.len(), u32::MAX);
        let whole = Region { a0: 0, a1: a.len(), b0: 0, b1: b.len() };
        let mut work = vec![Work::Region(whole)];
        while let Some(item) = work.pop() {
            let mut r = match item {
                Work::Run { a, b, len } => {
                    runs.push(a, b, len);
                    continue;
                }
                Work::Region(region) => region,
            };
            let trims = manner != Manner::Git;
            while trims && r.a0 < r.a1 && r.b0 < r.b1 && a[r.a0] == b[r.b0] {
                runs.push(r.a0 as u32, r.b0 as u32, 1);
                r.a0 += 1;
                r.b0 += 1;
            }
            let mut tail = 0;
            while trims && r.a0 < r.a1 && r.b0 < r.b1 && a[r.a1 - 1] == b[r.b1 - 1] {
                r.a1 -= 1;
                r.b1 -= 1;
                tail += 1;
            }
            if tail > 0 {
                work.push(Work::Run { a: r.a1 as u32, b: r.b1 as u32, len: tail });
            }
            if r.a0 == r.a1 || r.b0 == r.b1 {
                continue;
            }
            match self.split(a, b, r, budget) {
                Split::Nothing => {}
                Split::Crowded => {
                    let (part_a, part_b) = (&a[r.a0..r.a1], &b[r.b0..r.b1]);
                    self.myers.compare(part_a, part_b, (r.a0, r.b0), manner, &mut runs, budget);
                }
                Split::At { a, b, len } => {
                    work.push(Work::Region(Region { a0: a + len, b0: b + len, ..r }));
                    work.push(Work::Run { a: a as u32, b: b as u32, len: len as u32 });
                    work.push(Work::Region(Region { a1: a, b1: b, ..r }));
                }
            }
        }
        runs
    }

    fn split(&mut self, a: &[u32], b: &[u32], r: Region, budget: &mut Budget) -> Split {
        if !budget.spend((r.a1 - r.a0 + r.b1 - r.b0) as u64) {
            return Split::Crowded;
        }
        for i in (r.a0..r.a1).rev() {
            let (count, head) = &mut self.count[a[i] as usize];
            self.next[i] = if *count == 0 { u32::MAX } else { *head };
            *head = i as u32;
            *count += 1;
        }
        let split = self.search(a, b, r, budget);
        for &token in &a[r.a0..r.a1] {
            self.count[token as usize].0 = 0;
        }
        split
    }

    fn search(&self, a: &[u32], b: &[u32], r: Region, budget: &mut Budget) -> Split {
        let mut best = (0, 0, 0);
        let mut rarest = MAX_CHAIN + 1;
        let mut has_common = false;
        let mut j = r.b0;
        while j < r.b1 {
            let (count, head) = self.count[b[j] as usize];
            let mut next_j = j + 1;
            if count > 0 {
                has_common = true;
                if count <= rarest {
                    let mut i = head;
                    while i != u32::MAX {
                        let (found, rare) = self.extend(a, b, r, (i as usize, j), count);
                        let (at_a, at_b, len) = found;
                        if !budget.spend(len as u64) {
                            return Split::Crowded;
                        }
                        next_j = next_j.max(at_b + len);
                        if best.2 < len || rare < rarest {
                            best = found;
                            rarest = rare;
                        }
                        let end = (at_a + len) as u32;
                        i = self.next[i as usize];
                        while i != u32::MAX && i < end {
                            i = self.next[i as usize];
                        }
                    }
                }
            }
            j = next_j;
        }
        match best {
            _ if !has_common => Split::Nothing,
            (_, _, 0) => Split::Crowded,
            _ if rarest > MAX_CHAIN => Split::Crowded,
            (a, b, len) => Split::At { a, b, len },
        }
    }

    /// The equal run around `(i, j)`, and how rare its rarest token is.
    fn extend(
        &self,
        a: &[u32],
        b: &[u32],
        r: Region,
        (i, j): (usize, usize),
        count: u32,
    ) -> ((usize, usize, usize), u32) {
        let (mut start_a, mut start_b, mut rare) = (i, j, count);
        while start_a > r.a0 && start_b > r.b0 && a[start_a - 1] == b[start_b - 1] {
            start_a -= 1;
            start_b -= 1;
            rare = rare.min(self.count[a[start_a] as usize].0);
        }
        let (mut end_a, mut end_b) = (i + 1, j + 1);
        while end_a < r.a1 && end_b < r.b1 && a[end_a] == b[end_b] {
            rare = rare.min(self.count[a[end_a] as usize].0);
            end_a += 1;
            end_b += 1;
        }
        ((start_a, start_b, end_a - start_a), rare)
    }
}
