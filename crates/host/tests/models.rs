//! Sessions whose agent thinks on a server of models: a stand-in that speaks both formats and misbehaves in every way
//! that is known. Retried or reported, never hung, usage right, and the key nowhere.
#![allow(clippy::expect_used)] // Tests panic.

#[path = "support/stand_in.rs"]
mod stand_in;
mod support;

use api::{
    Access, AgentId, Call, EnvironmentId, Event, EventBody, SessionId, StoreId,
    call::{
        CreateAgent, CreateEnvironment, CreateSession, CreateStore, EventParam, GetSession, ListEvents, ListMemories,
        ListModels, ResourceParam, SendEvents,
    },
};
use serde_json::json;
use stand_in::{Act, Format, KEY, StandIn};
use support::{Running, Scratch};

const BOTH: [Format; 2] = [Format::Anthropic, Format::Openai];

struct World {
    stand_in: StandIn,
    server: Running,
    store: StoreId,
    session: SessionId,
    scratch: Scratch,
}

fn call<C: Call>(server: &Running, call: C) -> C::Reply {
    C::reply(&server.call(&call.request())).expect("an answer")
}

impl World {
    /// A session with a store to write in, told "Go".
    fn new(name: &str, format: Format, acts: Vec<Act>) -> Self {
        let stand_in = StandIn::new(acts);
        let scratch = Scratch::new(&format!("{name}-{format:?}"));
        let mut options = scratch.options("");
        options.model_servers = vec![stand_in.as_server(format)];
        let server = Running::start(options);
        let store = call(&server, CreateStore { name: "Notes".into(), ..Default::default() }).id;
        let tools = vec![json!({"type": "agent_toolset_20260401"})];
        let system = Some("Be kind.".to_owned());
        let model = api::ModelConfig::new("stand-in");
        let agent: AgentId =
            call(&server, CreateAgent { name: "a".into(), model, system, tools, ..Default::default() }).id;
        let environment: EnvironmentId = call(&server, CreateEnvironment { name: "e".into(), ..Default::default() }).id;
        let session = CreateSession {
            agent: agent.into(),
            environment,
            resources: vec![ResourceParam::MemoryStore {
                memory_store_id: store.clone(),
                access: Some(Access::ReadWrite),
                instructions: None,
            }],
            initial_events: vec![EventParam::UserMessage(vec!["Go".into()])],
            ..Default::default()
        };
        let session = call(&server, session).id;
        Self { stand_in, server, store, session, scratch }
    }

    fn log(&self) -> Vec<Event> {
        call(&self.server, ListEvents { session: self.session.clone(), limit: Some(1_000), ..Default::default() }).data
    }

    /// The log once the session rests.
    fn rested(&self) -> Vec<Event> {
        let end = std::time::Instant::now() + std::time::Duration::from_secs(60);
        while self.session().status != api::SessionStatus::Idle {
            assert!(std::time::Instant::now() < end, "it hangs: {:?}", kinds(&self.log()));
            std::thread::yield_now();
        }
        self.log()
    }

    fn session(&self) -> api::Session {
        call(&self.server, GetSession { session: self.session.clone() })
    }

    fn files(&self) -> Vec<String> {
        let list = ListMemories { store: self.store.clone(), view: Some(api::View::Full), ..Default::default() };
        let told = |item| match item {
            api::MemoryItem::Memory(memory) => format!("{} {}", memory.path, memory.content.unwrap_or_default()),
            api::MemoryItem::Prefix(path) => path,
        };
        call(&self.server, list).data.into_iter().map(told).collect()
    }

    /// Neither what the API answers nor what is in the file knows the key.
    fn ends_without_the_key(self) {
        let log = self.server.send("GET", &format!("/v1/sessions/{}/events", self.session), &[], b"");
        assert!(!log.body.contains(KEY));
        for sent in self.stand_in.sent() {
            assert!(sent.headers.contains(KEY) && !sent.body.to_string().contains(KEY), "{}", sent.target);
        }
        self.server.stop();
        let file = std::fs::read(self.scratch.join("data.redb")).expect("the file");
        assert!(!file.windows(KEY.len()).any(|window| window == KEY.as_bytes()));
    }
}

