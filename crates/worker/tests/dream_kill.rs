//! A dream over IndexedDB whose worker dies at one of its commits, just before or just after, and that another takes up: it
//! ends as if nothing had happened. Seeded places, by rules and on a model, in a dedicated worker of a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used)] // Helpers of tests stop at the first surprise too.

#[path = "../../engine/tests/support/mod.rs"]
mod support;

use api::{ModelConfig, call::CreateDream};
use engine::{BUILT_IN_RULES, Entropy, Next, check, kv::MemoryKv};
use support::{
    FakeClock, Seeded, call,
    cut_kv::{Cut, CutKv},
    open,
    sham::{SHAM, Sham},
    story::{self, Story},
    view::files,
    work,
};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};
use worker::IndexedDb;

wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// Kills of each kind of dream.
const KILLS: usize = 40;

fn of(told: &Story, model: &str) -> CreateDream {
    CreateDream { model: ModelConfig::new(model), ..told.dream() }
}

/// How the dream ends when nothing happens to it, and after how many commits.
async fn whole(model: &str) -> (String, usize) {
    let (under, clock) = (MemoryKv::new(), FakeClock::new());
    let engine = open(under.clone(), &clock, 1).await.with_model(Sham::default());
    let told = story::tell(&engine, &clock).await;
    let dream = call(&engine, of(&told, model)).await.expect("a dream");
    let kv = CutKv::new(under, usize::MAX, Cut::Before);
    let engine = open(kv.clone(), &clock, 2).await.with_model(Sham::default());
    work(&engine).await;
    (story::trace(&engine, &dream.id).await, usize::MAX - kv.left())
}

async fn killed(name: &str, left: usize, cut: Cut, model: &str) -> String {
    let (kv, clock) = (IndexedDb::open(name).await.expect("opens"), FakeClock::new());
    let engine = open(kv.clone(), &clock, 1).await.with_model(Sham::default());
    let told = story::tell(&engine, &clock).await;
    let input = files(&engine, &told.store).await;
    let dream = call(&engine, of(&told, model)).await.expect("a dream");
    drop(engine);
    let cut_kv = CutKv::new(kv.clone(), left, cut);
    let dying = open(cut_kv.clone(), &clock, 2).await.with_model(Sham::default());
    while dying.step().await.is_ok_and(|next| next == Next::Now) {}
    assert!(cut_kv.is_dead(), "it was over before commit {left}");
    drop((dying, cut_kv, kv));
    clock.advance(60_000);
    let kv = IndexedDb::open(name).await.expect("opens again");
    let next = open(kv.clone(), &clock, 3).await.with_model(Sham::default());
    work(&next).await;
    next.sweep().await.expect("swept");
    assert_eq!(check(&kv).await, Ok(Vec::new()), "commit {left}, {cut:?}");
    assert_eq!(files(&next, &told.store).await, input, "commit {left}, {cut:?}: the input is as it was");
    story::trace(&next, &dream.id).await
}

async fn killed_at_seeded_places(model: &str) {
    let (whole, commits) = whole(model).await;
    assert!(whole.starts_with("completed"), "{whole}");
    let seeded = Seeded::new(commits as u64);
    for kill in 0..KILLS {
        let left = (seeded.next() % commits as u64) as usize;
        let cut = if kill % 2 == 0 { Cut::Before } else { Cut::After };
        let trace = killed(&format!("kill-{model}-{kill}"), left, cut, model).await;
        assert_eq!(trace, whole, "commit {left} of {commits}, {cut:?}");
    }
    console_log!("{KILLS} kills of a dream on {model}, {commits} commits");
}

#[wasm_bindgen_test]
async fn a_dream_by_rules_survives_its_worker() {
    killed_at_seeded_places(BUILT_IN_RULES).await;
}

#[wasm_bindgen_test]
async fn a_dream_on_a_model_survives_its_worker() {
    killed_at_seeded_places(SHAM).await;
}
