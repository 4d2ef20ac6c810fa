//! Where the cursor of a tree is, what is selected, and what gestures lead to. The rows themselves are not kept here.

use super::keys::{Act, Selecting, TreeRow};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// How long after a letter the next one belongs to the same word, in milliseconds.
const TYPING: f64 = 700.0;

/// Cursor and selection, by the rows' keys; `Copy`, made by the page so that it outlives the tree.
#[derive(Clone, Copy)]
pub struct TreeState {
    /// The row with the cursor.
    pub active: RwSignal<Option<String>>,
    /// The selected rows; they need not stand open.
    pub selected: RwSignal<BTreeSet<String>>,
    /// The row of what the page shows; it stays marked whatever is selected.
    pub current: RwSignal<Option<String>>,
    /// Where a range begins.
    anchor: StoredValue<Option<String>>,
    /// Letters typed, and when the last one was.
    letters: StoredValue<(String, f64)>,
    /// What is being dragged.
    pub(super) dragged: StoredValue<Vec<String>>,
}

impl TreeState {
    /// No cursor, nothing selected.
    pub fn new() -> Self {
        Self {
            active: RwSignal::default(),
            selected: RwSignal::default(),
            current: RwSignal::default(),
            anchor: StoredValue::new(None),
            letters: StoredValue::new((String::new(), 0.0)),
            dragged: StoredValue::new(Vec::new()),
        }
    }

    /// Puts cursor and selection on one row.
    pub fn pick(&self, key: &str) {
        self.active.set(Some(key.to_owned()));
        self.selected.set(BTreeSet::from([key.to_owned()]));
        self.anchor.set_value(Some(key.to_owned()));
    }

    /// The word typed so far, with this letter.
    pub(super) fn typed(&self, letter: &str, now: f64) -> String {
        self.letters.update_value(|(word, last)| {
            if now - *last > TYPING {
                word.clear();
            }
            word.push_str(letter);
            *last = now;
        });
        self.letters.with_value(|(word, _)| word.clone())
    }

    /// What a deed on that row is about: the selection if the row is in it, else the row.
    pub(super) fn subject(&self, key: &str) -> Vec<String> {
        self.selected.with_untracked(|selected| {
            if selected.contains(key) { selected.iter().cloned().collect() } else { vec![key.to_owned()] }
        })
    }

    /// Moves cursor and selection, and tells the page about the rest.
    pub(super) fn carry_out(&self, events: &TreeEvents, rows: &[TreeRow], act: Act) {
        let key = |at: usize| rows[at].key.clone();
        match act {
            Act::Go { to, select } => {
                let (from, to_key) = (self.anchor.get_value(), key(to));
                let from = from.and_then(|anchor| rows.iter().position(|row| row.key == anchor)).unwrap_or(to);
                self.selected.update(|selected| extend(selected, rows, from, to, select));
                if select != Selecting::Range {
                    self.anchor.set_value(Some(to_key.clone()));
                }
                self.active.set(Some(to_key));
            }
            Act::SelectAll => self.selected.set(rows.iter().map(|row| row.key.clone()).collect()),
            Act::Toggle { at, open } => events.toggle.run((key(at), open)),
            Act::Open(at) => events.open.run(key(at)),
            Act::Rename(at) => run(events.rename, key(at)),
            Act::Delete(at) => run(events.delete, self.subject(&key(at))),
        }
    }
}

impl Default for TreeState {
    fn default() -> Self {
        Self::new()
    }
}

fn run<T: 'static>(callback: Option<Callback<T>>, value: T) {
    if let Some(callback) = callback {
        callback.run(value);
    }
}

fn extend(selected: &mut BTreeSet<String>, rows: &[TreeRow], from: usize, to: usize, how: Selecting) {
    let key = &rows[to].key;
    match how {
        Selecting::Keep => {}
        Selecting::Only => *selected = BTreeSet::from([key.clone()]),
        Selecting::Flip if selected.contains(key) => drop(selected.remove(key)),
        Selecting::Flip => drop(selected.insert(key.clone())),
        Selecting::Range => {
            let range = from.min(to)..=from.max(to);
            *selected = rows[range].iter().map(|row| row.key.clone()).collect();
        }
    }
}

/// What the page does on a gesture; what is missing cannot be done.
#[derive(Clone, Copy)]
pub struct TreeEvents {
    /// A leaf is opened (click, Enter).
    pub open: Callback<String>,
    /// A row with rows below it is opened or closed.
    pub toggle: Callback<(String, bool)>,
    /// F2.
    pub rename: Option<Callback<String>>,
    /// Delete: the selection.
    pub delete: Option<Callback<Vec<String>>>,
    /// Dropped: what, and onto which row that can be opened. An empty key is the tree's own ground.
    pub drop: Option<Callback<(Vec<String>, String)>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selections() {
        let rows: Vec<TreeRow> =
            ["a", "b", "c", "d"].map(|key| TreeRow { key: key.to_owned(), ..TreeRow::default() }).into();
        let mut selected = BTreeSet::from(["d".to_owned()]);
        let mut check = |from, to, how, expected: &str| {
            extend(&mut selected, &rows, from, to, how);
            assert_eq!(selected.iter().cloned().collect::<String>(), expected);
        };
        check(0, 1, Selecting::Keep, "d");
        check(0, 1, Selecting::Flip, "bd");
        check(0, 1, Selecting::Flip, "d");
        check(2, 0, Selecting::Range, "abc");
        check(0, 3, Selecting::Only, "d");
    }
}
