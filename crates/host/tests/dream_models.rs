//! Whole dreams on a server of models: a stand-in that speaks both formats, tells readers from the orchestrator by what it
//! is asked, and misbehaves. Every fault is retried, reported or ends the dream, usage is the server's, and a canceled
//! dream hangs up.
#![allow(clippy::expect_used)] // Tests panic.

#[path = "support/stand_in.rs"]
mod stand_in;
mod support;

use std::time::{Duration, Instant};

use api::{
    Call, Dream, DreamId, DreamStatus, ModelConfig, SessionId, StoreId,
    call::{
        CancelDream, CreateAgent, CreateDream, CreateEnvironment, CreateMemory, CreateSession, CreateStore, EventParam,
        GetDream, GetSession, ListEvents, ListMemories, ListModels,
    },
};
use serde_json::json;
use stand_in::{Act, Format, KEY, StandIn};
use support::{Running, Scratch};

const BOTH: [Format; 2] = [Format::Anthropic, Format::Openai];
const MOUNT: &str = "/mnt/memory/notes-dream-of-";

struct World {
    stand_in: StandIn,
    server: Running,
    store: StoreId,
    session: SessionId,
    _scratch: Scratch,
}

fn call<C: Call>(server: &Running, call: C) -> C::Reply {
    C::reply(&server.call(&call.request())).expect("an answer")
}

impl World {
    /// A store with one file, and one session in which one thing was said, to the rules.
    fn new(name: &str, format: Format, acts: Vec<Act>) -> Self {
        let stand_in = StandIn::new(acts);
        let scratch = Scratch::new(&format!("dream-{name}-{format:?}"));
        let mut options = scratch.options("");
        options.model_servers = vec![stand_in.as_server(format)];
        let server = Running::start(options);
        let store = call(&server, CreateStore { name: "Notes".into(), ..Default::default() }).id;
        let content = "# Talks\n\n- The keynote is in Hall A.\n".to_owned();
        call(&server, CreateMemory { store: store.clone(), path: "/talks.md".into(), content, view: None });
        let model = ModelConfig::new("built-in-rules");
        let agent = call(&server, CreateAgent { name: "a".into(), model, ..Default::default() }).id;
        let environment = call(&server, CreateEnvironment { name: "e".into(), ..Default::default() }).id;
        let said = EventParam::UserMessage(vec!["The keynote moved to Hall B.".into()]);
        let session =
            CreateSession { agent: agent.into(), environment, initial_events: vec![said], ..Default::default() };
        let session = call(&server, session).id;
        until("the agent answered", || {
            let session = call(&server, GetSession { session: session.clone() });
            (session.status == api::SessionStatus::Idle).then_some(())
        });
        Self { stand_in, server, store, session, _scratch: scratch }
    }

    fn begin(&self) -> DreamId {
        let dream = CreateDream {
            input_store: self.store.clone(),
            input_sessions: vec![self.session.clone()],
            model: ModelConfig::new("stand-in"),
            ..Default::default()
        };
        call(&self.server, dream).id
    }

    fn dream(&self) -> Dream {
        let dream = self.begin();
        until("the dream ends", || {
            let dream = call(&self.server, GetDream { dream: dream.clone() });
            dream.status.is_final().then_some(dream)
        })
    }

    fn files(&self, store: &StoreId) -> Vec<String> {
        let list = ListMemories { store: store.clone(), view: Some(api::View::Full), ..Default::default() };
        let told = |item| match item {
            api::MemoryItem::Memory(memory) => format!("{} {}", memory.path, memory.content.unwrap_or_default()),
            api::MemoryItem::Prefix(path) => path,
        };
        call(&self.server, list).data.into_iter().map(told).collect()
    }

    fn said(&self, dream: &Dream) -> String {
        let session = dream.session_id.clone().expect("a session");
        let list = ListEvents { session, limit: Some(1_000), ..Default::default() };
        call(&self.server, list).data.iter().flat_map(|event| event.texts()).collect::<Vec<_>>().join("\n")
    }
}

/// Waits on a condition, with an end for tests that would hang.
fn until<T>(what: &str, seen: impl Fn() -> Option<T>) -> T {
    let end = Instant::now() + Duration::from_secs(60);
    loop {
        if let Some(found) = seen() {
            return found;
        }
        assert!(Instant::now() < end, "it hangs before {what}");
        std::thread::yield_now();
    }
}

/// What a good model does: reads, writes, says so.
fn good(format: Format) -> Vec<Act> {
    let day: String = api::Timestamp(now()).to_string().chars().take(10).collect();
    let file =
        json!({"file_path": format!("{MOUNT}{day}/talks.md"), "content": "# Talks\n\n- The keynote is in Hall B.\n"});
    vec![
        Act::Stream(format.say("[1] The keynote moved to Hall B.\n", format.end())),
        Act::Stream(format.r#use("write", &file.to_string())),
        Act::Stream(format.say("Replaced Hall A in /talks.md by Hall B, said later.", format.end())),
    ]
}

fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    i64::try_from(since.as_millis()).expect("a time")
}

