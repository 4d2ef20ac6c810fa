//! What a session does when it has something to do: takes what waits, asks its model, uses its tools, and comes to rest
//! (api.md §7). Every step is one commit. It knows no model's wire format and no tool's insides.

mod ask;
mod call;
mod phase;
mod prompt;
mod rest;
mod tools;

use api::{ContentBlock, EventBody, EventId, StopReason, wire::ToolResult};

use crate::{
    Clock, Engine, Entropy,
    change::Change,
    failure::Failure,
    kv::Kv,
    log::{Log, Queued},
    rows::{self, SessionRow, Verdict, WaitingUse},
    serial::Serial,
    session_keys as keys,
    sessions::FoundSession,
    work::JobRow,
};

pub(crate) use call::Asked;
pub(crate) use phase::{PendingUse, Phase, Rest};

/// What one step works on.
pub(crate) struct Turn<'c, 'k, K> {
    pub(crate) change: &'c Change<'k, K>,
    pub(crate) found: FoundSession,
    pub(crate) log: Log,
    pub(crate) queued: Vec<Queued>,
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// One step of a session; where it asks a model, with what came of that. `None`: there is nothing further to do.
    pub(crate) async fn step_session(
        &self,
        change: &Change<'_, K>,
        session: Serial,
        job: &mut JobRow,
        phase: Phase,
        asked: Option<Asked>,
    ) -> Result<Option<Phase>, Failure> {
        let Some(row) = change.read(&keys::session(session)).await? else { return Ok(None) };
        let row: SessionRow = rows::read(&row)?;
        if row.session.archived_at.is_some() {
            return Ok(None);
        }
        let log = self.open_log(change, session, row.primary).await?;
        let queued = self.queued(session, row.primary).await?;
        let mut turn = Turn { change, found: FoundSession { serial: session, row }, log, queued };
        let is_interrupted = turn.queued.iter().any(|queued| matches!(queued.event.body, EventBody::UserInterrupt(_)));
        let next = match phase {
            Phase::Begin { is_announced } => self.begin(&mut turn, is_announced)?,
            phase if is_interrupted => self.interrupt(&mut turn, phase, asked)?,
            Phase::End { reason } => self.come_to_rest(&mut turn, job, reason)?,
            phase => self.go_on(&mut turn, job, phase, asked).await?,
        };
        turn.log.close(change)?;
        turn.found.put(change)?;
        Ok(next)
    }

    /// What a turn does between its beginning and its end.
    pub(crate) async fn go_on(
        &self,
        turn: &mut Turn<'_, '_, K>,
        job: &mut JobRow,
        phase: Phase,
        asked: Option<Asked>,
    ) -> Result<Option<Phase>, Failure> {
        match phase {
            Phase::Ask => self.announce_request(turn, job),
            Phase::Asking { start } => match asked {
                Some(asked) => self.take_asked(turn, job, start, asked),
                None => Ok(Some(Phase::Asking { start })),
            },
            Phase::Use { uses } => self.use_tool(turn, uses).await,
            phase @ (Phase::Begin { .. } | Phase::End { .. }) => Ok(Some(phase)),
        }
    }

    /// Takes what waits and decides what is to be done about it.
    fn begin(&self, turn: &mut Turn<'_, '_, K>, is_announced: bool) -> Result<Option<Phase>, Failure> {
        let queued = std::mem::take(&mut turn.queued);
        let is_interrupt = |queued: &Queued| matches!(queued.event.body, EventBody::UserInterrupt(_));
        let is_interrupted = queued.iter().any(is_interrupt);
        let is_only_interrupt = queued.iter().all(is_interrupt) && turn.found.row.waiting.is_empty();
        if is_only_interrupt && is_interrupted && !is_announced {
            // There is nothing to interrupt: it never ran.
            for queued in queued {
                turn.log.process(&self.mint, turn.change, queued)?;
            }
            turn.found.row.rest(api::SessionStatus::Idle, self.mint.now());
            return Ok(None);
        }
        if !is_announced {
            turn.log.add(&self.mint, turn.change, EventBody::StatusRunning)?;
        }
        let mut is_told = false;
        for queued in queued {
            is_told |= matches!(queued.event.body, EventBody::UserMessage(_) | EventBody::SystemMessage(_));
            turn.log.process(&self.mint, turn.change, queued)?;
        }
        if is_interrupted {
            self.give_up_waiting(turn)?;
        }
        if turn.found.row.waiting.iter().any(|one| one.verdict.is_none()) {
            return Ok(Some(Phase::End { reason: Rest::RequiresAction }));
        }
        let waiting = std::mem::take(&mut turn.found.row.waiting);
        let was_waiting = !waiting.is_empty();
        let uses = self.answered(turn, waiting)?;
        Ok(Some(match (uses.is_empty(), was_waiting || is_told) {
            (false, _) => Phase::Use { uses },
            (true, true) => Phase::Ask,
            (true, false) => Phase::End { reason: Rest::EndTurn },
        }))
    }

