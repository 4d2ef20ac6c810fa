//! `DraftKeeper`: keeps what is typed in one editor, and tells of the drafts of the same file that other tabs keep or
//! have left behind. What it does is in `hand`.

use std::rc::Rc;

use futures_channel::oneshot;
use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    Draft, DraftBase, DraftKey,
    hand::{Hand, Told},
    pen::Pen,
    shelf::Shelf,
    tab::Tabs,
};

/// Keeps drafts of one file for as long as the owner it was opened under lives.
#[derive(Clone, Copy)]
pub struct DraftKeeper {
    hand: StoredValue<Rc<Hand>, LocalStorage>,
    told: Told,
}

impl DraftKeeper {
    pub(super) fn open(shelf: Shelf, tabs: Tabs, key: DraftKey, path: String, base: Option<DraftBase>) -> Self {
        let told = Told::default();
        let (send, found) = oneshot::channel();
        let hand = Rc::new(Hand::new(shelf, tabs, (key, path, base), found, told));
        spawn_local(hand.clone().load(send));
        let keeper = Self { hand: StoredValue::new_local(hand), told };
        keeper.listen();
        keeper
    }

    /// The draft that was kept on an earlier visit: this tab's, or the newest that a tab left behind which is gone.
    /// That one is this tab's from now on. Wait for it before letting anybody type.
    pub async fn found(self) -> Option<Draft> {
        let found = self.hand.try_get_value()?.found();
        found.await.ok().flatten()
    }

    /// Further drafts that tabs which are gone left behind, newest first. Tracks.
    pub fn left(self) -> Vec<Draft> {
        self.told.left.get()
    }

    /// Whether a tab that lives keeps a draft of this file. Tracks.
    pub fn is_elsewhere(self) -> bool {
        self.told.is_elsewhere.get()
    }

    /// The person typed; this is the whole text.
    pub fn typed(self, text: String) {
        self.change(|pen| pen.typed(text));
    }

    /// The person goes on with a draft that was left behind: it is this tab's from now on, and starts from `base`.
    pub fn adopt(self, draft: &Draft, base: DraftBase) {
        if let Some(hand) = self.hand.try_get_value() {
            hand.adopt(draft, base);
        }
    }

    /// Throws a draft away that was left behind.
    pub fn throw_away(self, draft: &Draft) {
        if let Some(hand) = self.hand.try_get_value() {
            hand.put_left(draft, None);
        }
    }

    /// Puts it back where it was.
    pub fn bring_back(self, draft: &Draft) {
        if let Some(hand) = self.hand.try_get_value() {
            hand.put_left(draft, Some(draft));
        }
    }

    /// What is typed from now on starts from this.
    pub fn rebase(self, base: DraftBase) {
        if let Some(hand) = self.hand.try_get_value() {
            hand.set_base(base);
        }
    }

    /// A save is about to send this text. Wait for it: from then on the draft knows the save, so that a death before its
    /// answer does not make the saved version look like somebody else's.
    pub async fn sending(self, text: String) {
        if let Some(hand) = self.hand.try_get_value() {
            hand.send(text).await;
        }
    }

    /// The file says this now. The draft goes, unless more was typed meanwhile.
    pub fn saved(self, base: DraftBase) {
        self.rebase(base.clone());
        self.change(|pen| pen.saved(base.content));
    }

    /// The person wants nothing of it any more.
    pub fn discard(self) {
        self.change(Pen::discard);
    }

    /// Why what is typed cannot be kept, if it cannot. Tracks.
    pub fn problem(self) -> Option<String> {
        self.told.problem.get()
    }

    fn change(self, change: impl FnOnce(&mut Pen)) {
        if let Some(hand) = self.hand.try_get_value() {
            hand.change(change);
        }
    }

    /// A hidden page may be ended without a further word; a page that is left is. One that is looked at again may find
    /// other tabs changed.
    fn listen(self) {
        let flush = move || {
            if let Some(hand) = self.hand.try_get_value() {
                hand.flush();
            }
        };
        let look = move || {
            if let Some(hand) = self.hand.try_get_value() {
                spawn_local(hand.look());
            }
        };
        let on_hide = window_event_listener(ev::pagehide, move |_| flush());
        let on_focus = window_event_listener(ev::focus, move |_| look());
        let on_hidden =
            window_event_listener_untyped(
                "visibilitychange",
                move |_| {
                    if document().hidden() { flush() } else { look() }
                },
            );
        on_cleanup(move || {
            flush();
            if let Some(hand) = self.hand.try_get_value() {
                hand.close();
            }
            on_hide.remove();
            on_focus.remove();
            on_hidden.remove();
        });
    }
}