#[test]
fn a_dream_on_either_format() {
    for format in BOTH {
        let world = World::new("good", format, good(format));
        let models = call(&world.server, ListModels::default());
        assert!(models.data.iter().any(|model| model.id == "stand-in"), "the page offers what is listed");
        let dream = world.dream();
        assert_eq!((dream.status.clone(), dream.error.clone()), (DreamStatus::Completed, None), "{format:?}");
        assert_eq!(world.files(&dream.outputs[0]), ["/talks.md # Talks\n\n- The keynote is in Hall B.\n"]);
        assert_eq!(world.files(&world.store), ["/talks.md # Talks\n\n- The keynote is in Hall A.\n"]);
        let used = dream.usage;
        assert_eq!((used.input_tokens, used.output_tokens, used.cache_read_input_tokens), (30, 15, 270), "{format:?}");
        let sent = world.stand_in.sent();
        assert_eq!(sent.len(), 3);
        assert!(sent.iter().all(|one| one.target.starts_with("/v1/") && one.headers.contains(KEY)));
        let (reader, turn) = (sent[0].body.to_string(), sent[1].body.to_string());
        assert!(reader.contains("| The keynote moved to Hall B.") && sent[0].body.get("tools").is_none(), "{reader}");
        assert!(turn.contains("What the sub-agents report") && turn.contains("talks.md"), "{turn}");
        assert_eq!(sent[1].body["tools"].as_array().map(Vec::len), Some(6));
        assert!(world.said(&dream).contains("Replaced Hall A"));
        assert!(!world.said(&dream).contains("stands nowhere in the output"), "Hall A was spoken of");
    }
}

#[test]
fn faults_at_either_stage() {
    for format in BOTH {
        let plain = |status, headers, body: &str| Act::Plain(status, headers, "application/json", body.to_owned());
        let mut half = format.say("Half an answer", format.end());
        half.truncate(3);
        let too_long =
            r#"{"error":{"type":"invalid_request_error","message":"prompt is too long: 9 tokens > 8 maximum"}}"#;
        for stage in [0, 1] {
            for (name, act, is_fatal) in [
                ("limit", plain(429, vec![("retry-after", "0".into())], "{}"), false),
                ("busy", plain(529, vec![("retry-after-ms", "1".into())], "{}"), false),
                ("drop", Act::Drop(half.clone()), false),
                ("hang", Act::Hang(half.clone()), false),
                ("length", Act::Stream(format.say("[1] Half a sentence", format.length())), false),
                ("key", plain(401, vec![], "{}"), true),
                ("bill", plain(402, vec![], "{}"), true),
            ] {
                let mut acts = good(format);
                acts.insert(stage, act);
                let world = World::new(&format!("{name}-{stage}"), format, acts);
                let dream = world.dream();
                let expect = if is_fatal { DreamStatus::Failed } else { DreamStatus::Completed };
                assert_eq!(dream.status, expect, "{name}, {stage}, {format:?}: {:?}", dream.error);
                assert_eq!(world.files(&world.store).len(), 1);
                if is_fatal {
                    assert_eq!(dream.error.expect("an error").kind, "internal_error");
                } else {
                    assert_eq!(world.files(&dream.outputs[0]), ["/talks.md # Talks\n\n- The keynote is in Hall B.\n"]);
                }
            }
        }
        let mut acts = good(format);
        acts.insert(1, plain(400, vec![], too_long));
        let world = World::new("long", format, acts);
        let dream = world.dream();
        assert_eq!(dream.status, DreamStatus::Completed, "{:?}", dream.error);
        assert!(world.said(&dream).contains("done again in smaller ones"));
        let refusal = || Act::Stream(format.say("No.", format.refusal()));
        let mut acts = good(format);
        acts.splice(0..1, [refusal(), refusal()]);
        let world = World::new("refusal", format, acts);
        let dream = world.dream();
        assert_eq!(dream.status, DreamStatus::Completed);
        assert!(world.said(&dream).contains("refused to read it, twice"), "{}", world.said(&dream));
    }
}

#[test]
fn a_cancel_hangs_up_within_a_second() {
    let format = Format::Anthropic;
    for stage in [0, 1] {
        let mut half = format.say("Half an answer", format.end());
        half.truncate(3);
        let mut acts = good(format);
        acts.truncate(stage);
        acts.push(Act::Hang(half));
        let world = World::new(&format!("cancel-{stage}"), format, acts);
        let dream = world.begin();
        until("it is asked", || (world.stand_in.sent().len() > stage).then_some(()));
        let begun = Instant::now();
        let canceled = call(&world.server, CancelDream { dream: dream.clone() });
        assert_eq!(canceled.status, DreamStatus::Canceled);
        until("it hangs up", || (world.stand_in.hung_up() == 1).then_some(()));
        assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
        assert_eq!(call(&world.server, GetDream { dream }).status, DreamStatus::Canceled);
    }
}
