//! What a model answers to a sub-agent, taken down: the statements of a page are stored in the commit that counts what they
//! cost, and what is left out in the end is said in the dream's own session. What is to be done about an answer is
//! `verdict`'s.

use api::{ContentBlock, DreamError, EventBody, wire::SessionError};
use serde_json::Map;

use super::{
    Dreaming, Reader,
    answer::{Line, Told},
    error,
    listen::{PageReading, Statement},
    transcript::TranscriptPage,
    verdict::Verdict,
};
use crate::{
    Clock, Engine, Entropy,
    dream_keys::{self, Part},
    failure::Failure,
    kv::Kv,
    log::Log,
    model::{Answer, ModelFault},
    rows,
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// Takes an answer down. `None`: the transcript is read.
    pub(super) async fn take_page(
        &self,
        dreaming: &mut Dreaming<'_, '_, K>,
        mut reader: Reader,
        answer: Result<Answer, ModelFault>,
    ) -> Result<Result<Option<Reader>, DreamError>, Failure> {
        let (title, page) = match self.page_of(&dreaming.row, &reader).await? {
            Ok(page) => page,
            Err(error) => return Ok(Err(error)),
        };
        let mut log = self.open_log(dreaming.change, dreaming.session.serial, reader.thread).await?;
        self.end_page_request(dreaming, &mut log, &mut reader, &answer)?;
        let verdict = Verdict::of(answer, &page, &reader.asking);
        match verdict.fault() {
            Some((fault, retry_status)) => self.note_fault(dreaming, &mut log, fault, retry_status)?,
            None => reader.asking.tries = 0,
        }
        match verdict {
            Verdict::Failed(fault) => {
                log.close(dreaming.change)?;
                return Ok(Err(no_answer(&fault)));
            }
            Verdict::Wait(fault) => {
                let wait = fault.retry_after.unwrap_or(1_000 << reader.asking.tries);
                reader.asking.tries += 1;
                reader.asking.not_before = Some(self.mint.now().0 + wait);
            }
            Verdict::Halve(bytes, _) => reader.asking.bytes = Some(bytes),
            Verdict::Again => reader.asking.is_again = true,
            Verdict::Taken { told, left_out, .. } => {
                if let Some(why) = left_out {
                    self.leave_out(dreaming, &mut log, &reader, &page, why)?;
                }
                let statements = statements(told, &page);
                reader.statements += statements.len();
                self.keep_page(dreaming, &reader, title, statements)?;
                let is_last = page.is_last;
                reader.turn_over(page);
                if is_last {
                    self.close_reader(dreaming, log, &reader)?;
                    return Ok(Ok(None));
                }
            }
        }
        log.close(dreaming.change)?;
        Ok(Ok(Some(reader)))
    }

    /// What was said and what it used, in the sub-agent's log and in all sums.
    fn end_page_request(
        &self,
        dreaming: &mut Dreaming<'_, '_, K>,
        log: &mut Log,
        reader: &mut Reader,
        answer: &Result<Answer, ModelFault>,
    ) -> Result<(), Failure> {
        let usage = answer.as_ref().map_or_else(|fault| fault.usage, |answer| answer.usage);
        dreaming.count(usage);
        let said = answer.as_ref().map(Answer::text).unwrap_or_default();
        if !said.trim().is_empty() {
            let body = EventBody::AgentMessage(vec![ContentBlock::Text(rules::specific::mask(&said))]);
            log.add(&self.mint, dreaming.change, body)?;
        }
        let (start, _) = reader.asking.request.take().unwrap_or_default();
        let (model_request_start_id, is_error) = (start.into(), Some(answer.is_err()));
        let end = EventBody::ModelRequestEnd { model_request_start_id, is_error, usage, speed: None };
        log.add(&self.mint, dreaming.change, end)?;
        let thread = &mut log.row.thread;
        let mut used = thread.usage.take().unwrap_or_default();
        used += usage;
        thread.usage = Some(used);
        thread.updated_at = self.mint.now().max(thread.updated_at);
        Ok(())
    }

    fn keep_page(
        &self,
        dreaming: &Dreaming<'_, '_, K>,
        reader: &Reader,
        title: String,
        statements: Vec<Statement>,
    ) -> Result<(), Failure> {
        let session = dreaming.row.dream.input_sessions[reader.transcript as usize].to_string();
        let reading = PageReading { session, title, statements };
        let place = [reader.transcript, reader.pages];
        dreaming.change.put(dream_keys::part(dreaming.serial, Part::Reading, &place), rows::write(&reading)?);
        Ok(())
    }

    /// Says, to the sub-agent and to the orchestrator, that something was not read.
    fn leave_out(
        &self,
        dreaming: &mut Dreaming<'_, '_, K>,
        log: &mut Log,
        reader: &Reader,
        page: &TranscriptPage,
        why: &str,
    ) -> Result<(), Failure> {
        let session = &dreaming.row.dream.input_sessions[reader.transcript as usize];
        let bounds = page.events.first().zip(page.events.last());
        let (from, to) = bounds.map_or(("", ""), |(first, last)| (first.id.as_str(), last.id.as_str()));
        let which = if from == to { from.to_owned() } else { format!("{from} to {to}") };
        let text = format!("Not read: {which} of {session}: {why}.");
        log.add(&self.mint, dreaming.change, EventBody::AgentMessage(vec![ContentBlock::Text(text.clone())]))?;
        self.say_in_dream(dreaming, text)
    }

    fn note_fault(
        &self,
        dreaming: &Dreaming<'_, '_, K>,
        log: &mut Log,
        fault: &ModelFault,
        retry_status: &str,
    ) -> Result<(), Failure> {
        let (kind, retry_status) = (fault.kind.to_owned(), retry_status.to_owned());
        let error = SessionError { kind, message: fault.message.clone(), retry_status, more: Map::new() };
        log.add(&self.mint, dreaming.change, EventBody::Error(error)).map(drop)
    }
}

/// How a dream ends whose model does not answer.
pub(super) fn no_answer(fault: &ModelFault) -> DreamError {
    error(DreamError::INTERNAL, format!("The model does not answer. {}", fault.message))
}

fn statements(told: Told, page: &TranscriptPage) -> Vec<Statement> {
    let Told::Lines(lines) = told else { return Vec::new() };
    let end = page.events.last().map_or(0, |event| event.at);
    let statement = |line: Line| {
        let event = line.event.and_then(|number| page.events.get(number - 1));
        Statement {
            event: event.map(|event| event.id.clone()),
            at: event.map_or(end, |event| event.at),
            text: line.text,
        }
    };
    lines.into_iter().map(statement).collect()
}
