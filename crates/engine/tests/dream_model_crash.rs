//! A dream on a model that is killed at any of its commits and taken up by another engine: it ends as if nothing had
//! happened. What was asked and not taken down is asked again; what was taken down is not.
#![allow(clippy::expect_used)] // Tests panic.

mod support;

use api::{Dream, ModelConfig, OutputBehavior, call::CreateDream};
use engine::{Next, check, kv::MemoryKv};
use futures_executor::block_on;
use support::{
    FakeClock, call,
    cut_kv::{Cut, CutKv},
    open,
    sham::{Act, SHAM, Sham, fault},
    story::{self, Story},
    view::{files, visible},
    work,
};

fn of(told: &Story, is_update: bool) -> CreateDream {
    let output_behavior = match is_update {
        true => OutputBehavior::UpdateExisting(told.store.clone()),
        false => OutputBehavior::CreateNew,
    };
    CreateDream { model: ModelConfig::new(SHAM), output_behavior, ..told.dream() }
}

async fn whole(is_update: bool) -> (String, usize) {
    let (clock, model) = (FakeClock::new(), Sham::default());
    let engine = open(MemoryKv::new(), &clock, 1).await.with_model(model.clone());
    let told = story::tell(&engine, &clock).await;
    let dream = call(&engine, of(&told, is_update)).await.expect("a dream");
    work(&engine).await;
    let asked = model.asked.borrow().len();
    (story::trace(&engine, &dream.id).await, asked)
}

/// `None`: it was over before that commit.
async fn killed(left: usize, cut: Cut, seed: u64, is_update: bool) -> Option<(MemoryKv, Dream, usize)> {
    let (under, clock, model) = (MemoryKv::new(), FakeClock::new(), Sham::default());
    let engine = open(under.clone(), &clock, 1).await;
    let told = story::tell(&engine, &clock).await;
    let (input, before) = (files(&engine, &told.store).await, visible(&engine).await);
    let engine = engine.with_model(model.clone());
    let dream = call(&engine, of(&told, is_update)).await.expect("a dream");
    let kv = CutKv::new(under.clone(), left, cut);
    let dying = open(kv.clone(), &clock, seed).await.with_model(model.clone());
    while dying.step().await.is_ok_and(|next| next == Next::Now) {}
    drop(dying);
    let place = format!("commit {left}, {cut:?}");
    assert_eq!(check(&under).await, Ok(Vec::new()), "{place}");
    clock.advance(60_000);
    let next = open(under.clone(), &clock, seed + 1).await.with_model(model.clone());
    work(&next).await;
    next.sweep().await.expect("swept");
    assert_eq!(check(&under).await, Ok(Vec::new()), "{place}, afterwards");
    if !is_update {
        assert_eq!(files(&next, &told.store).await, input, "{place}: the input is as it was");
        assert!(visible(&next).await.contains(&before), "{place}: its versions, too");
    }
    let asked = model.asked.borrow().len();
    kv.is_dead().then_some((under, dream, asked))
}

#[test]
fn a_dream_on_a_model_that_is_killed_at_any_commit_ends_as_if_it_never_was() {
    block_on(async {
        let mut cuts = 0;
        for is_update in [false, true] {
            let (whole, asked) = whole(is_update).await;
            assert!(whole.starts_with("completed"), "{whole}");
            for left in 0.. {
                let mut is_over = true;
                for (cut, seed) in [(Cut::Before, 2), (Cut::After, 90)] {
                    let Some((under, dream, again)) = killed(left, cut, seed, is_update).await else { continue };
                    let engine = open(under, &FakeClock::new(), 5).await;
                    assert_eq!(story::trace(&engine, &dream.id).await, whole, "commit {left}, {cut:?}");
                    // At most what was under way is asked twice: a request for each sub-agent, or the turn's.
                    assert!(again <= asked + 3, "{again} requests for {asked}");
                    (is_over, cuts) = (false, cuts + 1);
                }
                if is_over {
                    break;
                }
            }
        }
        assert!(cuts >= 100, "only {cuts} cuts");
        println!("{cuts} cuts");
    });
}

#[test]
fn one_that_is_killed_between_faults_keeps_what_it_read() {
    block_on(async {
        // The faults of the first engine's life; then a good model.
        for left in 2..14 {
            let (under, clock) = (MemoryKv::new(), FakeClock::new());
            let bad = Sham::new([Act::Good, fault(true, false, None), Act::Good, fault(true, false, None)]);
            let engine = open(under.clone(), &clock, 1).await.with_model(bad.clone());
            let told = story::tell(&engine, &clock).await;
            let dream = call(&engine, of(&told, false)).await.expect("a dream");
            let kv = CutKv::new(under.clone(), left, Cut::After);
            let dying = open(kv, &clock, 2).await.with_model(bad);
            while dying.step().await.is_ok_and(|next| next == Next::Now) {}
            clock.advance(60_000);
            let good = Sham::default();
            let next = open(under.clone(), &clock, 3).await.with_model(good.clone());
            while next.step().await.expect("a step") != Next::Idle {
                clock.advance(1_000);
            }
            let dream = call(&next, api::call::GetDream { dream: dream.id }).await.expect("the dream");
            let output = files(&next, &dream.outputs[0]).await;
            let told = &output.iter().find(|(path, _)| path == "/told.md").expect("written").1;
            for said in story::SAID {
                assert_eq!(told.matches(said).count(), 1, "commit {left}: {said} in {told}");
            }
            assert_eq!(check(&under).await, Ok(Vec::new()));
        }
    });
}
