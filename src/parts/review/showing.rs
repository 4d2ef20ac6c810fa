//! What is shown of a review now: the texts of the change that is looked at, what was found beside it, and the steps to
//! the next one. It compares the next changes before anybody asks for them.

use crate::data::review::{Change, Decision, Entry, ReviewDesk};
use crate::parts::diff::Found;
use api::ApiError;
use leptos::{prelude::*, task::spawn_local};
use reader_wire::{Beside, Blanks, ChangeKind, Verdict};
use std::collections::VecDeque;
use std::sync::Arc;

/// Comparisons that are kept: around the eye, and where it was.
const KEPT: usize = 40;

/// What a person is asked in a dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asking {
    /// For other text in place of a hunk.
    Edit,
    /// For a comment.
    Comment,
}

/// A comparison, or why there is none.
pub(super) type Compared = Result<Arc<Found>, ApiError>;

/// The eye of a review. `Copy`; valid as long as its page.
#[derive(Clone, Copy)]
pub struct Showing {
    /// The review.
    pub desk: ReviewDesk,
    /// `split`, `unified` or `rendered`.
    pub layout: RwSignal<String>,
    /// Whether blanks are left out of what is shown.
    pub blanks: RwSignal<bool>,
    /// The dialog that is open.
    pub asking: RwSignal<Option<Asking>>,
    /// The change that is looked at, compared.
    pub(super) compared: RwSignal<Option<(String, Compared)>>,
    /// What stands beside it.
    pub(super) beside: RwSignal<Option<(String, Arc<Beside>)>>,
    /// Set by keys: the hunk is brought into sight.
    pub(super) is_led: RwSignal<bool>,
    /// Numbers of the changes that the list shows, as it is filtered.
    pub listed: RwSignal<Arc<Vec<usize>>>,
    /// Grows when transcripts came, so that what stands beside is looked for again.
    pub transcripts: RwSignal<u32>,
    /// Oldest first.
    cache: StoredValue<VecDeque<(String, Arc<Found>)>>,
}

impl Showing {
    /// Looks at that review. Follows what is looked at for as long as the page lives.
    pub fn new(desk: ReviewDesk) -> Self {
        let is_narrow = window().match_media("(max-width: 62rem)").ok().flatten().is_some_and(|query| query.matches());
        let this = Self {
            desk,
            layout: RwSignal::new(if is_narrow { "unified" } else { "split" }.to_owned()),
            blanks: RwSignal::new(false),
            asking: RwSignal::default(),
            compared: RwSignal::default(),
            beside: RwSignal::default(),
            is_led: RwSignal::new(false),
            listed: RwSignal::default(),
            transcripts: RwSignal::new(0),
            cache: StoredValue::default(),
        };
        let change = Memo::new(move |_| desk.current());
        Effect::new(move |_| {
            if let Some(change) = change.get() {
                this.follow(change);
            }
        });
        Effect::new(move |_| {
            this.transcripts.track();
            if let (Some(change), Some((key, Ok(_)))) = (change.get_untracked(), this.compared.get())
                && change.key == key
            {
                this.look_beside(change);
            }
        });
        this
    }

    /// Hunks of the change that is looked at: for a change that is decided as a whole, one.
    pub fn hunks(self) -> u32 {
        let count = self.compared.with_untracked(|compared| match compared {
            Some((_, Ok(found))) => u32::try_from(found.difference().hunks.len()).unwrap_or(u32::MAX),
            _ => 1,
        });
        match untrack(|| self.desk.current()) {
            Some(change) if is_by_hunk(change.kind) => count.max(1),
            _ => 1,
        }
    }

    /// Goes to the next or the previous change, into the next or the previous file after the last.
    pub fn step(self, by: i32) {
        self.is_led.set(true);
        let (at, count) = (self.desk.hunk.get_untracked().min(self.hunks() - 1), self.hunks());
        match by {
            1 if at + 1 < count => self.desk.hunk.set(at + 1),
            -1 if at > 0 => self.desk.hunk.set(at - 1),
            _ => self.step_file(by),
        }
    }

    /// Goes to the next or the previous file.
    pub fn step_file(self, by: i32) {
        self.is_led.set(true);
        let at = self.desk.at.get_untracked();
        let next = self.desk.known.with_untracked(|known| {
            let place = known.place(&at)?;
            let next = if by < 0 { place.checked_sub(1)? } else { place + 1 };
            known.changes.get(next).map(|change| change.key.clone())
        });
        if let Some(next) = next {
            self.desk.hunk.set(if by < 0 { u32::MAX } else { 0 });
            self.desk.at.set(next);
        }
    }

    /// Decides about the hunk that is looked at: the same verdict again takes it back.
    pub fn decide(self, verdict: Verdict) {
        let Some(change) = untrack(|| self.desk.current()) else { return };
        let hunk = self.desk.hunk.get_untracked().min(self.hunks() - 1);
        self.decide_hunk(&change, hunk, verdict);
    }

