//! A model that takes its time: what is said meanwhile, an interrupt, other sessions and other engines; and answers that
//! are cut off or cannot be used.
#![allow(clippy::expect_used)] // Tests panic.

mod support;

use std::{cell::RefCell, collections::VecDeque, pin::pin, rc::Rc};

use api::{
    Event, ModelConfig, ModelInfo, SessionId, TokenUsage,
    call::{
        CreateAgent, CreateEnvironment, CreateSession, DeltaKind, EventParam, GetSession, ListEvents, SendEvents,
        StreamEvents,
    },
};
use engine::kv::MemoryKv;
use engine::{Answer, AnswerPart, Answering, Engine, Hear, LEASE_KEPT, Model, ModelFault, Next, Prompt, Stop, check};
use futures_channel::oneshot;
use futures_executor::block_on;
use futures_util::{FutureExt, future::join};
use serde_json::json;
use support::{FakeClock, Seeded, call, open, work};

type Tested = Engine<MemoryKv, FakeClock, Seeded>;
type Reply = Result<Answer, ModelFault>;

/// Says "Wait" at once and answers when the test says what.
#[derive(Clone, Default)]
struct Slow {
    asked: Rc<RefCell<VecDeque<oneshot::Sender<Reply>>>>,
}

impl Slow {
    fn reply(&self, answer: Reply) {
        let asked = self.asked.borrow_mut().pop_front().expect("it is asked");
        asked.send(answer).expect("somebody waits");
    }
}

impl Model for Slow {
    fn infos(&self) -> Vec<ModelInfo> {
        vec![ModelInfo::new("slow", "Slow")]
    }

    fn answer<'a>(&'a self, _: &'a Prompt, hear: &'a dyn Hear) -> Answering<'a> {
        let (reply, replied) = oneshot::channel();
        self.asked.borrow_mut().push_back(reply);
        Box::pin(async move {
            hear.text(0, "Wa");
            hear.text(0, "it");
            replied.await.expect("the test answers")
        })
    }
}

fn answer(parts: Vec<AnswerPart>, stop: Stop) -> Reply {
    Ok(Answer { parts, stop, usage: TokenUsage { input_tokens: 10, output_tokens: 1, ..TokenUsage::default() } })
}

fn waited() -> Reply {
    answer(vec![AnswerPart::Text("Wait".into())], Stop::End)
}

struct World {
    engine: Tested,
    clock: FakeClock,
    kv: MemoryKv,
    model: Slow,
}

impl World {
    async fn new() -> Self {
        let (kv, clock, model) = (MemoryKv::new(), FakeClock::new(), Slow::default());
        let engine = open(kv.clone(), &clock, 1).await.with_model(model.clone());
        Self { engine, clock, kv, model }
    }

    async fn session(&self) -> SessionId {
        let tools = vec![json!({"type": "agent_toolset_20260401"})];
        let model = ModelConfig::new("slow");
        let agent = CreateAgent { name: "a".into(), model, tools, ..Default::default() };
        let agent = call(&self.engine, agent).await.expect("an agent").id;
        // No two environments have one name; no two agents have one id.
        let environment = CreateEnvironment { name: agent.to_string(), ..Default::default() };
        let environment = call(&self.engine, environment).await.expect("an environment").id;
        let initial_events = vec![EventParam::UserMessage(vec!["Go".into()])];
        let session = CreateSession { agent: agent.into(), environment, initial_events, ..Default::default() };
        call(&self.engine, session).await.expect("a session").id
    }

    /// Works until the model is asked that often and has not answered.
    async fn until_asked(&self, count: usize) {
        while self.model.asked.borrow().len() < count {
            // A step that asks does not end by itself; it is dropped here only in tests that open another engine.
            assert_eq!(self.engine.step().now_or_never().unwrap_or(Ok(Next::Now)), Ok(Next::Now));
        }
    }

    async fn send(&self, session: &SessionId, event: EventParam) {
        call(&self.engine, SendEvents { session: session.clone(), events: vec![event] }).await.expect("sent");
    }

    async fn log(&self, session: &SessionId) -> Vec<Event> {
        let list = ListEvents { session: session.clone(), ..Default::default() };
        call(&self.engine, list).await.expect("events").data
    }

    async fn usage(&self, session: &SessionId) -> u64 {
        let get = GetSession { session: session.clone() };
        call(&self.engine, get).await.expect("the session").usage.input_tokens
    }

    /// Answers what is asked until the session rests; what the log says then.
    async fn answer(&self, session: &SessionId, answers: Vec<Reply>) -> Vec<Event> {
        for answer in answers {
            join(self.ask(), async { self.model.reply(answer) }).await;
        }
        work(&self.engine).await;
        assert_eq!(check(&self.kv).await, Ok(Vec::new()));
        self.log(session).await
    }

    /// Steps until one asks the model; then that one to its end.
    async fn ask(&self) {
        let before = self.model.asked.borrow().len();
        loop {
            let mut step = pin!(self.engine.step());
            if let Some(next) = step.as_mut().now_or_never() {
                assert_eq!(next, Ok(Next::Now));
                continue;
            }
            assert_eq!(self.model.asked.borrow().len(), before + 1);
            assert_eq!(step.await, Ok(Next::Now));
            return;
        }
    }
}

