//! Requests that overlap in random ways, from two engines on one storage: no update is lost, no path is taken twice,
//! and all rows fit together afterwards.
#![allow(clippy::expect_used)] // Tests panic.

mod support;

use api::{
    StoreId, View,
    call::{
        ArchiveStore, CreateMemory, CreateStore, DeleteMemory, DeleteStore, GetMemory, GetStore, ListMemories,
        ListVersions, UpdateMemory,
    },
};
use engine::{Engine, Entropy, check, kv::MemoryKv};
use futures_executor::block_on;
use futures_util::future::{join, join_all, join3};
use support::{FakeClock, Seeded, call, open, view::pages, yield_kv::YieldKv};

type Slow = Engine<YieldKv, FakeClock, Seeded>;

async fn engines(seed: u64) -> (MemoryKv, [Slow; 2]) {
    engines_of(seed, [4, 4]).await
}

/// Two engines on one storage, each with its own patience.
async fn engines_of(seed: u64, turns: [u64; 2]) -> (MemoryKv, [Slow; 2]) {
    let (kv, clock) = (MemoryKv::new(), FakeClock::new());
    let slow = |seed, turns| YieldKv { under: kv.clone(), random: Seeded::new(seed), turns };
    let first = open(slow(seed, turns[0]), &clock, seed).await;
    let second = open(slow(seed + 1_000, turns[1]), &clock, seed + 2_000).await;
    (kv.clone(), [first, second])
}

async fn make_store(engine: &Slow) -> StoreId {
    call(engine, CreateStore { name: "s".into(), ..Default::default() }).await.expect("a store").id
}

fn create(store: &StoreId, path: &str, content: &str) -> CreateMemory {
    CreateMemory { store: store.clone(), path: path.into(), content: content.into(), view: None }
}

#[test]
fn no_guarded_update_is_lost() {
    for seed in 0..20 {
        block_on(async {
            let (kv, engines) = engines(seed).await;
            let store = make_store(&engines[0]).await;
            let id = call(&engines[0], create(&store, "/log", "")).await.expect("a memory").id;
            let writers = (0..8usize).map(|writer| {
                let (engine, store, id) = (&engines[writer % 2], &store, &id);
                async move {
                    for line in 0..3 {
                        loop {
                            let get = GetMemory { store: store.clone(), memory: id.clone(), view: None };
                            let read = call(engine, get).await.expect("read");
                            let content = read.content.unwrap_or_default() + &format!("{writer}.{line}\n");
                            let update = UpdateMemory {
                                store: store.clone(),
                                memory: id.clone(),
                                content: Some(content),
                                path: None,
                                expected_sha256: Some(read.content_sha256),
                                view: None,
                            };
                            match call(engine, update).await {
                                Ok(_) => break,
                                Err(error) => assert_eq!(error.status, 409, "{error}"),
                            }
                        }
                    }
                }
            });
            join_all(writers).await;
            let get = GetMemory { store: store.clone(), memory: id, view: None };
            let content = call(&engines[1], get).await.expect("read").content.unwrap_or_default();
            let mut lines: Vec<&str> = content.lines().collect();
            lines.sort_unstable();
            let expected: Vec<String> = (0..8).flat_map(|w| (0..3).map(move |l| format!("{w}.{l}"))).collect();
            assert_eq!(lines, expected, "seed {seed}");
            let versions = pages(&engines[0], |page| ListVersions { store: store.clone(), page, ..Default::default() });
            assert_eq!(versions.await.len(), 25, "seed {seed}: one version per write");
            assert_eq!(check(&kv).await, Ok(Vec::new()), "seed {seed}");
        });
    }
}

#[test]
fn overlapping_paths_are_taken_by_one_only() {
    let paths = ["/a", "/a/b", "/a/b/c", "/a/d", "/a"];
    for seed in 0..60 {
        block_on(async {
            let (kv, engines) = engines(seed).await;
            let store = make_store(&engines[0]).await;
            let store = &store;
            let made = paths.iter().enumerate().map(|(n, path)| call(&engines[n % 2], create(store, path, "x")));
            let made: Vec<_> = join_all(made).await;
            assert!(made.iter().any(Result::is_ok), "seed {seed}");
            assert!(made.iter().all(|made| made.as_ref().err().is_none_or(|error| error.status == 409)), "seed {seed}");
            assert_eq!(check(&kv).await, Ok(Vec::new()), "seed {seed}");
        });
    }
}

#[test]
fn whatever_overlaps_leaves_a_sound_storage() {
    let paths = ["/a", "/a/b", "/a/c", "/d", "/d/e/f"];
    for seed in 0..60 {
        block_on(async {
            let (kv, engines) = engines(seed).await;
            let store = make_store(&engines[0]).await;
            let clients = (0..6usize).map(|client| {
                let (engine, store) = (&engines[client % 2], &store);
                async move {
                    let random = Seeded::new(seed * 100 + client as u64);
                    for _ in 0..12 {
                        step(engine, store, &random, &paths).await;
                    }
                }
            });
            join_all(clients).await;
            assert_eq!(check(&kv).await, Ok(Vec::new()), "seed {seed}");
        });
    }
}

