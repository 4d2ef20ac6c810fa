//! What was written to a store after the moment that is reviewed, and a plan that writes to that store: what nobody carried
//! over stays as it was written. Pure.

use super::{Entry, Later, Outcome, Sides, Want};
use std::collections::BTreeMap;

/// Takes later writes into the older side, and into what is to be.
pub fn keep_later(sides: &mut Sides, made: &mut Outcome, later: &[Later], extra: &BTreeMap<String, String>) {
    for Later { before, now } in later {
        let is_carried = |entry: &Entry| extra.contains_key(&entry.path);
        let is_settled = before.as_ref().is_some_and(is_carried) || now.as_ref().is_some_and(is_carried);
        if let Some(before) = before {
            // Numbers must stay, and its old text may be a part of what was decided: only its place is not its own any more.
            if let Some(entry) = sides.old.iter_mut().find(|entry| entry.path == before.path) {
                entry.path.clear();
            }
            if !is_settled {
                made.files.remove(&before.path);
            }
        }
        let Some(now) = now else { continue };
        if !is_settled {
            made.files.insert(now.path.clone(), Want::Old(sides.old.len()));
        }
        sides.old.push(now.clone());
    }
    made.files.remove("");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::review::Origin;

    fn entry(memory: &str, path: &str, sha256: &str) -> Entry {
        let origin = Origin::Memory("s".into(), memory.into());
        Entry { path: path.into(), sha256: sha256.into(), size: 1, memory: memory.into(), origin }
    }

    #[test]
    fn what_was_written_since_stays_and_what_was_carried_over_is_what_was_carried() {
        let (a, b, c) = (entry("a", "/a", "1"), entry("b", "/b", "2"), entry("c", "/c", "3"));
        let mut sides = Sides { old: vec![a.clone(), b.clone(), c.clone()], new: Vec::new() };
        let mut made = Outcome::default();
        made.files.insert("/a".into(), Want::Old(0));
        made.files.insert("/b".into(), Want::Text("carried".into()));
        let changed = |before: Entry, sha256: &str| {
            let now = Entry { sha256: sha256.into(), ..before.clone() };
            Later { before: Some(before), now: Some(now) }
        };
        let made_since = Later { before: None, now: Some(entry("d", "/d", "4")) };
        let gone = Later { before: Some(c), now: None };
        let later = [changed(a, "9"), changed(b, "8"), made_since, gone];
        let extra = BTreeMap::from([("/b".to_owned(), "carried".to_owned())]);
        keep_later(&mut sides, &mut made, &later, &extra);
        let told: Vec<(String, String)> = made
            .files
            .iter()
            .map(|(path, want)| match want {
                Want::Old(number) => (path.clone(), sides.old[*number].sha256.clone()),
                Want::Text(text) => (path.clone(), text.clone()),
                _ => unreachable!(),
            })
            .collect();
        let expected = [("/a", "9"), ("/b", "carried"), ("/d", "4")];
        assert_eq!(told, expected.map(|(path, what)| (path.to_owned(), what.to_owned())));
        let there: Vec<&str> =
            sides.old.iter().map(|entry| entry.path.as_str()).filter(|path| !path.is_empty()).collect();
        assert_eq!(there, ["/a", "/b", "/d"], "the older side is as the store is now");
    }
}
