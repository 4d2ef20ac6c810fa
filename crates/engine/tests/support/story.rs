//! A small world to dream over: a store with things to put in order, and sessions in which people said more.

use api::{
    DreamId, ModelConfig, SessionId, StoreId,
    call::{
        CreateAgent, CreateDream, CreateEnvironment, CreateMemory, CreateSession, CreateStore, EventParam, GetDream,
        ListEvents, ListThreadEvents, ListThreads, ListVersions, ResourceParam,
    },
};
use engine::{Engine, kv::Kv};

use super::{FakeClock, Seeded, call, view::pages, work};

pub struct Story {
    pub store: StoreId,
    pub sessions: Vec<SessionId>,
}

pub const FILES: [(&str, &str); 3] = [
    ("/talks.md", "# Talks\n\n- The keynote by Ana Berg is in Hall A.\n- The workshop on Rust is in Room 12.\n"),
    ("/notes.md", "# Notes\n\n- The workshop on Rust is in Room 12.\n- The budget of Atlas is 40,000 euros.\n"),
    ("/people/ana-berg.md", "# Ana Berg\n\n- Ana Berg prefers tea.\n"),
];

pub const SAID: [&str; 3] = [
    "The keynote by Ana Berg moved to Hall B. Her talk starts tomorrow at 11:30.",
    "The budget of Atlas is 55,000 euros now. The slides are at https://slides.example/atlas",
    "Lena Sol works in Lisbon. The workshop on Rust starts on 2026-11-28 at 9:00.",
];

/// A store with these files, and one session for each thing said.
pub async fn tell<K: Kv>(engine: &Engine<K, FakeClock, Seeded>, clock: &FakeClock) -> Story {
    let store = call(engine, CreateStore { name: "Notes".into(), ..Default::default() }).await.expect("a store").id;
    for (path, content) in FILES {
        let (path, content) = (path.to_owned(), content.to_owned());
        let create = CreateMemory { store: store.clone(), path, content, view: None };
        call(engine, create).await.expect("a memory");
    }
    let agent = CreateAgent { name: "a".into(), model: ModelConfig::new(engine::BUILT_IN_RULES), ..Default::default() };
    let agent = call(engine, agent).await.expect("an agent").id;
    let environment = CreateEnvironment { name: "e".into(), ..Default::default() };
    let environment = call(engine, environment).await.expect("an environment").id;
    let mut sessions = Vec::new();
    for said in SAID {
        clock.advance(3_600_000);
        let session = CreateSession {
            agent: agent.clone().into(),
            environment: environment.clone(),
            initial_events: vec![EventParam::UserMessage(vec![said.into()])],
            ..Default::default()
        };
        sessions.push(call(engine, session).await.expect("a session").id);
        work(engine).await;
    }
    clock.advance(3_600_000);
    Story { store, sessions }
}

impl Story {
    /// A dream over all of it.
    pub fn dream(&self) -> CreateDream {
        CreateDream {
            input_store: self.store.clone(),
            input_sessions: self.sessions.clone(),
            model: ModelConfig::new(engine::BUILT_IN_RULES),
            ..Default::default()
        }
    }
}

/// Everything that a dream did, without ids: its own session's events, thread by thread, and the output's versions.
pub async fn trace<K: Kv>(engine: &Engine<K, FakeClock, Seeded>, id: &DreamId) -> String {
    let dream = call(engine, GetDream { dream: id.clone() }).await.expect("the dream");
    let mut trace = format!("{} {:?} {:?}\n", dream.status, dream.usage, dream.error);
    let mut ids = vec![dream.id.to_string()];
    if let Some(session) = &dream.session_id {
        ids.push(session.to_string());
        let events = call(engine, ListEvents { session: session.clone(), ..Default::default() }).await.expect("events");
        for event in events.data {
            trace +=
                &format!("{} {:?} {:?}\n", event.kind(), event.texts(), event.body.tool_use().map(|one| &one.input));
            ids.push(event.id.to_string());
        }
        let threads = ListThreads { session: session.clone(), ..Default::default() };
        for thread in call(engine, threads).await.expect("threads").data {
            ids.push(thread.id.to_string());
            if thread.is_primary() {
                continue;
            }
            trace += &format!("thread {} {:?}\n", thread.status, thread.usage);
            let events = ListThreadEvents { session: session.clone(), thread: thread.id, limit: None, page: None };
            for event in call(engine, events).await.expect("events").data {
                trace += &format!("  {} {:?}\n", event.kind(), event.texts());
            }
        }
    }
    for store in &dream.outputs {
        ids.push(store.to_string());
        let mut versions = pages(engine, |page| ListVersions {
            store: store.clone(),
            view: Some(api::View::Full),
            page,
            ..Default::default()
        })
        .await;
        versions.reverse();
        for version in versions {
            let by = matches!(version.created_by, Some(api::Actor::Session(_)));
            trace += &format!("{:?} {:?} {:?} by a session: {by}\n", version.operation, version.path, version.content);
        }
    }
    ids.iter().enumerate().fold(trace, |trace, (at, id)| trace.replace(id, &format!("<{at}>")))
}

/// What an agent of a new session, with that store, answers to a question.
pub async fn answer<K: Kv>(engine: &Engine<K, FakeClock, Seeded>, store: &StoreId, question: &str) -> String {
    let agent = CreateAgent {
        name: "asked".into(),
        model: ModelConfig::new(engine::BUILT_IN_RULES),
        tools: vec![serde_json::json!({"type": "agent_toolset_20260401"})],
        ..Default::default()
    };
    let agent = call(engine, agent).await.expect("an agent").id;
    let environment = CreateEnvironment { name: format!("of {agent}"), ..Default::default() };
    let environment = call(engine, environment).await.expect("an environment").id;
    let mount = ResourceParam::MemoryStore { memory_store_id: store.clone(), access: None, instructions: None };
    let session = CreateSession {
        agent: agent.into(),
        environment,
        resources: vec![mount],
        initial_events: vec![EventParam::UserMessage(vec![question.into()])],
        ..Default::default()
    };
    let session = call(engine, session).await.expect("a session").id;
    work(engine).await;
    let events = call(engine, ListEvents { session, ..Default::default() }).await.expect("events").data;
    let said = events.iter().filter(|event| event.kind() == "agent.message").flat_map(|event| event.texts());
    said.collect::<Vec<_>>().join("\n")
}
