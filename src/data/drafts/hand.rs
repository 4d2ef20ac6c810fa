//! `Hand`: what moves the pen. It owns the rhythm: reads before it writes, writes soon after a keystroke, at once when the
//! page is hidden or left, again when it failed, and tells when it cannot. It never touches the draft of a tab that lives.

use std::{
    cell::{Cell, OnceCell, RefCell},
    rc::Rc,
    time::Duration,
};

use api::Timestamp;
use futures_channel::oneshot;
use futures_util::{
    FutureExt,
    future::{Shared, join, select},
};
use indexeddb::Error;
use leptos::{prelude::*, task::spawn_local};

use super::{
    Draft, DraftBase, DraftKey, TabId,
    kept::Kept,
    pen::{Pen, Stroke},
    shelf::Shelf,
    tab::Tabs,
};
use crate::client::{BrowserPace, Pace};

/// Time from one write to the next, for keystrokes to add up. A keystroke that has just missed a write is on disk after
/// that write and its own (20 ms each at the 95th percentile): well below 100 ms.
const GATHER: Duration = Duration::from_millis(25);
/// How long a draft that is no longer wanted may stay: the first words after a save shall not wait for its going.
const REST: Duration = Duration::from_millis(400);
/// Time until a write that failed is tried again.
const AGAIN: Duration = Duration::from_secs(1);
/// How long a save waits for its draft.
const PATIENCE: Duration = Duration::from_secs(1);
/// A draft turned up after the person began to type; it is not overwritten.
const UNSEEN: &str = "An earlier draft of this file is kept on this device, and what is typed here now is not: the \
                      device answered too late. Save, or copy your text, then reload the page to see the draft.";

/// What the page is told.
#[derive(Clone, Copy, Default)]
pub(super) struct Told {
    pub(super) problem: RwSignal<Option<String>>,
    pub(super) left: RwSignal<Vec<Draft>>,
    pub(super) is_elsewhere: RwSignal<bool>,
}

pub(super) struct Hand {
    shelf: Shelf,
    tabs: Tabs,
    key: DraftKey,
    path: String,
    /// This tab, once it is known; before, nothing is written.
    tab: OnceCell<TabId>,
    base: RefCell<Option<DraftBase>>,
    /// What a save has sent and not heard of yet.
    sent: RefCell<Option<String>>,
    pen: RefCell<Pen>,
    found: Shared<oneshot::Receiver<Option<Draft>>>,
    is_at_work: Cell<bool>,
    is_waiting: Cell<bool>,
    is_tidying: Cell<bool>,
    is_closed: Cell<bool>,
    told: Told,
}

impl Hand {
    pub(super) fn new(
        shelf: Shelf,
        tabs: Tabs,
        (key, path, base): (DraftKey, String, Option<DraftBase>),
        found: oneshot::Receiver<Option<Draft>>,
        told: Told,
    ) -> Self {
        let pen = RefCell::new(Pen::new(base.as_ref().map(|base| base.content.clone())));
        let (base, sent, found, tab) = (RefCell::new(base), RefCell::default(), found.shared(), OnceCell::new());
        let (is_at_work, is_waiting) = (Cell::default(), Cell::default());
        let (is_tidying, is_closed) = (Cell::default(), Cell::default());
        Self {
            shelf,
            tabs,
            key,
            path,
            tab,
            base,
            sent,
            pen,
            found,
            is_at_work,
            is_waiting,
            is_tidying,
            is_closed,
            told,
        }
    }

    pub(super) fn found(&self) -> Shared<oneshot::Receiver<Option<Draft>>> {
        self.found.clone()
    }

    pub(super) fn change(self: &Rc<Self>, change: impl FnOnce(&mut Pen)) {
        change(&mut self.pen.borrow_mut());
        self.work();
    }

    pub(super) fn set_base(&self, base: DraftBase) {
        *self.base.borrow_mut() = Some(base);
        *self.sent.borrow_mut() = None;
        self.pen.borrow_mut().renew();
    }

    /// Notes down what a save is about to send. Ends when that is on disk, or cannot be put there, or takes too long for a
    /// person to wait: a save is never refused for its draft.
    pub(super) async fn send(self: Rc<Self>, text: String) {
        *self.sent.borrow_mut() = Some(text);
        self.pen.borrow_mut().renew();
        let Some(stroke) = self.next() else { return };
        let hand = self.clone();
        let (done, kept) = oneshot::channel();
        spawn_local(async move {
            hand.write(stroke).await;
            // Nobody waits for it any more when it took too long.
            let _ = done.send(());
        });
        select(kept, BrowserPace.sleep(PATIENCE)).await;
    }

