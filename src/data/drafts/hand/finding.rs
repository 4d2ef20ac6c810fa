//! What is kept already: read before anything is written, this tab's own first, then the newest of those that nobody holds
//! any more. It never touches the draft of a tab that lives.

use std::rc::Rc;

use futures_channel::oneshot;
use indexeddb::Error;
use leptos::{prelude::*, task::spawn_local};

use super::{AGAIN, Hand};
use crate::client::{BrowserPace, Pace};
use crate::data::drafts::{Draft, TabId, kept::Kept};

/// A draft turned up after the person began to type; it is not overwritten.
const UNSEEN: &str = "An earlier draft of this file is kept on this device, and what is typed here now is not: the \
                      device answered too late. Save, or copy your text, then reload the page to see the draft.";

impl Hand {
    /// Reads what is kept. Nobody is kept waiting for a database that does not open; then it is tried on and on, and
    /// nothing is written before it succeeds.
    pub(in crate::data::drafts) async fn load(self: Rc<Self>, send: oneshot::Sender<Option<Draft>>) {
        let mut send = Some(send);
        let mut answer = |found| send.take().map(|send| send.send(found)).is_some();
        while !self.is_closed.get() {
            match self.find().await {
                Ok(found) => {
                    let text = found.as_ref().map(|draft| draft.text.clone());
                    let base = found.as_ref().and_then(|draft| draft.base.clone());
                    if !answer(found) && text.is_some() {
                        return self.tell(Some(UNSEEN.to_owned()));
                    }
                    // What is typed on from a draft starts from what the draft started from.
                    if let Some(base) = base {
                        self.set_base(base);
                    }
                    self.pen.borrow_mut().loaded(text);
                    self.tell(None);
                    return self.work();
                }
                Err(error) => self.tell(Some(error.to_string())),
            }
            answer(None);
            BrowserPace.sleep(AGAIN).await;
        }
    }

    /// This tab's draft; if it has none, the newest that was left behind, taken over.
    async fn find(self: &Rc<Self>) -> Result<Option<Draft>, Error> {
        let mine = self.tabs.mine().await;
        // It is set already when an earlier try got so far.
        let _ = self.tab.set(mine.clone());
        let mut kept = self.kept(&mine).await?;
        if kept.mine.is_none() && !kept.left.is_empty() {
            let newest = kept.left.remove(0);
            if self.shelf.take(&self.key.record(&newest.tab), &self.key.record(&mine)).await? {
                kept.mine = Some(Draft { tab: mine, ..newest });
            }
        }
        let found = kept.mine.take();
        self.tell_of(kept);
        Ok(found)
    }

    async fn kept(&self, mine: &TabId) -> Result<Kept, Error> {
        let drafts = self.shelf.of(&self.key).await?;
        // Asked for after the drafts: a tab that began meanwhile has none among them, one that ended is known to be gone.
        Ok(Kept::of(drafts, mine, &self.tabs.living().await))
    }

    /// Looks again at what other tabs keep. A database that does not answer is told of by what writes to it.
    pub(in crate::data::drafts) async fn look(self: Rc<Self>) {
        let Some(mine) = self.tab.get() else { return };
        if let Ok(kept) = self.kept(mine).await {
            self.tell_of(kept);
        }
    }

    /// Tells of the drafts of others, and looks again when a tab that keeps one is gone.
    fn tell_of(self: &Rc<Self>, kept: Kept) {
        let (is_elsewhere, other) = (!kept.elsewhere.is_empty(), kept.elsewhere.into_iter().next());
        if self.told.is_elsewhere.try_get_untracked().is_some_and(|told| told != is_elsewhere) {
            self.told.is_elsewhere.try_set(is_elsewhere);
        }
        if self.told.left.try_with_untracked(|told| *told != kept.left) == Some(true) {
            self.told.left.try_set(kept.left);
        }
        let Some(other) = other.filter(|_| !self.is_closed.get() && !self.is_waiting.replace(true)) else { return };
        // Weak: waiting for another tab must not keep this editor.
        let (hand, tabs) = (Rc::downgrade(self), self.tabs.clone());
        spawn_local(async move {
            tabs.outlive(&other).await;
            if let Some(hand) = hand.upgrade() {
                hand.is_waiting.set(false);
                hand.look().await;
            }
        });
    }
}
