//! A dream over the demo data in a database file, by rules and on a model, cut off at each of its commits, just before and
//! just after: another engine over the same file ends it as if nothing had happened, and the input is what it was to the byte.
#![allow(clippy::expect_used)] // Tests panic.

#[path = "../../engine/tests/support/sham.rs"]
#[allow(dead_code, unreachable_pub)] // The engine's tests use all of it.
mod sham;
mod support;

use std::{
    cell::{Cell, RefCell},
    path::Path,
    rc::Rc,
};

use api::{
    Actor, Call, Dream, DreamStatus, MemoryItem, ModelConfig, StoreId, Timestamp, View,
    call::{CreateDemo, CreateDream, GetDream, ListMemories},
};
use engine::{
    BUILT_IN_RULES, Caller, Engine, Next, check,
    kv::{Batch, Entry, KeyRange, Kv, KvError},
};
use host::file::{File, FileKv};
use sham::{SHAM, Sham};
use support::Scratch;

/// Dies at its `left`-th commit.
struct Dying {
    file: FileKv,
    left: Cell<usize>,
    is_after: bool,
    is_dead: Cell<bool>,
}

impl Dying {
    fn alive(&self) -> Result<(), KvError> {
        if self.is_dead.get() { Err(KvError::Closed) } else { Ok(()) }
    }
}

impl Kv for Dying {
    async fn get(&self, key: &[u8]) -> Result<Option<Entry>, KvError> {
        self.alive()?;
        self.file.get(key).await
    }

    async fn scan(&self, range: KeyRange, limit: usize) -> Result<Vec<(Vec<u8>, Entry)>, KvError> {
        self.alive()?;
        self.file.scan(range, limit).await
    }

    async fn commit(&self, batch: Batch) -> Result<(), KvError> {
        self.alive()?;
        if self.left.get() > 0 {
            self.left.set(self.left.get() - 1);
            return self.file.commit(batch).await;
        }
        self.is_dead.set(true);
        if self.is_after {
            self.file.commit(batch).await?;
        }
        Err(KvError::Failed("the power went".to_owned()))
    }
}

/// 2026-11-20T09:00:00Z and later.
type Clock = Rc<Cell<i64>>;

async fn open<K: Kv>(kv: K, clock: &Clock, seed: u64) -> Engine<K, impl engine::Clock, impl engine::Entropy> {
    let (clock, state) = (clock.clone(), RefCell::new(seed));
    let random = move || {
        let mut state = state.borrow_mut();
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        *state ^ (*state >> 29)
    };
    let engine = Engine::open(kv, move || Timestamp(clock.get()), random).await.expect("the storage opens");
    engine.with_model(Sham::default())
}

async fn call<K: Kv, T: Call>(engine: &Engine<K, impl engine::Clock, impl engine::Entropy>, call: T) -> T::Reply {
    let caller = Caller { actor: Actor::Key("apikey_test".to_owned()) };
    T::reply(&engine.handle(call.request(), caller).await).expect("a reply")
}

async fn files<K: Kv>(
    engine: &Engine<K, impl engine::Clock, impl engine::Entropy>,
    store: &StoreId,
) -> Vec<(String, Option<String>)> {
    let list = ListMemories { store: store.clone(), view: Some(View::Full), limit: Some(20), ..Default::default() };
    let page = call(engine, list).await;
    assert_eq!(page.next_page, None);
    let mut files: Vec<_> = page
        .data
        .into_iter()
        .filter_map(|item| match item {
            MemoryItem::Memory(memory) => Some((memory.path, memory.content)),
            MemoryItem::Prefix { .. } => None,
        })
        .collect();
    files.sort();
    files
}

/// The dream, its input before and after, its output; and whether the power went.
struct Run {
    dream: Dream,
    before: Vec<(String, Option<String>)>,
    after: Vec<(String, Option<String>)>,
    output: Vec<(String, Option<String>)>,
    is_cut: bool,
}

async fn run(path: &Path, model: &str, left: usize, is_after: bool) -> Run {
    let clock: Clock = Rc::new(Cell::new(1_795_165_200_000));
    let (store, before, dream) = {
        let engine = open(File::open(path).expect("a file").kv().expect("a writer"), &clock, 1).await;
        let demo = call(&engine, CreateDemo).await.made.expect("made");
        let dream = CreateDream {
            input_store: demo.store.clone(),
            input_sessions: demo.sessions,
            model: ModelConfig::new(model),
            ..Default::default()
        };
        let dream = call(&engine, dream).await.id;
        (demo.store.clone(), files(&engine, &demo.store).await, dream)
    };
    let is_cut = {
        let file = File::open(path).expect("a file").kv().expect("a writer");
        let kv = Dying { file, left: Cell::new(left), is_after, is_dead: Cell::new(false) };
        let engine = open(&kv, &clock, 2).await;
        while engine.step().await.is_ok_and(|next| next == Next::Now) {}
        drop(engine);
        kv.is_dead.get()
    };
    clock.set(clock.get() + 60_000);
    let kv = File::open(path).expect("a file").kv().expect("a writer");
    assert_eq!(check(&kv).await, Ok(Vec::new()), "commit {left}");
    let engine = open(&kv, &clock, 3).await;
    while engine.step().await.expect("a step") == Next::Now {}
    engine.sweep().await.expect("swept");
    assert_eq!(check(&kv).await, Ok(Vec::new()), "commit {left}, afterwards");
    let dream = call(&engine, GetDream { dream }).await;
    let output = files(&engine, &dream.outputs[0]).await;
    Run { before, after: files(&engine, &store).await, output, dream, is_cut }
}

#[test]
fn a_dream_in_a_file_that_is_cut_off_anywhere_ends_as_if_it_never_was() {
    cut_off_everywhere(BUILT_IN_RULES);
}

#[test]
fn so_does_one_on_a_model() {
    cut_off_everywhere(SHAM);
}

fn cut_off_everywhere(model: &str) {
    let scratch = Scratch::new(&format!("dream-kill-{model}"));
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(async {
        let whole = run(&scratch.join("whole.redb"), model, usize::MAX, false).await;
        assert_eq!(whole.dream.status, DreamStatus::Completed);
        assert_ne!(whole.output, whole.before, "the dream had something to do");
        let mut cuts = 0;
        for left in 0.. {
            let mut is_over = false;
            for is_after in [false, true] {
                let run = run(&scratch.join(&format!("{left}-{is_after}.redb")), model, left, is_after).await;
                let place = format!("commit {left}, after: {is_after}");
                assert_eq!(run.after, run.before, "{place}: the input");
                assert_eq!(run.output, whole.output, "{place}: the output");
                assert_eq!(run.dream.status, DreamStatus::Completed, "{place}");
                assert_eq!(run.dream.usage, whole.dream.usage, "{place}: nothing is counted twice");
                is_over = !run.is_cut;
                cuts += usize::from(run.is_cut);
            }
            if is_over {
                break;
            }
        }
        assert!(cuts >= 30, "only {cuts} cuts");
    });
}