#[test]
fn what_is_written_into_a_store_that_goes_goes_with_it() {
    for seed in 0..200 {
        block_on(async {
            // The writer is so slow that the store is deleted and swept between its reading and its writing.
            let (kv, [fast, slow]) = engines_of(seed, [2, 30]).await;
            let store = make_store(&fast).await;
            let delete = async {
                call(&fast, DeleteStore { store: store.clone() }).await.expect("deleted");
                fast.sweep().await.expect("swept");
            };
            let (made, ()) = join(call(&slow, create(&store, "/late", "x")), delete).await;
            assert!(made.as_ref().err().is_none_or(|error| error.status == 404), "seed {seed}: {made:?}");
            assert_eq!(check(&kv).await, Ok(Vec::new()), "seed {seed}");
        });
    }
}

#[test]
fn nothing_is_written_after_a_store_was_archived() {
    for seed in 0..100 {
        block_on(async {
            let (kv, [fast, slow]) = engines_of(seed, [2, 30]).await;
            let store = make_store(&fast).await;
            let id = call(&fast, create(&store, "/a", "")).await.expect("a memory").id;
            let history = || pages(&fast, |page| ListVersions { store: store.clone(), page, ..Default::default() });
            let archive = async {
                call(&fast, ArchiveStore { store: store.clone() }).await.expect("archived");
                history().await
            };
            let update = UpdateMemory {
                store: store.clone(),
                memory: id,
                content: Some("late".into()),
                path: None,
                expected_sha256: None,
                view: None,
            };
            let (updated, made, then) =
                join3(call(&slow, update), call(&slow, create(&store, "/b", "")), archive).await;
            assert_eq!(history().await, then, "seed {seed}: {updated:?} {made:?}");
            assert_eq!(check(&kv).await, Ok(Vec::new()), "seed {seed}");
        });
    }
}

#[test]
fn a_memory_that_moves_up_meets_what_appears_beside_it() {
    for seed in 0..100 {
        block_on(async {
            let (kv, [fast, slow]) = engines_of(seed, [2, 30]).await;
            let store = make_store(&fast).await;
            let id = call(&fast, create(&store, "/a/m", "")).await.expect("a memory").id;
            let up = UpdateMemory {
                store: store.clone(),
                memory: id,
                content: None,
                path: Some("/a".into()),
                expected_sha256: None,
                view: None,
            };
            let beside = if seed % 2 == 0 { "/a/c" } else { "/a/x" };
            let create_later = async {
                // At every moment of the move, over the seeds.
                for _ in 0..seed * 3 {
                    call(&fast, GetStore { store: store.clone() }).await.expect("the store");
                }
                call(&fast, create(&store, beside, "")).await
            };
            let (moved, made) = join(call(&slow, up), create_later).await;
            assert_ne!(moved.is_ok(), made.is_ok(), "seed {seed}: one of them only");
            assert_eq!(check(&kv).await, Ok(Vec::new()), "seed {seed}");
        });
    }
}

/// One random request; nothing but the answers that the contract has may come.
async fn step(engine: &Slow, store: &StoreId, random: &Seeded, paths: &[&str]) {
    let pick = |from: u64| random.next() % from;
    let path = paths[pick(paths.len() as u64) as usize];
    let list = ListMemories { store: store.clone(), view: Some(View::Full), ..Default::default() };
    let listed = call(engine, list).await.expect("a list").data;
    let memories: Vec<_> = listed
        .into_iter()
        .filter_map(|item| match item {
            api::MemoryItem::Memory(memory) => Some(memory),
            api::MemoryItem::Prefix(_) => None,
        })
        .collect();
    let chosen = memories.get(pick(memories.len().max(1) as u64) as usize);
    let result = match (pick(4), chosen) {
        (0, Some(memory)) => {
            let (store, id) = (store.clone(), memory.id.clone());
            call(engine, DeleteMemory { store, memory: id, expected_sha256: None }).await.map(|_| ())
        }
        (kind @ 1..3, Some(memory)) => {
            let update = UpdateMemory {
                store: store.clone(),
                memory: memory.id.clone(),
                content: (kind == 1).then(|| format!("{}", pick(3))),
                path: (kind == 2).then(|| path.to_owned()),
                expected_sha256: (pick(2) == 0).then(|| memory.content_sha256.clone()),
                view: Some(View::Full),
            };
            call(engine, update).await.map(|_| ())
        }
        _ => call(engine, create(store, path, "x")).await.map(|_| ()),
    };
    if let Err(error) = result {
        assert!(matches!(error.status, 404 | 409), "{error:?}");
    }
}
