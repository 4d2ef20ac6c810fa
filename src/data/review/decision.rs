//! What was decided about one change. Pure.

use reader_wire::{ChangeKind, Hunk, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where a hunk is in both texts: lines from and to.
pub type Span = ((u32, u32), (u32, u32));

/// What was decided and said about one change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// About the file as a whole: it goes for every hunk that was not decided by itself. An edit is the whole text.
    pub whole: Option<Verdict>,
    /// About single hunks.
    pub hunks: BTreeMap<u32, Verdict>,
    /// The hunks as they were when the first of them was decided.
    pub shape: Vec<Span>,
    /// Whether a file that moved takes its new path; none when that follows the rest.
    pub place: Option<bool>,
    /// Somebody looked at it.
    pub is_viewed: bool,
    /// A split or merged file is decided part by part.
    pub is_apart: bool,
    /// What was said about it.
    pub notes: Vec<Note>,
}

/// Something that was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// About which hunk; none for the file.
    pub hunk: Option<u32>,
    /// The words.
    pub text: String,
    /// When, in milliseconds since 1970.
    pub at: i64,
}

impl Decision {
    /// Decides about one hunk of a text whose hunks are these. Decisions about other hunks than these are dropped: they
    /// were made about something else.
    pub fn decide_hunk(&mut self, number: u32, verdict: Option<Verdict>, hunks: &[Hunk]) {
        self.fit(hunks);
        if let Some(Verdict::Edit(_)) = self.whole {
            self.whole = None;
        }
        match verdict {
            Some(verdict) => drop(self.hunks.insert(number, verdict)),
            None => {
                // What went for the whole file goes on for the others.
                if let Some(whole) = self.whole.take() {
                    for other in (0..self.count()).filter(|other| *other != number) {
                        self.hunks.entry(other).or_insert_with(|| whole.clone());
                    }
                }
                self.hunks.remove(&number);
            }
        }
    }

    /// Decides about the whole file.
    pub fn decide_whole(&mut self, verdict: Option<Verdict>) {
        self.hunks.clear();
        self.shape.clear();
        self.place = None;
        self.whole = verdict;
    }

    /// Decides about what is open; what was decided about single hunks and about the place stays.
    pub fn decide_rest(&mut self, verdict: Verdict) {
        self.whole.get_or_insert(verdict);
    }

    /// Drops decisions about hunks unless they were made about these.
    pub fn fit(&mut self, hunks: &[Hunk]) {
        let shape: Vec<Span> = hunks.iter().map(|hunk| (hunk.old, hunk.new)).collect();
        if self.shape != shape {
            self.hunks.clear();
            self.shape = shape;
        }
    }

    /// What was decided about a hunk, if anything.
    pub fn of_hunk(&self, number: u32) -> Option<&Verdict> {
        let whole = self.whole.as_ref().filter(|whole| !matches!(whole, Verdict::Edit(_)));
        self.hunks.get(&number).or(whole)
    }

    /// Whether everything about a change of that kind is decided.
    pub fn is_decided(&self, kind: ChangeKind) -> bool {
        let text = self.whole.is_some() || !self.shape.is_empty() && self.hunks.len() == self.shape.len();
        match kind {
            ChangeKind::Changed => text,
            ChangeKind::MovedAndChanged => text && (self.whole.is_some() || self.place.is_some()),
            _ => self.whole.is_some(),
        }
    }

    /// Whether anything was decided.
    pub fn is_touched(&self) -> bool {
        self.whole.is_some() || !self.hunks.is_empty() || self.place.is_some()
    }

    /// A word for the list: whether it is taken, kept, or some of both.
    pub fn outcome(&self, kind: ChangeKind) -> Mood {
        if !self.is_decided(kind) {
            return if self.is_touched() { Mood::Begun } else { Mood::Open };
        }
        let each = (0..self.count().max(1)).filter_map(|number| self.of_hunk(number));
        let (mut is_taken, mut is_kept, mut is_edited) = (self.place == Some(true), self.place == Some(false), false);
        is_edited |= matches!(self.whole, Some(Verdict::Edit(_)));
        for verdict in each {
            match verdict {
                Verdict::Accept => is_taken = true,
                Verdict::Keep => is_kept = true,
                Verdict::Edit(_) => is_edited = true,
            }
        }
        match (is_taken, is_kept, is_edited) {
            (true, false, false) => Mood::Taken,
            (false, true, false) => Mood::Kept,
            _ => Mood::Mixed,
        }
    }

    fn count(&self) -> u32 {
        u32::try_from(self.shape.len()).unwrap_or(u32::MAX)
    }
}

/// How far a change is decided, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mood {
    /// Nothing was decided.
    Open,
    /// Some of it was.
    Begun,
    /// All of it is accepted.
    Taken,
    /// The old stays.
    Kept,
    /// Some of both, or edited.
    Mixed,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hunks(count: u32) -> Vec<Hunk> {
        (0..count).map(|n| Hunk { old: (n * 2, n * 2 + 1), new: (n * 2, n * 2 + 1), pairs: Vec::new() }).collect()
    }

    #[test]
    fn a_file_is_decided_when_every_hunk_is() {
        let mut decision = Decision::default();
        decision.decide_hunk(0, Some(Verdict::Accept), &hunks(2));
        assert_eq!(decision.outcome(ChangeKind::Changed), Mood::Begun);
        decision.decide_hunk(1, Some(Verdict::Keep), &hunks(2));
        assert_eq!(decision.outcome(ChangeKind::Changed), Mood::Mixed);
        assert!(!decision.is_decided(ChangeKind::MovedAndChanged), "its place is open");
        decision.place = Some(true);
        assert!(decision.is_decided(ChangeKind::MovedAndChanged));
    }

    #[test]
    fn decisions_about_other_hunks_do_not_apply() {
        let mut decision = Decision::default();
        decision.decide_hunk(0, Some(Verdict::Accept), &hunks(2));
        decision.fit(&hunks(3));
        assert_eq!((decision.of_hunk(0), decision.is_touched()), (None, false));
    }

    #[test]
    fn the_rest_is_decided_and_what_was_decided_stays() {
        let mut decision = Decision::default();
        decision.decide_hunk(1, Some(Verdict::Keep), &hunks(3));
        decision.decide_rest(Verdict::Accept);
        assert_eq!((decision.of_hunk(0), decision.of_hunk(1)), (Some(&Verdict::Accept), Some(&Verdict::Keep)));
        assert_eq!(decision.outcome(ChangeKind::Changed), Mood::Mixed);
    }

    #[test]
    fn one_hunk_can_be_taken_out_of_a_whole_file() {
        let mut decision = Decision::default();
        decision.decide_whole(Some(Verdict::Accept));
        assert_eq!(decision.outcome(ChangeKind::Removed), Mood::Taken);
        decision.decide_hunk(1, None, &hunks(3));
        assert_eq!((decision.of_hunk(0), decision.of_hunk(1)), (Some(&Verdict::Accept), None));
        assert!(!decision.is_decided(ChangeKind::Changed));
        decision.decide_hunk(1, Some(Verdict::Keep), &hunks(3));
        assert_eq!(decision.outcome(ChangeKind::Changed), Mood::Mixed);
    }
}
