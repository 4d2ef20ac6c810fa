//! The last check: every specific of the input is in the output or in the log. It refuses to
//! trust the phases before it; what they lost is written down here, and tests ask that this
//! never happens.

use std::collections::HashSet;

use super::settle::Settle;
use crate::specific::{mask, specifics};
use crate::{Entry, Source, What};

/// What a loss that only this check found says.
pub(super) const UNEXPLAINED: &str = "found missing by the last check";

impl Settle {
    pub(super) fn ledger(&mut self) {
        let same: HashSet<(&str, &str)> = self.out.iter().map(|f| (f.path.as_str(), f.text.as_str())).collect();
        let moved = |p: &str| self.moves.get(p).map_or_else(|| p.to_owned(), Clone::clone);
        let changed: Vec<usize> = (0..self.origin.len())
            .filter(|&i| !same.contains(&(moved(&self.origin[i].path).as_str(), self.origin[i].text.as_str())))
            .collect();
        if changed.is_empty() {
            return;
        }
        let mut have: HashSet<String> = HashSet::new();
        for file in &self.out {
            have.extend(specifics(&file.text).into_iter().map(|s| s.text.to_lowercase()));
        }
        for entry in &self.log {
            for text in [&entry.before, &entry.after] {
                have.extend(specifics(text).into_iter().map(|s| s.text.to_lowercase()));
            }
        }
        let mut lost: Vec<Entry> = Vec::new();
        // Made only when something is missing at first sight.
        let mut whole: Option<String> = None;
        for i in changed {
            let file = &self.origin[i];
            for (n, line) in file.text.lines().enumerate() {
                for s in specifics(line) {
                    let low = s.text.to_lowercase();
                    if have.contains(&low) {
                        continue;
                    }
                    // A name may stand at a sentence's start here and inside one there.
                    let there = whole
                        .get_or_insert_with(|| {
                            let texts = self.log.iter().flat_map(|e| [&e.before, &e.after]);
                            self.out.iter().map(|f| &f.text).chain(texts).map(|t| t.to_lowercase() + "\n").collect()
                        })
                        .contains(&low);
                    if !there {
                        let source = Source::Line { path: file.path.clone(), line: n as u32 + 1 };
                        lost.push(Entry::new(What::Dropped, &file.path, &mask(line), "", UNEXPLAINED).from(source));
                    }
                    have.insert(low);
                }
            }
        }
        self.log.extend(lost);
    }
}
