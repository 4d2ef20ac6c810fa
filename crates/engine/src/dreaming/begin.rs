//! The first step: which files there are, and a session in which everything that follows can be read.

use std::collections::BTreeMap;

use api::{
    Access, AgentSetup, ContentBlock, DreamError, DreamStatus, EventBody, OutputBehavior, Session, SessionAgent,
    SessionId, SessionStats, SessionStatus, SessionUsage,
    call::{ResourceParam, resolve_tools},
};
use serde_json::json;

use super::{DreamPhase, Step, error, prompts};
use crate::{
    Clock, Engine, Entropy,
    change::Change,
    dream_keys,
    failure::Failure,
    kv::Kv,
    rows::{self, DreamRow},
    serial::Serial,
};

/// Who does the work, where the API wants an agent and an environment. Neither can be looked up: they are the server's.
const AGENT: &str = "agent_dream";
const ENVIRONMENT: &str = "env_dream";
/// The orchestrator's name in the log.
pub(super) const ORCHESTRATOR: &str = "Dream orchestrator";

/// What the orchestrator by rules is there for.
const SYSTEM: &str = "You put a memory store in order. Sub-agents read the transcripts, one each, and report what was \
said there and when. Merge what is said twice, replace what is out of date by what was said later, keep contradictions \
side by side when nothing tells which is later, resolve relative dates, fill in links and identifiers, and keep an \
index.md. Nothing specific, no name, number, date or link, goes without a word on what and why.";

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(crate) async fn begin_dream(
        &self,
        change: &Change<'_, K>,
        serial: Serial,
        mut row: DreamRow,
    ) -> Result<Step, Failure> {
        let store = Serial::parse(api::StoreId::PREFIX, row.dream.input_store.as_str()).ok_or_else(Failure::torn)?;
        let counted = self.note_manifest(change, serial, store).await?;
        let most = self.limits.dream_bytes;
        if counted.bytes > most {
            let message = format!("The input store holds {} bytes; a dream takes at most {most}.", counted.bytes);
            return Ok(Err(error(DreamError::STORE_TOO_LARGE, message)));
        }
        let name = self.find_store(&row.dream.input_store).await?.held.row.name;
        let id = self.begin_dreams_session(change, &row, &name, counted.files).await?;
        row.dream.session_id = Some(id);
        row.dream.status = DreamStatus::Running;
        change.put(dream_keys::dream(serial), rows::write(&row)?);
        Ok(Ok(DreamPhase::Copy { row: 0 }))
    }

    async fn begin_dreams_session(
        &self,
        change: &Change<'_, K>,
        row: &DreamRow,
        store_name: &str,
        files: usize,
    ) -> Result<SessionId, Failure> {
        let dream = &row.dream;
        let access = match dream.output_behavior {
            OutputBehavior::CreateNew => Access::ReadOnly,
            OutputBehavior::UpdateExisting(_) => Access::ReadWrite,
        };
        let mount = ResourceParam::MemoryStore {
            memory_store_id: dream.input_store.clone(),
            access: Some(access),
            instructions: None,
        };
        let setup = AgentSetup {
            name: ORCHESTRATOR.to_owned(),
            system: Some(if row.is_by_rules() { SYSTEM } else { prompts::ORCHESTRATOR }.to_owned()),
            model: dream.model.clone(),
            tools: resolve_tools(&[json!({"type": "agent_toolset_20260401"})]),
            ..AgentSetup::default()
        };
        let serial = self.mint.serial();
        let session = Session {
            id: serial.with_prefix(SessionId::PREFIX).into(),
            status: SessionStatus::Idle,
            title: Some(format!("Dream over {store_name}")),
            environment_id: ENVIRONMENT.into(),
            agent: SessionAgent { id: AGENT.into(), version: 1, setup, multiagent: None },
            resources: self.mounts(change, &[mount]).await?,
            usage: SessionUsage::default(),
            stats: SessionStats::default(),
            metadata: BTreeMap::from([("dream_id".to_owned(), dream.id.to_string())]),
            vault_ids: Vec::new(),
            outcome_evaluations: Vec::new(),
            budget: None,
            deployment_id: None,
            created_at: serial.time(),
            updated_at: serial.time(),
            archived_at: None,
        };
        let (mut found, mut log) = self.begin_session(change, serial, session)?;
        found.row.dream = Some(dream.id.to_string());
        found.row.run(self.mint.now());
        log.add(&self.mint, change, EventBody::StatusRunning)?;
        let task = vec![ContentBlock::Text(task(row, store_name, files))];
        log.add(&self.mint, change, EventBody::UserMessage(task))?;
        log.close(change)?;
        found.put(change)?;
        Ok(found.row.session.id)
    }
}

/// What the orchestrator is told: the prompt, readable by everybody.
fn task(row: &DreamRow, store_name: &str, files: usize) -> String {
    let dream = &row.dream;
    let output = match dream.output_behavior {
        OutputBehavior::CreateNew => "Write into a copy; the store itself stays as it is.",
        OutputBehavior::UpdateExisting(_) => "Write into the store itself.",
    };
    let sessions = dream.input_sessions.len();
    let mut task =
        format!("Put the memory store \"{store_name}\" ({files} files) in order with {sessions} transcripts. {output}");
    if let Some(most) = row.token_budget {
        task += &format!("\n\nUse at most {most} tokens.");
    }
    if let Some(instructions) = &dream.instructions {
        task += &format!("\n\n{instructions}");
    }
    task
}

/// Tokens that every request of the orchestrator begins with.
pub(super) fn orchestrator_prompt(instructions: &str) -> u64 {
    crate::models::estimate(SYSTEM) + crate::models::estimate(instructions)
}
