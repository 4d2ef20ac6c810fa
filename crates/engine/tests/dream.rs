//! A dream at work: it puts a copy in order, is canceled at once, fails when what it rests on goes, keeps to its budget,
//! and holds the store it updates. What becomes of it in a crash is `dream_crash`.
#![allow(clippy::expect_used)] // Tests panic.

mod support;

use api::{
    Dream, DreamStatus, ErrorKind, MemoryId, OutputBehavior,
    call::{
        ArchiveDream, ArchiveStore, CancelDream, CreateDream, CreateMemory, DeleteSession, DeleteStore, GetDream,
        GetSession, ListDreams, ListEvents, ListMemories, ListThreads, SendEvents, UpdateMemory,
    },
};
use engine::{
    Engine, Next, check,
    kv::{Kv, MemoryKv},
};
use futures_executor::block_on;
use support::{
    FakeClock, Seeded, call, open,
    story::{self, Story},
    view::{files, pages, visible},
    work,
};

type Tested<K> = Engine<K, FakeClock, Seeded>;

async fn get<K: Kv>(engine: &Tested<K>, dream: &Dream) -> Dream {
    call(engine, GetDream { dream: dream.id.clone() }).await.expect("the dream")
}

async fn said<K: Kv>(engine: &Tested<K>, dream: &Dream) -> String {
    let session = dream.session_id.clone().expect("a session");
    let events = call(engine, ListEvents { session, ..Default::default() }).await.expect("events").data;
    events.iter().flat_map(|event| event.texts()).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_dream_puts_a_copy_in_order_and_says_why() {
    block_on(async {
        let (kv, clock) = (MemoryKv::new(), FakeClock::new());
        let engine = open(kv.clone(), &clock, 1).await;
        let told = story::tell(&engine, &clock).await;
        let before = visible(&engine).await;
        let create = CreateDream { instructions: Some("Write in a warm tone.".into()), ..told.dream() };
        let dream = call(&engine, create).await.expect("a dream");
        assert_eq!((dream.status.clone(), dream.outputs.len(), &dream.session_id), (DreamStatus::Pending, 0, &None));

        let (mut totals, mut statuses) = (vec![0], vec![DreamStatus::Pending]);
        while engine.step().await.expect("a step") == Next::Now {
            assert_eq!(check(&kv).await, Ok(Vec::new()));
            let now = get(&engine, &dream).await;
            assert!(now.outputs.is_empty() || now.status != DreamStatus::Pending);
            totals.push(now.usage.total());
            statuses.push(now.status);
        }
        statuses.dedup();
        assert_eq!(statuses, [DreamStatus::Pending, DreamStatus::Running, DreamStatus::Completed]);
        assert!(totals.is_sorted(), "usage only grows");
        totals.dedup();
        assert!(totals.len() > 3, "and can be watched: {totals:?}");

        let dream = get(&engine, &dream).await;
        let output = files(&engine, &dream.outputs[0]).await;
        let all: String = output.iter().map(|(_, text)| text.as_str()).collect();
        for (there, text) in
            [(true, "Hall B"), (false, "Hall A"), (true, "55,000"), (false, "40,000"), (true, "Lisbon")]
        {
            assert_eq!(all.contains(text), there, "{text} in {all}");
        }
        assert_eq!(all.matches("is in Room 12").count(), 1, "said once");
        assert!(output.iter().any(|(path, _)| path == "/index.md"));
        let why = said(&engine, &dream).await;
        for gone in ["Hall A", "40,000", "Could not follow"] {
            assert!(why.contains(gone), "nothing is said of {gone}:\n{why}");
        }
        // The input and everything of it, versions included, is as it was.
        assert!(visible(&engine).await.contains(&before));
        engine.sweep().await.expect("swept");
        assert_eq!(check(&kv).await, Ok(Vec::new()));
        assert_sums_agree(&engine, &dream).await;
    });
}

/// What the dream, its session, its threads and its single requests say of tokens is one and the same.
async fn assert_sums_agree<K: Kv>(engine: &Tested<K>, dream: &Dream) {
    let session = dream.session_id.clone().expect("a session");
    let own = call(engine, GetSession { session: session.clone() }).await.expect("the session");
    assert_eq!(own.usage.tokens(), dream.usage);
    assert!(own.archived_at.is_some());
    let mut sum = api::TokenUsage::default();
    let threads = call(engine, ListThreads { session: session.clone(), ..Default::default() }).await.expect("threads");
    assert_eq!(threads.data.len(), 1 + dream.input_sessions.len());
    for thread in threads.data {
        let (session, thread) = (session.clone(), thread.id);
        let list = api::call::ListThreadEvents { session, thread, limit: None, page: None };
        for event in call(engine, list).await.expect("events").data {
            if let api::EventBody::ModelRequestEnd { usage, .. } = event.body {
                sum += usage;
            }
        }
    }
    assert_eq!(sum, dream.usage);
}

#[test]
fn it_is_canceled_at_any_step_at_once_and_for_good() {
    block_on(async {
        for steps in 0.. {
            let (kv, clock) = (MemoryKv::new(), FakeClock::new());
            let engine = open(kv.clone(), &clock, 1).await;
            let told = story::tell(&engine, &clock).await;
            let input = files(&engine, &told.store).await;
            let dream = call(&engine, told.dream()).await.expect("a dream");
            for _ in 0..steps {
                engine.step().await.expect("a step");
            }
            let canceled = call(&engine, CancelDream { dream: dream.id.clone() }).await;
            if let Err(error) = canceled {
                assert_eq!(error.status, 400, "it is over");
                assert!(steps > 10, "after only {steps} steps");
                return;
            }
            let canceled = canceled.expect("canceled");
            assert_eq!(canceled.status, DreamStatus::Canceled);
            assert_eq!(engine.step().await, Ok(Next::Idle), "nothing goes on");
            assert_eq!(get(&engine, &dream).await, canceled);
            assert_eq!(call(&engine, CancelDream { dream: dream.id.clone() }).await, Ok(canceled.clone()), "again");
            assert_eq!(files(&engine, &told.store).await, input);
            engine.sweep().await.expect("swept");
            assert_eq!(check(&kv).await, Ok(Vec::new()), "after {steps} steps");
            if let Some(session) = canceled.session_id {
                let session = call(&engine, GetSession { session }).await.expect("the session");
                assert!(session.archived_at.is_some());
            }
        }
    });
}

#[test]
fn it_fails_when_what_it_rests_on_goes() {
    block_on(async {
        for (at, kind) in [
            "input_memory_store_unavailable",
            "input_memory_store_unavailable",
            "input_session_unavailable",
            "internal_error",
        ]
        .iter()
        .enumerate()
        {
            let (kv, clock) = (MemoryKv::new(), FakeClock::new());
            let engine = open(kv.clone(), &clock, 1).await;
            let told = story::tell(&engine, &clock).await;
            let dream = call(&engine, told.dream()).await.expect("a dream");
            for _ in 0..4 {
                engine.step().await.expect("a step");
            }
            let store = told.store.clone();
            match at {
                0 => drop(call(&engine, ArchiveStore { store }).await.expect("archived")),
                1 => drop(call(&engine, DeleteStore { store }).await.expect("deleted")),
                2 => {
                    let session = told.sessions[2].clone();
                    drop(call(&engine, DeleteSession { session }).await.expect("deleted"));
                }
                _ => {
                    let store = get(&engine, &dream).await.outputs[0].clone();
                    drop(call(&engine, DeleteStore { store }).await.expect("deleted"));
                }
            }
            work(&engine).await;
            let failed = get(&engine, &dream).await;
            assert_eq!(failed.status, DreamStatus::Failed);
            assert_eq!(failed.error.expect("an error").kind, *kind);
            assert!(failed.ended_at.is_some());
            engine.sweep().await.expect("swept");
            assert_eq!(check(&kv).await, Ok(Vec::new()), "{kind}");
        }
    });
}

#[test]
fn it_keeps_to_its_budget_whatever_that_is() {
    block_on(async {
        let mut total = None;
        for share in [None, Some(1), Some(30), Some(60), Some(99), Some(100)] {
            let (kv, clock) = (MemoryKv::new(), FakeClock::new());
            let engine = open(kv.clone(), &clock, 1).await;
            let told = story::tell(&engine, &clock).await;
            let token_budget = share.zip(total).map(|(share, total): (u64, u64)| (total * share / 100).max(1));
            let dream = call(&engine, CreateDream { token_budget, ..told.dream() }).await.expect("a dream");
            work(&engine).await;
            let dream = get(&engine, &dream).await;
            assert_eq!(check(&kv).await, Ok(Vec::new()));
            let used = dream.usage.total();
            match token_budget {
                None => total = Some(used),
                Some(most) if share == Some(100) => assert!(used <= most + 20 && dream.outputs.len() == 1),
                Some(most) => {
                    assert!(used <= most, "{used} of {most}");
                    assert_eq!(dream.status, DreamStatus::Failed);
                    assert_eq!(dream.error.expect("an error").kind, "token_budget_exceeded");
                    let output = files(&engine, &dream.outputs[0]).await;
                    assert!(output.len() >= story::FILES.len(), "the copy is there: {output:?}");
                }
            }
        }
    });
}

#[test]
fn one_dream_at_a_time_updates_a_store_and_overwrites_nobody() {
    block_on(async {
        let (kv, clock) = (MemoryKv::new(), FakeClock::new());
        let engine = open(kv.clone(), &clock, 1).await;
        let told = story::tell(&engine, &clock).await;
        let update =
            || CreateDream { output_behavior: OutputBehavior::UpdateExisting(told.store.clone()), ..told.dream() };
        let first = call(&engine, update()).await.expect("a dream");
        let refused = call(&engine, update()).await.expect_err("held");
        assert_eq!((refused.kind, refused.should_retry), (ErrorKind::Conflict, Some(false)));
        assert!(refused.message.contains(first.id.as_str()), "{}", refused.message);
        // One that makes a new store is no trouble.
        let beside = call(&engine, told.dream()).await.expect("a dream");
        call(&engine, CancelDream { dream: beside.id }).await.expect("canceled");

        for _ in 0..3 {
            engine.step().await.expect("a step");
        }
        let talks = memory_at(&engine, &told, "/talks.md").await;
        let content = Some("# Talks\n\n- Written meanwhile.\n".to_owned());
        let (store, memory) = (told.store.clone(), talks);
        let write = UpdateMemory { store, memory, content, path: None, expected_sha256: None, view: None };
        call(&engine, write).await.expect("written");
        let new =
            CreateMemory { store: told.store.clone(), path: "/index.md".into(), content: "Mine.".into(), view: None };
        call(&engine, new).await.expect("written");
        work(&engine).await;
        let done = get(&engine, &first).await;
        assert_eq!((done.status.clone(), &done.outputs), (DreamStatus::Completed, &vec![told.store.clone()]));
        let after = files(&engine, &told.store).await;
        let of = |path: &str| after.iter().find(|(at, _)| at == path).map(|(_, text)| text.clone()).unwrap_or_default();
        assert_eq!(of("/talks.md"), "# Talks\n\n- Written meanwhile.\n");
        assert_eq!(of("/index.md"), "Mine.");
        assert!(of("/notes.md").contains("55,000"));
        assert!(said(&engine, &done).await.contains("has changed"), "and says so");
        assert_eq!(check(&kv).await, Ok(Vec::new()));
        call(&engine, update()).await.expect("the store is free again");
    });
}

async fn memory_at<K: Kv>(engine: &Tested<K>, told: &Story, path: &str) -> MemoryId {
    let list = ListMemories { store: told.store.clone(), ..Default::default() };
    let found = call(engine, list).await.expect("memories").data.into_iter().find_map(|item| match item {
        api::MemoryItem::Memory(memory) if memory.path == path => Some(memory.id),
        _ => None,
    });
    found.expect("the memory")
}

#[test]
fn dreams_are_listed_archived_and_their_sessions_left_alone() {
    block_on(async {
        let (kv, clock) = (MemoryKv::new(), FakeClock::new());
        let engine = open(kv.clone(), &clock, 1).await;
        let told = story::tell(&engine, &clock).await;
        let mut made = Vec::new();
        for _ in 0..3 {
            made.push(call(&engine, told.dream()).await.expect("a dream"));
            clock.advance(1_000);
        }
        let refused = call(&engine, ArchiveDream { dream: made[0].id.clone() }).await.expect_err("not final");
        assert_eq!(refused.status, 400);
        engine.step().await.expect("a step");
        let running = pages(&engine, |page| ListDreams {
            statuses: vec![DreamStatus::Running],
            limit: Some(1),
            page,
            ..Default::default()
        });
        let running = running.await.into_iter().next().expect("one runs");
        let session = running.session_id.clone().expect("a session");
        let events = vec![api::call::EventParam::UserInterrupt(None)];
        let refused = call(&engine, SendEvents { session: session.clone(), events }).await.expect_err("a dream's own");
        assert_eq!(refused.status, 400);
        assert_eq!(call(&engine, DeleteSession { session }).await.expect_err("running").status, 400);
        work(&engine).await;
        call(&engine, ArchiveDream { dream: made[1].id.clone() }).await.expect("archived");
        let all = |include_archived| {
            pages(&engine, move |page| ListDreams { include_archived, limit: Some(1), page, ..Default::default() })
        };
        let ids = |dreams: Vec<Dream>| dreams.into_iter().map(|dream| dream.id).collect::<Vec<_>>();
        assert_eq!(ids(all(true).await), [2, 1, 0].map(|at: usize| made[at].id.clone()));
        assert_eq!(ids(all(false).await), [2, 0].map(|at: usize| made[at].id.clone()));
        let between = ListDreams {
            created_after: Some(made[0].created_at),
            created_before: Some(made[2].created_at),
            include_archived: true,
            ..Default::default()
        };
        let found = call(&engine, between).await.expect("dreams").data;
        assert_eq!(ids(found), [made[1].id.clone()], "both bounds are excluded");
    });
}

#[test]
fn a_session_on_what_a_dream_wrote_answers_better() {
    block_on(async {
        let (kv, clock) = (MemoryKv::new(), FakeClock::new());
        let engine = open(kv, &clock, 1).await;
        let told = story::tell(&engine, &clock).await;
        let dream = call(&engine, told.dream()).await.expect("a dream");
        work(&engine).await;
        let output = get(&engine, &dream).await.outputs[0].clone();
        for (question, right) in [
            ("Where is the keynote by Ana Berg?", "Hall B"),
            ("What is the budget of Atlas?", "55,000"),
            ("Where does Lena Sol work?", "Lisbon"),
        ] {
            let before = story::answer(&engine, &told.store, question).await;
            assert!(!before.contains(right), "{question} {before}");
            let after = story::answer(&engine, &output, question).await;
            assert!(after.contains(right), "{question} {after}");
        }
    });
}
