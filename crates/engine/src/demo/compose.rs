//! Scenes become sessions: the events that a run would have left, at the time it happens, and with every write the version
//! that it made.

use std::collections::BTreeMap;

use api::{
    Access, Actor, Agent, ContentBlock, EnvironmentId, EventBody, MemoryId, MountedStore, Session, SessionAgent,
    SessionId, SessionResource, SessionStats, SessionStatus, SessionUsage, StopReason, StoreId, Timestamp, TokenUsage,
    call::{CreateMemory, CreateStore, UpdateMemory},
    wire::{IdleState, Permission, ToolResult, ToolUse},
};
use serde_json::{Map, Value, json};

use super::{
    scene::{Line, Scene},
    script,
};
use crate::{
    Caller, Clock, Engine, Entropy, change::Change, failure::Failure, kv::Kv, log::Log, models::estimate,
    serial::Serial, sessions::FoundSession,
};

const MOUNT: &str = "/mnt/memory/conference-notes";
/// Whoever wrote the store's first files.
const AUTHOR: &str = "user_lucid_demo";

/// What all scenes share.
pub(super) struct Composer<'c, 'k, K> {
    change: &'c Change<'k, K>,
    agent: Agent,
    environment: EnvironmentId,
    pub(super) store: Serial,
    store_id: StoreId,
    files: BTreeMap<String, (MemoryId, String)>,
}

