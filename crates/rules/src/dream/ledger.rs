//! The last check: every specific of the input is in the output or in the log. It refuses to
//! trust the phases before it; what they lost is written down here, and tests ask that this
//! never happens.

use std::collections::BTreeSet;

use super::settle::Settle;
use crate::specific::{mask, specifics};
use crate::{Entry, Source, What};

/// What a loss that only this check found says.
pub(super) const UNEXPLAINED: &str = "found missing by the last check";

/// What the check has found so far.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Checked {
    /// Units there are.
    pub(super) units: usize,
    /// Specifics of the output and of the log, in lower case.
    have: BTreeSet<String>,
    /// All of both as one text, made only when something is missing at first sight.
    whole: Option<String>,
    /// What only this check found.
    lost: Vec<Entry>,
}

impl Settle {
    /// Units of the check: the files of the output, the log, the files of the input. None where nothing changed.
    pub(super) fn checks(&self) -> usize {
        let changed = (0..self.origin.len()).any(|i| self.changed(i));
        if changed { self.out.len() + 1 + self.origin.len() } else { 0 }
    }

    /// Whether a file of the input is not in the output as it was. The output is sorted by path.
    fn changed(&self, i: usize) -> bool {
        let file = &self.origin[i];
        let path = self.moves.get(&file.path).unwrap_or(&file.path);
        let now = self.out.binary_search_by(|out| out.path.cmp(path));
        now.map_or(true, |at| self.out[at].text != file.text)
    }

    /// Does one unit of it.
    pub(super) fn check(&mut self, at: usize) {
        let found = |text: &str| specifics(text).into_iter().map(|s| s.text.to_lowercase());
        if let Some(file) = self.out.get(at) {
            self.checked.have.extend(found(&file.text));
            return;
        }
        let Some(i) = (at - self.out.len()).checked_sub(1) else {
            let texts = self.log.iter().flat_map(|entry| [&entry.before, &entry.after]);
            self.checked.have.extend(texts.flat_map(|text| found(text)));
            return;
        };
        if self.changed(i) {
            self.compare(i);
        }
        if i + 1 == self.origin.len() {
            self.log.append(&mut self.checked.lost);
            (self.checked.have, self.checked.whole) = (BTreeSet::new(), None);
        }
    }

    fn compare(&mut self, i: usize) {
        let Checked { have, whole, lost, .. } = &mut self.checked;
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
}
