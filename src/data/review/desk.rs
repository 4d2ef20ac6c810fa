//! The review that is open: both sides as they were listed, what changed, what was decided, and where the reader stands.
//! It reads ahead of the eye, keeps every decision on the device, and refuses to go on when it cannot.

use super::{
    Change, Contents, Decision, Decisions, Entry, Journal, Keeping, Later, Reading, Sides, Subject, Written, listing,
    settled,
};
use crate::client::{BrowserPace, Pace, reader::Reader};
use crate::data::{Connections, Source};
use api::{ApiError, StoreId};
use futures_util::{
    future::{AbortHandle, try_join},
    lock::Mutex,
};
use leptos::{prelude::*, task::spawn_local};
use reader_wire::{ChangeKind, Listed, Verdict};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// Files, or changes, that are worked on within a frame.
const PART: usize = 800;

/// What is known of the two sides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// Both listings.
    pub sides: Arc<Sides>,
    /// What changed, by kind and path: what is taken away first.
    pub changes: Vec<Change>,
    /// Files that did not change.
    pub unchanged: u32,
    /// Whether both listings are whole.
    pub is_whole: bool,
    /// Where each key stands in `changes`.
    places: HashMap<String, usize>,
}

impl Known {
    fn new(sides: Arc<Sides>, changes: Vec<Change>) -> Self {
        let places = changes.iter().enumerate().map(|(place, change)| (change.key.clone(), place)).collect();
        Self { sides, changes, places, ..Self::default() }
    }

    /// The change with that key.
    pub fn change(&self, key: &str) -> Option<&Change> {
        self.changes.get(self.place(key)?)
    }

    /// Where the change with that key stands.
    pub fn place(&self, key: &str) -> Option<usize> {
        self.places.get(key).copied()
    }
}

/// The open review. `Copy`; valid as long as its page.
#[derive(Clone, Copy)]
pub struct ReviewDesk {
    /// What is known of the two sides.
    pub known: RwSignal<Arc<Known>>,
    /// What was decided.
    pub decisions: RwSignal<Decisions>,
    /// Texts that were brought back or carried over, by path.
    pub extra: RwSignal<BTreeMap<String, String>>,
    /// What was written to the older store since it was what is reviewed: by others, after a dream began.
    pub later: RwSignal<Vec<Later>>,
    /// The key of the change that is looked at.
    pub at: RwSignal<String>,
    /// The hunk that is looked at.
    pub hunk: RwSignal<u32>,
    /// Why something cannot be kept or read.
    pub problem: RwSignal<Option<String>>,
    /// How far contents are read ahead.
    pub reading: RwSignal<Reading>,
    /// Versions that are known to be there, of the older store.
    pub past: StoredValue<Vec<Written>>,
    /// Files listed so far.
    pub listed: RwSignal<usize>,
    /// Reads the review again.
    pub again: StoredValue<Option<Callback<()>>>,
    /// A plan that ended early, and whether it was for the older store: what it did is decided when it is read again.
    pub done_already: StoredValue<Option<(Journal, bool)>>,
    /// The reader of this review: it goes with the page, and what it holds with it.
    pub reader: Reader,
    /// The way to the server.
    pub source: Source,
    inner: StoredValue<Inner, LocalStorage>,
}

struct Inner {
    contents: Contents,
    keeping: Keeping,
    turn: Rc<Mutex<()>>,
    stop: Option<AbortHandle>,
    /// The start of the reader that has both listings.
    held: Option<u64>,
    /// Hashes of the contents that it has.
    given: HashSet<String>,
}

impl ReviewDesk {
    /// A desk for that subject, with nothing on it yet.
    pub fn new(subject: &Subject) -> Self {
        let connections = expect_context::<Connections>();
        let source = connections.source_untracked();
        let name = subject.shelf(&untrack(|| connections.current()).id.to_string());
        let (contents, keeping) = (Contents::new(source), Keeping::new(name));
        let reader = Reader::new();
        reader.warm();
        let inner = Inner { contents, keeping, turn: Rc::default(), stop: None, held: None, given: HashSet::new() };
        Self {
            known: RwSignal::default(),
            decisions: RwSignal::new(Decisions::default()),
            extra: RwSignal::default(),
            later: RwSignal::default(),
            at: RwSignal::default(),
            hunk: RwSignal::new(0),
            problem: RwSignal::default(),
            reading: RwSignal::default(),
            past: StoredValue::default(),
            again: StoredValue::default(),
            done_already: StoredValue::default(),
            listed: RwSignal::new(0),
            reader,
            source,
            inner: StoredValue::new_local(inner),
        }
    }

    /// Lists both sides again: something moved. What was decided about what did not is kept.
    pub fn read_again(self) {
        if let Some(again) = self.again.get_value() {
            again.run(());
        }
    }

