//! Reading the transcripts: one sub-agent each, in a thread of its own, some side by side. A step reads one page in each
//! open thread; what the page gave is stored with it.

use std::mem::take;

use api::{
    AgentSetup, ContentBlock, DreamError, EventBody, Session, SessionId, SessionStatus, SessionUsage, StopReason,
    Thread, ThreadAgent, ThreadId,
    wire::{IdleState, ThreadMessage, ThreadNote},
};
use rules::{Transcript, dream, steer::steer};

use super::{
    DreamPhase, Dreaming, Reader, Step,
    begin::ORCHESTRATOR,
    error,
    phase::Asking,
    prompts::READER,
    spending::{Request, request_end, tokens},
    tell::entry_text,
};
use crate::{
    Clock, Engine, Entropy,
    dream_keys::{self, Part},
    failure::Failure,
    kv::Kv,
    log::Log,
    rows::{self, SessionRow, ThreadRow},
    serial::Serial,
    session_keys,
};

/// Transcripts that are read side by side. Own choice; the API allows 25 threads at once.
pub(super) const SIDE_BY_SIDE: usize = 4;

/// What a sub-agent by rules is there for.
const SYSTEM: &str = "You read one transcript from beginning to end and report every statement that is worth \
remembering, with the time it was said, relative dates resolved against that time, and every link and identifier with \
what it belongs to. Never repeat a secret.";

