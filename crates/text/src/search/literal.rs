//! A literal needle.

use super::corpus::scripts;
use super::fold::Folded;
use super::hit::{Hit, placed};
use super::{Options, PER_HIT};
use crate::Budget;
use memchr::memmem::Finder;
use std::ops::Range;

/// A literal ready to be looked for in many texts.
#[derive(Debug, Clone)]
pub struct Needle {
    kind: Kind,
    len: usize,
    whole_word: bool,
    is_one_line: bool,
    scripts: u64,
}

#[derive(Debug, Clone)]
enum Kind {
    Exact(Box<Finder<'static>>),
    Folded(Folded),
}

impl Needle {
    /// Prepares `needle`.
    pub fn new(needle: &str, options: Options) -> Self {
        let kind = match options.fold_ascii {
            true => Kind::Folded(Folded::new(needle)),
            false => Kind::Exact(Box::new(Finder::new(needle).into_owned())),
        };
        Self {
            kind,
            len: needle.len(),
            whole_word: options.whole_word,
            is_one_line: !needle.contains('\n'),
            scripts: scripts(needle),
        }
    }

    /// The scripts that a text must have to hold it.
    pub(super) fn scripts(&self) -> u64 {
        self.scripts
    }

    /// Whether a hit is always within one line.
    pub(super) fn is_one_line(&self) -> bool {
        self.is_one_line
    }

    /// The first hit that starts at or after byte `from`.
    pub fn find(&self, text: &str, mut from: usize) -> Option<Range<usize>> {
        if self.len == 0 {
            return None;
        }
        let bytes = text.as_bytes();
        loop {
            let at = match &self.kind {
                Kind::Exact(finder) => from + finder.find(bytes.get(from..)?)?,
                Kind::Folded(folded) => folded.find(bytes, from)?,
            };
            let range = at..at + self.len;
            if !self.whole_word || is_whole_word(text, &range) {
                return Some(range);
            }
            from = at + 1;
        }
    }

    /// All hits that do not overlap, from left to right.
    pub fn find_iter<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            let range = self.find(text, from)?;
            from = range.end;
            Some(range)
        })
    }

    /// How many lines a hit begins in.
    pub fn count_lines(&self, text: &str) -> usize {
        let mut count = 0;
        let mut from = 0;
        while let Some(range) = self.find(text, from) {
            count += 1;
            match memchr::memchr(b'\n', &text.as_bytes()[range.start..]) {
                Some(end) => from = range.start + end + 1,
                None => break,
            }
        }
        count
    }

    /// Hits with their lines, at most `limit`; how many there are; and whether the budget ended
    /// before all were counted.
    pub(super) fn hits_within(
        &self,
        text: &str,
        context: usize,
        limit: usize,
        budget: &mut Budget,
    ) -> (Vec<Hit>, usize, bool) {
        let (mut ranges, mut count, mut passed) = (Vec::new(), 0, 0);
        for range in self.find_iter(text) {
            // The first is told whatever it takes: it has been found already.
            let steps = (range.end - passed) as u64 + PER_HIT;
            if !budget.spend(steps) && count > 0 {
                return (placed(text, ranges, context), count, true);
            }
            passed = range.end;
            count += 1;
            if ranges.len() < limit {
                ranges.push(range);
            }
        }
        budget.spend((text.len() - passed) as u64);
        (placed(text, ranges, context), count, false)
    }

    /// Hits with their lines, at most `limit`.
    pub fn hits(&self, text: &str, context: usize, limit: usize) -> Vec<Hit> {
        placed(text, self.find_iter(text).take(limit).collect(), context)
    }
}

fn is_whole_word(text: &str, range: &Range<usize>) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let before = text.get(..range.start).and_then(|t| t.chars().next_back());
    let after = text.get(range.end..).and_then(|t| t.chars().next());
    !before.is_some_and(is_word) && !after.is_some_and(is_word)
}