    /// The uses that were allowed; those that were not get their result here.
    fn answered(&self, turn: &mut Turn<'_, '_, K>, waiting: Vec<WaitingUse>) -> Result<Vec<PendingUse>, Failure> {
        let mut uses = Vec::new();
        for one in waiting {
            match one.verdict {
                Some(Verdict::Denied(message)) => {
                    let message = message.unwrap_or_else(|| "Not allowed.".to_owned());
                    self.add_result(turn, one.event.as_str().into(), message, true)?;
                }
                Some(Verdict::Allowed) => {
                    uses.push(PendingUse { event: one.event, name: one.name, input: one.input });
                }
                Some(Verdict::Answered) | None => {}
            }
        }
        Ok(uses)
    }

    /// Ends a turn that somebody wants to end.
    fn interrupt(
        &self,
        turn: &mut Turn<'_, '_, K>,
        phase: Phase,
        asked: Option<Asked>,
    ) -> Result<Option<Phase>, Failure> {
        let (interrupts, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut turn.queued)
            .into_iter()
            .partition(|queued| matches!(queued.event.body, EventBody::UserInterrupt(_)));
        turn.queued = rest;
        for interrupt in interrupts {
            turn.log.process(&self.mint, turn.change, interrupt)?;
        }
        match phase {
            Phase::Asking { start } => {
                // What it answered after all is dropped; what it used is not.
                let usage = asked.map(|asked| asked.answer.map_or_else(|fault| fault.usage, |answer| answer.usage));
                let usage = usage.unwrap_or_default();
                turn.found.row.session.usage += usage;
                self.end_request(turn, start, usage, true)?;
            }
            Phase::Use { uses } => {
                for one in uses {
                    self.add_result(turn, one.event.as_str().into(), "Interrupted before it began.".to_owned(), true)?;
                }
            }
            Phase::Begin { .. } | Phase::Ask | Phase::End { .. } => {}
        }
        self.give_up_waiting(turn)?;
        Ok(Some(Phase::End { reason: Rest::EndTurn }))
    }

    /// What waits for an answer gets none any more.
    fn give_up_waiting(&self, turn: &mut Turn<'_, '_, K>) -> Result<(), Failure> {
        for one in std::mem::take(&mut turn.found.row.waiting) {
            if one.verdict != Some(Verdict::Answered) {
                self.add_result(turn, one.event.as_str().into(), "Interrupted while it waited.".to_owned(), true)?;
            }
        }
        Ok(())
    }

    pub(crate) fn add_result(
        &self,
        turn: &mut Turn<'_, '_, K>,
        tool_use_id: EventId,
        text: String,
        is_error: bool,
    ) -> Result<(), Failure> {
        let content = vec![ContentBlock::Text(text)];
        let result = ToolResult { tool_use_id, content, is_error: Some(is_error), session_thread_id: None };
        turn.log.add(&self.mint, turn.change, EventBody::AgentToolResult(result))?;
        Ok(())
    }

    /// The reason as the API writes it.
    pub(crate) fn stop_reason(found: &FoundSession, reason: Rest) -> StopReason {
        match reason {
            Rest::EndTurn => StopReason::EndTurn,
            Rest::RetriesExhausted => StopReason::RetriesExhausted,
            Rest::Refusal => StopReason::Refusal,
            Rest::RequiresAction => {
                let open = found.row.waiting.iter().filter(|one| one.verdict.is_none());
                StopReason::RequiresAction(open.map(|one| one.event.as_str().into()).collect())
            }
        }
    }
}
