//! Which changed lines belong together. Decided by how much text they share, in order, so that
//! no two pairs cross.

use super::hunk::{Hunk, Line, Pair};

/// `shared` bytes of text in common between an old and a new line (numbers within the hunk).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    pub(crate) old: usize,
    pub(crate) new: usize,
    pub(crate) shared: usize,
}

/// Pairs without a look at the text: first with first.
pub(crate) fn in_order(hunk: &Hunk) -> Vec<Pair> {
    let line = |range: &std::ops::Range<usize>, i: usize| {
        (i < range.len()).then(|| Line { line: range.start + i, marks: Vec::new() })
    };
    (0..hunk.old.len().max(hunk.new.len())).map(|i| Pair { old: line(&hunk.old, i), new: line(&hunk.new, i) }).collect()
}

/// The heaviest choice among `candidates` that uses no line twice. They must be in order on both
/// sides, as the runs of one comparison are.
pub(crate) fn choose(candidates: &[Candidate]) -> Vec<(usize, usize)> {
    // best[k]: weight of the best choice among the first k candidates.
    let mut best = vec![0usize; candidates.len() + 1];
    let mut before = vec![0usize; candidates.len()];
    let (mut same_old, mut same_new) = (0, 0);
    for (k, c) in candidates.iter().enumerate() {
        // In order on both sides, so those that share a line with this one lie side by side.
        if candidates[same_old].old != c.old {
            same_old = k;
        }
        if candidates[same_new].new != c.new {
            same_new = k;
        }
        let p = same_old.min(same_new);
        before[k] = p;
        best[k + 1] = best[k].max(best[p] + c.shared);
    }
    let mut chosen = Vec::new();
    let mut k = candidates.len();
    while k > 0 {
        if best[k] == best[k - 1] {
            k -= 1;
        } else {
            chosen.push((candidates[k - 1].old, candidates[k - 1].new));
            k = before[k - 1];
        }
    }
    chosen.reverse();
    chosen
}
