//! The keys of a timeline: from event to event, and open or fold the one that was gone to.

use super::story::{Entry, What};
use crate::ui::{Shortcut, Shortcuts};
use leptos::{html::Div, prelude::*};
use std::{collections::HashSet, sync::Arc};

/// Where the keys have led to.
#[derive(Clone, Copy)]
pub(super) struct Walk {
    /// The key of the row; empty before the first step.
    at: RwSignal<String>,
}

impl Walk {
    /// Listens for as long as the timeline is there. `open` holds what is folded open.
    pub(super) fn listen(rows: Memo<Vec<Arc<Entry>>>, open: RwSignal<HashSet<String>>) -> Self {
        let this = Self { at: RwSignal::default() };
        let toggle = move |key: String| {
            open.update(|open| {
                if !open.remove(&key) {
                    open.insert(key);
                }
            });
        };
        let current = move || {
            let at = this.at.get_untracked();
            rows.with_untracked(|rows| rows.iter().find(|row| row.key == at).cloned())
        };
        let fold = move || {
            if let Some(entry) = current() {
                let is_tool = matches!(entry.what, What::Tool { .. });
                toggle(if is_tool { entry.id().as_str().to_owned() } else { format!("raw {}", entry.id()) });
            }
        };
        let raw = move || {
            if let Some(entry) = current() {
                toggle(format!("raw {}", entry.id()));
            }
        };
        let key = |keys, words, run: Callback<()>| Shortcut { keys, words, group: "Timeline", run: Some(run) };
        Shortcuts::listen(vec![
            key("j", "Next event", Callback::new(move |()| this.step(rows, 1))),
            key("k", "Previous event", Callback::new(move |()| this.step(rows, -1))),
            key("o", "Open or fold the event", Callback::new(move |()| fold())),
            key("i", "The event as the server tells it", Callback::new(move |()| raw())),
        ]);
        this
    }

    fn step(self, rows: Memo<Vec<Arc<Entry>>>, by: isize) {
        let next = rows.with_untracked(|rows| {
            let at = self.at.with_untracked(|at| rows.iter().position(|row| row.key == *at));
            let next = match at {
                Some(at) => at.checked_add_signed(by)?,
                None if by > 0 => 0,
                None => rows.len().checked_sub(1)?,
            };
            rows.get(next).map(|row| row.key.clone())
        });
        if let Some(next) = next {
            self.at.set(next);
        }
    }

    /// The row that was gone to. Tracks.
    pub(super) fn place(self, rows: Memo<Vec<Arc<Entry>>>) -> Option<usize> {
        let at = self.at.get();
        (!at.is_empty()).then(|| rows.with_untracked(|rows| rows.iter().position(|row| row.key == at))).flatten()
    }

    /// For the row of that key: its element, which gets the focus when it is gone to, and whether it is the one.
    pub(super) fn follow(self, key: String) -> (NodeRef<Div>, Memo<bool>) {
        let node = NodeRef::<Div>::new();
        let is_current = Memo::new(move |_| self.at.with(|at| *at == key));
        Effect::new(move |_| {
            if let (true, Some(node)) = (is_current.get(), node.get()) {
                // Refused only by an element that is not in the document.
                let _ = node.focus();
            }
        });
        (node, is_current)
    }
}
