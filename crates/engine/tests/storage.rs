//! Storage seen from outside: opening, sweeping, filling up, failing.
#![allow(clippy::expect_used)] // Tests panic.

mod support;

use std::{cell::Cell, rc::Rc};

use api::{
    Call, StoreId,
    call::{CreateMemory, CreateStore, DeleteMemory, DeleteStore, GetStore, ListVersions, UpdateMemory},
};
use engine::{
    Engine, Limits, OpenError, check,
    kv::{Batch, Entry, KeyRange, Kv, KvError, MemoryKv},
};
use futures_executor::block_on;
use futures_util::future::join_all;
use support::{FakeClock, Seeded, call, open, send, view::pages, yield_kv::YieldKv};

type Opened<K> = Engine<K, FakeClock, Seeded>;

async fn make_store<K: Kv>(engine: &Opened<K>) -> StoreId {
    call(engine, CreateStore { name: "s".into(), ..Default::default() }).await.expect("a store").id
}

fn memory(store: &StoreId, path: &str, content: &str) -> CreateMemory {
    CreateMemory { store: store.clone(), path: path.into(), content: content.into(), view: None }
}

async fn everything<K: Kv>(kv: &K) -> Vec<Vec<u8>> {
    let all = KeyRange { start: Vec::new(), end: None };
    kv.scan(all, usize::MAX).await.expect("scan").into_iter().map(|(key, _)| key).collect()
}

#[test]
fn data_of_another_format_is_refused_by_name() {
    block_on(async {
        let kv = MemoryKv::new();
        kv.commit(Batch::new().put(*b"f", *b"2")).await.expect("put");
        let error = Engine::open(kv, FakeClock::new(), Seeded::new(1)).await.err();
        assert_eq!(error, Some(OpenError::Format("2".to_owned())));
    });
}

#[test]
fn two_engines_may_begin_and_share_one_storage() {
    block_on(async {
        let (kv, clock) = (MemoryKv::new(), FakeClock::new());
        let slow = |seed| YieldKv { under: kv.clone(), random: Seeded::new(seed), turns: 4 };
        let engines = join_all([open(slow(1), &clock, 1), open(slow(2), &clock, 2)]).await;
        let store = make_store(&engines[0]).await;
        call(&engines[1], memory(&store, "/a", "A")).await.expect("the other engine sees the store");
        assert_eq!(check(&kv).await, Ok(Vec::new()));
    });
}

/// Counts what a commit may hold at most.
struct Measured {
    under: MemoryKv,
    largest: Rc<Cell<usize>>,
}

impl Kv for Measured {
    async fn get(&self, key: &[u8]) -> Result<Option<Entry>, KvError> {
        self.under.get(key).await
    }
    async fn scan(&self, range: KeyRange, limit: usize) -> Result<Vec<(Vec<u8>, Entry)>, KvError> {
        self.under.scan(range, limit).await
    }
    async fn commit(&self, batch: Batch) -> Result<(), KvError> {
        self.largest.set(self.largest.get().max(batch.delete.len()));
        self.under.commit(batch).await
    }
}

#[test]
fn a_deleted_store_is_cleared_away_in_bounded_batches_and_nothing_else_is() {
    block_on(async {
        let (kv, clock) = (MemoryKv::new(), FakeClock::new());
        let largest = Rc::new(Cell::new(0));
        let engine = open(Measured { under: kv.clone(), largest: largest.clone() }, &clock, 1).await;
        let kept = make_store(&engine).await;
        call(&engine, memory(&kept, "/a", "A")).await.expect("a memory");
        engine.sweep().await.expect("nothing to sweep");
        let before = everything(&kv).await;

        let store = make_store(&engine).await;
        for n in 0..700 {
            call(&engine, memory(&store, &format!("/{n}"), "A")).await.expect("a memory");
        }
        call(&engine, DeleteStore { store: store.clone() }).await.expect("deleted");
        assert_eq!(call(&engine, GetStore { store }).await.map_err(|error| error.status), Err(404));
        assert!(everything(&kv).await.len() > before.len() + 700, "deleting only leaves a tombstone");
        engine.sweep().await.expect("swept");
        assert_eq!(everything(&kv).await, before);
        assert!(largest.get() <= 3 * 256, "a batch of {}", largest.get());
    });
}

#[test]
fn the_cap_is_exact_however_many_create_at_once() {
    block_on(async {
        for seed in 0..20 {
            let (kv, clock) = (MemoryKv::new(), FakeClock::new());
            let slow = YieldKv { under: kv.clone(), random: Seeded::new(seed), turns: 4 };
            let engine =
                open(slow, &clock, seed).await.with_limits(Limits { memories_per_store: 5, ..Limits::default() });
            let store = make_store(&engine).await;
            let made = join_all((0..12).map(|n| call(&engine, memory(&store, &format!("/{n}"), "A")))).await;
            let (fine, refused): (Vec<_>, Vec<_>) = made.into_iter().partition(Result::is_ok);
            assert_eq!((fine.len(), refused.len()), (5, 7), "seed {seed}");
            assert!(refused.iter().all(|r| r.as_ref().is_err_and(|e| e.status == 400 && e.message.contains("full"))));

            // A full store still takes edits, and a deleted memory makes room.
            let id = fine[0].as_ref().expect("made").id.clone();
            let update = UpdateMemory {
                store: store.clone(),
                memory: id.clone(),
                content: Some("B".into()),
                path: None,
                expected_sha256: None,
                view: None,
            };
            call(&engine, update).await.expect("an edit");
            call(&engine, DeleteMemory { store: store.clone(), memory: id, expected_sha256: None })
                .await
                .expect("gone");
            call(&engine, memory(&store, "/new", "A")).await.expect("room for one");
            assert!(call(&engine, memory(&store, "/more", "A")).await.is_err());
            assert_eq!(check(&kv).await, Ok(Vec::new()));
        }
    });
}

