//! `Counting`: how many tokens transcripts and stores have, found out one after the other while a person goes on. First
//! an estimate by the reader's worker, with its range, then what the server counts, where it counts. What was counted is
//! known until its content changes, and teaches the estimates that follow. It refuses to hold anything up: whoever asks
//! gets what is known now.

mod lessons;
mod texts;
mod transcript;

use std::{cell::RefCell, collections::HashMap, time::Duration};

use api::{
    ApiError, Event, MemoryItem, SessionId, StoreId, View,
    call::{CountTokens, ListEvents, ListMemories},
};
use leptos::{prelude::*, task::spawn_local};
use serde_json::json;

use super::{Connections, Source};
use crate::client::{
    BrowserPace, Pace, pages,
    reader::{Newest, Reader},
};
use texts::Texts;
use transcript::transcript;

/// What can be counted. The mark changes with the content.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Countable {
    /// A session's transcript.
    Session(SessionId, i64),
    /// All files of a store, as far as their number and bytes are known.
    Store(StoreId, usize, u64),
}

impl Countable {
    /// The kind of text: what is learnt of one holds for no other.
    fn kind(&self) -> &'static str {
        match self {
            Self::Session(..) => "transcript",
            Self::Store(..) => "store",
        }
    }
}

/// A number of tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tokens {
    /// Probably not fewer.
    pub low: u64,
    /// The best single number.
    pub likely: u64,
    /// Probably not more.
    pub high: u64,
    /// Counted by the server.
    pub is_exact: bool,
}

/// How far it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Count {
    /// Not yet.
    #[default]
    Waiting,
    /// So many.
    Known(Tokens),
    /// It cannot be read, and why.
    Failed(String),
}

/// Most files of a store whose texts are fetched for counting; of larger ones only the bytes are known.
const MOST_FILES: usize = 2_000;
/// Bytes for one token: the median of what was measured, and how far nine of ten texts are from it (performance.md §E).
const BYTES_PER_TOKEN: f64 = 4.0;
const SPREAD: f64 = 0.33;
/// A model's name is typed letter by letter; counting for it waits until it stands.
const PAUSE: Duration = Duration::from_millis(600);

thread_local! {
    static COUNTED: RefCell<HashMap<(Countable, String), Tokens>> = RefCell::default();
}

/// The counts of one page.
#[derive(Clone, Copy)]
pub struct Counting {
    model: Signal<String>,
    counts: RwSignal<HashMap<Countable, Count>>,
    wanted: StoredValue<Vec<Countable>>,
    is_running: StoredValue<bool>,
    /// For which model the server does not count, once it was tried, and why.
    refusal: RwSignal<Option<(String, String)>>,
    texts: StoredValue<Texts>,
    newest: Newest,
    connections: Connections,
    reader: Reader,
}

impl Counting {
    /// Counts for that model, as long as the page is there.
    pub fn new(model: Signal<String>) -> Self {
        let counting = Self {
            model,
            counts: RwSignal::default(),
            wanted: StoredValue::default(),
            is_running: StoredValue::new(false),
            refusal: RwSignal::new(None),
            texts: StoredValue::default(),
            newest: Newest::new(),
            connections: expect_context(),
            reader: expect_context(),
        };
        Effect::new(move |before: Option<String>| {
            let model = model.get();
            if before.is_some_and(|before| before != model) {
                spawn_local(async move { counting.recount().await });
            }
            model
        });
        counting
    }

    /// Everything once more, for another model. What is known of the last one stays until then.
    async fn recount(self) {
        let asked = self.newest.ask();
        BrowserPace.sleep(PAUSE).await;
        if !asked.counts() {
            return;
        }
        let all = self.counts.try_with_untracked(|counts| counts.keys().cloned().collect::<Vec<_>>());
        self.wanted.try_set_value(all.unwrap_or_default());
        self.begin();
    }

    /// What is known of it. Tracks.
    pub fn of(self, what: &Countable) -> Option<Count> {
        self.counts.with(|counts| counts.get(what).cloned())
    }

    /// Why the numbers are estimates here, if they have to be. Tracks.
    pub fn refusal(self) -> Option<String> {
        let model = self.model.get();
        self.refusal.get().filter(|(of, _)| *of == model).map(|(_, why)| why)
    }

    /// Wants it counted, before everything that was wanted earlier.
    pub fn want(self, what: Countable) {
        if self.counts.with_untracked(|counts| counts.contains_key(&what)) {
            return;
        }
        let first = match &what {
            Countable::Store(_, _, bytes) => Count::Known(by_bytes(*bytes)),
            Countable::Session(..) => Count::Waiting,
        };
        self.counts.update(|counts| drop(counts.insert(what.clone(), first)));
        self.wanted.update_value(|wanted| wanted.push(what));
        self.begin();
    }

    fn begin(self) {
        if self.is_running.try_get_value() == Some(false) {
            self.is_running.set_value(true);
            spawn_local(async move { self.run().await });
        }
    }

    /// Until nothing is wanted any more, or the page is gone.
    async fn run(self) {
        while let Some(Some(what)) = self.wanted.try_update_value(Vec::pop) {
            if let Err(error) = self.count(&what).await {
                self.tell(&what, Count::Failed(error.message));
            }
        }
        self.is_running.try_update_value(|is_running| *is_running = false);
    }

