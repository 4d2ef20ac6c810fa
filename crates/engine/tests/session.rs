//! A session at work: cut off at every commit it ends as if nothing had happened, two engines never do a step twice, an
//! interrupt ends a turn, a lost owner's job goes to the next, and streams tell it all once.
#![allow(clippy::expect_used)] // Tests panic.

mod support;

use api::{
    AgentId, EnvironmentId, Event, ModelConfig, Request, SessionId, StoreId, StreamEvent,
    call::{
        CountTokens, CreateAgent, CreateEnvironment, CreateSession, CreateStore, DeltaKind, EventParam, GetSession,
        ListEvents, ListVersions, ResourceParam, SendEvents, StreamEvents,
    },
    sse::StreamReader,
};
use engine::{
    Engine, Next, check,
    kv::{Kv, MemoryKv},
};
use futures_executor::block_on;
use futures_util::FutureExt;
use serde_json::json;
use support::{
    FakeClock, Seeded, call, caller,
    cut_kv::{Cut, CutKv},
    open, work,
};

struct World {
    session: SessionId,
    store: StoreId,
}

type Tested<K> = Engine<K, FakeClock, Seeded>;

fn said(text: &str) -> Vec<EventParam> {
    vec![EventParam::UserMessage(vec![text.into()])]
}

async fn world<K: Kv>(engine: &Tested<K>, first: Vec<EventParam>) -> World {
    let agent = CreateAgent {
        name: "a".into(),
        model: ModelConfig::new(engine::BUILT_IN_RULES),
        tools: vec![json!({"type": "agent_toolset_20260401"})],
        ..Default::default()
    };
    let agent: AgentId = call(engine, agent).await.expect("an agent").id;
    let environment = CreateEnvironment { name: "e".into(), ..Default::default() };
    let environment: EnvironmentId = call(engine, environment).await.expect("an environment").id;
    let store = call(engine, CreateStore { name: "Notes".into(), ..Default::default() }).await.expect("a store").id;
    let mount = ResourceParam::MemoryStore { memory_store_id: store.clone(), access: None, instructions: None };
    let session = CreateSession {
        agent: agent.into(),
        environment,
        resources: vec![mount],
        initial_events: first,
        ..Default::default()
    };
    World { session: call(engine, session).await.expect("a session").id, store }
}

async fn log<K: Kv>(engine: &Tested<K>, session: &SessionId) -> Vec<Event> {
    call(engine, ListEvents { session: session.clone(), ..Default::default() }).await.expect("events").data
}

/// What happened, without ids and times.
async fn story<K: Kv>(engine: &Tested<K>, world: &World) -> String {
    let mut story = String::new();
    for event in log(engine, &world.session).await {
        story += &format!("{} {:?}\n", event.kind(), event.texts());
    }
    let versions = ListVersions { store: world.store.clone(), view: Some(api::View::Full), ..Default::default() };
    for version in call(engine, versions).await.expect("versions").data {
        story += &format!("{:?} {:?} {:?}\n", version.operation, version.path, version.content);
    }
    story
}

const TOLD: &str = "The keynote by Ana Berg is in Hall B. Her talk starts tomorrow at 11:30.";

#[test]
fn a_run_that_is_cut_off_at_any_commit_ends_as_if_it_never_was() {
    block_on(async {
        let clock = FakeClock::new();
        let engine = open(MemoryKv::new(), &clock, 1).await;
        let world = world(&engine, said(TOLD)).await;
        work(&engine).await;
        let whole = story(&engine, &world).await;
        assert!(whole.contains("Hall B") && whole.contains("Created"), "{whole}");
        let mut cuts = 0;
        for left in 0.. {
            let mut is_over = false;
            for cut in [Cut::Before, Cut::After] {
                let under = MemoryKv::new();
                let clock = FakeClock::new();
                let world = self::world(&open(under.clone(), &clock, 1).await, said(TOLD)).await;
                let kv = CutKv::new(under.clone(), left, cut);
                let dying = open(kv.clone(), &clock, 2).await;
                while dying.step().await.is_ok_and(|next| next == Next::Now) {}
                is_over = !kv.is_dead();
                cuts += usize::from(kv.is_dead());
                let place = format!("commit {left}, {cut:?}");
                assert_eq!(check(&under).await, Ok(Vec::new()), "{place}");
                // Another engine goes on once the lease of the dead one is over.
                clock.advance(60_000);
                let next = open(under.clone(), &clock, 3).await;
                work(&next).await;
                assert_eq!(check(&under).await, Ok(Vec::new()), "{place}, afterwards");
                assert_eq!(story(&next, &world).await, whole, "{place}");
            }
            if is_over {
                break;
            }
        }
        assert!(cuts >= 2 * 8, "only {cuts} cuts");
    });
}

#[test]
fn two_engines_do_each_step_once_and_a_lease_runs_out() {
    block_on(async {
        let (kv, clock) = (MemoryKv::new(), FakeClock::new());
        let (one, other) = (open(kv.clone(), &clock, 1).await, open(kv.clone(), &clock, 2).await);
        let world = world(&one, said(TOLD)).await;
        assert_eq!(one.step().await, Ok(Next::Now));
        let Ok(Next::At(at)) = other.step().await else { panic!("the job is the first one's") };
        clock.advance(at.0 - support::START);
        // The first one is gone; the other goes on, and the first one finds nothing to do when it comes back.
        assert_eq!(other.step().await, Ok(Next::Now));
        assert!(matches!(one.step().await, Ok(Next::At(_))));
        work(&other).await;
        assert_eq!(one.step().await, Ok(Next::Idle));
        let kinds: Vec<_> = log(&one, &world.session).await.iter().map(|event| event.kind().to_owned()).collect();
        assert_eq!(kinds.iter().filter(|kind| *kind == "session.status_running").count(), 1, "{kinds:?}");
        assert_eq!(kinds.last().map(String::as_str), Some("session.status_idle"));
    });
}