#[test]
fn history_stays_in_order_when_the_clock_goes_back_over_a_restart() {
    block_on(async {
        let (kv, clock) = (MemoryKv::new(), FakeClock::new());
        let engine = open(kv.clone(), &clock, 1).await;
        let store = make_store(&engine).await;
        let made = call(&engine, memory(&store, "/a", "0")).await.expect("a memory");
        drop(engine);
        let mut expected = vec![made.memory_version_id.clone()];
        for n in 1..5 {
            clock.advance(-3_600_000);
            let engine = open(kv.clone(), &clock, n).await;
            let (store, content) = (store.clone(), Some(n.to_string()));
            let memory = made.id.clone();
            let update = UpdateMemory { store, memory, content, path: None, expected_sha256: None, view: None };
            let memory = call(&engine, update).await.expect("an update");
            assert!(memory.updated_at >= made.updated_at, "time went back");
            expected.insert(0, memory.memory_version_id);
        }
        let engine = open(kv.clone(), &clock, 9).await;
        for by in [None, Some(made.id.clone())] {
            let list = |page| ListVersions {
                store: store.clone(),
                memory: by.clone(),
                limit: Some(2),
                page,
                ..Default::default()
            };
            let found: Vec<_> = pages(&engine, list).await.into_iter().map(|version| version.id).collect();
            assert_eq!(found, expected);
        }
        // What is new and has nothing before it has the time of the clock.
        let other = call(&engine, memory(&store, "/b", "B")).await.expect("a memory");
        assert!(other.created_at < made.created_at);
        assert_eq!(check(&kv).await, Ok(Vec::new()));
    });
}

#[test]
fn rare_matches_come_over_several_pages_some_of_them_empty() {
    block_on(async {
        let clock = FakeClock::new();
        let engine = open(MemoryKv::new(), &clock, 1).await;
        let store = make_store(&engine).await;
        let rare = call(&engine, memory(&store, "/rare", "A")).await.expect("a memory");
        let delete = DeleteMemory { store: store.clone(), memory: rare.id.clone(), expected_sha256: None };
        call(&engine, delete).await.expect("deleted");
        for n in 0..2_500 {
            call(&engine, memory(&store, &format!("/{n}"), "A")).await.expect("a memory");
        }
        let list = |page| ListVersions {
            store: store.clone(),
            operation: Some(api::VersionOperation::Deleted),
            page,
            ..Default::default()
        };
        let first = call(&engine, list(None)).await.expect("a page");
        assert!(first.data.is_empty() && first.next_page.is_some(), "the first thousand rows hold no match");
        let found = pages(&engine, list).await;
        assert_eq!(found.iter().map(|version| version.memory_id.clone()).collect::<Vec<_>>(), [rare.id]);
    });
}

/// Fails every commit in the same way.
struct Failing {
    under: MemoryKv,
    error: Rc<Cell<Option<KvError>>>,
}

impl Kv for Failing {
    async fn get(&self, key: &[u8]) -> Result<Option<Entry>, KvError> {
        self.under.get(key).await
    }
    async fn scan(&self, range: KeyRange, limit: usize) -> Result<Vec<(Vec<u8>, Entry)>, KvError> {
        self.under.scan(range, limit).await
    }
    async fn commit(&self, batch: Batch) -> Result<(), KvError> {
        let error = self.error.take();
        self.error.set(error.clone());
        match error {
            Some(error) => Err(error),
            None => self.under.commit(batch).await,
        }
    }
}

#[test]
fn storage_faults_are_told_without_their_insides_and_logged_with_them() {
    block_on(async {
        let error = Rc::new(Cell::new(None));
        let log = Rc::new(Cell::new(Vec::new()));
        let own = log.clone();
        let engine = open(Failing { under: MemoryKv::new(), error: error.clone() }, &FakeClock::new(), 1)
            .await
            .with_fault_log(move |fault| {
                let mut lines = own.take();
                lines.push(fault.to_string());
                own.set(lines);
            });
        let create = || CreateStore { name: "s".into(), ..Default::default() }.request();
        for (fault, status, retry, word) in [
            (KvError::Full, 500, Some("false"), "full"),
            (KvError::Failed("/secret/path".into()), 500, Some("false"), "failed"),
            (KvError::Closed, 500, Some("true"), "closed"),
            (KvError::Conflict, 529, None, "Try again"),
        ] {
            error.set(Some(fault));
            let response = send(&engine, create()).await;
            assert_eq!((response.status, response.header("x-should-retry")), (status, retry), "{}", response.body);
            assert!(response.body.contains(word) && !response.body.contains("secret"), "{}", response.body);
        }
        let lines = log.take();
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert!(lines[1].contains("/secret/path"));
        error.set(None);
        assert!(send(&engine, create()).await.is_success());
    });
}
