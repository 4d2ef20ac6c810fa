//! `Reading`: a value that is on its way, and comes anew whenever what it was asked with changes. The shape of every read of
//! the console: `data::queries` makes them, `<Load>` shows them. It refuses to be Leptos' `LocalResource`, which serves
//! suspense and servers as well: that machinery was a twentieth of the first file.

use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;

/// A handle on the newest answer. `Copy`; valid as long as the owner it was made under.
pub struct Reading<T: 'static> {
    answer: RwSignal<Option<T>, LocalStorage>,
    again: Trigger,
}

impl<T> Clone for Reading<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Reading<T> {}

impl<T: 'static> Reading<T> {
    /// Reads at the next turn, and again whenever a signal changes that `run` reads before its first await. An answer that
    /// comes after a newer reading has begun is passed over.
    pub fn new<F: Future<Output = T> + 'static>(run: impl Fn() -> F + 'static) -> Self {
        let (answer, again) = (RwSignal::new_local(None), Trigger::new());
        follow(
            again,
            Box::new(move |turn| {
                let coming = run();
                Box::pin(async move {
                    let value = coming.await;
                    if turn.is_last() {
                        // The signal is gone when the page is.
                        answer.try_set(Some(value));
                    }
                })
            }),
        );
        Self { answer, again }
    }

    /// Reads again.
    pub fn refetch(&self) {
        self.again.notify();
    }

    /// Runs the current reactive function again with every answer.
    pub fn track(&self) {
        self.answer.track();
    }

    /// Looks at the newest answer, `None` before the first. Tracks.
    pub fn with<U>(&self, look: impl FnOnce(&Option<T>) -> U) -> U {
        self.answer.with(look)
    }

    /// What is made of the newest answer. Tracks.
    pub fn map<U>(&self, make: impl FnOnce(&T) -> U) -> Option<U> {
        self.answer.with(|answer| answer.as_ref().map(make))
    }

    /// The newest answer. Tracks.
    pub fn get(&self) -> Option<T>
    where
        T: Clone,
    {
        self.answer.get()
    }

    /// Looks at the newest answer, once.
    pub fn with_untracked<U>(&self, look: impl FnOnce(&Option<T>) -> U) -> U {
        self.answer.with_untracked(look)
    }
}

/// Which reading of one [`Reading`] this is.
struct Turn {
    number: u64,
    last: Rc<Cell<u64>>,
}

impl Turn {
    fn is_last(&self) -> bool {
        self.number == self.last.get()
    }
}

/// Begins one reading.
type Begin = Box<dyn Fn(Turn) -> Pin<Box<dyn Future<Output = ()>>>>;

/// The part that does not depend on what is read, so that it is in the program once.
fn follow(again: Trigger, begin: Begin) {
    let last = Rc::new(Cell::new(0));
    Effect::new(move |_| {
        again.track();
        last.set(last.get() + 1);
        spawn_local(begin(Turn { number: last.get(), last: last.clone() }));
    });
}
