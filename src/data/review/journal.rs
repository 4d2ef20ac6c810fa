//! Where each step of a plan is, and what is kept of it before and after every call. Pure.

use super::Step;
use serde::{Deserialize, Serialize};

/// A plan under way: enough to go on after a crash without the page that began it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    /// The store that is written to.
    pub store: String,
    /// Every path of the store when the plan was made, and the hash there.
    pub before: Vec<(String, String)>,
    /// Every path of the store when it is carried out, and the hash there.
    pub after: Vec<(String, String)>,
    /// The calls.
    pub steps: Vec<Step>,
}

/// Where a step is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// Not begun.
    #[default]
    Waiting,
    /// Sent, and no word of its end was kept: it may have happened.
    Begun,
    /// It happened.
    Done,
    /// It was refused, with this reason; nothing was changed by it.
    Refused(String),
}

impl Journal {
    /// What stands in the store now and was not there when the plan was made, or the other way round; steps that were
    /// done or may have been are taken into account. One sentence for each, by path.
    pub fn moved(&self, now: &[(String, String)], states: &[State]) -> Vec<String> {
        use std::collections::BTreeMap;
        let map = |list: &[(String, String)]| list.iter().cloned().collect::<BTreeMap<_, _>>();
        let (before, after, now) = (map(&self.before), map(&self.after), map(now));
        // Once steps were taken a path may be on either side of the plan, or on its way.
        let is_begun = states.iter().any(|state| *state != State::Waiting);
        let mut told = Vec::new();
        for path in before.keys().chain(now.keys().filter(|path| !before.contains_key(*path))) {
            let (was, is) = (before.get(path), now.get(path));
            let is_ours = is_begun && (is == after.get(path) || self.is_on_its_way(path, is));
            if was == is || is_ours {
                continue;
            }
            told.push(match (was, is) {
                (None, _) => format!("{path} was made by somebody else."),
                (_, None) => format!("{path} was deleted or moved by somebody else."),
                _ => format!("{path} was changed by somebody else."),
            });
        }
        told
    }

    /// Whether a path is between what was and what is to be: moved and not yet changed, by a third place, or gone and not
    /// yet made.
    fn is_on_its_way(&self, path: &str, is: Option<&String>) -> bool {
        use super::Deed;
        match is {
            Some(hash) => self
                .steps
                .iter()
                .any(|step| matches!(&step.deed, Deed::Move(to) if to == path) && step.expected.as_ref() == Some(hash)),
            None => {
                self.steps.iter().any(|step| step.path == path && matches!(&step.deed, Deed::Move(_) | Deed::Delete))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::review::Deed;

    fn list(files: &[(&str, &str)]) -> Vec<(String, String)> {
        files.iter().map(|(path, hash)| ((*path).to_owned(), (*hash).to_owned())).collect()
    }

    #[test]
    fn what_others_did_is_told_and_what_the_plan_did_is_not() {
        let step = Step {
            memory: Some("m".into()),
            path: "/a".into(),
            expected: Some("1".into()),
            deed: Deed::Move("/b".into()),
        };
        let journal = Journal {
            store: "s".into(),
            before: list(&[("/a", "1"), ("/c", "3")]),
            after: list(&[("/b", "1"), ("/c", "3")]),
            steps: vec![step],
        };
        assert!(journal.moved(&list(&[("/a", "1"), ("/c", "3")]), &[State::Waiting]).is_empty());
        assert!(journal.moved(&list(&[("/b", "1"), ("/c", "3")]), &[State::Begun]).is_empty());
        assert_eq!(journal.moved(&list(&[("/b", "1"), ("/c", "3")]), &[State::Waiting]).len(), 2);
        let told = journal.moved(&list(&[("/b", "1"), ("/c", "9"), ("/d", "4")]), &[State::Done]);
        assert_eq!(told, ["/c was changed by somebody else.", "/d was made by somebody else."]);
    }
}
