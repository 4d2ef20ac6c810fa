//! Random requests against the engine and against the simplest thing that could be right: a list of memories and a
//! list of versions, searched from end to end.
#![allow(clippy::expect_used)] // Tests panic.

mod support;

use api::{
    MemoryItem, StoreId, VersionOperation, View,
    call::{
        CreateMemory, CreateStore, DeleteMemory, GetVersion, ListMemories, ListVersions, RedactVersion, UpdateMemory,
    },
};
use engine::{Engine, check, kv::MemoryKv};
use futures_executor::block_on;
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use support::{FakeClock, Seeded, call, open, view::pages};

const PATHS: [&str; 8] = ["/a", "/a/b", "/a/b/c", "/a-b", "/a0", "/ab", "/d/e", "/d/f"];
const TEXTS: [&str; 4] = ["", "one", "two", "drei ✓"];

/// A request in terms of places in the lists above and of how many memories and versions there are.
#[derive(Clone, Debug)]
enum Step {
    Create { path: usize, text: usize },
    Update { memory: usize, path: Option<usize>, text: Option<usize>, expect: Option<usize> },
    Delete { memory: usize, expect: Option<usize> },
    Redact { version: usize },
    Wait { millis: i64 },
}

fn step() -> impl Strategy<Value = Step> {
    let (path, text) = (0..PATHS.len(), 0..TEXTS.len());
    let maybe = |range: std::ops::Range<usize>| proptest::option::of(range);
    prop_oneof![
        4 => (path.clone(), text.clone()).prop_map(|(path, text)| Step::Create { path, text }),
        6 => (0..12usize, maybe(path), maybe(text.clone()), maybe(text.clone()))
            .prop_map(|(memory, path, text, expect)| Step::Update { memory, path, text, expect }),
        2 => (0..12usize, maybe(text)).prop_map(|(memory, expect)| Step::Delete { memory, expect }),
        1 => (0..40usize).prop_map(|version| Step::Redact { version }),
        1 => (-5_000..5_000i64).prop_map(|millis| Step::Wait { millis }),
    ]
}

#[derive(Clone, Debug, PartialEq)]
struct Memory {
    id: String,
    path: String,
    text: String,
    is_live: bool,
}

#[derive(Clone, Debug, PartialEq)]
struct Version {
    id: String,
    memory: String,
    operation: VersionOperation,
    path: Option<String>,
    text: Option<String>,
    is_redacted: bool,
}

/// The memories ever made, and the versions in the order they were written.
#[derive(Default)]
struct Model {
    memories: Vec<Memory>,
    versions: Vec<Version>,
}

