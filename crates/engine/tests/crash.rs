//! The power goes at every commit in turn, just before it and just after it. After reopening everything that was
//! answered is there, what was under way is there whole or not at all, and all rows fit together.
#![allow(clippy::expect_used)] // Tests panic.

mod support;

use api::{
    Call, MemoryId, Request, StoreId, VersionId,
    call::{
        ArchiveStore, CreateMemory, CreateStore, DeleteMemory, DeleteStore, RedactVersion, UpdateMemory, UpdateStore,
    },
};
use engine::{check, kv::MemoryKv};
use futures_executor::block_on;
use support::{
    FakeClock, caller,
    cut_kv::{Cut, CutKv},
    open, send,
    view::visible,
};

/// What happens, request by request. Ids are looked up in what is visible, so the same script runs on any prefix of it.
struct Ids {
    stores: Vec<StoreId>,
    memories: Vec<MemoryId>,
    versions: Vec<VersionId>,
}

fn script() -> Vec<fn(&Ids) -> Request> {
    fn create(store: &StoreId, path: &str, content: &str) -> Request {
        CreateMemory { store: store.clone(), path: path.into(), content: content.into(), view: None }.request()
    }
    fn update(ids: &Ids, memory: usize, content: Option<&str>, path: Option<&str>) -> Request {
        UpdateMemory {
            store: ids.stores[0].clone(),
            memory: ids.memories[memory].clone(),
            content: content.map(str::to_owned),
            path: path.map(str::to_owned),
            expected_sha256: None,
            view: None,
        }
        .request()
    }
    vec![
        |_| CreateStore { name: "one".into(), ..Default::default() }.request(),
        |ids| create(&ids.stores[0], "/a", "A"),
        |ids| create(&ids.stores[0], "/b/c", "B"),
        |ids| update(ids, 0, Some("AA"), None),
        |ids| update(ids, 0, None, Some("/b/d")),
        |ids| update(ids, 1, Some("BB"), Some("/a")),
        |ids| update(ids, 1, Some("BB"), None),
        |ids| RedactVersion { store: ids.stores[0].clone(), version: ids.versions[0].clone() }.request(),
        |ids| UpdateStore { store: ids.stores[0].clone(), name: Some("uno".into()), ..Default::default() }.request(),
        |ids| {
            let (store, memory) = (ids.stores[0].clone(), ids.memories[0].clone());
            DeleteMemory { store, memory, expected_sha256: None }.request()
        },
        |_| CreateStore { name: "two".into(), ..Default::default() }.request(),
        |ids| create(&ids.stores[1], "/x", "X"),
        |ids| ArchiveStore { store: ids.stores[0].clone() }.request(),
        |ids| DeleteStore { store: ids.stores[1].clone() }.request(),
        |ids| DeleteStore { store: ids.stores[0].clone() }.request(),
        |_| CreateStore { name: "three".into(), ..Default::default() }.request(),
    ]
}

/// What is visible after each request, and the storage at the end.
struct Run {
    views: Vec<String>,
    under: MemoryKv,
    is_cut: bool,
}

async fn run(left: usize, cut: Cut) -> Run {
    let clock = FakeClock::new();
    let kv = CutKv::new(MemoryKv::new(), left, cut);
    let under = kv.under.clone();
    let mut views = Vec::new();
    let Ok(engine) = engine::Engine::open(kv.clone(), clock.clone(), support::Seeded::new(1)).await else {
        return Run { views, under, is_cut: true };
    };
    let mut ids = Ids { stores: Vec::new(), memories: Vec::new(), versions: Vec::new() };
    for step in script() {
        clock.advance(1_000);
        let response = engine.handle(step(&ids), caller()).await;
        // Swept in between, as the hosts do, so that its commits are cut as well.
        let swept = engine.sweep().await;
        if kv.is_dead() {
            assert!(response.status == 500 || swept.is_err(), "nobody was told of the cut");
            if response.is_success() {
                views.push(visible(&open(under.clone(), &clock, 2).await).await);
            }
            return Run { views, under, is_cut: true };
        }
        assert!(response.is_success(), "{}", response.body);
        collect(&response.body, &mut ids);
        views.push(visible(&open(under.clone(), &clock, 2).await).await);
    }
    Run { views, under, is_cut: false }
}

fn collect(body: &str, ids: &mut Ids) {
    let value: serde_json::Value = serde_json::from_str(body).expect("JSON");
    let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let id = text("id");
    match text("type").as_str() {
        "memory_store" if !ids.stores.contains(&StoreId::from(id.as_str())) => ids.stores.push(id.into()),
        "memory" => {
            if !ids.memories.contains(&MemoryId::from(id.as_str())) {
                ids.memories.push(id.into());
            }
            ids.versions.push(text("memory_version_id").into());
        }
        _ => {}
    }
}

#[test]
fn nothing_is_half_done_after_a_cut_at_any_commit() {
    block_on(async {
        let whole = run(usize::MAX, Cut::Before).await;
        assert_eq!(whole.views.len(), script().len());
        let mut cuts = 0;
        for left in 0.. {
            let mut is_over = false;
            for cut in [Cut::Before, Cut::After] {
                let run = run(left, cut).await;
                is_over = !run.is_cut;
                cuts += usize::from(run.is_cut);
                check_after(&run, &whole, &format!("commit {left}, {cut:?}")).await;
            }
            if is_over {
                break;
            }
        }
        // Opening, one commit for each of the fifteen requests that write, and those of two sweeps.
        assert!(cuts >= 2 * 20, "only {cuts} cuts");
    });
}

async fn check_after(run: &Run, whole: &Run, place: &str) {
    let clock = FakeClock::new();
    assert_eq!(check(&run.under).await, Ok(Vec::new()), "{place}, before the sweep");
    let engine = open(run.under.clone(), &clock, 3).await;
    let seen = visible(&engine).await;
    let done = run.views.len();
    assert_eq!(run.views, whole.views[..done], "{place}: what was answered is there");
    let before = if done == 0 { "" } else { &whole.views[done - 1] };
    let after = whole.views.get(done).map(String::as_str);
    assert!(seen == before || Some(seen.as_str()) == after, "{place}: half a request\n{seen}");

    engine.sweep().await.expect("the sweep goes on after the crash");
    assert_eq!(check(&run.under).await, Ok(Vec::new()), "{place}, after the sweep");
    assert_eq!(visible(&engine).await, seen, "{place}: the sweep changed what can be seen");
    let create = CreateStore { name: "again".into(), ..Default::default() }.request();
    assert!(send(&engine, create).await.is_success(), "{place}: life goes on");
}