#[test]
fn an_interrupt_ends_the_turn_and_what_was_said_meanwhile_begins_the_next() {
    block_on(async {
        let clock = FakeClock::new();
        let engine = open(MemoryKv::new(), &clock, 1).await;
        let world = world(&engine, said(TOLD)).await;
        for _ in 0..4 {
            assert_eq!(engine.step().await, Ok(Next::Now));
        }
        let send = |events| SendEvents { session: world.session.clone(), events };
        call(&engine, send(vec![EventParam::UserInterrupt(None)])).await.expect("sent");
        work(&engine).await;
        let session = call(&engine, GetSession { session: world.session.clone() }).await.expect("the session");
        assert_eq!(session.status, api::SessionStatus::Idle);
        let events = log(&engine, &world.session).await;
        let has = |kind: &str| events.iter().any(|event| event.kind() == kind);
        assert!(has("user.interrupt") && !has("agent.message"), "{events:?}");
        let (uses, results) = events.iter().fold((0, 0), |(uses, results), event| {
            (
                uses + usize::from(event.body.tool_use().is_some()),
                results + usize::from(event.body.tool_result().is_some()),
            )
        });
        assert_eq!(uses, results, "every use has its result");

        call(&engine, send(said("Where is the keynote?"))).await.expect("sent");
        assert_eq!(engine.step().await, Ok(Next::Now));
        call(&engine, send(said("And when is the talk?"))).await.expect("sent");
        work(&engine).await;
        let events = log(&engine, &world.session).await;
        assert!(events.iter().all(|event| event.processed_at.is_some()), "nothing waits any more");
        assert_eq!(events.iter().filter(|event| event.kind() == "session.status_idle").count(), 2);
        assert!(events.is_sorted_by_key(|event| event.processed_at), "in the order of time");
    });
}

async fn opened<K: Kv>(engine: &Tested<K>, request: Request) -> engine::EventStream {
    engine.open_stream(&request).await.expect("a stream").expect("opened").1
}

fn read(stream: &mut engine::EventStream) -> Vec<StreamEvent> {
    let (mut reader, mut events) = (StreamReader::default(), Vec::new());
    while let Some(Some(frame)) = stream.next().now_or_never() {
        events.extend(reader.push(frame.as_bytes()).into_iter().map(|event| event.expect("an event")));
    }
    events
}

#[test]
fn streams_tell_what_the_log_keeps_and_previews_only_to_who_asked() {
    block_on(async {
        let clock = FakeClock::new();
        let engine = open(MemoryKv::new(), &clock, 1).await;
        let world = world(&engine, Vec::new()).await;
        let session = world.session.clone();
        let stream = |event_deltas| StreamEvents { session: session.clone(), event_deltas };
        use api::Call;
        let mut plain = opened(&engine, stream(Vec::new()).request()).await;
        let mut eager = opened(&engine, stream(vec![DeltaKind::Message]).request()).await;
        call(&engine, SendEvents { session: session.clone(), events: said("Hello") }).await.expect("sent");
        work(&engine).await;
        let told = read(&mut plain);
        let stored: Vec<_> = log(&engine, &session).await.into_iter().map(StreamEvent::Event).collect();
        assert_eq!(told[1..], stored, "after the queued message, the log as it is");
        let eager = read(&mut eager);
        let previews = eager.iter().filter(|event| ["event_start", "event_delta"].contains(&event.kind())).count();
        assert_eq!((previews, eager.len()), (2, told.len() + 2));

        // What another engine over the same storage tells is heard here through a relay.
        let heard = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
        let notices = heard.clone();
        let other = open(MemoryKv::new(), &clock, 5)
            .await
            .with_relay(move |notice| notices.borrow_mut().push(notice.as_str().to_owned()));
        drop(self::world(&other, said("Hello")).await);
        work(&other).await;
        heard.borrow().iter().for_each(|notice| engine.hear(notice));
        assert!(read(&mut plain).is_empty(), "another session is none of its business");
        engine.close_streams();
        assert_eq!(plain.next().await, None);
        let response = engine.handle(stream(Vec::new()).request(), caller()).await;
        assert_eq!(response.status, 400, "a stream is not a call");
    });
}

#[test]
fn a_count_for_a_model_says_that_it_goes_by_the_length() {
    block_on(async {
        let clock = FakeClock::new();
        let engine = open(MemoryKv::new(), &clock, 1).await;
        let count = |model: &str| CountTokens {
            model: model.to_owned(),
            messages: vec![json!({"role": "user", "content": "Eighteen letters!!"})],
            ..CountTokens::default()
        };
        let rules = call(&engine, count("built-in-rules")).await.expect("a count");
        let model = call(&engine, count("claude-opus-5")).await.expect("a count");
        assert_eq!((rules.input_tokens, rules.is_rough), (6, false));
        assert_eq!((model.input_tokens, model.is_rough), (6, true));
    });
}
