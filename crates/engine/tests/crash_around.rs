//! The power goes at every commit in turn while agents, environments and sessions are made, changed, archived and deleted,
//! and demo data comes and goes. What was answered is there, what was under way is there whole or not at all.
#![allow(clippy::expect_used)] // Tests panic.

mod support;

use api::{
    AgentId, Call, EnvironmentId, ModelConfig, Request, SessionId,
    call::{
        AddResource, ArchiveAgent, ArchiveEnvironment, ArchiveSession, CreateAgent, CreateDemo, CreateEnvironment,
        CreateSession, DeleteDemo, DeleteEnvironment, DeleteSession, EventParam, ListAgents, ListEnvironments,
        ListEvents, ListSessions, Patch, SendEvents, UpdateAgent, UpdateEnvironment, UpdateSession,
    },
    wire::Write,
};
use engine::{Engine, Next, check, kv::MemoryKv};
use futures_executor::block_on;
use support::{
    FakeClock, Seeded, call, caller,
    cut_kv::{Cut, CutKv},
    open, send,
    view::{pages, visible},
};

/// What is there, by what was made first.
#[derive(Default)]
struct Ids {
    agents: Vec<AgentId>,
    environments: Vec<EnvironmentId>,
    sessions: Vec<SessionId>,
}

fn script() -> Vec<fn(&Ids) -> Request> {
    fn agent(name: &str) -> Request {
        CreateAgent { name: name.into(), model: ModelConfig::new(engine::BUILT_IN_RULES), ..Default::default() }
            .request()
    }
    fn session(ids: &Ids, initial_events: Vec<EventParam>) -> Request {
        let (agent, environment) = (ids.agents[0].clone().into(), ids.environments[0].clone());
        CreateSession { agent, environment, initial_events, ..Default::default() }.request()
    }
    fn said() -> Vec<EventParam> {
        vec![EventParam::UserMessage(vec!["Hello".into()])]
    }
    vec![
        |_| agent("one"),
        |ids| UpdateAgent { name: Some("uno".into()), agent: ids.agents[0].clone(), ..Default::default() }.request(),
        |_| CreateEnvironment { name: "one".into(), ..Default::default() }.request(),
        |ids| {
            let environment = ids.environments[0].clone();
            UpdateEnvironment { environment, name: Some("uno".into()), ..Default::default() }.request()
        },
        |_| CreateEnvironment { name: "one".into(), ..Default::default() }.request(),
        |ids| session(ids, Vec::new()),
        |ids| session(ids, said()),
        |ids| SendEvents { session: ids.sessions[0].clone(), events: said() }.request(),
        |ids| {
            let title = Patch::Set("A title".to_owned());
            UpdateSession { session: ids.sessions[0].clone(), title, ..Default::default() }.request()
        },
        |ids| AddResource { session: ids.sessions[0].clone(), file_id: "file_1".into(), mount_path: None }.request(),
        |ids| ArchiveSession { session: ids.sessions[0].clone() }.request(),
        |ids| DeleteSession { session: ids.sessions[1].clone() }.request(),
        |ids| DeleteSession { session: ids.sessions[0].clone() }.request(),
        |ids| ArchiveEnvironment { environment: ids.environments[1].clone() }.request(),
        |ids| DeleteEnvironment { environment: ids.environments[1].clone() }.request(),
        |ids| ArchiveAgent { agent: ids.agents[0].clone() }.request(),
        |_| CreateDemo.request(),
        |_| DeleteDemo.request(),
    ]
}

/// Everything that lists show.
async fn seen(engine: &Engine<MemoryKv, FakeClock, Seeded>) -> String {
    let mut seen = visible(engine).await;
    for agent in pages(engine, |page| ListAgents { include_archived: true, page, ..Default::default() }).await {
        seen += &format!("{}\n", agent.write());
    }
    for one in pages(engine, |page| ListEnvironments { include_archived: true, page, ..Default::default() }).await {
        seen += &format!("{}\n", one.write());
    }
    let list = ListSessions { include_archived: true, limit: Some(100), ..Default::default() };
    for session in call(engine, list).await.expect("sessions").data {
        seen += &format!("{} {} {:?}\n", session.id, session.status, session.title);
        let list = ListEvents { session: session.id, ..Default::default() };
        for event in call(engine, list).await.expect("events").data {
            seen += &format!("  {}\n", event.write());
        }
    }
    seen
}

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
    let Ok(engine) = Engine::open(kv.clone(), clock.clone(), Seeded::new(1)).await else {
        return Run { views, under, is_cut: true };
    };
    let mut ids = Ids::default();
    for step in script() {
        clock.advance(1_000);
        let response = engine.handle(step(&ids), caller()).await;
        if kv.is_dead() {
            return Run { views, under, is_cut: true };
        }
        assert!(response.is_success(), "{}", response.body);
        collect(&response.body, &mut ids);
        while !kv.is_dead() && engine.step().await.is_ok_and(|next| next == Next::Now) {}
        let swept = engine.sweep().await;
        if kv.is_dead() || swept.is_err() {
            return Run { views, under, is_cut: true };
        }
        views.push(seen(&open(under.clone(), &clock, 2).await).await);
    }
    Run { views, under, is_cut: false }
}

fn collect(body: &str, ids: &mut Ids) {
    let value: serde_json::Value = serde_json::from_str(body).expect("JSON");
    let id = value["id"].as_str().unwrap_or_default();
    match value["type"].as_str().unwrap_or_default() {
        "agent" if !ids.agents.contains(&id.into()) => ids.agents.push(id.into()),
        "environment" if !ids.environments.contains(&id.into()) => ids.environments.push(id.into()),
        "session" if !ids.sessions.contains(&id.into()) => ids.sessions.push(id.into()),
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
                let place = format!("commit {left}, {cut:?}");
                is_over = !run.is_cut;
                cuts += usize::from(run.is_cut);
                assert_eq!(check(&run.under).await, Ok(Vec::new()), "{place}");
                assert_eq!(run.views, whole.views[..run.views.len()], "{place}: what was answered is there");
                let clock = FakeClock::new();
                clock.advance(3_600_000);
                let engine = open(run.under.clone(), &clock, 3).await;
                support::work(&engine).await;
                engine.sweep().await.expect("swept");
                assert_eq!(check(&run.under).await, Ok(Vec::new()), "{place}, afterwards");
                let again = send(&engine, CreateDemo.request()).await;
                assert!(again.is_success(), "{place}: life goes on");
            }
            if is_over {
                break;
            }
        }
        assert!(cuts >= 2 * 24, "only {cuts} cuts");
    });
}
