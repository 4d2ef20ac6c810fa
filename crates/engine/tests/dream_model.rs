//! A dream that a model thinks for: what it is asked, what comes of good, bad and missing answers, and what it costs. What
//! becomes of it in a crash is `dream_model_crash`, and of real wire formats the host's `dream_models`.
#![allow(clippy::expect_used)] // Tests panic.

mod support;

use api::{
    Dream, DreamStatus, ModelConfig, OutputBehavior,
    call::{
        CancelDream, CreateDream, CreateMemory, GetDream, GetSession, ListEvents, ListThreadEvents, ListThreads,
        ListVersions,
    },
};
use engine::{Engine, Limits, Next, Stop, check, kv::MemoryKv};
use futures_executor::block_on;
use futures_util::FutureExt;
use serde_json::json;
use support::{
    FakeClock, Seeded, call, open,
    sham::{Act, SHAM, Sham, fault},
    story::{self, Story},
    view::{files, visible},
    work,
};

type Tested = Engine<MemoryKv, FakeClock, Seeded>;

struct World {
    engine: Tested,
    clock: FakeClock,
    kv: MemoryKv,
    told: Story,
    model: Sham,
}

fn on_model(dream: CreateDream) -> CreateDream {
    CreateDream { model: ModelConfig::new(SHAM), ..dream }
}

impl World {
    async fn new(model: Sham) -> Self {
        let (kv, clock) = (MemoryKv::new(), FakeClock::new());
        let engine = open(kv.clone(), &clock, 1).await.with_model(model.clone());
        let told = story::tell(&engine, &clock).await;
        Self { engine, clock, kv, told, model }
    }

    /// A dream with that model, to its end; time passes where it waits.
    async fn dream(&self, create: CreateDream) -> Dream {
        let dream = call(&self.engine, on_model(create)).await.expect("a dream");
        loop {
            match self.engine.step().await.expect("a step") {
                Next::Now => {}
                Next::At(at) => self.clock.advance((at.0 - self.now()).max(1)),
                Next::Idle => break,
            }
        }
        assert_eq!(check(&self.kv).await, Ok(Vec::new()));
        self.get(&dream).await
    }

    fn now(&self) -> i64 {
        engine::Clock::now(&self.clock).0
    }

    async fn get(&self, dream: &Dream) -> Dream {
        call(&self.engine, GetDream { dream: dream.id.clone() }).await.expect("the dream")
    }

    /// What the orchestrator's log says, and what the sub-agents' do.
    async fn said(&self, dream: &Dream) -> (String, String) {
        let session = dream.session_id.clone().expect("a session");
        let text =
            |events: Vec<api::Event>| events.iter().flat_map(|event| event.texts()).collect::<Vec<_>>().join("\n");
        let list = ListEvents { session: session.clone(), ..Default::default() };
        let own = text(call(&self.engine, list).await.expect("events").data);
        let threads = ListThreads { session: session.clone(), ..Default::default() };
        let mut readers = String::new();
        for thread in call(&self.engine, threads).await.expect("threads").data {
            if !thread.is_primary() {
                let list = ListThreadEvents { session: session.clone(), thread: thread.id, limit: None, page: None };
                readers += &text(call(&self.engine, list).await.expect("events").data);
            }
        }
        (own, readers)
    }
}

