//! What is decided still after a plan that ended early, though the changes are others now than those that were decided
//! about: what the plan made stands as it was decided, what it only moved says what it said, and a group that it took
//! apart was decided as a whole. It refuses a decision about bytes that nobody saw. Pure.

use super::{Change, Decision, Decisions, Deed, Entry, Journal, Sides};
use reader_wire::{ChangeKind, Verdict};
use std::collections::{HashMap, HashSet};

/// Decisions about changes that nobody needs to decide about again. `is_adopted`: the plan wrote to the older side.
pub fn settled(
    journal: &Journal,
    is_adopted: bool,
    sides: &Sides,
    changes: &[Change],
    decisions: &Decisions,
) -> Vec<(String, Decision)> {
    let plan = Plan::new(journal, is_adopted, sides);
    let groups = plan.groups(decisions);
    let mut found = Vec::new();
    for change in changes {
        if decisions.with(&change.key, |decision| decision.is_decided(change.kind)) {
            continue;
        }
        let whole = |verdict: Verdict| {
            let mut decision = decisions.get(&change.key);
            decision.decide_whole(Some(verdict));
            decision
        };
        let decision = match plan.is_done(change, sides) {
            true => Some(whole(if is_adopted { Verdict::Keep } else { Verdict::Accept })),
            false => plan.moved(change, sides, decisions).or_else(|| part_of(change, &groups).map(whole)),
        };
        found.extend(decision.map(|decision| (change.key.clone(), decision)));
    }
    found
}

/// What the plan found and what it was to make.
struct Plan<'a> {
    before: HashMap<&'a str, &'a str>,
    after: HashMap<&'a str, &'a str>,
    /// Of each memory that it moves: where it was, the hash it had there, and where it goes.
    moves: HashMap<&'a str, (&'a str, &'a str, &'a str)>,
    /// The side that is not written to.
    other: HashSet<(&'a str, &'a str)>,
    is_adopted: bool,
}

impl<'a> Plan<'a> {
    fn new(journal: &'a Journal, is_adopted: bool, sides: &'a Sides) -> Self {
        fn map(list: &[(String, String)]) -> HashMap<&str, &str> {
            list.iter().map(|(path, hash)| (path.as_str(), hash.as_str())).collect()
        }
        let mut moves: HashMap<&str, (&str, &str, &str)> = HashMap::new();
        for step in &journal.steps {
            if let (Some(memory), Some(hash), Deed::Move(to)) = (&step.memory, &step.expected, &step.deed) {
                // A file can go by a third place.
                moves.entry(memory).or_insert((&step.path, hash, to)).2 = to;
            }
        }
        let other = if is_adopted { &sides.new } else { &sides.old };
        let other = other.iter().map(|entry| (entry.path.as_str(), entry.sha256.as_str())).collect();
        Self { before: map(&journal.before), after: map(&journal.after), moves, other, is_adopted }
    }

    /// Whether a change stands as the plan made it.
    fn is_done(&self, change: &Change, sides: &Sides) -> bool {
        let (of_target, of_other) = self.both(change, sides);
        match (change.kind, of_target, of_other) {
            (ChangeKind::Split | ChangeKind::Merged, ..) => false,
            (_, Some(Entry { path, sha256, .. }), _) => {
                self.after.get(path.as_str()).is_some_and(|is| is == sha256)
                    && self.before.get(path.as_str()).is_none_or(|was| was != sha256)
            }
            (ChangeKind::Added | ChangeKind::Removed, None, Some(Entry { path, .. })) => {
                self.before.contains_key(path.as_str()) && !self.after.contains_key(path.as_str())
            }
            _ => false,
        }
    }

    /// What was decided about a file before it was moved to its place, whose text is still to come.
    fn moved(&self, change: &Change, sides: &Sides, decisions: &Decisions) -> Option<Decision> {
        let (Some(entry), Some(_)) = self.both(change, sides) else { return None };
        let &(from, hash, to) = self.moves.get(entry.memory.as_str())?;
        if entry.path != to || entry.sha256 != hash || matches!(change.kind, ChangeKind::Split | ChangeKind::Merged) {
            return None;
        }
        let sign = if self.is_adopted { '-' } else { '+' };
        let key = change.key.replace(&line(sign, to, hash), &line(sign, from, hash));
        // It is where it was decided that it goes.
        let place = (change.kind != ChangeKind::Changed).then_some(!self.is_adopted);
        let decision = Decision { place, ..decisions.get(&key) };
        decision.is_decided(change.kind).then_some(decision)
    }

