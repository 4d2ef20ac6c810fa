//! What a plan that ended early did already: those changes are as they were decided, though their bytes are others now than
//! those that were decided about. Pure.

use super::{Change, Decision, Decisions, Journal, Sides};
use reader_wire::{ChangeKind, Verdict};
use std::collections::HashMap;

/// Decisions about changes that stand as the plan made them; nobody needs to decide about them again. `is_adopted`: the plan
/// wrote to the older side.
pub fn settled(
    journal: &Journal,
    is_adopted: bool,
    sides: &Sides,
    changes: &[Change],
    decisions: &Decisions,
) -> Vec<(String, Decision)> {
    let map = |list: &'_ [(String, String)]| -> HashMap<String, String> { list.iter().cloned().collect() };
    let (before, after) = (map(&journal.before), map(&journal.after));
    let made = |path: &str, hash: &str| {
        after.get(path).is_some_and(|is| is == hash) && before.get(path).is_none_or(|was| was != hash)
    };
    let took_away = |path: &str| before.contains_key(path) && !after.contains_key(path);
    let mut found = Vec::new();
    for change in changes {
        let (old, new) = (change.before(sides), change.after(sides));
        let (of_target, of_other) = if is_adopted { (old, new) } else { (new, old) };
        let is_done = match (change.kind, of_target, of_other) {
            (ChangeKind::Changed | ChangeKind::Added | ChangeKind::Removed, Some(entry), _) => {
                made(&entry.path, &entry.sha256)
            }
            (ChangeKind::Added | ChangeKind::Removed, None, Some(other)) => took_away(&other.path),
            _ => false,
        };
        if is_done && !decisions.with(&change.key, |decision| decision.is_decided(change.kind)) {
            let mut decision = decisions.get(&change.key);
            decision.decide_whole(Some(if is_adopted { Verdict::Keep } else { Verdict::Accept }));
            found.push((change.key.clone(), decision));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::review::{Entry, Origin};

    fn entries(files: &[(&str, &str)]) -> Vec<Entry> {
        let entry = |&(path, sha256): &(&str, &str)| Entry {
            path: path.into(),
            sha256: sha256.into(),
            size: 1,
            memory: path.into(),
            origin: Origin::Memory("s".into(), path.into()),
        };
        files.iter().map(entry).collect()
    }

    fn list(files: &[(&str, &str)]) -> Vec<(String, String)> {
        files.iter().map(|&(path, hash)| (path.to_owned(), hash.to_owned())).collect()
    }

    #[test]
    fn what_the_plan_made_stays_decided_and_what_moved_does_not() {
        let journal = Journal {
            store: "s".into(),
            before: list(&[("/mixed", "new"), ("/moved", "new"), ("/left", "1"), ("/same", "1")]),
            after: list(&[("/mixed", "both"), ("/moved", "both"), ("/same", "1")]),
            steps: Vec::new(),
        };
        let sides = Sides {
            old: entries(&[("/left", "0"), ("/mixed", "old"), ("/moved", "old"), ("/same", "0")]),
            new: entries(&[("/mixed", "both"), ("/moved", "somebody"), ("/same", "1")]),
        };
        let changes = [
            Change::of(ChangeKind::Removed, vec![0], vec![], &sides),
            Change::of(ChangeKind::Changed, vec![1], vec![0], &sides),
            Change::of(ChangeKind::Changed, vec![2], vec![1], &sides),
            Change::of(ChangeKind::Changed, vec![3], vec![2], &sides),
        ];
        let found = settled(&journal, false, &sides, &changes, &Decisions::default());
        let keys: Vec<&str> = found.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, [changes[0].key.as_str(), changes[1].key.as_str()]);
        assert!(found.iter().all(|(_, decision)| decision.whole == Some(Verdict::Accept)));
    }
}