#[test]
fn a_dream_on_a_model_reads_settles_and_accounts_for_what_went() {
    block_on(async {
        // The model takes a file out and says nothing of it.
        let model = Sham::default();
        let world = World::new(model.clone()).await;
        let before = visible(&world.engine).await;
        let create = CreateDream { instructions: Some("Keep it short.".into()), ..world.told.dream() };
        let dream = world.dream(create).await;
        assert_eq!((dream.status.clone(), &dream.error), (DreamStatus::Completed, &None));
        let output = files(&world.engine, &dream.outputs[0]).await;
        let paths: Vec<_> = output.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["/index.md", "/notes.md", "/people/ana-berg.md", "/talks.md", "/told.md"]);
        let told = &output[4].1;
        for said in story::SAID {
            assert!(told.contains(said), "{said} is missing in {told}");
        }
        assert!(visible(&world.engine).await.contains(&before), "the input is as it was");

        let readers = model.texts(true);
        assert_eq!(readers.len(), 3);
        for text in &readers {
            assert!(text.starts_with("# Instructions of the person") && text.contains("Keep it short."), "{text}");
            assert!(text.contains("person:\n| "), "what was said is quoted: {text}");
        }
        let turns = model.texts(false);
        assert!(
            turns[0].contains("# What the sub-agents report") && turns[0].contains("# The last part"),
            "{}",
            turns[0]
        );
        assert!(turns[0].contains("/mnt/memory/notes-dream-of-2026-11-20/talks.md"), "{}", turns[0]);
        let prompt = model.asked.borrow().last().cloned().expect("one");
        assert_eq!(prompt.mounts.len(), 1, "the input cannot be reached: {:?}", prompt.mounts);

        // Every request is counted once, wherever it is counted.
        let requests = model.asked.borrow().len() as u64;
        assert_eq!(dream.usage.total(), requests * 100);
        let session = call(&world.engine, GetSession { session: dream.session_id.clone().expect("one") }).await;
        let session = session.expect("the session");
        assert_eq!(session.usage.tokens(), dream.usage);
        assert!(session.archived_at.is_some());
        let list = ListVersions { store: dream.outputs[0].clone(), ..Default::default() };
        for version in call(&world.engine, list).await.expect("versions").data {
            assert!(matches!(version.created_by, Some(api::Actor::Session(_))), "{version:?}");
        }
        let (own, _) = world.said(&dream).await;
        assert!(own.contains("Looked over: every name"), "{own}");
    });
}

#[test]
fn what_a_model_takes_out_without_a_word_is_said_by_us() {
    block_on(async {
        let path = "/mnt/memory/notes-dream-of-2026-11-20/notes.md";
        let acts = [Act::Good, Act::Good, Act::Good, Act::Use("bash", json!({"command": format!("rm {path}")}))];
        let world = World::new(Sham::new(acts)).await;
        let dream = world.dream(world.told.dream()).await;
        assert_eq!(dream.status, DreamStatus::Completed);
        let (own, _) = world.said(&dream).await;
        let loss = "Dropped in /notes.md\n- - The budget of Atlas is 40,000 euros.\nWhy: \"40,000\"";
        assert!(own.contains(loss), "{own}");
        // Where it stands elsewhere it is not lost.
        assert!(!own.contains("Dropped in /notes.md\n- - The workshop"), "{own}");
    });
}

#[test]
fn bad_answers_are_asked_for_once_more_and_then_reported() {
    block_on(async {
        let bad = || Act::Say("I would rather not use that format.", Stop::End);
        // Who answers at once is asked again at once.
        let world = World::new(Sham::new([bad()])).await;
        let dream = world.dream(world.told.dream()).await;
        assert_eq!(dream.status, DreamStatus::Completed);
        let again = world.model.texts(true);
        assert_eq!(again.iter().filter(|text| text.contains("An earlier answer could not be read")).count(), 1);
        assert!(!world.said(&dream).await.0.contains("Not read"));

        for (name, act) in [("could not be read, twice", bad()), ("refused", Act::Say("", Stop::Refusal))] {
            let world = World::new(Sham::new([act.clone(), act])).await;
            let dream = world.dream(world.told.dream()).await;
            assert_eq!(dream.status, DreamStatus::Completed);
            let (own, readers) = world.said(&dream).await;
            assert!(own.contains("Not read: sevt_") && own.contains(name), "{own}");
            assert!(readers.contains(name), "{readers}");
        }
    });
}

#[test]
fn what_passes_is_tried_again_when_the_server_says_and_what_lasts_ends_the_dream() {
    block_on(async {
        let world = World::new(Sham::new([fault(true, false, Some(90_000)), Act::Good])).await;
        let before = world.now();
        let dream = world.dream(world.told.dream()).await;
        assert_eq!(dream.status, DreamStatus::Completed);
        assert!(world.now() - before >= 90_000, "it waited");

        // In the settling turn, too: three pages, then the turn.
        let acts = [Act::Good, Act::Good, Act::Good, fault(true, false, None), fault(true, false, None)];
        let world = World::new(Sham::new(acts)).await;
        assert_eq!(world.dream(world.told.dream()).await.status, DreamStatus::Completed);

        for acts in [
            vec![fault(false, false, None)],
            vec![Act::Good, Act::Good, Act::Good, fault(false, false, None)],
            vec![fault(true, false, None); 40],
            vec![Act::Good, Act::Good, Act::Good, Act::Say("No.", Stop::Refusal)],
        ] {
            let world = World::new(Sham::new(acts)).await;
            let input = files(&world.engine, &world.told.store).await;
            let dream = world.dream(world.told.dream()).await;
            assert_eq!(dream.status, DreamStatus::Failed);
            assert_eq!(dream.error.clone().expect("an error").kind, "internal_error");
            assert_eq!(files(&world.engine, &dream.outputs[0]).await, input, "the copy is there");
        }
    });
}