    pub(super) fn close(&self) {
        self.is_closed.set(true);
    }

    /// Reads what is kept. Nobody is kept waiting for a database that does not open; then it is tried on and on, and
    /// nothing is written before it succeeds.
    pub(super) async fn load(self: Rc<Self>, send: oneshot::Sender<Option<Draft>>) {
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
    pub(super) async fn look(self: Rc<Self>) {
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

    /// Goes on with a draft that was left behind. It is gone from there only when it is kept here.
    pub(super) fn adopt(self: &Rc<Self>, draft: &Draft, base: DraftBase) {
        self.set_base(base);
        self.pen.borrow_mut().typed(draft.text.clone());
        self.flush();
        self.put_left(draft, None);
    }

    /// Keeps a draft that was left behind where it was, or throws it away. The database does it after what was asked
    /// before.
    pub(super) fn put_left(self: &Rc<Self>, draft: &Draft, put: Option<&Draft>) {
        let (record, text) = (self.key.record(&draft.tab), put.map(Draft::write));
        let hand = self.clone();
        spawn_local(async move {
            if let Err(error) = hand.shelf.write(&record, text.as_deref()).await {
                hand.tell(Some(error.to_string()));
            }
            hand.look().await;
        });
    }

    /// Writes until there is nothing left to write, the first at once; a draft that is not wanted any more goes last.
    fn work(self: &Rc<Self>) {
        if self.is_at_work.replace(true) {
            return;
        }
        let hand = self.clone();
        spawn_local(async move {
            loop {
                // Of its own, so that the pen is not held while it writes.
                let text = hand.pen.borrow_mut().next_text();
                let Some(stroke) = text else { break };
                let is_kept = join(hand.write(stroke), BrowserPace.sleep(GATHER)).await.0;
                if !is_kept {
                    BrowserPace.sleep(AGAIN).await;
                }
            }
            hand.is_at_work.set(false);
            hand.tidy().await;
        });
    }

    /// Takes a draft away that is not wanted any more, unless something is typed before that.
    async fn tidy(&self) {
        while self.drops() && !self.is_tidying.replace(true) {
            BrowserPace.sleep(REST).await;
            self.is_tidying.set(false);
            if !self.drops() {
                return;
            }
            if let Some(stroke) = self.next() {
                self.write(stroke).await;
            }
        }
    }

    fn drops(&self) -> bool {
        self.pen.borrow().drops()
    }

    /// Makes one stroke. Answers whether it is on disk.
    async fn write(&self, stroke: Stroke) -> bool {
        let result = self.shelf.write(&self.record_key(), self.record(stroke).as_deref()).await;
        self.settle(result.map_err(|error| error.to_string()))
    }

    /// Writes at once, also beside a write that is under way: the database keeps their order.
    pub(super) fn flush(self: &Rc<Self>) {
        let Some(stroke) = self.next() else { return };
        let issued = self.shelf.issue(&self.record_key(), self.record(stroke).as_deref());
        let hand = self.clone();
        match issued {
            Ok(transaction) => spawn_local(async move {
                hand.settle(transaction.done().await.map_err(|error| error.to_string()));
            }),
            Err(error) => {
                self.settle(Err(error.to_string()));
                self.work();
            }
        }
    }

    fn next(&self) -> Option<Stroke> {
        self.pen.borrow_mut().next()
    }

    fn record_key(&self) -> String {
        self.key.record(&self.tab.get().cloned().unwrap_or_default())
    }

    fn record(&self, stroke: Stroke) -> Option<String> {
        let Stroke::Keep(text) = stroke else { return None };
        let (key, path, base) = (self.key.clone(), self.path.clone(), self.base.borrow().clone());
        let tab = self.tab.get().cloned().unwrap_or_default();
        let sent = self.sent.borrow().clone();
        Some(Draft { key, tab, path, text, base, sent, at: Timestamp(js_sys::Date::now() as i64) }.write())
    }

    fn settle(&self, result: Result<(), String>) -> bool {
        let problem = result.err();
        if problem.is_some() {
            self.pen.borrow_mut().failed();
        }
        let is_kept = problem.is_none();
        self.tell(problem);
        is_kept
    }

    fn tell(&self, problem: Option<String>) {
        if self.told.problem.try_get_untracked().is_some_and(|told| told != problem) {
            self.told.problem.try_set(problem);
        }
    }
}
