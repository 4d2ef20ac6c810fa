//! Asking the model, and writing down what it answers.

use std::collections::BTreeMap;

use api::{
    ContentBlock, EventBody, EventId, StreamEvent, TokenUsage,
    wire::{Permission, SessionError, ToolUse},
};
use serde_json::Map;

use super::{Asked, PendingUse, Phase, Rest, Turn};
use crate::{
    Clock, Engine, Entropy,
    failure::Failure,
    kv::Kv,
    limits::{MODEL_REQUESTS, MODEL_TRIES},
    model::{Answer, AnswerPart, ModelFault, Stop},
    rows::WaitingUse,
    toolset::Leave,
    work::JobRow,
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// Says that the model is asked, so that it shows while it thinks.
    pub(super) fn announce_request(
        &self,
        turn: &mut Turn<'_, '_, K>,
        job: &mut JobRow,
    ) -> Result<Option<Phase>, Failure> {
        if job.requests >= MODEL_REQUESTS {
            let message = format!("The turn was ended after {MODEL_REQUESTS} requests to the model.");
            self.add_error(turn, "tool_use_limit_reached_error", message, "terminal")?;
            return Ok(Some(Phase::End { reason: Rest::RetriesExhausted }));
        }
        job.requests += 1;
        let start = turn.log.add(&self.mint, turn.change, EventBody::ModelRequestStart)?;
        Ok(Some(Phase::Asking { start: start.id.to_string() }))
    }

    /// Writes down what came of asking.
    pub(super) fn take_asked(
        &self,
        turn: &mut Turn<'_, '_, K>,
        job: &mut JobRow,
        start: String,
        asked: Asked,
    ) -> Result<Option<Phase>, Failure> {
        let usage = asked.answer.as_ref().map_or_else(|fault| fault.usage, |answer| answer.usage);
        let is_error = asked.answer.is_err();
        turn.found.row.session.usage += usage;
        match asked.answer {
            Ok(answer) => {
                job.tries = 0;
                let next = self.take_answer(turn, answer, asked.told)?;
                self.end_request(turn, start, usage, is_error)?;
                Ok(Some(next))
            }
            Err(fault) => {
                self.end_request(turn, start, usage, is_error)?;
                self.take_fault(turn, job, fault)
            }
        }
    }

    /// Says that the model is not asked any more.
    pub(super) fn end_request(
        &self,
        turn: &mut Turn<'_, '_, K>,
        start: String,
        usage: TokenUsage,
        is_error: bool,
    ) -> Result<(), Failure> {
        let is_error = Some(is_error);
        let end = EventBody::ModelRequestEnd { model_request_start_id: start.into(), is_error, usage, speed: None };
        turn.log.add(&self.mint, turn.change, end)?;
        Ok(())
    }

    fn take_answer(
        &self,
        turn: &mut Turn<'_, '_, K>,
        answer: Answer,
        mut told: BTreeMap<usize, EventId>,
    ) -> Result<Phase, Failure> {
        let (mut uses, mut is_using) = (Vec::new(), false);
        for (place, part) in answer.parts.into_iter().enumerate() {
            match part {
                AnswerPart::Text(text) => self.say(turn, text, told.remove(&place))?,
                AnswerPart::Use { name, input } => {
                    is_using = true;
                    uses.extend(self.take_use(turn, name, input)?);
                }
                AnswerPart::Broken { name, why } => {
                    is_using = true;
                    let tool = ToolUse { name, ..ToolUse::default() };
                    let event = turn.log.add(&self.mint, turn.change, EventBody::AgentToolUse(tool))?;
                    self.add_result(turn, event.id, why, true)?;
                }
            }
        }
        Ok(match answer.stop {
            Stop::Refusal => {
                for one in uses {
                    self.add_result(turn, one.event.as_str().into(), "Not done: the model refused.".to_owned(), true)?;
                }
                Phase::End { reason: Rest::Refusal }
            }
            _ if !uses.is_empty() => Phase::Use { uses },
            // Every use was refused or broken and has its result: the model goes on from there.
            _ if is_using && turn.found.row.waiting.is_empty() => Phase::Ask,
            Stop::Pause => Phase::Ask,
            Stop::Length if !is_using => {
                let message = "The model's answer was cut off: it is as long as it may be.".to_owned();
                self.add_error(turn, "model_request_failed_error", message, "terminal")?;
                Phase::End { reason: rest(turn) }
            }
            _ => Phase::End { reason: rest(turn) },
        })
    }

    /// A message; previewed in the streams that asked for it, unless they had it already as it came.
    fn say(&self, turn: &mut Turn<'_, '_, K>, text: String, told: Option<EventId>) -> Result<(), Failure> {
        if text.is_empty() {
            return Ok(());
        }
        let id = told.unwrap_or_else(|| {
            let id: EventId = self.mint.after(turn.log.row.last).with_prefix(EventId::PREFIX).into();
            let tell = |event| turn.change.tell(turn.log.session, turn.log.thread, event);
            tell(StreamEvent::Start { kind: "agent.message".to_owned(), id: id.clone() });
            tell(StreamEvent::Delta { event_id: id.clone(), index: 0, text: text.clone() });
            id
        });
        let body = EventBody::AgentMessage(vec![ContentBlock::Text(text)]);
        turn.log.add_as(&self.mint, turn.change, id, body)?;
        Ok(())
    }

    /// Writes a use of a tool down; gives it back if it may be used at once.
    fn take_use(
        &self,
        turn: &mut Turn<'_, '_, K>,
        name: String,
        input: Map<String, serde_json::Value>,
    ) -> Result<Option<PendingUse>, Failure> {
        let leave = Leave::of(&turn.found.row.session.agent.setup.tools, &name);
        let permission = match leave {
            Leave::Custom => None,
            Leave::Allow => Some(Permission::Allow),
            Leave::Ask => Some(Permission::Ask),
            Leave::Deny => Some(Permission::Deny),
        };
        let tool = ToolUse { name, input, evaluated_permission: permission, ..ToolUse::default() };
        let body = match leave {
            Leave::Custom => EventBody::AgentCustomToolUse(tool.clone()),
            _ => EventBody::AgentToolUse(tool.clone()),
        };
        let event = turn.log.add(&self.mint, turn.change, body)?;
        match leave {
            Leave::Allow => {
                return Ok(Some(PendingUse { event: event.id.to_string(), name: tool.name, input: tool.input }));
            }
            Leave::Ask | Leave::Custom => {
                turn.found.row.waiting.push(WaitingUse::new(&event.id, &tool, leave == Leave::Custom));
            }
            Leave::Deny => self.add_result(turn, event.id, format!("The tool {} is not enabled.", tool.name), true)?,
        }
        Ok(None)
    }

    fn take_fault(
        &self,
        turn: &mut Turn<'_, '_, K>,
        job: &mut JobRow,
        fault: ModelFault,
    ) -> Result<Option<Phase>, Failure> {
        job.tries += 1;
        if fault.is_passing && job.tries < MODEL_TRIES {
            let wait = fault.retry_after.unwrap_or(500 << job.tries);
            job.not_before = Some(self.mint.now().0 + wait);
            self.add_error(turn, fault.kind, fault.message, "retrying")?;
            return Ok(Some(Phase::Ask));
        }
        let status = if fault.is_passing { "exhausted" } else { "terminal" };
        self.add_error(turn, fault.kind, fault.message, status)?;
        Ok(Some(Phase::End { reason: Rest::RetriesExhausted }))
    }

    fn add_error(
        &self,
        turn: &mut Turn<'_, '_, K>,
        kind: &str,
        message: String,
        retry_status: &str,
    ) -> Result<(), Failure> {
        let (kind, retry_status) = (kind.to_owned(), retry_status.to_owned());
        let error = SessionError { kind, message, retry_status, more: Map::new() };
        turn.log.add(&self.mint, turn.change, EventBody::Error(error))?;
        Ok(())
    }
}

/// Why a turn ends that used no tool.
pub(super) fn rest<K>(turn: &Turn<'_, '_, K>) -> Rest {
    if turn.found.row.waiting.is_empty() { Rest::EndTurn } else { Rest::RequiresAction }
}