#[test]
fn small_windows_get_small_pages_and_parts() {
    block_on(async {
        // Wide enough for a halved page and for a part with what the tools answer.
        let model = Sham { window: Some(6_000), ..Sham::default() };
        let world = World::new(model.clone()).await;
        let long: String = (0..400).map(|at| format!("Fact {at} is {at}.\n")).collect();
        let create = CreateMemory {
            store: world.told.store.clone(),
            path: "/long.md".into(),
            content: long.clone(),
            view: None,
        };
        call(&world.engine, create).await.expect("a memory");
        let session = world.told.sessions[0].clone();
        let events = vec![api::call::EventParam::UserMessage(vec![long.as_str().into()])];
        call(&world.engine, api::call::SendEvents { session, events }).await.expect("sent");
        work(&world.engine).await;
        world.clock.advance(1_000);
        let dream = world.dream(world.told.dream()).await;
        assert_eq!((dream.status.clone(), dream.error.clone()), (DreamStatus::Completed, None));
        assert!(model.texts(true).len() > 4, "the long message took several pages");
        let reported: String = model.texts(false).into_iter().collect();
        for at in [0, 1, 199, 399] {
            assert!(reported.contains(&format!("Fact {at} is {at}.")), "nothing between two pages is lost: {at}");
        }
        assert!(world.said(&dream).await.0.contains("This part was too much at once"));

        // An answer that is cut off: the page is halved.
        let cut = Act::Say("[1] Half a sta", Stop::Length);
        let world = World::new(Sham::new([cut.clone(), cut.clone(), cut])).await;
        let dream = world.dream(world.told.dream()).await;
        assert_eq!(dream.status, DreamStatus::Completed);
        // A turn that is cut off goes on.
        let acts = [Act::Good, Act::Good, Act::Good, Act::Say("I begin by", Stop::Length)];
        let world = World::new(Sham::new(acts)).await;
        let dream = world.dream(world.told.dream()).await;
        assert_eq!(dream.status, DreamStatus::Completed);
        assert!(world.said(&dream).await.0.contains("Go on where it ends"));
    });
}

#[test]
fn a_budget_holds_between_requests_and_a_dream_has_an_end() {
    block_on(async {
        let mut seen = Vec::new();
        for budget in [1, 900, 1_500, 3_000, 100_000] {
            let world = World::new(Sham::default()).await;
            let dream = world.dream(CreateDream { token_budget: Some(budget), ..world.told.dream() }).await;
            assert!(dream.usage.total() <= budget, "{} of {budget}", dream.usage.total());
            if dream.status == DreamStatus::Failed {
                assert_eq!(dream.error.expect("an error").kind, "token_budget_exceeded");
            }
            seen.push(dream.status);
        }
        assert_eq!((seen.first(), seen.last()), (Some(&DreamStatus::Failed), Some(&DreamStatus::Completed)));

        let (kv, clock) = (MemoryKv::new(), FakeClock::new());
        let engine = open(kv, &clock, 1).await.with_model(Sham::default());
        let engine = engine.with_limits(Limits { dream_millis: 1_000, ..Limits::default() });
        let told = story::tell(&engine, &clock).await;
        let dream = call(&engine, on_model(told.dream())).await.expect("a dream");
        // What it lay still before it began does not count.
        clock.advance(2_000);
        engine.step().await.expect("a step");
        let begun = call(&engine, GetDream { dream: dream.id.clone() }).await.expect("the dream");
        assert_eq!(begun.status, DreamStatus::Running);
        clock.advance(2_000);
        work(&engine).await;
        let dream = call(&engine, GetDream { dream: dream.id }).await.expect("the dream");
        assert_eq!(dream.error.expect("an error").kind, "timeout");
    });
}

