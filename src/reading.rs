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

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use any_spawner::Executor;
    use futures_channel::oneshot;
    use std::cell::RefCell;

    /// A reading of what `asked` says, each answered when the test says so, and what is still unanswered.
    fn reading(asked: RwSignal<u32>) -> (Reading<u32>, impl Fn(usize), impl Fn() -> usize) {
        let waiting = Rc::new(RefCell::new(Vec::<Option<oneshot::Sender<()>>>::new()));
        let (asks, begun) = (waiting.clone(), waiting.clone());
        let reading = Reading::new(move || {
            let (number, (send, answered)) = (asked.get(), oneshot::channel());
            asks.borrow_mut().push(Some(send));
            async move {
                answered.await.unwrap();
                number
            }
        });
        let answer = move |at: usize| {
            let send = waiting.borrow_mut()[at].take().unwrap();
            let _ = send.send(());
            Executor::poll_local();
        };
        (reading, answer, move || begun.borrow().len())
    }

    fn owner() -> Owner {
        // Another test may have been first.
        let _ = Executor::init_futures_executor();
        let owner = Owner::new();
        owner.set();
        owner
    }

    #[test]
    fn it_reads_anew_when_what_it_reads_changes_and_keeps_the_old_answer_meanwhile() {
        let _owner = owner();
        let asked = RwSignal::new(1);
        let (reading, answer, begun) = reading(asked);
        Executor::poll_local();
        assert_eq!((reading.get(), begun()), (None, 1));
        answer(0);
        assert_eq!(reading.get(), Some(1));
        asked.set(2);
        Executor::poll_local();
        assert_eq!((reading.get(), begun()), (Some(1), 2));
        answer(1);
        assert_eq!(reading.map(|number| number * 10), Some(20));
        reading.refetch();
        Executor::poll_local();
        assert_eq!(begun(), 3);
    }

    #[test]
    fn an_older_answer_that_comes_later_is_passed_over() {
        let _owner = owner();
        let asked = RwSignal::new(1);
        let (reading, answer, _) = reading(asked);
        Executor::poll_local();
        asked.set(2);
        Executor::poll_local();
        answer(1);
        answer(0);
        assert_eq!(reading.get(), Some(2));
    }

    #[test]
    fn an_answer_after_the_page_is_gone_is_for_nobody() {
        let owner = owner();
        let asked = ArcRwSignal::new(1);
        let page = owner.child();
        let (reading, answer, begun) = page.with(|| reading(asked.clone().into()));
        Executor::poll_local();
        page.cleanup();
        answer(0);
        asked.set(2);
        Executor::poll_local();
        assert_eq!((reading.answer.try_get(), begun()), (None, 1));
    }
}
