//! Writing the plan into the work store, a row a step, each write with the file tool it stands for, its version and its
//! answer in one commit. What changed since it was planned is left alone, and that is said.

use api::{
    ContentBlock, ErrorKind, EventBody, MemoryId, StoreId,
    call::{CreateMemory, DeleteMemory, UpdateMemory},
    rules,
    wire::{Permission, ToolResult, ToolUse},
};

use super::{
    DreamPhase, Dreaming, PlannedWrite, Step, begin::orchestrator_prompt, copy::input, spending::Request,
    spending::tokens,
};
use crate::{
    Clock, Engine, Entropy,
    dream_keys::{self, Part},
    failure::Failure,
    keys,
    kv::Kv,
    rows::{self, MemoryRow},
    serial::Serial,
};

/// What came of a write.
enum Outcome {
    Done,
    /// Something stands where it is to go; that may go itself.
    InTheWay(String),
    Refused(String),
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(super) async fn write_plan(
        &self,
        dreaming: &mut Dreaming<'_, '_, K>,
        row: u32,
        of: u32,
        mut late: Vec<PlannedWrite>,
    ) -> Result<Step, Failure> {
        let is_rest = row >= of;
        let writes = match is_rest {
            true => std::mem::take(&mut late),
            false => {
                let key = dream_keys::part(dreaming.serial, Part::Plan, &[row]);
                let entry = self.kv.get(&key).await?.ok_or_else(Failure::torn)?;
                rows::read(&entry.value)?
            }
        };
        if writes.is_empty() {
            return Ok(Ok(DreamPhase::Finish));
        }
        let request = Request {
            repeated: orchestrator_prompt(dreaming.instructions()) * writes.len() as u64,
            answer: writes.iter().map(|one| tokens(&[&one.path, one.text.as_deref().unwrap_or_default()])).sum(),
            ..Request::default()
        };
        if let Err(error) = dreaming.spend(request.usage()) {
            return Ok(Err(error));
        }
        let start = dreaming.log.add(&self.mint, dreaming.change, EventBody::ModelRequestStart)?;
        for one in writes {
            match self.write_one(dreaming, &one).await? {
                Outcome::Done => self.tell_write(dreaming, &one, None)?,
                Outcome::InTheWay(_) if !is_rest => late.push(one),
                Outcome::InTheWay(why) | Outcome::Refused(why) => self.tell_write(dreaming, &one, Some(why))?,
            }
        }
        self.close_request(dreaming, start.id, request.usage())?;
        Ok(Ok(if is_rest { DreamPhase::Finish } else { DreamPhase::Write { row: row + 1, of, late } }))
    }

    async fn write_one(&self, dreaming: &Dreaming<'_, '_, K>, one: &PlannedWrite) -> Result<Outcome, Failure> {
        let target = one.to.as_ref().unwrap_or(&one.path);
        let valid = rules::path(target).and_then(|()| rules::content(one.text.as_deref().unwrap_or_default()));
        if let Err(error) = valid {
            return Ok(Outcome::Refused(error.message));
        }
        let store = dreaming.output_store()?;
        let serial = Serial::parse(StoreId::PREFIX, store.as_str()).ok_or_else(Failure::torn)?;
        let (memory, caller) = (self.within(dreaming.change), dreaming.caller());
        let found = memory.kv.get(&keys::path(serial, &one.path)).await?;
        let found: Option<MemoryRow> = found.map(|entry| rows::read(&entry.value)).transpose()?;
        let id = found.map(|row| MemoryId::from(row.memory.with_prefix(MemoryId::PREFIX)));
        let done = match (id, &one.expected, &one.text) {
            (_, None, text) => {
                let content = text.clone().unwrap_or_default();
                let call = CreateMemory { store, path: one.path.clone(), content, view: None };
                memory.create_memory(&call, &caller).await.map(drop)
            }
            (None, Some(_), _) => return Ok(Outcome::Refused("The file is gone since it was read.".to_owned())),
            (Some(id), Some(hash), None) if one.to.is_none() => {
                let call = DeleteMemory { store, memory: id, expected_sha256: Some(hash.clone()) };
                memory.delete_memory(&call, &caller).await.map(drop)
            }
            (Some(id), Some(hash), text) => {
                let call = UpdateMemory {
                    store,
                    memory: id,
                    content: text.clone(),
                    path: one.to.clone(),
                    expected_sha256: Some(hash.clone()),
                    view: None,
                };
                memory.update_memory(&call, &caller).await.map(drop)
            }
        };
        match done {
            Ok(()) => Ok(Outcome::Done),
            Err(Failure::Api(error)) if error.kind == ErrorKind::PathConflict => Ok(Outcome::InTheWay(error.message)),
            Err(Failure::Api(error)) => Ok(Outcome::Refused(error.message)),
            Err(failure) => Err(failure),
        }
    }

    /// The tool that the write stands for, and what came of it.
    fn tell_write(
        &self,
        dreaming: &mut Dreaming<'_, '_, K>,
        one: &PlannedWrite,
        refused: Option<String>,
    ) -> Result<(), Failure> {
        let mount = dreaming.mount_path();
        let path = format!("{mount}{}", one.path);
        let to = one.to.as_ref().map(|to| format!("{mount}{to}"));
        let mut uses = Vec::new();
        match (&to, &one.text) {
            (None, None) => uses.push(("bash", input(&[("command", format!("rm {}", quoted(&path)))]))),
            (Some(to), _) => {
                uses.push(("bash", input(&[("command", format!("mv {} {}", quoted(&path), quoted(to)))])));
            }
            (None, Some(_)) => {}
        }
        if let Some(text) = &one.text {
            let path = to.as_ref().unwrap_or(&path);
            uses.push(("write", input(&[("file_path", path.clone()), ("content", text.clone())])));
        }
        let done = match &one.text {
            Some(_) => format!("Wrote {}.", to.as_ref().unwrap_or(&path)),
            None => String::new(),
        };
        for (name, input) in uses {
            let tool = ToolUse {
                name: name.to_owned(),
                input,
                evaluated_permission: Some(Permission::Allow),
                ..ToolUse::default()
            };
            let used = dreaming.log.add(&self.mint, dreaming.change, EventBody::AgentToolUse(tool))?;
            let result = ToolResult {
                tool_use_id: used.id,
                content: vec![ContentBlock::Text(refused.clone().unwrap_or_else(|| done.clone()))],
                is_error: Some(refused.is_some()),
                session_thread_id: None,
            };
            dreaming.log.add(&self.mint, dreaming.change, EventBody::AgentToolResult(result))?;
        }
        Ok(())
    }
}

/// As one word of a command.
fn quoted(path: &str) -> String {
    format!("'{}'", path.replace('\'', "'\\''"))
}
