//! What tools do to mounted memory, asked for by a model that says what the test says; and what becomes of a model that
//! does not answer.
#![allow(clippy::expect_used)] // Tests panic.

mod support;

use std::{cell::RefCell, collections::VecDeque, rc::Rc};

use api::{
    Access, Event, ModelConfig, ModelInfo, SessionId, StoreId, TokenUsage, View,
    call::{
        CreateAgent, CreateEnvironment, CreateMemory, CreateSession, CreateStore, EventParam, ListEvents, ListMemories,
        ResourceParam,
    },
};
use engine::{Answer, AnswerPart, Answering, Engine, Hear, Model, ModelFault, Next, Prompt, Stop, check, kv::MemoryKv};
use futures_executor::block_on;
use serde_json::{Value, json};
use support::{FakeClock, Seeded, call, open, work};

type Tested = Engine<MemoryKv, FakeClock, Seeded>;

/// Answers what it is told to, and keeps what it was asked.
#[derive(Clone, Default)]
struct Scripted {
    answers: Rc<RefCell<VecDeque<Result<Answer, ModelFault>>>>,
    prompts: Rc<RefCell<Vec<Prompt>>>,
}

impl Model for Scripted {
    fn infos(&self) -> Vec<ModelInfo> {
        vec![ModelInfo::new("scripted", "Scripted")]
    }

    fn answer<'a>(&'a self, prompt: &'a Prompt, _: &'a dyn Hear) -> Answering<'a> {
        self.prompts.borrow_mut().push(prompt.clone());
        let answer = self.answers.borrow_mut().pop_front().unwrap_or_else(|| Ok(told("Done.")));
        Box::pin(std::future::ready(answer))
    }
}

fn told(text: &str) -> Answer {
    let usage = TokenUsage { input_tokens: 10, output_tokens: 1, ..TokenUsage::default() };
    Answer { parts: vec![AnswerPart::Text(text.into())], stop: Stop::End, usage }
}

fn uses(name: &str, input: Value) -> Result<Answer, ModelFault> {
    let input = input.as_object().cloned().expect("an object");
    Ok(Answer { parts: vec![AnswerPart::Use { name: name.into(), input }], stop: Stop::Tools, ..told("") })
}

struct World {
    engine: Tested,
    clock: FakeClock,
    kv: MemoryKv,
    model: Scripted,
    notes: StoreId,
    rules: StoreId,
    agent: api::AgentId,
    environment: api::EnvironmentId,
}

impl World {
    /// Two mounts: notes to write in, rules to read.
    async fn new() -> Self {
        let (kv, clock, model) = (MemoryKv::new(), FakeClock::new(), Scripted::default());
        let engine = open(kv.clone(), &clock, 1).await.with_model(model.clone());
        let store = async |name: &str| {
            call(&engine, CreateStore { name: name.into(), ..Default::default() }).await.expect("a store").id
        };
        let (notes, rules) = (store("Notes").await, store("Rules").await);
        for (store, path, content) in [
            (&notes, "/a.md", "one\ntwo\nthree\n"),
            (&notes, "/talks/b.md", "Two Bees\n"),
            (&rules, "/r.md", "be kind\n"),
        ] {
            let memory = CreateMemory { store: store.clone(), path: path.into(), content: content.into(), view: None };
            call(&engine, memory).await.expect("a memory");
        }
        let agent = CreateAgent {
            name: "a".into(),
            model: ModelConfig::new("scripted"),
            tools: vec![json!({"type": "agent_toolset_20260401"})],
            ..Default::default()
        };
        let agent = call(&engine, agent).await.expect("an agent").id;
        let environment = CreateEnvironment { name: "e".into(), ..Default::default() };
        let environment = call(&engine, environment).await.expect("an environment").id;
        Self { engine, clock, kv, model, notes, rules, agent, environment }
    }

    async fn session(&self) -> SessionId {
        let mount = |store: &StoreId, access| ResourceParam::MemoryStore {
            memory_store_id: store.clone(),
            access: Some(access),
            instructions: Some("Mind the gap.".into()),
        };
        let session = CreateSession {
            agent: self.agent.clone().into(),
            environment: self.environment.clone(),
            resources: vec![mount(&self.notes, Access::ReadWrite), mount(&self.rules, Access::ReadOnly)],
            initial_events: vec![EventParam::UserMessage(vec!["Go".into()])],
            ..Default::default()
        };
        call(&self.engine, session).await.expect("a session").id
    }

    async fn log(&self, session: SessionId) -> Vec<Event> {
        call(&self.engine, ListEvents { session, ..Default::default() }).await.expect("events").data
    }

    /// Uses a tool in a session of its own; the answer, and whether it is an error.
    async fn run(&self, name: &str, input: Value) -> (String, bool) {
        self.model.answers.borrow_mut().push_back(uses(name, input));
        let session = self.session().await;
        work(&self.engine).await;
        assert_eq!(check(&self.kv).await, Ok(Vec::new()));
        let log = self.log(session).await;
        let result = log.iter().find(|event| event.body.tool_result().is_some()).expect("a result");
        let is_error = result.body.tool_result().and_then(|result| result.is_error).expect("said");
        (result.texts().join(""), is_error)
    }

    async fn bash(&self, command: &str) -> String {
        let (text, is_error) = self.run("bash", json!({"command": command})).await;
        if is_error { format!("! {text}") } else { text }
    }

    async fn files(&self) -> Vec<(String, String)> {
        let list = ListMemories { store: self.notes.clone(), view: Some(View::Full), ..Default::default() };
        let data = call(&self.engine, list).await.expect("files").data;
        let file = |item| match item {
            api::MemoryItem::Memory(memory) => (memory.path, memory.content.unwrap_or_default()),
            api::MemoryItem::Prefix(path) => (path, String::new()),
        };
        data.into_iter().map(file).collect()
    }
}

