//! `Grep`: searching many texts, for words or for a pattern, in a worker that does nothing else.
//!
//! Hits come as a stream, in the order of the texts; dropping it calls the search off. A pattern that does not come to
//! an end is ended with its worker, and the next search starts another one: the texts are kept here to be given again.
//! It never runs a pattern itself, and refuses to know what the texts are.

use super::{Reader, stopped};
use api::ApiError;
use futures_util::{Stream, stream};
use leptos::prelude::*;
use reader_wire::{FileHits, Wanted};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

/// Bytes of texts that are given to the worker at once: what the page can write within a frame.
const LOAD: usize = 512 * 1024;
/// How often a search goes on after the worker was lost to something else.
const LIVES: u32 = 3;

/// A search over texts. `Copy`; valid as long as the reactive owner it was made under.
#[derive(Clone, Copy)]
pub struct Grep(StoredValue<Rc<State>, LocalStorage>);

struct State {
    reader: Reader,
    texts: RefCell<Vec<Rc<str>>>,
    /// How many of them the worker of which life has.
    given: Cell<(u64, usize)>,
    /// Counts the lists of texts.
    list: Cell<u64>,
}

impl Default for Grep {
    fn default() -> Self {
        Self::new()
    }
}

impl Grep {
    /// A search over nothing. Its worker starts with the first search.
    pub fn new() -> Self {
        let state =
            State { reader: Reader::new(), texts: RefCell::default(), given: Cell::default(), list: Cell::default() };
        Self(StoredValue::new_local(Rc::new(state)))
    }

    /// Searches these texts from now on. Hits name a text by its place in this list.
    pub fn set_texts(self, texts: Vec<Rc<str>>) {
        if let Some(state) = self.0.try_get_value() {
            *state.texts.borrow_mut() = texts;
            state.given.take();
            state.list.set(state.list.get() + 1);
        }
    }

    /// Adds a text after the last. A search that has come to its end does not see it.
    pub fn push(self, text: Rc<str>) {
        if let Some(state) = self.0.try_get_value() {
            state.texts.borrow_mut().push(text);
        }
    }

    /// The texts with hits, some at a time. An error is the last item: a pattern that cannot be read, or one that was
    /// stopped because it worked on one text for a second.
    pub fn search(self, wanted: Wanted) -> impl Stream<Item = Result<Vec<FileHits>, ApiError>> {
        stream::unfold(Some(0), move |from| {
            let wanted = wanted.clone();
            async move {
                let from = from?;
                let state = self.0.try_get_value()?;
                Some(match state.step(wanted, from).await {
                    Ok((files, next)) => (Ok(files), next),
                    Err(error) => (Err(error), None),
                })
            }
        })
    }
}

impl State {
    /// Hits from a text on, and where to go on.
    async fn step(&self, wanted: Wanted, from: u32) -> Result<(Vec<FileHits>, Option<u32>), ApiError> {
        if self.texts.borrow().is_empty() {
            return Ok((Vec::new(), None));
        }
        let mut lives = LIVES;
        loop {
            let outcome = match self.give().await {
                Ok(()) => self.reader.grep(wanted.clone(), from).await,
                Err(error) => Err(error),
            };
            match outcome {
                Ok(hits) => return Ok((hits.files, hits.next)),
                // An earlier search took the worker with it while this one waited.
                Err(error) if error == stopped() && lives > 1 => lives -= 1,
                Err(error) => return Err(error),
            }
        }
    }

    /// Gives the worker what it does not have.
    async fn give(&self) -> Result<(), ApiError> {
        loop {
            let (life, given) = self.given.get();
            let first = if self.reader.life() == Some(life) { given } else { 0 };
            let (load, list) = (self.load(first), self.list.get());
            let next = first + load.len();
            if load.is_empty() {
                return Ok(());
            }
            self.reader.hold(u32::try_from(first).unwrap_or(u32::MAX), load).await?;
            if self.list.get() == list {
                self.given.set((self.reader.life().unwrap_or_default(), next));
            }
        }
    }

    /// Texts from number `first` on that go together.
    fn load(&self, first: usize) -> Vec<String> {
        let mut bytes = 0;
        let texts = self.texts.borrow();
        let fits = |text: &&Rc<str>| {
            let is_first = bytes == 0;
            bytes += text.len() + 1;
            is_first || bytes <= LOAD
        };
        texts.iter().skip(first).take_while(fits).map(|text| text.to_string()).collect()
    }
}
