//! Asking the model, and writing down what it answers.

use api::{
    ContentBlock, EventBody, EventId, StreamEvent, TokenUsage,
    wire::{Permission, SessionError, ToolUse},
};
use serde_json::Map;

use super::{PendingUse, Phase, Rest, Turn};
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

    pub(super) async fn ask(
        &self,
        turn: &mut Turn<'_, '_, K>,
        job: &mut JobRow,
        start: String,
    ) -> Result<Option<Phase>, Failure> {
        let prompt = self.prompt(turn).await?;
        let answer = match self.model(&prompt.model.id) {
            Some(model) => model.answer(&prompt).await,
            None => Err(ModelFault::unknown(&prompt.model.id)),
        };
        let end = |usage: TokenUsage, is_error: bool| EventBody::ModelRequestEnd {
            model_request_start_id: start.as_str().into(),
            is_error: Some(is_error),
            usage,
            speed: None,
        };
        match answer {
            Ok(answer) => {
                job.tries = 0;
                let usage = answer.usage;
                turn.found.row.session.usage += usage;
                let next = self.take_answer(turn, answer)?;
                turn.log.add(&self.mint, turn.change, end(usage, false))?;
                Ok(Some(next))
            }
            Err(fault) => {
                turn.log.add(&self.mint, turn.change, end(TokenUsage::default(), true))?;
                self.take_fault(turn, job, fault)
            }
        }
    }

    fn take_answer(&self, turn: &mut Turn<'_, '_, K>, answer: Answer) -> Result<Phase, Failure> {
        let (mut text, mut uses) = (String::new(), Vec::new());
        for part in answer.parts {
            match part {
                AnswerPart::Text(more) => text += &more,
                AnswerPart::Use { name, input } => {
                    self.say(turn, &mut text)?;
                    uses.extend(self.take_use(turn, name, input)?);
                }
            }
        }
        self.say(turn, &mut text)?;
        Ok(match answer.stop {
            Stop::Refusal => Phase::End { reason: Rest::Refusal },
            _ if !uses.is_empty() => Phase::Use { uses },
            // Every use was refused and has its result: the model goes on from there.
            Stop::Tools if turn.found.row.waiting.is_empty() => Phase::Ask,
            _ => Phase::End { reason: rest(turn) },
        })
    }

    /// The text so far as one message, previewed in the streams that asked for it.
    fn say(&self, turn: &mut Turn<'_, '_, K>, text: &mut String) -> Result<(), Failure> {
        if text.is_empty() {
            return Ok(());
        }
        let text = std::mem::take(text);
        let id: EventId = self.mint.after(turn.log.row.last).with_prefix(EventId::PREFIX).into();
        let tell = |event| turn.change.tell(turn.log.session, turn.log.thread, event);
        tell(StreamEvent::Start { kind: "agent.message".to_owned(), id: id.clone() });
        tell(StreamEvent::Delta { event_id: id.clone(), index: 0, text: text.clone() });
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