    /// The contents of both sides.
    pub fn contents(self) -> Contents {
        self.inner.with_value(|inner| inner.contents.clone())
    }

    /// What is kept on this device.
    pub fn keeping(self) -> Keeping {
        self.inner.with_value(|inner| inner.keeping.clone())
    }

    /// Lists two stores and compares them.
    pub async fn open_stores(self, old: StoreId, new: StoreId) -> Result<(), ApiError> {
        let first = First::default();
        let sides = try_join(
            listing(self.source, old, |page| self.met(&first, true, page)),
            listing(self.source, new, |page| self.met(&first, false, page)),
        );
        let (old, new) = sides.await?;
        self.compare(Sides { old, new }).await
    }

    /// Compares two listings that are whole and restores what was decided.
    pub async fn compare(self, sides: Sides) -> Result<(), ApiError> {
        let sides = Arc::new(sides);
        let keeping = self.keeping();
        match (keeping.decisions().await, keeping.extra().await) {
            (Ok(kept), Ok(extra)) => {
                self.decisions.set(Decisions::load(kept));
                self.extra.set(extra);
            }
            (Err(why), _) | (_, Err(why)) => self.problem.set(Some(why)),
        }
        self.hold(&sides, true).await?;
        self.find_changes(sides).await?;
        if let Some((journal, is_adopted)) = self.done_already.try_update_value(Option::take).flatten() {
            let done = self.known.with_untracked(|known| {
                self.decisions.with_untracked(|all| settled(&journal, is_adopted, &known.sides, &known.changes, all))
            });
            if !done.is_empty() {
                self.change(done);
            }
        }
        Ok(())
    }

    /// Gives both listings to the reader, when they are new or when it was started anew and has forgotten everything.
    pub(super) async fn hold(self, sides: &Sides, is_new: bool) -> Result<(), ApiError> {
        let held = self.inner.try_with_value(|inner| inner.held).flatten();
        if !is_new && held.is_some() && held == self.reader.life() {
            return Ok(());
        }
        // Part by part: each is packed within a frame.
        let part = |side: &[Entry], from: usize| listed(side.iter().skip(from).take(PART));
        self.reader.sides(part(&sides.old, 0), part(&sides.new, 0)).await?;
        let life = self.reader.life();
        for from in (PART..sides.old.len().max(sides.new.len())).step_by(PART) {
            self.reader.more_sides(part(&sides.old, from), part(&sides.new, from)).await?;
        }
        self.inner.try_update_value(|inner| {
            if inner.held != life {
                inner.given.clear();
            }
            inner.held = life;
        });
        Ok(())
    }

    /// A page of a listing came. The first file that is on both sides with two contents can be looked at before the
    /// listings are whole.
    fn met(self, first: &First, is_old: bool, page: &[Entry]) {
        self.listed.update(|listed| *listed += page.len());
        if first.is_found.get() {
            return;
        }
        let mut seen = first.seen.borrow_mut();
        for entry in page {
            match seen.remove(&entry.path) {
                Some((was_old, other)) if was_old != is_old => {
                    if other.sha256 != entry.sha256 {
                        let (old, new) = if is_old { (entry.clone(), other) } else { (other, entry.clone()) };
                        let sides = Sides { old: vec![old], new: vec![new] };
                        let change = Change::of(ChangeKind::Changed, vec![0], vec![0], &sides);
                        let key = change.key.clone();
                        first.is_found.set(true);
                        let sides = Arc::new(sides);
                        self.known.set(Arc::new(Known::new(sides, vec![change])));
                        self.at.set(key);
                        return;
                    }
                }
                _ => drop(seen.insert(entry.path.clone(), (is_old, entry.clone()))),
            }
        }
    }

    async fn find_changes(self, sides: Arc<Sides>) -> Result<(), ApiError> {
        self.hold(&sides, false).await?;
        let (told, unchanged) = self.reader.changes().await?;
        let mut changes: Vec<Change> = Vec::with_capacity(told.len());
        for part in told.chunks(PART) {
            breathe().await;
            for change in part.iter().map(|told| Change::read(told, &sides)) {
                if self.is_apart(&change, &sides) {
                    changes.extend(change.apart(&sides));
                } else {
                    changes.push(change);
                }
            }
        }
        changes.sort_by_key(|change| change.kind);
        let known = Known { unchanged, is_whole: true, ..Known::new(sides, changes) };
        breathe().await;
        // The page may be gone meanwhile.
        if self.at.try_get_untracked().is_some_and(|at| known.change(&at).is_none()) {
            self.hunk.try_set(0);
            self.at.try_set(known.changes.first().map(|change| change.key.clone()).unwrap_or_default());
        }
        self.known.try_set(Arc::new(known));
        Ok(())
    }