    async fn count(self, what: &Countable) -> Result<(), ApiError> {
        let Some(model) = self.model.try_get_untracked() else { return Ok(()) };
        let key = (what.clone(), model.clone());
        if let Some(known) = COUNTED.with_borrow(|counted| counted.get(&key).copied()) {
            self.tell(what, Count::Known(known));
            return Ok(());
        }
        let source = self.connections.source_untracked();
        let Some(text) = self.text(source, what).await? else { return Ok(()) };
        let lesson = lessons::lesson(&model, what.kind());
        let guess = self.reader.estimate(text.clone(), lesson).await?;
        self.tell(
            what,
            Count::Known(Tokens { low: guess.low, likely: guess.likely, high: guess.high, is_exact: false }),
        );
        if let Some(exact) = self.exact(source, model.clone(), text).await {
            let tokens = Tokens { low: exact, likely: exact, high: exact, is_exact: true };
            self.tell(what, Count::Known(tokens));
            COUNTED.with_borrow_mut(|counted| {
                let _ = counted.insert(key, tokens);
            });
            lessons::keep(&model, what.kind(), self.reader.learn(lesson, guess.plain, exact).await?);
        }
        Ok(())
    }

    /// Read once, whichever models it is counted for.
    async fn text(self, source: Source, what: &Countable) -> Result<Option<String>, ApiError> {
        let kept = self.texts.try_with_value(|texts| texts.of(what)).flatten();
        if kept.is_some() {
            return Ok(kept);
        }
        let read = text_of(source, what).await?;
        if let Some(text) = read.clone() {
            self.texts.try_update_value(|texts| texts.keep(what.clone(), text));
        }
        Ok(read)
    }

    /// What the server counts, unless it does not.
    async fn exact(self, source: Source, model: String, text: String) -> Option<u64> {
        if text.is_empty() {
            return Some(0);
        }
        let is_refused = self.refusal.try_get_untracked()?.is_some_and(|(of, _)| of == model);
        if is_refused || model.is_empty() {
            return None;
        }
        let messages = vec![json!({"role": "user", "content": text})];
        let call = CountTokens { model: model.clone(), messages, ..CountTokens::default() };
        match source.client.call(call).await {
            // It goes by the length of the text; the reader's guess is better, and has a range.
            Ok(count) if count.is_rough => {
                let why = format!("this server does not know how {model} counts.");
                self.refusal.try_set(Some((model, why)));
                None
            }
            Ok(count) => Some(count.input_tokens),
            Err(error) => {
                self.refusal.try_set(Some((model, error.message)));
                None
            }
        }
    }

    fn tell(self, what: &Countable, count: Count) {
        self.counts.try_update(|counts| counts.insert(what.clone(), count));
    }
}

/// The whole text, or nothing where there is too much of it.
async fn text_of(source: Source, what: &Countable) -> Result<Option<String>, ApiError> {
    match what {
        Countable::Session(session, _) => {
            let mut events: Vec<Event> = Vec::new();
            let call = ListEvents { session: session.clone(), ..ListEvents::default() };
            pages(&source.client, call, |page| events.extend(page)).await?;
            Ok(Some(transcript(&events)))
        }
        Countable::Store(_, files, _) if *files > MOST_FILES => Ok(None),
        Countable::Store(store, ..) => {
            let mut text = String::new();
            let call = ListMemories { store: store.clone(), view: Some(View::Full), ..ListMemories::default() };
            pages(&source.client, call, |page| page.iter().for_each(|item| add_file(&mut text, item))).await?;
            Ok(Some(text))
        }
    }
}

fn add_file(text: &mut String, item: &MemoryItem) {
    if let MemoryItem::Memory(memory) = item {
        text.push_str(&memory.path);
        text.push('\n');
        text.push_str(memory.content.as_deref().unwrap_or_default());
        text.push('\n');
    }
}

fn by_bytes(bytes: u64) -> Tokens {
    let likely = bytes as f64 / BYTES_PER_TOKEN;
    Tokens {
        low: (likely * (1.0 - SPREAD)) as u64,
        likely: likely as u64,
        high: (likely * (1.0 + SPREAD)) as u64,
        is_exact: false,
    }
}

/// Several together. As far as they are independent their errors partly cancel out, but all of one kind of text err the
/// same way; the whole range is kept.
pub fn sum(counts: impl IntoIterator<Item = Tokens>) -> Tokens {
    let none = Tokens { is_exact: true, ..Tokens::default() };
    counts.into_iter().fold(none, |sum, one| Tokens {
        low: sum.low.saturating_add(one.low),
        likely: sum.likely.saturating_add(one.likely),
        high: sum.high.saturating_add(one.high),
        is_exact: sum.is_exact && one.is_exact,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_exact_if_all_of_it_is() {
        let exact = |likely| Tokens { low: likely, likely, high: likely, is_exact: true };
        assert_eq!(sum([]), exact(0));
        assert_eq!(sum([exact(3), exact(4)]), exact(7));
        assert_eq!(sum([exact(3), by_bytes(400)]), Tokens { low: 70, likely: 103, high: 136, is_exact: false });
    }
}