    /// Files of the groups that were decided as a whole when the plan was made: which group, and the verdict.
    fn groups<'d>(&self, decisions: &'d Decisions) -> HashMap<(char, &'d str, &'d str), (&'d str, &'d Verdict)> {
        let target = if self.is_adopted { '-' } else { '+' };
        let mut found = HashMap::new();
        for (key, decision) in decisions.all() {
            let Some(verdict @ (Verdict::Accept | Verdict::Keep)) = &decision.whole else { continue };
            let is_as_it_was = |&(sign, path, hash): &(char, &str, &str)| match sign == target {
                true => self.before.get(path) == Some(&hash),
                false => self.other.contains(&(path, hash)),
            };
            let files: Vec<_> = Change::files(key).collect();
            if files.iter().all(is_as_it_was) {
                found.extend(files.into_iter().map(|file| (file, (key, verdict))));
            }
        }
        found
    }

    /// The main file of the side that the plan writes to, and of the other.
    fn both<'s>(&self, change: &Change, sides: &'s Sides) -> (Option<&'s Entry>, Option<&'s Entry>) {
        let (old, new) = (change.before(sides), change.after(sides));
        if self.is_adopted { (old, new) } else { (new, old) }
    }
}

fn line(sign: char, path: &str, hash: &str) -> String {
    format!("{sign}{path}\n{hash}\n")
}

/// What was decided about the group that all files of a change were in.
fn part_of(change: &Change, groups: &HashMap<(char, &str, &str), (&str, &Verdict)>) -> Option<Verdict> {
    let mut of = Change::files(&change.key).map(|file| groups.get(&file));
    let (group, verdict) = of.next()??;
    of.all(|other| other.is_some_and(|(other, _)| other == group)).then(|| (*verdict).clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::review::{Origin, Step};

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

    fn journal(before: &[(&str, &str)], after: &[(&str, &str)], steps: Vec<Step>) -> Journal {
        Journal { store: "s".into(), before: list(before), after: list(after), steps }
    }

    #[test]
    fn a_file_that_was_moved_says_what_it_said() {
        let step = Step {
            memory: Some("/talk".into()),
            path: "/talks/a".into(),
            expected: Some("2".into()),
            deed: Deed::Move("/talk".into()),
        };
        let journal = journal(&[("/talks/a", "2")], &[("/talk", "both")], vec![step]);
        let before = Sides { old: entries(&[("/talk", "1")]), new: entries(&[("/talks/a", "2")]) };
        let decided = Change::of(ChangeKind::MovedAndChanged, vec![0], vec![0], &before);
        let mut decision = Decision { place: Some(false), shape: vec![((0, 1), (0, 1)); 2], ..Decision::default() };
        decision.hunks = [(0, Verdict::Keep), (1, Verdict::Accept)].into();
        let mut decisions = Decisions::default();
        decisions.change(vec![(decided.key, decision.clone())]);
        let now = Sides { old: before.old.clone(), new: entries(&[("/talk", "2")]) };
        let change = Change::of(ChangeKind::Changed, vec![0], vec![0], &now);
        let found = settled(&journal, false, &now, std::slice::from_ref(&change), &decisions);
        assert_eq!(found, [(change.key, Decision { place: None, ..decision })]);
        let other = Sides { old: before.old, new: entries(&[("/talk", "3")]) };
        let change = Change::of(ChangeKind::Changed, vec![0], vec![0], &other);
        assert!(settled(&journal, false, &other, &[change], &decisions).is_empty(), "nobody saw these bytes");
    }

    #[test]
    fn what_was_put_together_at_its_new_place_stays_decided() {
        let journal = journal(&[("/b", "2")], &[("/b", "both")], Vec::new());
        let sides = Sides { old: entries(&[("/a", "1")]), new: entries(&[("/b", "both")]) };
        let change = Change::of(ChangeKind::MovedAndChanged, vec![0], vec![0], &sides);
        let found = settled(&journal, false, &sides, &[change], &Decisions::default());
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn the_rest_of_a_group_goes_the_way_of_the_group() {
        let journal = journal(&[("/a", "2"), ("/b", "3")], &[("/a", "1")], Vec::new());
        let before = Sides { old: entries(&[("/a", "1")]), new: entries(&[("/a", "2"), ("/b", "3")]) };
        let group = Change::of(ChangeKind::Split, vec![0], vec![0, 1], &before);
        let mut decisions = Decisions::default();
        decisions.change(vec![(group.key, Decision { whole: Some(Verdict::Keep), ..Decision::default() })]);
        // The first half is as it was again, the second has not gone yet.
        let now = Sides { old: before.old.clone(), new: entries(&[("/a", "1"), ("/b", "3")]) };
        let rest = Change::of(ChangeKind::Added, vec![], vec![1], &now);
        let found = settled(&journal, false, &now, std::slice::from_ref(&rest), &decisions);
        assert_eq!(found, [(rest.key, Decision { whole: Some(Verdict::Keep), ..Decision::default() })]);
        let other = Sides { old: before.old, new: entries(&[("/a", "1"), ("/b", "4")]) };
        let rest = Change::of(ChangeKind::Added, vec![], vec![1], &other);
        assert!(settled(&journal, false, &other, &[rest], &decisions).is_empty(), "nobody saw these bytes");
    }
}
