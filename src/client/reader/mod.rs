//! `Reader`: heavy text work in a dedicated worker, started by the first ask and again by the first ask after a crash.
//!
//! Asks are answered one after the other. Dropping the future of an ask calls it off: if it has not been posted yet it
//! never is, so a preview that is asked for at every keystroke costs only what is still wanted. A reader that is dropped
//! takes its worker with it; whatever it held open is forgotten. It refuses to know what the texts are for.

mod asks;
mod grep;
mod newest;
mod queue;
mod running;

pub use newest::{Asked, Newest};

use super::{BrowserPace, Pace};
use api::ApiError;
pub use grep::Grep;
use js_sys::Array;
use leptos::prelude::*;
use queue::{Queue, Todo};
use reader_wire::{Answer, Ask, FromReader, ToReader};
use running::Running;
use std::{
    cell::RefCell,
    rc::{Rc, Weak},
    time::Duration,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::Blob;

/// Longest time from the start of the worker to its `Ready`.
const START: Duration = Duration::from_secs(45);

/// How long the worker may take for one ask.
#[derive(Clone, Copy, Default)]
pub(super) enum Patience {
    /// About one text. The work itself is bounded; this is for a worker that hangs.
    #[default]
    Text,
    /// About a pattern, which can take for ever on a single text.
    Pattern,
    /// As long as it takes.
    Endless,
}

impl Patience {
    /// After how long what is said.
    fn limit(self) -> Option<(Duration, &'static str)> {
        match self {
            Self::Text => Some((Duration::from_secs(20), "This text took too long to read and was given up.")),
            Self::Pattern => Some((
                Duration::from_secs(1),
                "This pattern worked on one file for a second without an end and was stopped. \
                 Patterns with repetitions inside of repetitions, like (x+)+, can do that.",
            )),
            Self::Endless => None,
        }
    }
}

/// A reader. `Copy`; valid as long as the reactive owner it was made under.
#[derive(Clone, Copy)]
pub struct Reader(StoredValue<Rc<Inner>, LocalStorage>);

/// Told how many files are done, and of how many.
pub type Progress = Box<dyn Fn(u32, u32)>;

/// What an ask needs besides its words.
#[derive(Default)]
pub(super) struct Luggage {
    /// Files that go with it.
    blobs: Vec<Blob>,
    /// Told how far it is.
    progress: Option<Progress>,
    /// How long it may take.
    patience: Patience,
}

struct Inner {
    queue: RefCell<Queue<Array>>,
    running: RefCell<Option<Running>>,
}

/// An answer and the file that came with it.
type Answered = Result<(Answer, Option<Blob>), ApiError>;

impl Default for Reader {
    fn default() -> Self {
        Self::new()
    }
}

impl Reader {
    /// A reader that is not started yet.
    pub fn new() -> Self {
        Self(StoredValue::new_local(Rc::new(Inner { queue: RefCell::default(), running: RefCell::default() })))
    }

    async fn ask(self, ask: Ask, luggage: Luggage) -> Answered {
        let inner = self.0.try_get_value().ok_or_else(|| ApiError::unreachable("This was closed."))?;
        let Luggage { blobs, progress, patience } = luggage;
        let ticket = inner.queue.borrow_mut().next_id();
        let text = serde_json::to_string(&ToReader { id: ticket, ask })
            .map_err(|_| ApiError::unreadable("This cannot be given to the reader."))?;
        let message = Array::of1(&JsValue::from_str(&text));
        for blob in &blobs {
            message.push(blob);
        }
        let (answer, todo) = inner.queue.borrow_mut().push(ticket, message, progress);
        inner.clone().act(todo);
        if let Some((limit, error)) = patience.limit() {
            // Not part of what may be dropped: an ask that nobody waits for can hang too, with others behind it.
            spawn_local(Inner::watch(Rc::downgrade(&inner), ticket, limit, error));
        }
        drop(inner);
        answer.await.unwrap_or_else(|_| Err(stopped()))
    }

    /// Which start of the worker this is, counted from 1; none while it is not up.
    pub fn life(self) -> Option<u64> {
        self.0.try_get_value().and_then(|inner| inner.queue.borrow().life())
    }
}

impl Inner {
    fn act(self: Rc<Self>, todo: Todo<Array>) {
        match todo {
            Todo::Wait => {}
            Todo::Post(message) => {
                let posted = self.running.borrow().as_ref().map(|running| running.post(&message));
                if posted != Some(true) {
                    self.fail(&stopped());
                }
            }
            Todo::Start => match Running::start(&self) {
                Ok(running) => {
                    *self.running.borrow_mut() = Some(running);
                    let start = self.queue.borrow().starts();
                    spawn_local(async move {
                        BrowserPace.sleep(START).await;
                        if self.queue.borrow().is_starting(start) {
                            self.fail(&ApiError::unreachable(
                                "The part of Lucid that reads texts did not start in time.",
                            ));
                        }
                    });
                }
                Err(_) => self.fail(&ApiError::unreadable("This browser does not let the page start a worker.")),
            },
        }
    }

    /// Ends the worker when it has been at that ask for too long.
    async fn watch(inner: Weak<Self>, ticket: u64, limit: Duration, error: &'static str) {
        const LOOKS: u32 = 4;
        let mut seen = 0;
        loop {
            BrowserPace.sleep(limit / LOOKS).await;
            let Some(inner) = inner.upgrade().filter(|inner| inner.queue.borrow().has(ticket)) else { return };
            seen += u32::from(inner.queue.borrow().is_in_work(ticket));
            if seen > LOOKS {
                inner.queue.borrow_mut().give_up(ticket, ApiError::unreadable(error));
                return inner.fail(&stopped());
            }
        }
    }

    fn hear(self: Rc<Self>, parts: &Array) {
        let text = parts.get(0).as_string().unwrap_or_default();
        match serde_json::from_str(&text) {
            Ok(FromReader::Ready { build }) if build == super::embedded::own_build() => {
                let todo = self.queue.borrow_mut().up();
                self.act(todo);
            }
            Ok(FromReader::Ready { .. }) => self.fail(&ApiError::unreadable(
                "Lucid was updated while this page was open. Reload the page to go on; drafts are kept.",
            )),
            Ok(FromReader::Progress { id, done, total }) => self.queue.borrow().progress(id, done, total),
            Ok(FromReader::Answer { id, answer }) => {
                let blob = wasm_bindgen::JsCast::dyn_into::<Blob>(parts.get(1)).ok();
                let answered = answer.map(|answer| (answer, blob)).map_err(ApiError::unreadable);
                let todo = self.queue.borrow_mut().answered(id, answered);
                self.act(todo);
            }
            Err(_) => self.fail(&stopped()),
        }
    }

    /// Ends the worker and every ask. The next one starts it again.
    fn fail(&self, error: &ApiError) {
        let running = self.running.borrow_mut().take();
        // It may be one of the worker's own messages that led here: its ears are dropped after this turn.
        spawn_local(async move { drop(running) });
        self.queue.borrow_mut().fail(error);
    }
}

fn stopped() -> ApiError {
    ApiError::unreachable("The part of Lucid that reads texts stopped. It starts again when it is needed.")
}
