//! The answer of a comparison: equal runs in order, and the changes that lie between them.

use std::ops::Range;

/// `len` equal tokens starting at `a` and `b`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) a: u32,
    pub(crate) b: u32,
    pub(crate) len: u32,
}

/// What lies between two runs: tokens taken out of `a`, tokens put into `b`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) a: Range<usize>,
    pub(crate) b: Range<usize>,
}

/// Runs in order. Neighbours that touch on both sides are one run.
#[derive(Debug, Default, Clone)]
pub(crate) struct Runs {
    pub(crate) list: Vec<Run>,
    /// The budget ended and some equal tokens were not looked for.
    pub(crate) coarse: bool,
}

impl Runs {
    pub(crate) fn push(&mut self, a: u32, b: u32, len: u32) {
        if len == 0 {
            return;
        }
        if let Some(last) = self.list.last_mut()
            && last.a + last.len == a
            && last.b + last.len == b
        {
            last.len += len;
            return;
        }
        self.list.push(Run { a, b, len });
    }

    /// Whether what the runs call equal is equal.
    pub(crate) fn all(&self, is_equal: impl Fn(&Run) -> bool) -> bool {
        self.list.iter().all(is_equal)
    }

    /// The gaps between runs, over sequences of these lengths.
    pub(crate) fn changes(&self, a_len: usize, b_len: usize) -> Vec<Change> {
        let mut changes = Vec::new();
        let (mut a, mut b) = (0, 0);
        let end = Run { a: a_len as u32, b: b_len as u32, len: 0 };
        for run in self.list.iter().chain([&end]) {
            let (run_a, run_b) = (run.a as usize, run.b as usize);
            if a < run_a || b < run_b {
                changes.push(Change { a: a..run_a, b: b..run_b });
            }
            a = run_a + run.len as usize;
            b = run_b + run.len as usize;
        }
        changes
    }
}