fn hash(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Model {
    fn is_free(&self, path: &str, own: Option<&str>) -> bool {
        let overlaps = |other: &str| {
            other == path || other.starts_with(&format!("{path}/")) || path.starts_with(&format!("{other}/"))
        };
        !self.memories.iter().any(|memory| memory.is_live && Some(memory.id.as_str()) != own && overlaps(&memory.path))
    }

    fn write(&mut self, memory: &Memory, version: String, operation: VersionOperation) {
        let text = (operation != VersionOperation::Deleted).then(|| memory.text.clone());
        let (memory, path) = (memory.id.clone(), Some(memory.path.clone()));
        self.versions.push(Version { id: version, memory, operation, path, text, is_redacted: false });
    }

    fn head(&self, memory: &str) -> Option<&Version> {
        self.versions.iter().rev().find(|version| version.memory == memory)
    }
}

struct World {
    engine: Engine<MemoryKv, FakeClock, Seeded>,
    store: StoreId,
    model: Model,
}

impl World {
    async fn take(&mut self, step: &Step, clock: &FakeClock) {
        match step.clone() {
            Step::Create { path, text } => self.create(PATHS[path], TEXTS[text]).await,
            Step::Update { memory, path, text, expect } => {
                let Some(at) = self.pick(memory) else { return };
                let expect = expect.map(|text| hash(TEXTS[text]));
                self.update(at, path.map(|path| PATHS[path]), text.map(|text| TEXTS[text]), expect).await;
            }
            Step::Delete { memory, expect } => {
                let Some(at) = self.pick(memory) else { return };
                self.delete(at, expect.map(|text| hash(TEXTS[text]))).await;
            }
            Step::Redact { version } => self.redact(version).await,
            Step::Wait { millis } => clock.advance(millis),
        }
    }

    fn pick(&self, memory: usize) -> Option<usize> {
        (!self.model.memories.is_empty()).then(|| memory % self.model.memories.len())
    }

    async fn create(&mut self, path: &str, text: &str) {
        let create = CreateMemory { store: self.store.clone(), path: path.into(), content: text.into(), view: None };
        let answer = call(&self.engine, create).await;
        if !self.model.is_free(path, None) {
            assert_eq!(answer.map_err(|error| error.status), Err(409), "create {path}");
            return;
        }
        let made = answer.expect("a free path can be taken");
        let memory = Memory { id: made.id.to_string(), path: path.into(), text: text.into(), is_live: true };
        self.model.write(&memory, made.memory_version_id.to_string(), VersionOperation::Created);
        self.model.memories.push(memory);
    }

    async fn update(&mut self, at: usize, path: Option<&str>, text: Option<&str>, expect: Option<String>) {
        let before = self.model.memories[at].clone();
        let update = UpdateMemory {
            store: self.store.clone(),
            memory: before.id.as_str().into(),
            content: text.map(str::to_owned),
            path: path.map(str::to_owned),
            expected_sha256: expect.clone(),
            view: Some(View::Full),
        };
        let answer = call(&self.engine, update).await;
        let after = Memory {
            path: path.unwrap_or(&before.path).to_owned(),
            text: text.unwrap_or(&before.text).to_owned(),
            ..before.clone()
        };
        let is_done = after == before && (path.is_some() || text.is_some());
        let is_stale = expect.is_some_and(|expect| expect != hash(&before.text)) && !is_done;
        let status = match () {
            () if !before.is_live => Err(404),
            () if is_stale || !self.model.is_free(&after.path, Some(&before.id)) => Err(409),
            () => Ok(()),
        };
        assert_eq!(answer.as_ref().map(|_| ()).map_err(|error| error.status), status, "{before:?} to {after:?}");
        let Ok(memory) = answer else { return };
        assert_eq!((memory.path.as_str(), memory.content.as_deref()), (after.path.as_str(), Some(after.text.as_str())));
        let is_new =
            Some(memory.memory_version_id.as_str()) != self.model.head(&before.id).map(|head| head.id.as_str());
        assert_eq!(is_new, after != before, "a version for every change and only for a change");
        if is_new {
            self.model.write(&after, memory.memory_version_id.to_string(), VersionOperation::Modified);
            self.model.memories[at] = after;
        }
    }

    async fn delete(&mut self, at: usize, expected_sha256: Option<String>) {
        let memory = self.model.memories[at].clone();
        let is_stale = expected_sha256.as_ref().is_some_and(|expect| *expect != hash(&memory.text));
        let delete = DeleteMemory { store: self.store.clone(), memory: memory.id.as_str().into(), expected_sha256 };
        let answer = call(&self.engine, delete).await.map(|_| ()).map_err(|error| error.status);
        let status = if !memory.is_live {
            Err(404)
        } else if is_stale {
            Err(409)
        } else {
            Ok(())
        };
        assert_eq!(answer, status, "delete {memory:?}");
        if status.is_ok() {
            self.model.memories[at].is_live = false;
            let list = ListVersions { store: self.store.clone(), limit: Some(1), ..Default::default() };
            // The id of the version that a delete makes is not answered. A moved clock may put others before it.
            let by_memory = ListVersions { memory: Some(memory.id.as_str().into()), ..list };
            let newest = call(&self.engine, by_memory).await.expect("a list").data.remove(0);
            self.model.write(&memory, newest.id.to_string(), VersionOperation::Deleted);
        }
    }

    async fn redact(&mut self, version: usize) {
        let Some(at) = (!self.model.versions.is_empty()).then(|| version % self.model.versions.len()) else { return };
        let chosen = self.model.versions[at].clone();
        let redact = RedactVersion { store: self.store.clone(), version: chosen.id.as_str().into() };
        let answer = call(&self.engine, redact).await.map_err(|error| error.status);
        let is_live = self.model.memories.iter().any(|memory| memory.id == chosen.memory && memory.is_live);
        let is_head = self.model.head(&chosen.memory).is_some_and(|head| head.id == chosen.id);
        if is_live && is_head {
            assert_eq!(answer.err(), Some(400));
            return;
        }
        let redacted = answer.expect("an old version can be redacted");
        assert!(redacted.redacted_at.is_some() && redacted.path.is_none() && redacted.content.is_none());
        let version = &mut self.model.versions[at];
        (version.path, version.text, version.is_redacted) = (None, None, true);
    }

    /// Both lists, whole, by pages of any size, with and without filters.
    async fn compare(&self, limit: u32) {
        self.compare_memories(limit).await;
        self.compare_versions(limit).await;
    }

    async fn compare_memories(&self, limit: u32) {
        let mut live: Vec<&Memory> = self.model.memories.iter().filter(|memory| memory.is_live).collect();
        live.sort_by(|a, b| a.path.cmp(&b.path));
        for prefix in [None, Some("/"), Some("/a/"), Some("/d/"), Some("/none/")] {
            let base = prefix.unwrap_or("/");
            let expected: Vec<(String, String)> = live
                .iter()
                .filter(|memory| memory.path.starts_with(base))
                .map(|memory| (memory.path.clone(), memory.text.clone()))
                .collect();
            let list = |is_shallow| {
                move |page| ListMemories {
                    store: self.store.clone(),
                    path_prefix: prefix.map(str::to_owned),
                    is_shallow,
                    view: Some(View::Full),
                    limit: Some(limit),
                    page,
                }
            };
            let whole = pages(&self.engine, list(false)).await.into_iter().map(|item| match item {
                MemoryItem::Memory(memory) => (memory.path, memory.content.unwrap_or_default()),
                MemoryItem::Prefix(path) => (path, "a folder where there must be none".to_owned()),
            });
            assert_eq!(whole.collect::<Vec<_>>(), expected, "below {base}");

            let mut level: Vec<String> = expected
                .iter()
                .map(|(path, _)| match path[base.len()..].find('/') {
                    Some(slash) => path[..=base.len() + slash].to_owned(),
                    None => path.clone(),
                })
                .collect();
            level.dedup();
            let shallow = pages(&self.engine, list(true)).await.into_iter().map(|item| match item {
                MemoryItem::Memory(memory) => memory.path,
                MemoryItem::Prefix(path) => path,
            });
            assert_eq!(shallow.collect::<Vec<_>>(), level, "one level below {base}");
        }
    }

    async fn compare_versions(&self, limit: u32) {
        let list = |memory: Option<String>, operation| {
            move |page| ListVersions {
                store: self.store.clone(),
                memory: memory.clone().map(Into::into),
                operation,
                view: Some(View::Full),
                limit: Some(limit),
                page,
                ..Default::default()
            }
        };
        let all = pages(&self.engine, list(None, None)).await;
        assert!(all.is_sorted_by(|a, b| (a.created_at, &a.id) >= (b.created_at, &b.id)), "newest first");
        assert_eq!(all.len(), self.model.versions.len());
        for version in &self.model.versions {
            let found = all.iter().find(|found| found.id.as_str() == version.id).expect("every version is listed");
            let get = GetVersion { store: self.store.clone(), version: found.id.clone(), view: None };
            assert_eq!(&call(&self.engine, get).await.expect("a version"), found);
            assert_eq!(
                (found.operation, &found.path, &found.content),
                (version.operation, &version.path, &version.text)
            );
            assert_eq!(found.content_sha256, version.text.as_deref().map(hash));
            assert_eq!(found.redacted_at.is_some(), version.is_redacted);
        }
        for memory in &self.model.memories {
            let own = |operation: Option<VersionOperation>| {
                let mine = move |version: &&Version| {
                    version.memory == memory.id && operation.is_none_or(|operation| version.operation == operation)
                };
                self.model.versions.iter().rev().filter(mine).map(|version| version.id.clone()).collect::<Vec<_>>()
            };
            for operation in [None, Some(VersionOperation::Modified)] {
                let found = pages(&self.engine, list(Some(memory.id.clone()), operation)).await;
                let found: Vec<_> = found.iter().map(|version| version.id.to_string()).collect();
                assert_eq!(found, own(operation), "newest first, in the order they were written");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_engine_does_what_the_model_does(steps in proptest::collection::vec(step(), 1..40), limit in 1..9u32) {
        block_on(async {
            let (kv, clock) = (MemoryKv::new(), FakeClock::new());
            let engine = open(kv.clone(), &clock, 1).await;
            let store = CreateStore { name: "s".into(), ..Default::default() };
            let store = call(&engine, store).await.expect("a store").id;
            let mut world = World { engine, store, model: Model::default() };
            for step in &steps {
                world.take(step, &clock).await;
            }
            world.compare(limit).await;
            assert_eq!(check(&kv).await, Ok(Vec::new()));
        });
    }
}
