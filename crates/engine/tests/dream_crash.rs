//! A dream that is killed at any of its commits, just before or just after, and taken up by another engine: it ends as if
//! nothing had happened, and its input stays as it is to the byte.
#![allow(clippy::expect_used)] // Tests panic.

mod support;

use api::{Dream, OutputBehavior, call::CreateDream};
use engine::{Next, check, kv::MemoryKv};
use futures_executor::block_on;
use support::{
    FakeClock, call,
    cut_kv::{Cut, CutKv},
    open,
    story::{self, Story},
    view::{files, visible},
    work,
};

async fn killed(left: usize, cut: Cut, seed: u64, of: impl Fn(&Story) -> CreateDream) -> Option<(MemoryKv, Dream)> {
    let (under, clock) = (MemoryKv::new(), FakeClock::new());
    let engine = open(under.clone(), &clock, 1).await;
    let told = story::tell(&engine, &clock).await;
    let input = files(&engine, &told.store).await;
    let before = visible(&engine).await;
    let dream = call(&engine, of(&told)).await.expect("a dream");
    let kv = CutKv::new(under.clone(), left, cut);
    let dying = open(kv.clone(), &clock, seed).await;
    while dying.step().await.is_ok_and(|next| next == Next::Now) {}
    let place = format!("commit {left}, {cut:?}");
    assert_eq!(check(&under).await, Ok(Vec::new()), "{place}");
    clock.advance(60_000);
    let next = open(under.clone(), &clock, seed + 1).await;
    work(&next).await;
    next.sweep().await.expect("swept");
    assert_eq!(check(&under).await, Ok(Vec::new()), "{place}, afterwards");
    if dream.output_behavior == OutputBehavior::CreateNew {
        assert_eq!(files(&next, &told.store).await, input, "{place}: the input is as it was");
        assert!(visible(&next).await.contains(&before), "{place}: its versions, too");
    }
    kv.is_dead().then_some((under, dream))
}

async fn killed_everywhere(of: impl Fn(&Story) -> CreateDream) -> usize {
    let clock = FakeClock::new();
    let engine = open(MemoryKv::new(), &clock, 1).await;
    let told = story::tell(&engine, &clock).await;
    let dream = call(&engine, of(&told)).await.expect("a dream");
    work(&engine).await;
    let whole = story::trace(&engine, &dream.id).await;
    assert!(whole.starts_with("completed"), "{whole}");
    let mut cuts = 0;
    for left in 0.. {
        let mut is_over = true;
        for (cut, seed) in [
            (Cut::Before, 2),
            (Cut::After, 2),
            (Cut::Before, 90),
            (Cut::After, 90),
            (Cut::Before, 777),
            (Cut::After, 777),
        ] {
            let Some((under, dream)) = killed(left, cut, seed, &of).await else { continue };
            let engine = open(under, &clock, 5).await;
            assert_eq!(story::trace(&engine, &dream.id).await, whole, "commit {left}, {cut:?}");
            (is_over, cuts) = (false, cuts + 1);
        }
        if is_over {
            return cuts;
        }
    }
    cuts
}

#[test]
fn a_dream_that_is_killed_at_any_commit_ends_as_if_it_never_was() {
    let cuts = block_on(killed_everywhere(Story::dream));
    assert!(cuts >= 80, "only {cuts} cuts");
    println!("{cuts} cuts");
}

#[test]
fn so_does_one_that_updates_its_input() {
    let update = |told: &Story| CreateDream {
        output_behavior: OutputBehavior::UpdateExisting(told.store.clone()),
        ..told.dream()
    };
    let cuts = block_on(killed_everywhere(update));
    assert!(cuts >= 80, "only {cuts} cuts");
    println!("{cuts} cuts");
}

#[test]
fn two_engines_dream_each_step_once() {
    block_on(async {
        let (kv, clock) = (MemoryKv::new(), FakeClock::new());
        let (one, other) = (open(kv.clone(), &clock, 1).await, open(kv.clone(), &clock, 2).await);
        let told = story::tell(&one, &clock).await;
        let dream = call(&one, told.dream()).await.expect("a dream");
        let whole = {
            let clock = FakeClock::new();
            let alone = open(MemoryKv::new(), &clock, 1).await;
            let told = story::tell(&alone, &clock).await;
            let dream = call(&alone, told.dream()).await.expect("a dream");
            work(&alone).await;
            story::trace(&alone, &dream.id).await
        };
        // They take turns by letting the lease run out each time.
        for turn in 0..200 {
            let engine = if turn % 2 == 0 { &one } else { &other };
            engine.step().await.expect("a step");
            clock.advance(16_000);
        }
        assert_eq!(story::trace(&one, &dream.id).await, whole);
        assert_eq!(check(&kv).await, Ok(Vec::new()));
    });
}