/// A session that is being written.
struct Stage {
    found: FoundSession,
    log: Log,
    now: i64,
    /// Tokens of everything that was said and done.
    context: u64,
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(super) async fn begin_composing<'c, 'k>(
        &self,
        change: &'c Change<'k, K>,
        at: Timestamp,
        agent: Agent,
        environment: EnvironmentId,
        files: Vec<(&'static str, String)>,
    ) -> Result<Composer<'c, 'k, K>, Failure> {
        let store = CreateStore {
            name: "Conference notes".to_owned(),
            description: Some("What everybody has to know about the conference.".to_owned()),
            metadata: BTreeMap::new(),
        };
        let store_id = self.within_at(change, Some(at)).create_store(&store).await?.id;
        let store = Serial::parse(StoreId::PREFIX, store_id.as_str()).ok_or_else(Failure::torn)?;
        let mut composer = Composer { change, agent, environment, store, store_id, files: BTreeMap::new() };
        let author = Caller { actor: Actor::User(AUTHOR.to_owned()) };
        for (minute, (path, content)) in (1..).zip(files) {
            let at = Timestamp(at.0 + minute * 60_000);
            self.write_in_the_past(&mut composer, at, path, content, &author).await?;
        }
        Ok(composer)
    }

    async fn write_in_the_past(
        &self,
        composer: &mut Composer<'_, '_, K>,
        at: Timestamp,
        path: &str,
        content: String,
        caller: &Caller,
    ) -> Result<(), Failure> {
        let memory = self.within_at(composer.change, Some(at));
        let store = composer.store_id.clone();
        let id = match composer.files.get(path) {
            None => {
                let call = CreateMemory { store, path: path.to_owned(), content: content.clone(), view: None };
                memory.create_memory(&call, caller).await?.id
            }
            Some((id, _)) => {
                let call = UpdateMemory {
                    store,
                    memory: id.clone(),
                    content: Some(content.clone()),
                    path: None,
                    expected_sha256: None,
                    view: None,
                };
                memory.update_memory(&call, caller).await?.id
            }
        };
        composer.files.insert(path.to_owned(), (id, content));
        Ok(())
    }

    /// Writes one session down and gives its serial.
    pub(super) async fn compose(&self, composer: &mut Composer<'_, '_, K>, scene: Scene) -> Result<Serial, Failure> {
        let mut stage = self.set_the_stage(composer, &scene)?;
        let mut lines = scene.lines.into_iter().peekable();
        while let Some(line) = lines.next() {
            match line {
                Line::Said(text) => {
                    stage.found.row.run(Timestamp(stage.now));
                    self.happen(composer, &mut stage, 1_000, EventBody::StatusRunning)?;
                    stage.context += estimate(&text);
                    self.happen(composer, &mut stage, 1_000, EventBody::UserMessage(vec![ContentBlock::Text(text)]))?;
                }
                line => self.act(composer, &mut stage, line).await?,
            }
            if matches!(lines.peek(), None | Some(Line::Said(_))) {
                let usage = EventBody::Usage { usage: stage.found.row.session.usage.clone(), budget: None };
                self.happen(composer, &mut stage, 1_000, usage)?;
                let idle = IdleState { stop_reason: StopReason::EndTurn, stop_details: None };
                self.happen(composer, &mut stage, 1_000, EventBody::StatusIdle(idle))?;
                stage.found.row.rest(SessionStatus::Idle, Timestamp(stage.now));
                stage.now += 90_000;
            }
        }
        stage.log.close(composer.change)?;
        stage.found.put(composer.change)?;
        Ok(stage.found.serial)
    }

    fn set_the_stage(&self, composer: &Composer<'_, '_, K>, scene: &Scene) -> Result<Stage, Failure> {
        let serial = self.mint.within(Some(Timestamp(scene.at))).serial();
        let Agent { id, version, setup, multiagent, .. } = composer.agent.clone();
        let mount = MountedStore {
            memory_store_id: composer.store_id.clone(),
            name: Some("Conference notes".to_owned()),
            description: "What everybody has to know about the conference.".to_owned(),
            access: Access::ReadWrite,
            instructions: None,
            mount_path: Some(MOUNT.to_owned()),
        };
        let session = Session {
            id: serial.with_prefix(SessionId::PREFIX).into(),
            status: SessionStatus::Idle,
            title: Some(scene.title.to_owned()),
            environment_id: composer.environment.clone(),
            agent: SessionAgent { id, version, setup, multiagent },
            resources: vec![SessionResource::MemoryStore(mount)],
            usage: SessionUsage::default(),
            stats: SessionStats::default(),
            metadata: BTreeMap::new(),
            vault_ids: Vec::new(),
            outcome_evaluations: Vec::new(),
            budget: None,
            deployment_id: None,
            created_at: serial.time(),
            updated_at: serial.time(),
            archived_at: None,
        };
        let (found, log) = self.begin_session(composer.change, serial, session)?;
        Ok(Stage { found, log, now: scene.at, context: 0 })
    }

    /// Something happens after so many milliseconds. Its id.
    fn happen(
        &self,
        composer: &Composer<'_, '_, K>,
        stage: &mut Stage,
        after: i64,
        body: EventBody,
    ) -> Result<api::EventId, Failure> {
        stage.now += after;
        let mint = self.mint.within(Some(Timestamp(stage.now)));
        Ok(stage.log.add(&mint, composer.change, body)?.id)
    }

    /// What the agent does, with the request to the model that it comes from.
    async fn act(&self, composer: &mut Composer<'_, '_, K>, stage: &mut Stage, line: Line) -> Result<(), Failure> {
        let start = self.happen(composer, stage, 500, EventBody::ModelRequestStart)?;
        let fixed = estimate(script::SYSTEM);
        let is_first = stage.found.row.session.usage.tokens() == TokenUsage::default();
        let before = stage.context;
        let written = match line {
            Line::Said(text) | Line::Answered(text) => {
                let tokens = estimate(&text);
                self.happen(composer, stage, 2_000, EventBody::AgentMessage(vec![ContentBlock::Text(text)]))?;
                tokens
            }
            Line::Read(path) => {
                let content = composer.files.get(path).map(|(_, content)| content.clone()).unwrap_or_default();
                let input = json!({"file_path": format!("{MOUNT}{path}")});
                self.use_a_tool(composer, stage, "read", input, content)?
            }
            Line::Noted(path, line) => {
                let title = format!("# {}\n\n", path.trim_start_matches('/').trim_end_matches(".md"));
                let content = composer.files.get(path).map_or(title, |(_, content)| content.clone());
                let content = format!("{content}- {line}\n");
                let input = json!({"file_path": format!("{MOUNT}{path}"), "content": content});
                let caller = Caller { actor: Actor::Session(stage.found.row.session.id.to_string()) };
                let written = self.use_a_tool(composer, stage, "write", input, format!("Wrote {MOUNT}{path}."))?;
                self.write_in_the_past(composer, Timestamp(stage.now), path, content, &caller).await?;
                written
            }
        };
        let usage = TokenUsage {
            input_tokens: if is_first { fixed + before } else { 0 },
            output_tokens: written,
            cache_creation_input_tokens: 0,
            cache_read_input_tokens: if is_first { 0 } else { fixed + before },
        };
        stage.context += written;
        stage.found.row.session.usage += usage;
        let end =
            EventBody::ModelRequestEnd { model_request_start_id: start, is_error: Some(false), usage, speed: None };
        self.happen(composer, stage, 500, end)?;
        Ok(())
    }

    /// A tool is used and answers. Tokens of what it was given.
    fn use_a_tool(
        &self,
        composer: &Composer<'_, '_, K>,
        stage: &mut Stage,
        name: &str,
        input: Value,
        answer: String,
    ) -> Result<u64, Failure> {
        let tokens = estimate(&input.to_string());
        stage.context += estimate(&answer);
        let input = match input {
            Value::Object(input) => input,
            _ => Map::new(),
        };
        let tool = ToolUse {
            name: name.to_owned(),
            input,
            evaluated_permission: Some(Permission::Allow),
            ..ToolUse::default()
        };
        let used = self.happen(composer, stage, 1_500, EventBody::AgentToolUse(tool))?;
        let content = vec![ContentBlock::Text(answer)];
        let result = ToolResult { tool_use_id: used, content, is_error: Some(false), session_thread_id: None };
        self.happen(composer, stage, 500, EventBody::AgentToolResult(result))?;
        Ok(tokens)
    }
}