fn text(text: String) -> Vec<ContentBlock> {
    vec![ContentBlock::Text(text)]
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(super) async fn read_on(
        &self,
        dreaming: &mut Dreaming<'_, '_, K>,
        mut next: u32,
        mut readers: Vec<Reader>,
    ) -> Result<Step, Failure> {
        while readers.len() < SIDE_BY_SIDE && (next as usize) < dreaming.row.dream.input_sessions.len() {
            readers.push(self.open_reader(dreaming, next)?);
            next += 1;
        }
        if readers.is_empty() {
            self.say_in_dream(dreaming, "All transcripts are read. Working out what the store is to be.".to_owned())?;
            return Ok(Ok(DreamPhase::Settle));
        }
        let mut open = Vec::new();
        for reader in readers {
            match self.read_page(dreaming, reader).await? {
                Ok(reader) => open.extend(reader),
                Err(error) => return Ok(Err(error)),
            }
        }
        Ok(Ok(DreamPhase::Read { next, readers: open }))
    }

    pub(super) fn open_reader(&self, dreaming: &mut Dreaming<'_, '_, K>, transcript: u32) -> Result<Reader, Failure> {
        let id = &dreaming.row.dream.input_sessions[transcript as usize];
        // Threads are listed by their serials: after the orchestrator's, in the order they were opened.
        let serial = self.mint.after(dreaming.session.row.primary.max(dreaming.log.row.last));
        let setup = AgentSetup {
            name: format!("Reader of {id}"),
            description: Some(format!("Reads the transcript of session {id}")),
            system: Some(if dreaming.is_by_rules() { SYSTEM } else { READER }.to_owned()),
            model: dreaming.row.dream.model.clone(),
            ..AgentSetup::default()
        };
        let task = format!("Read the transcript of session {id} and report what is worth remembering.");
        let note = ThreadNote {
            session_thread_id: serial.with_prefix(ThreadId::PREFIX).into(),
            agent_name: setup.name.clone(),
        };
        let thread = Thread {
            id: note.session_thread_id.clone(),
            session_id: dreaming.session.row.session.id.clone(),
            agent: ThreadAgent::Inline(setup),
            parent_thread_id: Some(dreaming.session.row.primary.with_prefix(ThreadId::PREFIX).into()),
            status: SessionStatus::Running,
            stats: None,
            usage: Some(SessionUsage::default()),
            workflow_run_id: None,
            created_at: serial.time(),
            updated_at: serial.time(),
            archived_at: None,
        };
        let change = dreaming.change;
        let sent = ThreadMessage {
            session_thread_id: thread.id.clone(),
            agent_name: Some(note.agent_name.clone()),
            content: text(task.clone()),
        };
        let created = EventBody::ThreadCreated { thread: note.clone(), workflow_run_id: None };
        for body in [created, EventBody::ThreadMessageSent(sent), EventBody::ThreadRunning(note)] {
            dreaming.log.add(&self.mint, change, body)?;
        }
        let mut log = Log { session: dreaming.session.serial, thread: serial, row: ThreadRow { thread, last: serial } };
        let received = ThreadMessage {
            session_thread_id: dreaming.session.row.primary.with_prefix(ThreadId::PREFIX).into(),
            agent_name: Some(ORCHESTRATOR.to_owned()),
            content: text(task),
        };
        log.add(&self.mint, change, EventBody::ThreadMessageReceived(received))?;
        log.close(change)?;
        Ok(Reader {
            transcript,
            thread: serial,
            after: None,
            pages: 0,
            context: 0,
            events: 0,
            statements: 0,
            links: 0,
            asking: Asking::default(),
        })
    }

    /// Reads one page. `None`: it was the last.
    async fn read_page(
        &self,
        dreaming: &mut Dreaming<'_, '_, K>,
        mut reader: Reader,
    ) -> Result<Result<Option<Reader>, DreamError>, Failure> {
        let id = dreaming.row.dream.input_sessions[reader.transcript as usize].clone();
        let session = Serial::parse(SessionId::PREFIX, id.as_str()).ok_or_else(Failure::torn)?;
        let Some(entry) = self.kv.get(&session_keys::session(session)).await? else {
            let message = format!("Session {id} was deleted while the dream ran.");
            return Ok(Err(error(DreamError::SESSION_UNAVAILABLE, message)));
        };
        let SessionRow { session: Session { title, .. }, .. } = rows::read(&entry.value)?;
        let until = dreaming.row.dream.created_at;
        let page = self.transcript_page(session, reader.after.as_deref(), until).await?;
        let transcript = Transcript { session: id.to_string(), title: title.unwrap_or_default(), events: page.events };
        let mut reading = dream::read(&transcript, &steer(dreaming.instructions()));
        // What was left out and why belongs to this thread, not to the plan.
        let said = take(&mut reading.log);
        let report = said.iter().map(entry_text).collect::<Vec<_>>().join("\n\n");
        let answer = tokens(&[&report]) + reading.facts.iter().map(|fact| tokens(&[&fact.text])).sum::<u64>();
        // All sub-agents share their prompt: only the very first request does not find it in the cache.
        let prompt = tokens(&[SYSTEM, dreaming.instructions()]);
        let is_first = dreaming.row.dream.usage.total() == 0;
        let request = Request {
            repeated: reader.context + if is_first { 0 } else { prompt },
            kept: page.tokens + if is_first { prompt } else { 0 },
            fresh: tokens(&[id.as_str()]),
            answer,
        };
        if let Err(error) = dreaming.spend(request.usage()) {
            return Ok(Err(error));
        }
        let place = [reader.transcript, reader.pages];
        dreaming.change.put(dream_keys::part(dreaming.serial, Part::Reading, &place), rows::write(&reading)?);
        reader.pages += 1;
        reader.context += page.tokens + answer;
        reader.events += page.count;
        reader.statements += reading.facts.len();
        reader.links += reading.known.len();
        reader.after = page.after.or(reader.after);
        let mut log = self.open_log(dreaming.change, dreaming.session.serial, reader.thread).await?;
        let start = log.add(&self.mint, dreaming.change, EventBody::ModelRequestStart)?;
        log.add(&self.mint, dreaming.change, EventBody::AgentMessage(text(report)))?;
        log.add(&self.mint, dreaming.change, request_end(start.id, request.usage()))?;
        let thread = &mut log.row.thread;
        let mut used = thread.usage.take().unwrap_or_default();
        used += request.usage();
        thread.usage = Some(used);
        thread.updated_at = self.mint.now().max(thread.updated_at);
        if page.is_last {
            self.close_reader(dreaming, log, &reader)?;
            return Ok(Ok(None));
        }
        log.close(dreaming.change)?;
        Ok(Ok(Some(reader)))
    }

    pub(super) fn close_reader(
        &self,
        dreaming: &mut Dreaming<'_, '_, K>,
        mut log: Log,
        reader: &Reader,
    ) -> Result<(), Failure> {
        let change = dreaming.change;
        let agent_name = match &log.row.thread.agent {
            ThreadAgent::Inline(setup) => setup.name.clone(),
            _ => String::new(),
        };
        let links = if reader.links > 0 { format!(", {} links", reader.links) } else { String::new() };
        let report = text(format!("Read all {} events: {} statements{links}.", reader.events, reader.statements));
        let sent = ThreadMessage {
            session_thread_id: dreaming.session.row.primary.with_prefix(ThreadId::PREFIX).into(),
            agent_name: Some(ORCHESTRATOR.to_owned()),
            content: report.clone(),
        };
        log.add(&self.mint, change, EventBody::ThreadMessageSent(sent))?;
        let thread = ThreadNote { session_thread_id: log.row.thread.id.clone(), agent_name: agent_name.clone() };
        let received = ThreadMessage {
            session_thread_id: thread.session_thread_id.clone(),
            agent_name: Some(agent_name),
            content: report,
        };
        dreaming.log.add(&self.mint, change, EventBody::ThreadMessageReceived(received))?;
        let idle = IdleState { stop_reason: StopReason::EndTurn, stop_details: None };
        dreaming.log.add(&self.mint, change, EventBody::ThreadIdle { thread, idle })?;
        log.row.thread.status = SessionStatus::Idle;
        log.close(change)
    }
}