    /// Decides about a hunk: the same verdict again takes it back.
    pub(super) fn decide_hunk(self, change: &Change, hunk: u32, verdict: Verdict) {
        let mut decision = self.desk.decisions.with_untracked(|all| all.get(&change.key));
        let Some((_, Ok(found))) = self.compared.get_untracked().filter(|(key, _)| *key == change.key) else { return };
        if is_by_hunk(change.kind) {
            let is_same = decision.of_hunk(hunk) == Some(&verdict);
            decision.decide_hunk(hunk, (!is_same).then_some(verdict), &found.difference().hunks);
        } else {
            let is_same = decision.whole.as_ref() == Some(&verdict);
            decision.decide_whole((!is_same).then_some(verdict));
        }
        self.desk.change(vec![(change.key.clone(), decision)]);
    }

    /// Compares the change that is looked at once more, where that failed.
    pub(super) fn look_again(self) {
        if let Some(change) = untrack(|| self.desk.current()) {
            self.compared.set(None);
            self.follow(change);
        }
    }

    /// Changes what is kept of the change that is looked at.
    pub fn edit(self, change: impl FnOnce(&mut Decision)) {
        let key = self.desk.at.get_untracked();
        let mut decision = self.desk.decisions.with_untracked(|all| all.get(&key));
        change(&mut decision);
        self.desk.change(vec![(key, decision)]);
    }

    /// What was decided about the change that is looked at. Tracks.
    pub(super) fn decision(self) -> Decision {
        self.desk.decisions.with(|all| all.get(&self.desk.at.get()))
    }

    fn follow(self, change: Change) {
        if let Some(kept) = self.kept(&change.key) {
            self.compared.set(Some((change.key.clone(), Ok(kept))));
            spawn_local(self.prepare_next(change));
            return;
        }
        spawn_local(async move {
            let compared = self.compare(&change).await;
            if self.desk.at.try_get_untracked().as_ref() == Some(&change.key) {
                self.compared.set(Some((change.key.clone(), compared)));
                self.prepare_next(change).await;
            }
        });
    }

    /// Compares the next two, and the one before, while nothing else is asked for.
    async fn prepare_next(self, change: Change) {
        let around = self.desk.known.try_with_untracked(|known| {
            let place = known.place(&change.key).unwrap_or(0);
            let near = [place + 1, place + 2, place.wrapping_sub(1)];
            near.iter().filter_map(|&near| known.changes.get(near).cloned()).collect::<Vec<_>>()
        });
        for other in around.unwrap_or_default() {
            if self.kept(&other.key).is_none() && self.desk.at.try_get_untracked().as_ref() == Some(&change.key) {
                let _ = self.compare(&other).await;
            }
        }
    }

    async fn compare(self, change: &Change) -> Compared {
        let (old, new) = self.texts(change).await?;
        let difference = self.desk.reader.compare(old.clone(), new.clone(), Blanks::Exact).await?;
        let found = Arc::new(Found::new(old, new, difference));
        self.cache.try_update_value(|cache| {
            // Two may have compared the same change.
            cache.retain(|(of, _)| *of != change.key);
            if cache.len() >= KEPT {
                cache.pop_front();
            }
            cache.push_back((change.key.clone(), found.clone()));
        });
        Ok(found)
    }

    fn kept(self, key: &str) -> Option<Arc<Found>> {
        let found = |(of, found): &(String, Arc<Found>)| (of == key).then(|| found.clone());
        self.cache.try_with_value(|cache| cache.iter().find_map(found)).flatten()
    }

    /// Both texts of a change; those of a group joined.
    pub(super) async fn texts(self, change: &Change) -> Result<(String, String), ApiError> {
        let files = self.desk.known.try_with_untracked(|known| {
            let of = |list: &[usize], side: &[Entry]| -> Vec<Entry> {
                list.iter().filter_map(|&number| side.get(number)).cloned().collect()
            };
            (of(&change.old, &known.sides.old), of(&change.new, &known.sides.new))
        });
        let (old, new) = files.ok_or_else(|| ApiError::unreachable("The review was left."))?;
        Ok((self.joined(old).await?, self.joined(new).await?))
    }

    async fn joined(self, files: Vec<Entry>) -> Result<String, ApiError> {
        let contents = self.desk.contents();
        let mut joined = String::new();
        for entry in files {
            if !joined.is_empty() && !joined.ends_with('\n') {
                joined.push('\n');
            }
            joined.push_str(&contents.get(&entry).await?);
        }
        Ok(joined)
    }

    fn look_beside(self, change: Change) {
        spawn_local(async move {
            let Ok((old, new)) = self.texts(&change).await else { return };
            let path = self.desk.known.with_untracked(|known| change.path(&known.sides).to_owned());
            let Ok(beside) = self.desk.reader.examine(path, old, new).await else { return };
            self.beside.try_set(Some((change.key, Arc::new(beside))));
        });
    }
}

/// Whether a change of that kind is decided hunk by hunk.
pub(super) fn is_by_hunk(kind: ChangeKind) -> bool {
    matches!(kind, ChangeKind::Changed | ChangeKind::MovedAndChanged)
}
