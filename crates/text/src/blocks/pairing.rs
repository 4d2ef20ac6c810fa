//! Which part of the old page is which of the new one. Equal ones are found by the diff of their
//! prints; what is left between them is paired by shared words, never crossing.

use super::part::Unit;
use crate::Budget;
use crate::sequence::{Histogram, Interner, Manner};

/// Left-overs of more than this many pairs are not compared one by one.
const MANY: usize = 10_000;
/// Shared words, in thousandths of the larger part, from which two parts are one that changed.
const KIN: u64 = 300;

/// Every part of both sides once, in order; two that belong together side by side.
pub(super) fn pair(old: &[Unit], new: &[Unit], budget: &mut Budget) -> Vec<(Option<usize>, Option<usize>)> {
    let mut interner = Interner::default();
    interner.clear(old.len() + new.len());
    let a: Vec<u32> = old.iter().map(|unit| interner.intern(unit.print)).collect();
    let b: Vec<u32> = new.iter().map(|unit| interner.intern(unit.print)).collect();
    let runs = Histogram::default().compare(&a, &b, interner.len(), Manner::Fine, budget);
    let mut pairs = Vec::with_capacity(a.len().max(b.len()));
    let (mut i, mut j) = (0, 0);
    for change in runs.changes(a.len(), b.len()) {
        pairs.extend((i..change.a.start).zip(j..).map(|(i, j)| (Some(i), Some(j))));
        left_over(old, new, &change.a, &change.b, budget, &mut pairs);
        (i, j) = (change.a.end, change.b.end);
    }
    pairs.extend((i..a.len()).zip(j..).map(|(i, j)| (Some(i), Some(j))));
    pairs
}

fn left_over(
    old: &[Unit],
    new: &[Unit],
    a: &std::ops::Range<usize>,
    b: &std::ops::Range<usize>,
    budget: &mut Budget,
    pairs: &mut Vec<(Option<usize>, Option<usize>)>,
) {
    let (n, m) = (a.len(), b.len());
    if n * m > MANY {
        pairs.extend(a.clone().map(|i| (Some(i), None)));
        pairs.extend(b.clone().map(|j| (None, Some(j))));
        return;
    }
    // best[i][j]: most likeness that the first i and j parts can have.
    let width = m + 1;
    let mut best = vec![0u64; (n + 1) * width];
    let mut likeness = vec![0u64; n * m];
    for i in 0..n {
        for j in 0..m {
            let (x, y) = (&old[a.start + i], &new[b.start + j]);
            let steps = (x.words.len() + y.words.len()) as u64;
            let is_only = n == 1 && m == 1;
            let alike = if x.is_kin(y) && budget.spend(steps) { shared(&x.words, &y.words) } else { 0 };
            let alike = if alike >= KIN || (is_only && alike >= KIN / 2) { alike } else { 0 };
            likeness[i * m + j] = alike;
            best[(i + 1) * width + j + 1] =
                (best[i * width + j] + alike).max(best[i * width + j + 1]).max(best[(i + 1) * width + j]);
        }
    }
    let (mut i, mut j) = (n, m);
    let mut found = Vec::new();
    while i > 0 || j > 0 {
        let here = best[i * width + j];
        if i > 0
            && j > 0
            && likeness[(i - 1) * m + j - 1] > 0
            && here == best[(i - 1) * width + j - 1] + likeness[(i - 1) * m + j - 1]
        {
            (i, j) = (i - 1, j - 1);
            found.push((Some(a.start + i), Some(b.start + j)));
        } else if j > 0 && here == best[i * width + j - 1] {
            j -= 1;
            found.push((None, Some(b.start + j)));
        } else {
            i -= 1;
            found.push((Some(a.start + i), None));
        }
    }
    pairs.extend(found.into_iter().rev());
}

/// Words in both, in thousandths of the larger.
fn shared(a: &[u64], b: &[u64]) -> u64 {
    let (mut i, mut j, mut both) = (0, 0, 0u64);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                both += 1;
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    both * 1_000 / a.len().max(b.len()).max(1) as u64
}
