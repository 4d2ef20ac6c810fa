//! `Hand`: what moves the pen. It owns the rhythm: reads before it writes, writes soon after a keystroke, at once when the
//! page is hidden or left, again when it failed, and tells when it cannot. It never touches the draft of a tab that lives.

mod finding;
mod writing;

use std::{
    cell::{Cell, OnceCell, RefCell},
    rc::Rc,
    time::Duration,
};

use futures_channel::oneshot;
use futures_util::{FutureExt, future::Shared};
use leptos::{prelude::*, task::spawn_local};

use super::{Draft, DraftBase, DraftKey, TabId, pen::Pen, shelf::Shelf, tab::Tabs};

/// Time until what failed is tried again.
const AGAIN: Duration = Duration::from_secs(1);

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

    pub(super) fn close(&self) {
        self.is_closed.set(true);
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

    fn tell(&self, problem: Option<String>) {
        if self.told.problem.try_get_untracked().is_some_and(|told| told != problem) {
            self.told.problem.try_set(problem);
        }
    }
}