#[test]
fn commands_read() {
    block_on(async {
        let world = World::new().await;
        for (command, expect) in [
            ("ls /mnt/memory", "notes/\nrules/\n"),
            ("ls /mnt/memory/notes", "a.md\ntalks/\n"),
            ("cd /mnt/memory/notes && cat a.md | head -n 2", "one\ntwo\n"),
            ("tail -1 /mnt/memory/notes/a.md", "three\n"),
            ("wc -l /mnt/memory/notes/a.md", "3 /mnt/memory/notes/a.md\n"),
            (
                "find /mnt/memory -name '*.md'",
                "/mnt/memory/notes/a.md\n/mnt/memory/notes/talks/b.md\n/mnt/memory/rules/r.md\n",
            ),
            (
                "grep -rin two /mnt/memory/notes",
                "/mnt/memory/notes/a.md:2:two\n/mnt/memory/notes/talks/b.md:1:Two Bees\n",
            ),
            ("cat /mnt/memory/notes/*.md | grep -c o", "2\n"),
            ("cat /none 2>/dev/null || echo nothing", "nothing\n"),
            ("cat /none", "! /none: No such file or directory\n"),
            ("cat /mnt/memory/notes", "! /mnt/memory/notes: Is a directory\n"),
            ("grep absent /mnt/memory/notes/a.md", "! "),
        ] {
            assert_eq!(world.bash(command).await, expect, "{command}");
        }
        for command in ["curl x", "echo $HOME", "ls --color", "python3 -c 1"] {
            assert!(world.bash(command).await.starts_with("! "), "{command}");
        }
    });
}

#[test]
fn commands_write_where_they_may_and_nowhere_else() {
    block_on(async {
        let world = World::new().await;
        let script = "cd /mnt/memory/notes; mkdir -p new; echo hi > new/c.md; echo ho >> new/c.md; mv a.md talks; \
            cp -r talks copy; rm talks/b.md; mv new/c.md copy/b.md";
        assert_eq!(world.bash(script).await, "");
        let files =
            [("/copy/a.md", "one\ntwo\nthree\n"), ("/copy/b.md", "hi\nho\n"), ("/talks/a.md", "one\ntwo\nthree\n")];
        assert_eq!(world.files().await, files.map(|(path, content)| (path.to_owned(), content.to_owned())));
        for command in [
            "echo x > /mnt/memory/rules/r.md",
            "rm -r /mnt/memory/rules",
            "mv /mnt/memory/rules/r.md /mnt/memory/notes",
            "echo x > /etc/passwd",
            "echo x > /mnt/memory/notes/../../up",
            "echo x > /mnt/memory/notes/talks",
            "rm /mnt/memory/notes/talks",
        ] {
            assert!(world.bash(command).await.starts_with("! "), "{command}");
        }
        assert_eq!(world.files().await.len(), 3);
        assert_eq!(world.bash("cat /mnt/memory/rules/r.md").await, "be kind\n");
    });
}

#[test]
fn file_tools() {
    block_on(async {
        let world = World::new().await;
        let path = "/mnt/memory/notes/a.md";
        let read = world.run("read", json!({"file_path": path, "view_range": [2, 2]})).await;
        assert_eq!(read, ("two\n".to_owned(), false));
        let edit =
            |old: &str, all: bool| json!({"file_path": path, "old_string": old, "new_string": "2", "replace_all": all});
        assert!(world.run("edit", edit("e", false)).await.1, "it stands there more than once");
        assert!(world.run("edit", edit("absent", false)).await.1);
        assert!(!world.run("edit", edit("two", false)).await.1);
        assert_eq!(world.files().await[0].1, "one\n2\nthree\n");
        let glob = world.run("glob", json!({"pattern": "**/*.md", "path": "/mnt/memory/notes"})).await;
        assert_eq!(glob.0, "/mnt/memory/notes/a.md\n/mnt/memory/notes/talks/b.md\n");
        assert!(world.run("grep", json!({"pattern": "("})).await.1, "no regular expression");
        assert!(world.run("write", json!({"file_path": path})).await.1, "no content");
        let large = json!({"file_path": path, "content": "x".repeat(102_401)});
        assert!(world.run("write", large).await.1);
        assert!(world.run("web_search", json!({})).await.1);
        let prompt = world.model.prompts.borrow().last().cloned().expect("a prompt");
        for part in ["/mnt/memory/notes", "read and write", "/mnt/memory/rules", "read only", "Mind the gap."] {
            assert!(prompt.note.contains(part), "{part}");
        }
    });
}

#[test]
fn a_model_that_fails_is_tried_again_and_then_the_session_says_so() {
    block_on(async {
        let world = World::new().await;
        let busy = || {
            let message = "Busy.".to_owned();
            let (kind, usage) = ("model_overloaded_error", TokenUsage::default());
            Err(ModelFault { kind, message, is_passing: true, is_too_long: false, retry_after: Some(1_000), usage })
        };
        world.model.answers.borrow_mut().extend([busy(), busy()]);
        let session = world.session().await;
        let mut waits = 0;
        loop {
            match world.engine.step().await.expect("a step") {
                Next::Now => {}
                Next::Idle => break,
                Next::At(_) => {
                    waits += 1;
                    world.clock.advance(1_000);
                }
            }
        }
        let log = world.log(session.clone()).await;
        let count = |kind: &str| log.iter().filter(|event| event.kind() == kind).count();
        assert_eq!((waits, count("session.error"), count("agent.message")), (2, 2, 1));
        let session = call(&world.engine, api::call::GetSession { session }).await.expect("the session");
        assert_eq!((session.usage.input_tokens, session.usage.output_tokens), (10, 1));
    });
}