    /// Whether a change is to be decided part by part: a person wished it, or decided about a part before it was known
    /// that they belong together.
    fn is_apart(self, change: &Change, sides: &Sides) -> bool {
        let parts = match change.kind {
            ChangeKind::Split | ChangeKind::Merged => change.apart(sides),
            _ => return false,
        };
        let is_apart = self.decisions.try_with_untracked(|all| {
            all.with(&change.key, |decision| decision.is_apart)
                || parts.iter().any(|part| all.with(&part.key, Decision::is_touched))
        });
        is_apart.unwrap_or(false)
    }

    /// Decides a group part by part from now on.
    pub fn take_apart(self, key: &str) {
        let mut decision = self.decisions.with_untracked(|all| all.get(key));
        decision.is_apart = true;
        self.change(vec![(key.to_owned(), decision)]);
        let sides = self.known.with_untracked(|known| known.sides.clone());
        spawn_local(async move {
            if let Err(error) = self.find_changes(sides).await {
                self.problem.try_set(Some(error.message));
            }
        });
    }

    /// Finds the changes anew, with what was read meanwhile. Where that fails, what is known stays.
    pub(super) async fn look_again(self) {
        if let Some(sides) = self.known.try_with_untracked(|known| known.sides.clone()) {
            let _ = self.find_changes(sides).await;
        }
    }

    /// Whose turn it is to read ahead.
    pub(super) fn turn(self) -> Rc<Mutex<()>> {
        self.inner.with_value(|inner| inner.turn.clone())
    }

    /// Looks at what stops the reading.
    pub(super) fn with_stop(self, look: impl FnOnce(&mut Option<AbortHandle>)) {
        self.inner.try_update_value(|inner| look(&mut inner.stop));
    }

    /// Whether the reader has that content.
    pub(super) fn is_given(self, hash: &str) -> bool {
        self.inner.try_with_value(|inner| inner.given.contains(hash)).unwrap_or(false)
    }

    /// The reader has these contents.
    pub(super) fn note_given(self, hashes: Vec<String>) {
        self.inner.try_update_value(|inner| inner.given.extend(hashes));
    }

    /// The change that is looked at. Tracks.
    pub fn current(self) -> Option<Change> {
        let at = self.at.get();
        self.known.with(|known| known.change(&at).cloned())
    }

    /// Changes decisions, here at once and on the device as soon as can be. One undo takes all of it back.
    pub fn change(self, edits: Vec<(String, Decision)>) {
        self.decisions.update(|all| all.change(edits.clone()));
        self.keep(edits);
    }

    /// Decides about whole changes.
    pub fn decide(self, keys: Vec<String>, verdict: Option<Verdict>) {
        self.decide_each(keys, |decision| decision.decide_whole(verdict.clone()));
    }

    /// Decides about what is open in these; what was decided about single hunks stays.
    pub fn decide_rest(self, keys: Vec<String>, verdict: &Verdict) {
        self.decide_each(keys, |decision| decision.decide_rest(verdict.clone()));
    }

    fn decide_each(self, keys: Vec<String>, decide: impl Fn(&mut Decision)) {
        let edits = self.decisions.with_untracked(|all| {
            let decided = keys.into_iter().map(|key| {
                let mut decision = all.get(&key);
                decide(&mut decision);
                (key, decision)
            });
            decided.collect::<Vec<_>>()
        });
        self.change(edits);
    }

    /// Takes the last change of decisions back.
    pub fn undo(self) {
        let keys = self.decisions.try_update(Decisions::undo).unwrap_or_default();
        let edits = self.decisions.with_untracked(|all| keys.iter().map(|key| (key.clone(), all.get(key))).collect());
        self.keep(edits);
    }

    /// Puts a text at a path, whatever was decided about it; nothing takes it away again.
    pub fn bring(self, path: String, text: Option<String>) {
        self.extra.update(|extra| match text {
            Some(text) => drop(extra.insert(path, text)),
            None => drop(extra.remove(&path)),
        });
        let (keeping, extra) = (self.keeping(), self.extra.get_untracked());
        spawn_local(async move {
            if let Err(why) = keeping.keep_extra(extra).await {
                self.problem.try_set(Some(why));
            }
        });
    }

    fn keep(self, edits: Vec<(String, Decision)>) {
        let keeping = self.keeping();
        spawn_local(async move {
            if let Err(why) = keeping.keep_decisions(edits).await {
                self.problem.try_set(Some(why));
            }
        });
    }
}

/// The way to the first change, while listings come in.
#[derive(Default)]
struct First {
    seen: Rc<RefCell<HashMap<String, (bool, Entry)>>>,
    is_found: Cell<bool>,
}

fn listed<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<Listed> {
    let listed = |entry: &Entry| Listed { path: entry.path.clone(), sha256: entry.sha256.clone(), size: entry.size };
    entries.map(listed).collect()
}

/// Lets the page draw and hear keys before the next part of a long work.
pub(super) async fn breathe() {
    BrowserPace.sleep(Duration::ZERO).await;
}
