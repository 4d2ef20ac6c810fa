//! The rhythm of writing: the first keystroke at once, those that follow gathered, a text on its way to the server before it
//! leaves, all of it at once when the page may end. Refuses to let a text wait for a draft that only has to go.

use std::{rc::Rc, time::Duration};

use api::Timestamp;
use futures_channel::oneshot;
use futures_util::future::{join, select};
use leptos::task::spawn_local;

use super::{AGAIN, Hand};
use crate::client::{BrowserPace, Pace};
use crate::data::drafts::{Draft, pen::Stroke};

/// Time from one write to the next, for keystrokes to add up. A keystroke that has just missed a write is on disk after
/// that write and its own (20 ms each at the 95th percentile): well below 100 ms.
const GATHER: Duration = Duration::from_millis(25);
/// How long a draft that is no longer wanted may stay: the first words after a save shall not wait for its going.
const REST: Duration = Duration::from_millis(400);
/// How long a save waits for its draft.
const PATIENCE: Duration = Duration::from_secs(1);

impl Hand {
    /// Writes until there is nothing left to write, the first at once; a draft that is not wanted any more goes last.
    pub(super) fn work(self: &Rc<Self>) {
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
    pub(in crate::data::drafts) fn flush(self: &Rc<Self>) {
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

    /// Notes down what a save is about to send. Ends when that is on disk, or cannot be put there, or takes too long for a
    /// person to wait: a save is never refused for its draft.
    pub(in crate::data::drafts) async fn send(self: Rc<Self>, text: String) {
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
}
