//! `Fresh`: which reads are still true. A read tracks the path it was made at; a write marks the paths it reaches, here
//! or, by word of the worker, in another tab. It reads nothing itself.

use std::{cell::RefCell, rc::Rc};

use api::{Memory, MemoryId, StoreId};
use leptos::prelude::*;

use super::reach::reach;

/// What a write of this tab did to a store's list of files, so that the list need not be read again for it.
#[derive(Clone, Debug, PartialEq)]
pub enum Patch {
    /// It was made or changed.
    Put(Memory),
    /// It is gone.
    Gone(MemoryId),
}

type Listener = Rc<dyn Fn(&Patch)>;

/// The registry of one connection.
#[derive(Clone, Copy)]
pub struct Fresh(StoredValue<Rc<Inner>, LocalStorage>);

#[derive(Default)]
struct Inner {
    /// By path. As many as there are places that were read; a list is less of a program than a map.
    triggers: RefCell<Vec<(String, ArcTrigger)>>,
    listeners: RefCell<Vec<(u64, StoreId, Listener)>>,
}

/// What marks a list that keeps itself up to date by patches.
const UNPATCHED: &str = "?unpatched";

impl Fresh {
    /// An empty registry.
    pub fn new() -> Self {
        Self(StoredValue::new_local(Rc::default()))
    }

    /// Runs the current reactive function again when what lies at that path goes stale.
    pub fn track(self, path: &str) {
        if let Some(inner) = self.0.try_get_value() {
            inner.trigger(path).track();
        }
    }

    /// Like [`Fresh::track`], for a list that hears of this tab's own writes as patches.
    pub fn track_patched(self, path: &str) {
        self.track(&format!("{path}{UNPATCHED}"));
    }

    /// A write to that path happened, or may have happened: whatever it reaches is read again.
    pub fn wrote(self, path: &str) {
        self.mark(path, true);
    }

    /// A write of this tab happened and did this to its store's list.
    pub fn patched(self, path: &str, store: &StoreId, patch: &Patch) {
        self.mark(path, false);
        let Some(inner) = self.0.try_get_value() else { return };
        let listeners: Vec<Listener> = inner
            .listeners
            .borrow()
            .iter()
            .filter(|(_, of, _)| of == store)
            .map(|(_, _, listener)| listener.clone())
            .collect();
        listeners.iter().for_each(|listener| listener(patch));
    }

    /// Hears of this tab's writes to the files of a store, until the current owner goes.
    pub fn listen(self, store: StoreId, listener: impl Fn(&Patch) + 'static) {
        let Some(inner) = self.0.try_get_value() else { return };
        let mut listeners = inner.listeners.borrow_mut();
        let id = listeners.last().map_or(0, |(last, _, _)| last + 1);
        listeners.push((id, store, Rc::new(listener)));
        on_cleanup(move || {
            if let Some(inner) = self.0.try_get_value() {
                inner.listeners.borrow_mut().retain(|(own, _, _)| *own != id);
            }
        });
    }

    fn mark(self, path: &str, with_patched: bool) {
        let Some(inner) = self.0.try_get_value() else { return };
        let stale = reach(path);
        let is_stale = |tracked: &str| match tracked.strip_suffix(UNPATCHED) {
            Some(path) => with_patched && stale.iter().any(|stale| stale.covers(path)),
            None => stale.iter().any(|stale| stale.covers(tracked)),
        };
        // Collected first: a notified reader may track again at once.
        let triggers: Vec<ArcTrigger> = inner
            .triggers
            .borrow()
            .iter()
            .filter(|(path, _)| is_stale(path))
            .map(|(_, trigger)| trigger.clone())
            .collect();
        triggers.iter().for_each(ArcTrigger::notify);
    }
}

impl Inner {
    fn trigger(&self, path: &str) -> ArcTrigger {
        let mut triggers = self.triggers.borrow_mut();
        if let Some((_, known)) = triggers.iter().find(|(own, _)| own == path) {
            return known.clone();
        }
        let new = ArcTrigger::new();
        triggers.push((path.to_owned(), new.clone()));
        new
    }
}

impl Default for Fresh {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    /// Counts how often a read at that path would run.
    fn reads(fresh: Fresh, path: &'static str, is_patched: bool) -> (Memo<u32>, impl Fn() -> u32) {
        let memo = Memo::new(move |before: Option<&u32>| {
            if is_patched {
                fresh.track_patched(path)
            } else {
                fresh.track(path)
            }
            before.map_or(1, |before| before + 1)
        });
        memo.get_untracked();
        (memo, move || memo.get_untracked())
    }

    #[test]
    fn a_write_runs_the_reads_it_reaches_again_and_no_others() {
        let owner = Owner::new();
        owner.set();
        let fresh = Fresh::new();
        let (_list, list) = reads(fresh, "/v1/memory_stores/s/memories", false);
        let (_other, other) = reads(fresh, "/v1/memory_stores/s/memories/x", false);
        fresh.wrote("/v1/memory_stores/s/memories/m");
        assert_eq!((list(), other()), (2, 1));
        fresh.wrote("/v1/memory_stores/s/memories/m");
        assert_eq!((list(), other()), (3, 1));
    }

    #[test]
    fn a_patch_spares_the_list_but_not_what_counts_it() {
        let owner = Owner::new();
        owner.set();
        let fresh = Fresh::new();
        let (_list, list) = reads(fresh, "/v1/memory_stores/s/memories", true);
        let (_tally, tally) = reads(fresh, "/v1/memory_stores/s/memories", false);
        let heard = Rc::new(Cell::new(0));
        let counter = heard.clone();
        fresh.listen("s".into(), move |_| counter.set(counter.get() + 1));
        let gone = Patch::Gone("m".into());
        fresh.patched("/v1/memory_stores/s/memories/m", &"s".into(), &gone);
        fresh.patched("/v1/memory_stores/t/memories/m", &"t".into(), &gone);
        assert_eq!((list(), tally(), heard.get()), (1, 2, 1));
        fresh.wrote("/v1/memory_stores/s/memories/m");
        assert_eq!((list(), tally(), heard.get()), (2, 3, 1));
    }
}
