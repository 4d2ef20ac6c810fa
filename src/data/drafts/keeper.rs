//! `DraftKeeper`: keeps what is typed in one editor. It owns the rhythm: soon after a keystroke, at once when the page
//! is hidden or left. It tells when it cannot.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use api::Timestamp;
use futures_channel::oneshot;
use futures_util::{FutureExt, future::Shared};
use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    Draft, DraftBase, DraftKey,
    pen::{Pen, Stroke},
    shelf::Shelf,
};
use crate::client::{BrowserPace, Pace};

/// Time for keystrokes to add up. With the write itself (20 ms at the 95th percentile) twice over it stays below 100 ms.
const GATHER: Duration = Duration::from_millis(25);
/// Time until a write that failed is tried again.
const AGAIN: Duration = Duration::from_secs(1);
/// A draft turned up after the person began to type; it is not overwritten.
const UNSEEN: &str = "An earlier draft of this file is kept on this device, and what is typed here now is not: the \
                      device answered too late. Save, or copy your text, then reload the page to see the draft.";

/// Keeps drafts of one file for as long as the owner it was opened under lives.
#[derive(Clone, Copy)]
pub struct DraftKeeper {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    problem: RwSignal<Option<String>>,
}

struct Inner {
    shelf: Shelf,
    key: DraftKey,
    path: String,
    base: RefCell<Option<DraftBase>>,
    pen: RefCell<Pen>,
    found: Shared<oneshot::Receiver<Option<Draft>>>,
    is_at_work: Cell<bool>,
    is_closed: Cell<bool>,
    problem: RwSignal<Option<String>>,
}

impl DraftKeeper {
    pub(super) fn open(shelf: Shelf, key: DraftKey, path: String, base: Option<DraftBase>) -> Self {
        let problem = RwSignal::new(None);
        let (send, found) = oneshot::channel();
        let pen = RefCell::new(Pen::new(base.as_ref().map(|base| base.content.clone())));
        let (base, found) = (RefCell::new(base), found.shared());
        let (is_at_work, is_closed) = (Cell::new(false), Cell::new(false));
        let inner = Rc::new(Inner { shelf, key, path, base, pen, found, is_at_work, is_closed, problem });
        spawn_local(inner.clone().load(send));
        let keeper = Self { inner: StoredValue::new_local(inner), problem };
        keeper.flush_when_left();
        keeper
    }

    /// The draft that was kept on an earlier visit. Wait for it before letting anybody type.
    pub async fn found(self) -> Option<Draft> {
        let found = self.inner.try_get_value()?.found.clone();
        found.await.ok().flatten()
    }

    /// The person typed; this is the whole text.
    pub fn typed(self, text: String) {
        self.change(|pen| pen.typed(text));
    }

    /// The file says this now. The draft goes, unless more was typed meanwhile.
    pub fn saved(self, base: DraftBase) {
        if let Some(inner) = self.inner.try_get_value() {
            *inner.base.borrow_mut() = Some(base.clone());
        }
        self.change(|pen| pen.saved(base.content));
    }

    /// The person wants nothing of it any more.
    pub fn discard(self) {
        self.change(Pen::discard);
    }

    /// Why what is typed cannot be kept, if it cannot. Tracks.
    pub fn problem(self) -> Option<String> {
        self.problem.get()
    }

    fn change(self, change: impl FnOnce(&mut Pen)) {
        if let Some(inner) = self.inner.try_get_value() {
            change(&mut inner.pen.borrow_mut());
            inner.work();
        }
    }

    /// A hidden page may be ended without a further word; a page that is left is.
    fn flush_when_left(self) {
        let flush = move || {
            if let Some(inner) = self.inner.try_get_value() {
                inner.flush();
            }
        };
        let on_hide = window_event_listener(ev::pagehide, move |_| flush());
        let on_hidden = window_event_listener_untyped("visibilitychange", move |_| {
            if document().hidden() {
                flush();
            }
        });
        on_cleanup(move || {
            flush();
            if let Some(inner) = self.inner.try_get_value() {
                inner.is_closed.set(true);
            }
            on_hide.remove();
            on_hidden.remove();
        });
    }
}

impl Inner {
    /// Reads what is kept. Nobody is kept waiting for a database that does not open; then it is tried on and on, and
    /// nothing is written before it succeeds.
    async fn load(self: Rc<Self>, send: oneshot::Sender<Option<Draft>>) {
        let mut send = Some(send);
        let mut answer = |found| send.take().map(|send| send.send(found)).is_some();
        while !self.is_closed.get() {
            match self.shelf.get(&self.key.text()).await {
                Ok(kept) => {
                    let found = kept.and_then(|kept| Draft::read(self.key.clone(), &kept));
                    let text = found.as_ref().map(|draft| draft.text.clone());
                    if !answer(found) && text.is_some() {
                        return self.tell(Some(UNSEEN.to_owned()));
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

    /// Writes until there is nothing left to write.
    fn work(self: &Rc<Self>) {
        if self.is_at_work.replace(true) {
            return;
        }
        let inner = self.clone();
        spawn_local(async move {
            loop {
                BrowserPace.sleep(GATHER).await;
                let Some(stroke) = inner.next() else { break };
                let result = inner.shelf.write(&inner.key.text(), inner.record(stroke).as_deref()).await;
                if !inner.settle(result.map_err(|error| error.to_string())) {
                    BrowserPace.sleep(AGAIN).await;
                }
            }
            inner.is_at_work.set(false);
        });
    }

    /// Writes at once, also beside a write that is under way: the database keeps their order.
    fn flush(self: &Rc<Self>) {
        let Some(stroke) = self.next() else { return };
        let issued = self.shelf.issue(&self.key.text(), self.record(stroke).as_deref());
        let inner = self.clone();
        match issued {
            Ok(transaction) => spawn_local(async move {
                inner.settle(transaction.done().await.map_err(|error| error.to_string()));
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

    fn record(&self, stroke: Stroke) -> Option<String> {
        let Stroke::Keep(text) = stroke else { return None };
        let (key, path, base) = (self.key.clone(), self.path.clone(), self.base.borrow().clone());
        Some(Draft { key, path, text, base, at: Timestamp(js_sys::Date::now() as i64) }.write())
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
        if self.problem.try_get_untracked().is_some_and(|told| told != problem) {
            self.problem.try_set(problem);
        }
    }
}
