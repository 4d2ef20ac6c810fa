//! Reading ahead of the eye: what differs first, everything when it is asked for. It can be stopped and gone on with, and
//! refuses to go on when the server does not answer; what is not read is missing in counts and in the ledger, which say so.

use super::desk::breathe;
use super::{Change, Entry, Known, ReviewDesk, Sides, fetches};
use api::ApiError;
use futures_channel::oneshot;
use futures_util::{
    StreamExt,
    future::{AbortHandle, Abortable},
};
use leptos::{prelude::*, task::spawn_local};
use reader_wire::ChangeKind;
use std::collections::HashSet;

/// Bytes of contents that go to the reader at once: little enough to be packed within a frame.
const PARCEL: usize = 200_000;

/// How far the reading is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Contents that are here.
    pub here: usize,
    /// Contents that are wanted.
    pub wanted: usize,
    /// What goes on.
    pub standing: Standing,
}

/// What goes on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Nothing, or nothing any more.
    #[default]
    Resting,
    /// It is being read.
    Reading,
    /// A person stopped it.
    Stopped,
    /// It cannot go on.
    Failed(ApiError),
}

impl ReviewDesk {
    /// Fetches what differs: what came and went counts first, since moves are recognised in it.
    pub async fn read_ahead(self) {
        // What was found is drawn first.
        breathe().await;
        let Some((came_and_went, changed)) = self.known.try_with_untracked(differing) else { return };
        let early: HashSet<String> = came_and_went.iter().map(|entry| entry.sha256.clone()).collect();
        let all: Vec<Entry> = came_and_went.into_iter().chain(changed).collect();
        if all.is_empty() {
            return;
        }
        self.give(all, early).await;
        self.look_again().await;
    }

    /// Fetches all of both sides that is not here yet. `false` when not all of it came.
    pub async fn read_all(self) -> bool {
        let all = |known: &std::sync::Arc<Known>| -> Vec<Entry> {
            known.sides.old.iter().chain(&known.sides.new).cloned().collect()
        };
        let Some(all) = self.known.try_with_untracked(all) else { return false };
        self.give(all, HashSet::new()).await;
        self.reading.try_with_untracked(|reading| reading.standing == Standing::Resting).unwrap_or(false)
    }

    /// No further content is asked for; what was asked for is called off.
    pub fn stop_reading(self) {
        self.with_stop(|stop| stop.iter().for_each(AbortHandle::abort));
    }

    /// Goes on where it was stopped or failed.
    pub fn go_on_reading(self) {
        spawn_local(self.read_ahead());
    }

    /// Fetches contents and hands them to the reader in parcels. One after the other: what two want comes once. Changes are
    /// looked for anew as soon as the contents under `early` are there.
    async fn give(self, entries: Vec<Entry>, mut early: HashSet<String>) {
        let turn = self.turn();
        let _mine = turn.lock().await;
        let contents = self.contents();
        let Some(sides) = self.known.try_with_untracked(|known| known.sides.clone()) else { return };
        if let Err(error) = self.hold(&sides, false).await {
            self.reading.try_update(|reading| reading.standing = Standing::Failed(error));
            return;
        }
        let mut met = HashSet::new();
        let wanted: Vec<Entry> = entries
            .into_iter()
            .filter(|entry| !self.is_given(&entry.sha256) && met.insert(entry.sha256.clone()))
            .collect();
        early.retain(|hash| met.contains(hash));
        if wanted.is_empty() {
            return;
        }
        let reading = Reading { here: 0, wanted: wanted.len(), standing: Standing::Reading };
        self.reading.try_set(reading);
        let plan = self.plan(&wanted, &sides).await;
        let (stop, stopped) = AbortHandle::new_pair();
        self.with_stop(|kept| *kept = Some(stop));
        let ended = Abortable::new(self.take_in(contents.ahead(plan), early), stopped).await;
        let standing = match ended {
            Ok(Ok(())) => Standing::Resting,
            Ok(Err(error)) => Standing::Failed(error),
            Err(_) => Standing::Stopped,
        };
        self.reading.try_update(|reading| reading.standing = standing);
    }

    /// What is asked for, in which order.
    async fn plan(self, wanted: &[Entry], sides: &Sides) -> Vec<super::Fetch> {
        let past = self.past.try_with_value(Clone::clone).unwrap_or_default();
        let contents = self.contents();
        let (here, away): (Vec<Entry>, Vec<Entry>) =
            wanted.iter().cloned().partition(|entry| contents.here(entry).is_some());
        let mut plan: Vec<super::Fetch> = here.into_iter().map(super::Fetch::One).collect();
        plan.extend(fetches(&away, &[&sides.old, &sides.new], &past, breathe).await);
        plan
    }

    async fn take_in(
        self,
        coming: impl futures_util::Stream<Item = Result<(Entry, std::sync::Arc<str>), ApiError>>,
        mut early: HashSet<String>,
    ) -> Result<(), ApiError> {
        let mut coming = std::pin::pin!(coming);
        let (mut parcel, mut size) = (Vec::new(), 0);
        let mut sent = None::<oneshot::Receiver<()>>;
        let mut failure = None;
        loop {
            let next = coming.next().await;
            let mut is_over = next.is_none();
            let mut is_early = false;
            match next {
                Some(Ok((entry, text))) => {
                    self.reading.try_update(|reading| reading.here += 1);
                    size += text.len();
                    is_early = early.remove(&entry.sha256) && early.is_empty();
                    parcel.push((entry.sha256, text.to_string()));
                }
                Some(Err(error)) => (failure, is_over) = (Some(error), true),
                None => {}
            }
            if size > PARCEL || is_over || is_early {
                size = 0;
                // The next ones come in while these are taken.
                if let Some(sent) = sent.replace(self.send(std::mem::take(&mut parcel))) {
                    let _ = sent.await;
                }
            }
            if is_early {
                spawn_local(self.look_again());
            }
            if is_over {
                break;
            }
        }
        if let Some(sent) = sent {
            let _ = sent.await;
        }
        failure.map_or(Ok(()), Err)
    }

    /// Hands contents to the reader. What does not arrive is missing in counts of lines and in the ledger, which say so.
    fn send(self, parcel: Vec<(String, String)>) -> oneshot::Receiver<()> {
        let (tell, told) = oneshot::channel();
        let hashes: Vec<String> = parcel.iter().map(|(hash, _)| hash.clone()).collect();
        spawn_local(async move {
            if self.reader.contents(parcel).await.is_ok() {
                self.note_given(hashes);
            }
            // Nobody may wait for it any more.
            let _ = tell.send(());
        });
        told
    }
}

/// What came and went, and what changed, in the order of the list.
fn differing(known: &std::sync::Arc<Known>) -> (Vec<Entry>, Vec<Entry>) {
    let sides = &known.sides;
    let of = |is_wanted: fn(ChangeKind) -> bool| {
        let mut entries: Vec<Entry> = Vec::new();
        for Change { old, new, .. } in known.changes.iter().filter(|change| is_wanted(change.kind)) {
            entries.extend(old.iter().filter_map(|&number| sides.old.get(number)).cloned());
            entries.extend(new.iter().filter_map(|&number| sides.new.get(number)).cloned());
        }
        entries
    };
    let is_new_or_gone = |kind| matches!(kind, ChangeKind::Removed | ChangeKind::Added);
    (of(is_new_or_gone), of(|kind| !matches!(kind, ChangeKind::Removed | ChangeKind::Added | ChangeKind::Moved)))
}