fn kinds(log: &[Event]) -> Vec<&str> {
    log.iter().map(Event::kind).collect()
}

fn errors(log: &[Event]) -> Vec<(String, String)> {
    let error = |event: &Event| match &event.body {
        EventBody::Error(error) => Some((error.kind.clone(), error.retry_status.clone())),
        _ => None,
    };
    log.iter().filter_map(error).collect()
}

fn said(log: &[Event]) -> Vec<String> {
    log.iter().filter(|event| event.kind() == "agent.message").map(|event| event.texts().join("")).collect()
}

fn file(path: &str, content: &str) -> String {
    json!({"file_path": format!("/mnt/memory/notes/{path}"), "content": content}).to_string()
}

#[test]
fn an_agent_writes_and_reads_its_memory() {
    for format in BOTH {
        let acts = vec![
            Act::Stream(format.r#use("write", &file("a.md", "Grüße"))),
            Act::Stream(format.r#use("read", &file("a.md", ""))),
            Act::Stream(format.say("It says Grüße.", format.end())),
        ];
        let world = World::new("tools", format, acts);
        let log = world.rested();
        assert_eq!((said(&log), errors(&log)), (vec!["It says Grüße.".to_owned()], vec![]), "{format:?}");
        assert_eq!(world.files(), ["/a.md Grüße"]);
        let usage = world.session().usage;
        assert_eq!((usage.input_tokens, usage.output_tokens, usage.cache_read_input_tokens), (30, 15, 270));
        let sent = world.stand_in.sent();
        assert_eq!(sent.len(), 3);
        let tools = sent[0].body["tools"].as_array().expect("tools").len();
        assert_eq!((tools, &sent[0].body["model"], &sent[0].body["stream"]), (6, &json!("stand-in"), &json!(true)));
        let last = sent[2].body["messages"].as_array().expect("messages").clone();
        assert!(last.iter().any(|message| message.to_string().contains("Wrote /mnt/memory/notes/a.md.")), "{last:?}");
        assert_eq!(last.last().expect("one")["role"], if format == Format::Anthropic { "user" } else { "tool" });
        if format == Format::Anthropic {
            assert_eq!(sent[2].body.to_string().matches("cache_control").count(), 4);
            assert!(sent[0].headers.contains("anthropic-version: 2023-06-01"));
            assert!(sent[0].body["system"].to_string().contains("/mnt/memory/notes"));
        }
        let models = call(&world.server, ListModels::default());
        let ids: Vec<_> = models.data.iter().map(|model| model.id.as_str()).collect();
        assert_eq!(ids, ["stand-in", "built-in-rules"]);
        world.ends_without_the_key();
    }
}

#[test]
fn what_passes_is_tried_again_and_what_it_used_counts() {
    for format in BOTH {
        let plain = |status, headers| Act::Plain(status, headers, "application/json", "{}".to_owned());
        let mut half = format.say("Half an answer", format.end());
        half.truncate(3);
        let page = || Act::Plain(502, vec![], "text/html", "<h1>Bad gateway</h1>".into());
        for (name, act) in [
            ("limit", plain(429, vec![("retry-after", "0".into())])),
            ("date", plain(429, vec![("retry-after", "Thu, 01 Jan 1970 00:00:01 GMT".into())])),
            ("busy", plain(529, vec![("retry-after-ms", "1".into())])),
            ("closed", plain(503, vec![("retry-after-ms", "1".into())])),
            ("gateway", page()),
            ("drop", Act::Drop(half.clone())),
            ("hang", Act::Hang(half.clone())),
        ] {
            let world = World::new(name, format, vec![act.clone(), Act::Stream(format.say("Yes.", format.end()))]);
            let log = world.rested();
            assert_eq!(said(&log), ["Yes."], "{name}, {format:?}");
            let told = errors(&log);
            assert!(told.len() == 1 && told[0].1 == "retrying", "{name}: {told:?}");
            let is_paid = format == Format::Anthropic && matches!(act, Act::Drop(_) | Act::Hang(_));
            assert_eq!(world.session().usage.input_tokens, if is_paid { 20 } else { 10 }, "{name}, {format:?}");
            assert_eq!(world.stand_in.hung_up(), usize::from(name == "hang"));
            world.ends_without_the_key();
        }
    }
}

#[test]
fn what_does_not_pass_is_reported_once() {
    for format in BOTH {
        let quoting = json!({"error": {"message": format!("what is {KEY}?"), "type": "x"}}).to_string();
        let plain = |status, body: &str| Act::Plain(status, vec![], "application/json", body.to_owned());
        for (name, act, kind) in [
            ("key", plain(401, &quoting), "model_request_failed_error"),
            ("model", plain(404, &quoting), "model_request_failed_error"),
            ("bad", plain(400, &quoting), "model_request_failed_error"),
            ("quota", plain(429, r#"{"error":{"code":"insufficient_quota"}}"#), "billing_error"),
            ("page", Act::Plain(200, vec![], "text/html", "<h1>Hello</h1>".into()), "model_request_failed_error"),
            (
                "moved",
                Act::Plain(302, vec![("location", "http://127.0.0.1:1/".into())], "text/plain", String::new()),
                "model_request_failed_error",
            ),
        ] {
            let world = World::new(name, format, vec![act]);
            let log = world.rested();
            let expect = (kind.to_owned(), "terminal".to_owned());
            assert_eq!((errors(&log), said(&log)), (vec![expect], vec![]), "{name}, {format:?}");
            assert_eq!(world.stand_in.sent().len(), 1);
            world.ends_without_the_key();
        }
    }
}

#[test]
fn answers_that_end_otherwise() {
    for format in BOTH {
        let world = World::new("length", format, vec![Act::Stream(format.say("Long", format.length()))]);
        let log = world.rested();
        assert_eq!((said(&log).len(), errors(&log).len()), (1, 1), "{format:?}");

        let world = World::new("refusal", format, vec![Act::Stream(format.say("No.", format.refusal()))]);
        let log = world.rested();
        let Some(EventBody::StatusIdle(state)) = log.last().map(|event| &event.body) else { panic!("{log:?}") };
        assert_eq!(state.stop_reason, api::StopReason::Refusal);

        let acts = vec![
            Act::Stream(format.r#use("write", "{\"file_path\": \"/mnt/mem")),
            Act::Stream(format.r#use("write", "[1]")),
            Act::Stream(format.r#use("frobnicate", "{}")),
            Act::Stream(format.say("I give up.", format.end())),
        ];
        let world = World::new("malformed", format, acts);
        let log = world.rested();
        let results: Vec<_> = log.iter().filter_map(|event| event.body.tool_result()).collect();
        assert!(results.len() == 3 && results.iter().all(|result| result.is_error == Some(true)), "{results:?}");
        assert_eq!((said(&log), world.files().len()), (vec!["I give up.".to_owned()], 0));
        let told = world.stand_in.sent()[1].body.to_string();
        assert!(told.contains("the input is no JSON"), "{told}");
    }
}

#[test]
fn an_interrupt_hangs_up_and_so_does_a_stop() {
    let format = Format::Anthropic;
    let mut half = format.say("Half an answer", format.end());
    half.truncate(3);
    let mut world = World::new("interrupt", format, vec![Act::Hang(half.clone()), Act::Hang(half)]);
    let until_asked = |world: &World, count: usize| {
        while world.stand_in.sent().len() < count {
            std::thread::yield_now();
        }
    };
    until_asked(&world, 1);
    let send = |event| SendEvents { session: world.session.clone(), events: vec![event] };
    call(&world.server, send(EventParam::UserInterrupt(None)));
    let log = world.rested();
    assert!(said(&log).is_empty() && kinds(&log).contains(&"user.interrupt"), "{:?}", kinds(&log));
    call(&world.server, send(EventParam::UserMessage(vec!["Again".into()])));
    until_asked(&world, 2);
    // It ends at once, though the model's server says nothing.
    world.server = Running::start({
        let mut options = world.scratch.options("");
        options.data = world.scratch.join("other.redb");
        options
    });
    while world.stand_in.hung_up() < 2 {
        std::thread::yield_now();
    }
}
