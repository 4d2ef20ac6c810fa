//! Finds the statements worth comparing with one: those that share its rarest words. It refuses
//! to compare everything with everything; the work per statement is bounded.

use std::collections::BTreeMap;

use crate::form::{Form, SlotKind};
use crate::words::Stem;

/// The most statements compared with one.
const MOST: usize = 192;

/// Which statements have which word.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Candidates {
    postings: BTreeMap<Stem, Vec<u32>>,
}

fn keys(form: &Form, query: bool) -> Vec<Stem> {
    let mut keys = form.frame.clone();
    for slot in &form.slots {
        keys.extend(&slot.words);
        if matches!(slot.kind, SlotKind::Link | SlotKind::Mail | SlotKind::Phone) || form.frame.is_empty() {
            keys.push(slot.value);
        }
    }
    for name in &form.parts.names {
        keys.extend(&name.words);
    }
    if query {
        keys.extend(&form.old);
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

impl Candidates {
    /// Remembers a statement.
    pub(super) fn add(&mut self, id: u32, form: &Form) {
        for k in keys(form, false) {
            self.postings.entry(k).or_default().push(id);
        }
    }

    /// Statements that share words with this one, rarest words first, then in order.
    pub(super) fn of(&self, form: &Form) -> Vec<u32> {
        let mut lists: Vec<&Vec<u32>> = keys(form, true).iter().filter_map(|k| self.postings.get(k)).collect();
        lists.sort_by_key(|l| l.len());
        let mut out: Vec<u32> = Vec::new();
        for list in lists {
            // The latest ones first: what was said last is what still holds.
            for &id in list.iter().rev() {
                if out.len() >= MOST {
                    break;
                }
                out.push(id);
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// How many statements have a word.
    pub(super) fn count(&self, stem: Stem) -> usize {
        self.postings.get(&stem).map_or(0, Vec::len)
    }

    /// The statements that have a word.
    pub(super) fn with(&self, stem: Stem) -> &[u32] {
        self.postings.get(&stem).map_or(&[], Vec::as_slice)
    }
}
