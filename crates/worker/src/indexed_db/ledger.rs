//! `Ledger`: what a group of batches finds, batch after batch, without asking the database again. It holds what the
//! expectations speak of as it was before the group, and what the batches accepted so far changed.

use std::collections::{BTreeMap, HashMap};

use engine::kv::{Batch, Expect, KeyRange, Revision};

#[derive(Debug, Default)]
pub(super) struct Ledger {
    commits: u64,
    stored: HashMap<Vec<u8>, Option<Revision>>,
    /// Per range the first keys in it, one more than the batches of the group may delete before it is looked at.
    found: Vec<(KeyRange, Vec<Vec<u8>>)>,
    changed: BTreeMap<Vec<u8>, Option<Revision>>,
}

impl Ledger {
    pub(super) fn new(commits: u64) -> Self {
        Self { commits, ..Self::default() }
    }

    /// Tells which revision a key had before the group.
    pub(super) fn stored(&mut self, key: Vec<u8>, revision: Option<Revision>) {
        self.stored.insert(key, revision);
    }

    /// Tells which keys lay in a range before the group.
    pub(super) fn found(&mut self, range: KeyRange, keys: Vec<Vec<u8>>) {
        self.found.push((range, keys));
    }

    /// Commits so far, the accepted ones of the group included.
    pub(super) fn commits(&self) -> u64 {
        self.commits
    }

    /// The revision of the batch if its expectations hold; then its changes count for those that follow.
    pub(super) fn accept(&mut self, batch: &Batch) -> Option<Revision> {
        if !batch.expect.iter().all(|expect| self.holds(expect)) {
            return None;
        }
        if batch.put.is_empty() && batch.delete.is_empty() {
            return Some(Revision(self.commits));
        }
        self.commits += 1;
        let revision = Revision(self.commits);
        self.changed.extend(batch.delete.iter().map(|key| (key.clone(), None)));
        self.changed.extend(batch.put.iter().map(|(key, _)| (key.clone(), Some(revision))));
        Some(revision)
    }

    fn holds(&self, expect: &Expect) -> bool {
        match expect {
            Expect::Revision(key, revision) => {
                let now = self.changed.get(key).or_else(|| self.stored.get(key)).copied().flatten();
                now == *revision
            }
            Expect::Empty(range) => {
                let is_put = self.changed.iter().any(|(key, now)| now.is_some() && range.contains(key));
                // The same range may have been asked for twice, the second time for more keys.
                let mut found = self.found.iter().filter(|(asked, _)| asked == range).flat_map(|(_, keys)| keys);
                !is_put && found.all(|key| self.changed.get(key) == Some(&None))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ledger() -> Ledger {
        let mut ledger = Ledger::new(7);
        ledger.stored(b"a".to_vec(), Some(Revision(3)));
        ledger.stored(b"b".to_vec(), None);
        ledger
    }

    #[test]
    fn a_batch_sees_what_the_accepted_ones_before_it_did() {
        let mut ledger = ledger();
        let write = Batch::new().expect(*b"a", Some(Revision(3))).put(*b"a", *b"1");
        assert_eq!(ledger.accept(&write), Some(Revision(8)));
        assert_eq!(ledger.accept(&write), None, "the first of two equals wins");
        let again = Batch::new().expect(*b"a", Some(Revision(8))).delete(*b"a");
        assert_eq!(ledger.accept(&again), Some(Revision(9)));
        assert_eq!(ledger.accept(&Batch::new().expect(*b"a", None)), Some(Revision(9)), "a check is no commit");
        assert_eq!(ledger.commits(), 9);
    }

    #[test]
    fn a_refused_batch_leaves_no_trace() {
        let mut ledger = ledger();
        let bad = Batch::new().expect(*b"a", None).put(*b"b", *b"1");
        assert_eq!(ledger.accept(&bad), None);
        assert!(ledger.accept(&Batch::new().expect(*b"b", None)).is_some());
        assert_eq!(ledger.commits(), 7);
    }

    #[test]
    fn a_range_is_empty_only_when_everything_found_in_it_was_deleted() {
        let range = KeyRange::prefix(*b"p/");
        let empty = Batch::new().expect_empty(range.clone());
        let mut ledger = ledger();
        ledger.found(range.clone(), vec![b"p/1".to_vec()]);
        ledger.found(range.clone(), vec![b"p/1".to_vec(), b"p/2".to_vec()]);
        assert_eq!(ledger.accept(&empty), None);
        assert!(ledger.accept(&Batch::new().delete(*b"p/1")).is_some());
        assert_eq!(ledger.accept(&empty), None, "one is left");
        assert!(ledger.accept(&Batch::new().delete(*b"p/2")).is_some());
        assert!(ledger.accept(&empty).is_some());
        assert!(ledger.accept(&Batch::new().put(*b"p/3", *b"x")).is_some());
        assert_eq!(ledger.accept(&empty), None, "a batch of the group put one there");
        assert!(ledger.accept(&Batch::new().put(*b"q", *b"x")).is_some());
        assert!(ledger.accept(&Batch::new().delete(*b"p/3")).is_some());
        assert!(ledger.accept(&empty).is_some(), "neighbours do not count");
    }
}
