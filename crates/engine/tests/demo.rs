//! The demo data: there once, in the past, of a piece, something to dream over, and gone without a trace.
#![allow(clippy::expect_used)] // Tests panic.

mod support;

use api::{
    DreamStatus, ModelConfig, Timestamp,
    call::{
        CreateDemo, CreateDream, CreateEnvironment, DeleteDemo, GetDemo, GetDream, GetEnvironment, ListEvents,
        ListSessions, ListStores, ListVersions,
    },
    wire::DemoMade,
};
use engine::{
    Engine, check,
    kv::{KeyRange, Kv, MemoryKv},
};
use futures_executor::block_on;
use support::{
    FakeClock, START, Seeded, call, open,
    view::{files, pages},
    work,
};

const DAY: i64 = 86_400_000;

async fn made(engine: &Engine<MemoryKv, FakeClock, Seeded>) -> DemoMade {
    call(engine, CreateDemo).await.expect("made").made.expect("there")
}

#[test]
fn it_is_made_once_in_the_past_and_is_of_a_piece() {
    block_on(async {
        let (kv, clock) = (MemoryKv::new(), FakeClock::new());
        let engine = open(kv.clone(), &clock, 1).await;
        let taken = CreateEnvironment { name: "Conference demo".into(), ..Default::default() };
        call(&engine, taken).await.expect("the name is somebody's");
        assert_eq!(call(&engine, GetDemo).await.expect("an answer").made, None);
        let demo = made(&engine).await;
        assert_eq!(call(&engine, CreateDemo).await.expect("again").made, Some(demo.clone()));
        assert_eq!(call(&engine, GetDemo).await.expect("there").made, Some(demo.clone()));
        assert_eq!(check(&kv).await, Ok(Vec::new()));
        assert_eq!(demo.sessions.len(), 12);
        let environment = call(&engine, GetEnvironment { environment: demo.environment.clone() }).await;
        assert_eq!(environment.expect("the environment").name, "Conference demo 2");

        let mut days = Vec::new();
        for session in pages_of_sessions(&engine).await {
            assert!(session.updated_at.0 < START - START % DAY, "before today");
            assert!(session.usage.tokens().total() > 0);
            let list = ListEvents { session: session.id.clone(), ..Default::default() };
            let events = call(&engine, list).await.expect("events").data;
            assert!(events.is_sorted_by_key(|event| event.processed_at));
            let times: Vec<Timestamp> = events.iter().filter_map(|event| event.processed_at).collect();
            assert!(times.first() >= Some(&session.created_at) && times.last() <= Some(&session.updated_at));
            days.push(session.created_at.0 / DAY);
        }
        assert!(days.is_sorted_by(|a, b| a >= b));
        days.dedup();
        assert!(days.len() > 6, "over several days");
        let versions = ListVersions { store: demo.store.clone(), limit: Some(100), ..Default::default() };
        let versions = call(&engine, versions).await.expect("versions").data;
        let of_sessions = |version: &&api::MemoryVersion| matches!(version.created_by, Some(api::Actor::Session(_)));
        assert_eq!(versions.iter().filter(of_sessions).count(), 4);
        let all: String = files(&engine, &demo.store).await.into_iter().map(|(_, text)| text).collect();
        assert_eq!((all.matches('\u{200b}').count(), all.matches("sk-").count()), (1, 1));
    });
}

async fn pages_of_sessions(engine: &Engine<MemoryKv, FakeClock, Seeded>) -> Vec<api::Session> {
    call(engine, ListSessions { limit: Some(100), ..Default::default() }).await.expect("sessions").data
}

#[test]
fn a_dream_over_it_has_something_to_do() {
    block_on(async {
        let (kv, clock) = (MemoryKv::new(), FakeClock::new());
        let engine = open(kv.clone(), &clock, 1).await;
        let demo = made(&engine).await;
        let dream = CreateDream {
            input_store: demo.store.clone(),
            input_sessions: demo.sessions.clone(),
            model: ModelConfig::new(engine::BUILT_IN_RULES),
            ..Default::default()
        };
        let dream = call(&engine, dream).await.expect("a dream").id;
        work(&engine).await;
        let dream = call(&engine, GetDream { dream }).await.expect("the dream");
        assert_eq!(dream.status, DreamStatus::Completed, "{:?}", dream.error);
        let all: String = files(&engine, &dream.outputs[0]).await.into_iter().map(|(_, text)| text).collect();
        let session = dream.session_id.clone().expect("a session");
        let events = call(&engine, ListEvents { session, ..Default::default() }).await.expect("events").data;
        let told: String = events.iter().flat_map(|event| event.texts()).collect::<Vec<_>>().join("\n");
        for new in ["Hall B", "6,200", "coffee", "Bergen", "Room 9", "Lisbon", "OPS-1432", "slides.example"] {
            assert!(all.contains(new), "{new} is missing in\n{all}");
        }
        for old in ["Hall A", "4,000", "5,500", "Room 7"] {
            assert!(!all.contains(old), "{old} is still in\n{all}");
            assert!(told.contains(old), "nothing is said of {old}\n{told}");
        }
        assert!(all.contains("Mika Torv") && all.contains("Jon Hale"), "a contradiction is kept");
        assert_eq!(
            (all.matches('\u{200b}').count(), all.matches("sk-").count()),
            (1, 1),
            "and nothing planted spreads"
        );
        assert!(!told.contains("sk-demo"), "not into the log either");
        assert!(dream.usage.cache_hit_share() > Some(0.4), "{:?}", dream.usage);
    });
}

#[test]
fn it_goes_without_a_trace_whatever_came_of_it() {
    block_on(async {
        for steps in [0, 3, 6, 10_000] {
            let (kv, clock) = (MemoryKv::new(), FakeClock::new());
            let engine = open(kv.clone(), &clock, 1).await;
            let demo = made(&engine).await;
            let dream = CreateDream {
                input_store: demo.store.clone(),
                input_sessions: demo.sessions.clone(),
                model: ModelConfig::new(engine::BUILT_IN_RULES),
                ..Default::default()
            };
            call(&engine, dream).await.expect("a dream");
            for _ in 0..steps {
                if engine.step().await.expect("a step") != engine::Next::Now {
                    break;
                }
            }
            assert_eq!(call(&engine, DeleteDemo).await.expect("deleted").made, None);
            assert_eq!(check(&kv).await, Ok(Vec::new()), "after {steps} steps");
            assert_eq!(engine.step().await, Ok(engine::Next::Idle));
            engine.sweep().await.expect("swept");
            let rest = kv.scan(KeyRange { start: Vec::new(), end: None }, 10).await.expect("rows");
            assert_eq!(rest.len(), 1, "only the format is left: {rest:?}");
            call(&engine, DeleteDemo).await.expect("again");
            assert!(pages(&engine, |page| ListStores { page, ..Default::default() }).await.is_empty());
        }
    });
}