fn kinds(log: &[Event]) -> Vec<&str> {
    log.iter().map(Event::kind).collect()
}

#[test]
fn what_is_said_meanwhile_does_not_void_the_answer_and_text_is_told_as_it_comes() {
    block_on(async {
        let world = World::new().await;
        let session = world.session().await;
        let request = StreamEvents { session: session.clone(), event_deltas: vec![DeltaKind::Message] };
        let request = api::Call::request(&request);
        let (_, mut stream) = world.engine.open_stream(&request).await.expect("a stream").expect("opened");
        let (_, mut told) = join(world.ask(), async {
            world.send(&session, EventParam::UserMessage(vec!["And?".into()])).await;
            let mut told = String::new();
            while let Some(Some(frame)) = stream.next().now_or_never() {
                told += &frame;
            }
            world.model.reply(waited());
            told
        })
        .await;
        assert!(told.contains("event_start") && told.contains("\"Wa\"") && told.contains("\"it\""), "{told}");
        let log = world.log(&session).await;
        let message = log.iter().find(|event| event.kind() == "agent.message").expect("the answer stands");
        while let Some(Some(frame)) = stream.next().now_or_never() {
            told += &frame;
        }
        assert_eq!(told.matches("event: event_start").count(), 1, "{told}");
        assert_eq!(told.matches(message.id.as_str()).count(), 4, "the preview's id is the message's: {told}");
        let log = world.answer(&session, vec![waited()]).await;
        assert_eq!(kinds(&log).iter().filter(|kind| **kind == "span.model_request_start").count(), 2, "{log:?}");
        assert_eq!(world.usage(&session).await, 20);
    });
}

#[test]
fn an_interrupt_ends_the_request() {
    block_on(async {
        let world = World::new().await;
        let session = world.session().await;
        join(world.ask(), world.send(&session, EventParam::UserInterrupt(None))).await;
        work(&world.engine).await;
        let log = world.log(&session).await;
        assert!(!kinds(&log).contains(&"agent.message"), "{log:?}");
        assert_eq!(kinds(&log).last(), Some(&"session.status_idle"));
        assert!(world.model.asked.borrow_mut().pop_front().expect("it was asked").is_canceled());
    });
}

#[test]
fn sessions_are_worked_on_side_by_side() {
    block_on(async {
        let world = World::new().await;
        let sessions = [world.session().await, world.session().await];
        join(world.ask(), async {
            join(world.ask(), async {
                assert_eq!(world.engine.step().await, Ok(Next::Idle), "both are under way");
                world.model.reply(waited());
                world.model.reply(waited());
            })
            .await;
        })
        .await;
        work(&world.engine).await;
        for session in sessions {
            assert!(kinds(&world.log(&session).await).contains(&"agent.message"));
        }
    });
}

#[test]
fn a_lease_is_kept_while_the_model_thinks_and_the_dead_are_followed() {
    block_on(async {
        let world = World::new().await;
        let session = world.session().await;
        let other = open(world.kv.clone(), &world.clock, 2).await.with_model(world.model.clone());
        join(world.ask(), async {
            for _ in 0..10 {
                world.clock.advance(LEASE_KEPT);
                world.engine.keep_leases().await.expect("kept");
                assert!(matches!(other.step().await, Ok(Next::At(_))));
            }
            world.model.reply(waited());
        })
        .await;
        work(&world.engine).await;
        assert_eq!(world.usage(&session).await, 10);

        // An engine that dies while it asks: another one asks again, and the answer is there once.
        world.send(&session, EventParam::UserMessage(vec!["Again".into()])).await;
        world.until_asked(1).await;
        world.clock.advance(60_000);
        let dead = world.model.asked.borrow_mut().pop_front();
        let step = join(other.step(), async { world.model.reply(waited()) }).await.0;
        assert_eq!(step, Ok(Next::Now));
        drop(dead);
        work(&other).await;
        let log = world.log(&session).await;
        assert_eq!(kinds(&log).iter().filter(|kind| **kind == "agent.message").count(), 2, "{log:?}");
    });
}

#[test]
fn answers_that_cannot_be_used_or_are_cut_off() {
    block_on(async {
        let world = World::new().await;
        let session = world.session().await;
        let broken = AnswerPart::Broken { name: "read".into(), why: "no JSON".into() };
        let log = world.answer(&session, vec![answer(vec![broken], Stop::Tools), waited()]).await;
        let result = log.iter().find_map(|event| event.body.tool_result()).expect("a result");
        assert_eq!(result.is_error, Some(true));
        assert_eq!(world.usage(&session).await, 20);

        world.send(&session, EventParam::UserMessage(vec!["More".into()])).await;
        let log = world.answer(&session, vec![answer(vec![AnswerPart::Text("Wait".into())], Stop::Length)]).await;
        assert_eq!(kinds(&log).iter().filter(|kind| **kind == "session.error").count(), 1, "{log:?}");

        world.send(&session, EventParam::UserMessage(vec!["More".into()])).await;
        let log = world.answer(&session, vec![answer(Vec::new(), Stop::Pause), waited()]).await;
        assert_eq!(kinds(&log).last(), Some(&"session.status_idle"));
        assert_eq!(world.usage(&session).await, 50);
    });
}