#[test]
fn a_cancel_ends_what_is_asked() {
    block_on(async {
        // While sub-agents read, and in the middle of the turn.
        for good in [0, 2, 4] {
            let mut acts = vec![Act::Good; good];
            acts.extend([Act::Hang, Act::Hang, Act::Hang]);
            let world = World::new(Sham::new(acts)).await;
            let dream = call(&world.engine, on_model(world.told.dream())).await.expect("a dream");
            let canceled = {
                let mut step = std::pin::pin!(world.engine.step());
                while let Some(next) = step.as_mut().now_or_never() {
                    assert_eq!(next, Ok(Next::Now));
                    step.set(world.engine.step());
                }
                let canceled = call(&world.engine, CancelDream { dream: dream.id.clone() }).await.expect("canceled");
                assert_eq!(step.now_or_never(), Some(Ok(Next::Now)), "the step ends at once");
                canceled
            };
            assert_eq!(canceled.status, DreamStatus::Canceled);
            assert_eq!(world.engine.step().await, Ok(Next::Idle));
            assert_eq!(world.get(&dream).await, canceled);
            assert_eq!(check(&world.kv).await, Ok(Vec::new()));
            // Nobody holds on to what is asked: the model's clones here and in the engine are all there are.
            assert_eq!(std::rc::Rc::strong_count(&world.model.asked), 2, "after {good} answers");
        }
    });
}

#[test]
fn a_dream_waits_for_a_model_that_is_not_there_yet() {
    block_on(async {
        let world = World::new(Sham::default()).await;
        let dream = call(&world.engine, on_model(world.told.dream())).await.expect("a dream");
        // Another tab, which has no key, takes it up first.
        let poor = open(world.kv.clone(), &world.clock, 9).await;
        for _ in 0..40 {
            poor.step().await.expect("a step");
        }
        assert!(matches!(poor.step().await, Ok(Next::At(_))), "it looks again later");
        world.clock.advance(20_000);
        poor.step().await.expect("a step");
        world.clock.advance(6_000);
        work(&world.engine).await;
        let dream = world.get(&dream).await;
        assert_eq!(dream.status, DreamStatus::Completed);
        let (own, _) = world.said(&dream).await;
        assert_eq!(own.matches("The dream waits until it is").count(), 1, "{own}");
    });
}

#[test]
fn what_somebody_else_writes_meanwhile_stays() {
    block_on(async {
        let path = "/mnt/memory/notes/told.md";
        let acts = [
            Act::Good,
            Act::Good,
            Act::Good,
            Act::Use("write", json!({"file_path": path, "content": "Overwritten."})),
            Act::Use("bash", json!({"command": format!("rm {path}")})),
            Act::Use("bash", json!({"command": format!("mv {path} /mnt/memory/notes/gone.md")})),
            Act::Use("write", json!({"file_path": "/mnt/memory/notes/talks.md", "content": "Written by the dream."})),
        ];
        let world = World::new(Sham::new(acts)).await;
        let update = OutputBehavior::UpdateExisting(world.told.store.clone());
        let create = CreateDream { output_behavior: update, ..world.told.dream() };
        let dream = call(&world.engine, on_model(create)).await.expect("a dream");
        for _ in 0..3 {
            world.engine.step().await.expect("a step");
        }
        world.clock.advance(1_000);
        let mine = CreateMemory {
            store: world.told.store.clone(),
            path: "/told.md".into(),
            content: "Mine.".into(),
            view: None,
        };
        call(&world.engine, mine).await.expect("written");
        work(&world.engine).await;
        assert_eq!(world.get(&dream).await.status, DreamStatus::Completed);
        let after = files(&world.engine, &world.told.store).await;
        let of = |path: &str| after.iter().find(|(at, _)| at == path).map(|(_, text)| text.as_str());
        assert_eq!((of("/told.md"), of("/talks.md")), (Some("Mine."), Some("Written by the dream.")));
        assert!(world.said(&dream_of(&world, &dream).await).await.0.contains("Somebody else has changed it meanwhile"));
    });
}

async fn dream_of(world: &World, dream: &Dream) -> Dream {
    world.get(dream).await
}
