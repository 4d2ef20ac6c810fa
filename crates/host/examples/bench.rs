//! Operations per second of the engine over each native storage, at the size of a real store: 5,000 files of 3 kB.
//! `cargo run --profile native -p host --example bench`. It judges nothing; it prints.
#![allow(clippy::expect_used, clippy::print_stdout)] // A program for people to read and to break.

use std::{
    cell::{Cell, RefCell},
    future::Future,
    time::{Instant, SystemTime},
};

use api::{
    Actor, Call, MemoryId, StoreId, Timestamp, View,
    call::{CreateMemory, CreateStore, DeleteMemory, GetMemory, ListMemories, ListVersions, UpdateMemory},
};
use engine::{
    Caller, Clock, Engine, Entropy,
    kv::{Kv, MemoryKv},
};
use futures_util::{StreamExt, stream};
use host::file::File;

const FILES: usize = 5_000;
const BYTES: usize = 3_200;
/// Requests under way at once, where it says so: as many as the console's import keeps going.
const AT_ONCE: usize = 16;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let path = std::env::temp_dir().join(format!("lucid-bench-{}.redb", std::process::id()));
    println!("{FILES} files of {BYTES} bytes; operations per second");
    println!("{:<34}{:>12}{:>12}", "", "memory", "file");
    let memory = runtime.block_on(measure(MemoryKv::new()));
    let file = runtime.block_on(measure(File::open(&path).expect("a file").kv().expect("a writer")));
    for ((name, memory), (_, file)) in memory.iter().zip(&file) {
        println!("{name:<34}{memory:>12.0}{file:>12.0}");
    }
    println!("the file at the end: {} MB", std::fs::metadata(&path).expect("the file").len() / 1_000_000);
    std::fs::remove_file(&path).expect("the file goes");
}

fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("after 1970");
    Timestamp(since.as_millis() as i64)
}

struct Bench<K, C, E> {
    engine: Engine<K, C, E>,
    store: StoreId,
    results: RefCell<Vec<(&'static str, f64)>>,
}

async fn measure<K: Kv>(kv: K) -> Vec<(&'static str, f64)> {
    let seed = Cell::new(1u64);
    let random = move || {
        seed.set(seed.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407));
        seed.get()
    };
    let engine = Engine::open(kv, now, random).await.expect("the storage opens");
    let store = call(&engine, CreateStore { name: "bench".into(), ..Default::default() }).await.id;
    let bench = Bench { engine, store, results: RefCell::default() };
    bench.run().await;
    bench.results.into_inner()
}

async fn call<K: Kv, C: Clock, E: Entropy, T: Call>(engine: &Engine<K, C, E>, call: T) -> T::Reply {
    let caller = Caller { actor: Actor::Key("apikey_bench".into()) };
    T::reply(&engine.handle(call.request(), caller).await).expect("a reply")
}

impl<K: Kv, C: Clock, E: Entropy> Bench<K, C, E> {
    async fn run(&self) {
        let half = FILES / 2;
        let mut ids = self.time("create", half, 1, |this, n| this.create(n)).await;
        ids.extend(self.time("create, 16 at once", half, AT_ONCE, |this, n| this.create(half + n)).await);
        let ids = &ids;
        let count = 1_000;
        self.time("read", count, 1, |this, n| this.read(&ids[n * 7 % FILES])).await;
        self.time("write", count, 1, |this, n| this.write(&ids[n * 7 % FILES], n)).await;
        self.time("write, 16 at once", count, AT_ONCE, |this, n| this.write(&ids[n * 7 % FILES], n + count)).await;
        self.time("page of 100 files", FILES / 100, 1, |this, _| this.page(View::Basic, 100, false)).await;
        self.time("page of 20 files with contents", 100, 1, |this, _| this.page(View::Full, 20, false)).await;
        self.time("page of 100 folders", 100, 1, |this, _| this.page(View::Basic, 100, true)).await;
        self.time("page of 100 versions", 100, 1, |this, _| this.versions(None)).await;
        self.time("history of one file", count, 1, |this, n| this.versions(Some(ids[n * 7 % FILES].clone()))).await;
        self.time("delete, 16 at once", count, AT_ONCE, |this, n| this.delete(&ids[n])).await;
    }

    /// Does `count` of something, some at once, and notes how many of it go into a second.
    async fn time<'a, T, F: Future<Output = T>>(
        &'a self,
        name: &'static str,
        count: usize,
        at_once: usize,
        one: impl Fn(&'a Self, usize) -> F,
    ) -> Vec<T> {
        let begun = Instant::now();
        let done = stream::iter(0..count).map(|n| one(self, n)).buffer_unordered(at_once).collect().await;
        let rate = count as f64 / begun.elapsed().as_secs_f64();
        self.results.borrow_mut().push((name, rate));
        done
    }

    async fn create(&self, n: usize) -> MemoryId {
        let path = format!("/talks/day-{}/session-{}/note-{n}.md", n % 7, n % 120);
        let create = CreateMemory { store: self.store.clone(), path, content: content(n), view: None };
        call(&self.engine, create).await.id
    }

    async fn read(&self, memory: &MemoryId) {
        call(&self.engine, GetMemory { store: self.store.clone(), memory: memory.clone(), view: None }).await;
    }

    async fn write(&self, memory: &MemoryId, n: usize) {
        let update = UpdateMemory {
            store: self.store.clone(),
            memory: memory.clone(),
            content: Some(content(FILES + n)),
            path: None,
            expected_sha256: None,
            view: None,
        };
        call(&self.engine, update).await;
    }

    async fn page(&self, view: View, limit: u32, is_shallow: bool) {
        let path_prefix = is_shallow.then(|| "/talks/day-3/".to_owned());
        let (store, view, limit) = (self.store.clone(), Some(view), Some(limit));
        call(&self.engine, ListMemories { store, path_prefix, is_shallow, view, limit, page: None }).await;
    }

    async fn versions(&self, memory: Option<MemoryId>) {
        let list = ListVersions { store: self.store.clone(), memory, limit: Some(100), ..Default::default() };
        call(&self.engine, list).await;
    }

    async fn delete(&self, memory: &MemoryId) {
        let delete = DeleteMemory { store: self.store.clone(), memory: memory.clone(), expected_sha256: None };
        call(&self.engine, delete).await;
    }
}

fn content(n: usize) -> String {
    let line = format!("- fact {n} of the store, told in a sentence of ordinary length\n");
    line.repeat(BYTES / line.len())
}
