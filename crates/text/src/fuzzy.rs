//! Finding paths by a few of their letters. Every letter of the query must be in the path, in
//! order; better are runs, word starts, and the file's own name. It refuses to know about files:
//! a path is a string.

mod score;

use crate::Budget;
use score::Query;
use std::ops::Range;

/// A path that matches.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Match {
    /// Index of the path in the list that was given.
    pub index: usize,
    /// Higher is better; only comparable within one query.
    pub score: i32,
    /// Matched byte ranges of the path, in order.
    pub ranges: Vec<Range<usize>>,
}

/// What a query found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Ranked {
    /// Best first.
    pub matches: Vec<Match>,
    /// The budget ended before all paths were looked at.
    pub is_partial: bool,
}

/// Steps for one query: a hundred times what 10,000 paths take.
const STEPS: u64 = 100_000_000;

/// The paths that match `query`, best first; among equals the shorter, then the earlier path.
/// ASCII letters match in either case; blanks in the query are ignored. An empty query matches
/// everything, in the given order.
pub fn rank<P: AsRef<str>>(query: &str, paths: &[P]) -> Vec<Match> {
    Paths::new(paths).rank(query, usize::MAX).matches
}

/// Paths prepared for many queries.
#[derive(Debug, Clone, Default)]
pub struct Paths {
    /// All paths in lower case, one after the other.
    lower: Vec<u8>,
    /// The same as written.
    text: Vec<u8>,
    ends: Vec<u32>,
    /// Which letters a path has, one bit per class of byte.
    masks: Vec<u64>,
}

impl Paths {
    /// Takes the paths in.
    pub fn new<P: AsRef<str>>(paths: &[P]) -> Self {
        let mut all = Self::default();
        for path in paths {
            let bytes = path.as_ref().as_bytes();
            all.text.extend_from_slice(bytes);
            all.lower.extend(bytes.iter().map(u8::to_ascii_lowercase));
            all.ends.push(all.text.len() as u32);
            all.masks.push(mask(bytes));
        }
        all
    }

    /// The best `limit` matches, best first, within a budget that no list of paths a store can
    /// have spends on what somebody types.
    pub fn rank(&self, query: &str, limit: usize) -> Ranked {
        self.rank_within(query, limit, &mut Budget::new(STEPS))
    }

    /// The same within a budget: a path takes a step, and one that has the letters of the query
    /// its length times that of the query. Where the budget ends, the paths after count as not
    /// matching, and the answer is marked.
    pub fn rank_within(&self, query: &str, limit: usize, budget: &mut Budget) -> Ranked {
        let mut is_partial = false;
        let query = Query::new(query);
        let needed = mask(query.bytes());
        let mut found: Vec<(i32, u32, u32)> = Vec::new();
        let mut start = 0;
        for (index, (&end, &mask)) in self.ends.iter().zip(&self.masks).enumerate() {
            let range = start as usize..end as usize;
            start = end;
            let is_likely = mask & needed == needed;
            let steps = if is_likely { (range.len() * (query.bytes().len() / 8 + 1)) as u64 } else { 1 };
            if !budget.spend(steps) {
                is_partial = true;
                break;
            }
            if !is_likely {
                continue;
            }
            if let Some(score) = query.score(&self.lower[range.clone()], &self.text[range.clone()]) {
                found.push((score, range.len() as u32, index as u32));
            }
        }
        let order = |a: &(i32, u32, u32), b: &(i32, u32, u32)| {
            b.0.cmp(&a.0).then(if query.bytes().is_empty() { 0.cmp(&0) } else { a.1.cmp(&b.1) }).then(a.2.cmp(&b.2))
        };
        if limit == 0 {
            return Ranked { matches: Vec::new(), is_partial };
        }
        if limit < found.len() {
            found.select_nth_unstable_by(limit - 1, order);
            found.truncate(limit);
        }
        found.sort_unstable_by(order);
        let matches = found
            .into_iter()
            .map(|(score, _, index)| {
                let index = index as usize;
                let start = index.checked_sub(1).map_or(0, |i| self.ends[i] as usize);
                let range = start..self.ends[index] as usize;
                let ranges = query.ranges(&self.lower[range.clone()], &self.text[range]);
                Match { index, score, ranges }
            })
            .collect();
        Ranked { matches, is_partial }
    }
}

/// Which bytes occur, each letter and digit with a bit of its own.
fn mask(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |mask, byte| {
        let bit = match byte.to_ascii_lowercase() {
            b @ b'a'..=b'z' => b - b'a',
            b @ b'0'..=b'9' => 26 + b - b'0',
            b if b.is_ascii() => 36 + b % 20,
            b => 56 + b % 8,
        };
        mask | 1 << bit
    })
}
