//! The store that the decisions make: every path and what stands there. Pure; it knows texts only by where they are.

use super::{Change, Decision, Decisions, Sides};
use reader_wire::{ChangeKind, Verdict};
use std::collections::{BTreeMap, HashMap};

/// What is to stand at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Want {
    /// That old file's text.
    Old(usize),
    /// That new file's text.
    New(usize),
    /// Some hunks of both: the old and the new file, and what was decided about each hunk.
    Mixed(usize, usize, Vec<Verdict>),
    /// This text.
    Text(String),
}

/// What the decisions make.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// By path.
    pub files: BTreeMap<String, Want>,
    /// Old paths that became new ones: the file keeps its identity and its history.
    pub moves: Vec<(String, String)>,
    /// Pairs of paths that cannot both be: a file and a folder of one name, or two files.
    pub clashes: Vec<(String, String)>,
    /// Changes that nobody decided; `undecided` went for them.
    pub open: usize,
}

/// Puts the decisions together. `undecided` goes for what nobody decided; `extra` are texts that were brought back or
/// carried over, by path, and come before everything else.
pub fn outcome(
    sides: &Sides,
    changes: &[Change],
    decisions: &Decisions,
    extra: &BTreeMap<String, String>,
    undecided: &Verdict,
) -> Outcome {
    let mut made = Outcome::default();
    let new: HashMap<&str, usize> = sides.new.iter().enumerate().map(|(n, entry)| (entry.path.as_str(), n)).collect();
    for entry in &sides.old {
        if let Some(&number) = new.get(entry.path.as_str()).filter(|&&n| sides.new[n].sha256 == entry.sha256) {
            made.files.insert(entry.path.clone(), Want::New(number));
        }
    }
    for change in changes {
        decisions.with(&change.key, |decision| {
            made.open += usize::from(!decision.is_decided(change.kind));
            made.take(sides, change, decision, undecided);
        });
    }
    for (path, text) in extra {
        made.files.insert(path.clone(), Want::Text(text.clone()));
    }
    made.find_overlaps();
    made
}

impl Outcome {
    fn take(&mut self, sides: &Sides, change: &Change, decision: &Decision, undecided: &Verdict) {
        let whole = decision.whole.as_ref().unwrap_or(undecided);
        let old = |number: &usize| Some((sides.old.get(*number)?.path.clone(), Want::Old(*number)));
        let new = |number: &usize| Some((sides.new.get(*number)?.path.clone(), Want::New(*number)));
        let files: Vec<(String, Want)> = match (change.kind, whole) {
            (ChangeKind::Changed | ChangeKind::MovedAndChanged, _) => {
                self.text(sides, change, decision, whole).into_iter().collect()
            }
            (ChangeKind::Split | ChangeKind::Merged, Verdict::Keep) => change.old.iter().filter_map(old).collect(),
            (ChangeKind::Split | ChangeKind::Merged, Verdict::Accept) => change.new.iter().filter_map(new).collect(),
            (ChangeKind::Removed, Verdict::Accept) | (ChangeKind::Added, Verdict::Keep) => Vec::new(),
            // The file that is shown has the text; what else a group became stays as it is.
            (_, Verdict::Edit(text)) => {
                let edited = (change.path(sides).to_owned(), Want::Text(text.clone()));
                change.new.iter().skip(1).filter_map(new).chain([edited]).collect()
            }
            (_, Verdict::Accept) => change.new.first().and_then(new).into_iter().collect(),
            (_, Verdict::Keep) => change.old.first().and_then(old).into_iter().collect(),
        };
        if let (ChangeKind::Moved | ChangeKind::MovedAndChanged, Some(old), Some(new)) =
            (change.kind, change.before(sides), change.after(sides))
        {
            self.moves.push((old.path.clone(), new.path.clone()));
        }
        for (path, want) in files {
            if let Some(other) = self.files.insert(path.clone(), want.clone())
                && other != want
            {
                self.clashes.push((path.clone(), path));
            }
        }
    }

    /// The text of a file that changed, and where it goes.
    fn text(&self, sides: &Sides, change: &Change, decision: &Decision, whole: &Verdict) -> Option<(String, Want)> {
        let (&old, &new) = (change.old.first()?, change.new.first()?);
        let is_new_place = decision.place.unwrap_or(*whole != Verdict::Keep);
        let path = if is_new_place { &sides.new.get(new)?.path } else { &sides.old.get(old)?.path };
        let want = match whole {
            Verdict::Edit(text) if decision.whole.is_some() => Want::Text(text.clone()),
            whole if decision.hunks.is_empty() => match whole {
                Verdict::Keep => Want::Old(old),
                _ => Want::New(new),
            },
            whole => {
                let each = (0..).take(decision.shape.len());
                let choices: Vec<Verdict> =
                    each.map(|number| decision.hunks.get(&number).unwrap_or(whole).clone()).collect();
                match () {
                    () if choices.iter().all(|choice| *choice == Verdict::Accept) => Want::New(new),
                    () if choices.iter().all(|choice| *choice == Verdict::Keep) => Want::Old(old),
                    () => Want::Mixed(old, new, choices),
                }
            }
        };
        Some((path.clone(), want))
    }

    /// A file cannot stand where another has its folder.
    fn find_overlaps(&mut self) {
        for path in self.files.keys() {
            let above = path.match_indices('/').skip(1).map(|(at, _)| &path[..at]);
            let above = above.filter(|above| self.files.contains_key(*above));
            self.clashes.extend(above.map(|above| (above.to_owned(), path.clone())));
        }
    }
}
