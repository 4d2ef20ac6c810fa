//! All decisions of a review, with their past. Pure: who keeps them is told what changed.

use super::Decision;
use std::collections::HashMap;

/// Decisions by the key of their change.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    by_key: HashMap<String, Decision>,
    past: Vec<Vec<(String, Decision)>>,
}

/// Steps back that are remembered.
const PAST: usize = 200;

impl Decisions {
    /// Those that were kept.
    pub fn load(kept: impl IntoIterator<Item = (String, Decision)>) -> Self {
        Self { by_key: kept.into_iter().collect(), past: Vec::new() }
    }

    /// What was decided about a change; nothing, when nothing was.
    pub fn get(&self, key: &str) -> Decision {
        self.by_key.get(key).cloned().unwrap_or_default()
    }

    /// Looks at what was decided about a change.
    pub fn with<T>(&self, key: &str, look: impl FnOnce(&Decision) -> T) -> T {
        match self.by_key.get(key) {
            Some(decision) => look(decision),
            None => look(&Decision::default()),
        }
    }

    /// All of them, by key.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Decision)> {
        self.by_key.iter().map(|(key, decision)| (key.as_str(), decision))
    }

    /// Changes some at once; one undo takes all of it back.
    pub fn change(&mut self, edits: Vec<(String, Decision)>) {
        let before = edits.into_iter().map(|(key, decision)| {
            let before = self.by_key.insert(key.clone(), decision).unwrap_or_default();
            (key, before)
        });
        let before = before.collect();
        self.past.push(before);
        if self.past.len() > PAST {
            self.past.remove(0);
        }
    }

    /// Takes the last change back, and tells the keys that it reached. Empty when there is none.
    pub fn undo(&mut self) -> Vec<String> {
        let Some(before) = self.past.pop() else { return Vec::new() };
        let keys = before.iter().map(|(key, _)| key.clone()).collect();
        self.by_key.extend(before);
        keys
    }

    /// Whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reader_wire::Verdict;

    #[test]
    fn many_at_once_are_undone_at_once() {
        let mut all = Decisions::default();
        let taken = Decision { whole: Some(Verdict::Accept), ..Decision::default() };
        all.change(vec![("a".into(), taken.clone())]);
        let kept = Decision { whole: Some(Verdict::Keep), ..Decision::default() };
        all.change(vec![("a".into(), kept.clone()), ("b".into(), kept)]);
        assert_eq!(all.undo(), ["a", "b"]);
        assert_eq!((all.get("a"), all.get("b")), (taken, Decision::default()));
        assert_eq!(all.undo(), ["a"]);
        assert_eq!((all.get("a"), all.undo().len(), all.can_undo()), (Decision::default(), 0, false));
    }
}
