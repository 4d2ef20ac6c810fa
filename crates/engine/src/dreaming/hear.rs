//! What a model answers to a sub-agent, taken down: the statements of a page are stored in the commit that counts what they
//! cost. An answer that cannot be read is asked for once more, a page that is too long is halved, what may pass is tried
//! again, and what is left out in the end is said in the dream's own session.

use api::{ContentBlock, DreamError, EventBody, wire::SessionError};
use serde_json::Map;

use super::{
    Dreaming, Reader,
    answer::{Line, Told, told},
    error,
    listen::{LEAST, PageReading, Statement},
    spending::request_end,
    transcript::TranscriptPage,
};
use crate::{
    Clock, Engine, Entropy,
    dream_keys::{self, Part},
    failure::Failure,
    kv::Kv,
    limits::MODEL_TRIES,
    log::Log,
    model::{Answer, AnswerPart, ModelFault, Stop},
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
        let usage = answer.as_ref().map_or_else(|fault| fault.usage, |answer| answer.usage);
        dreaming.count(usage);
        let mut log = self.open_log(dreaming.change, dreaming.session.serial, reader.thread).await?;
        let said = answer.as_ref().map(text).unwrap_or_default();
        if !said.trim().is_empty() {
            let body = EventBody::AgentMessage(vec![ContentBlock::Text(rules::specific::mask(&said))]);
            log.add(&self.mint, dreaming.change, body)?;
        }
        let (start, _) = reader.asking.request.take().unwrap_or_default();
        let mut end = request_end(start.into(), usage);
        if let EventBody::ModelRequestEnd { is_error, .. } = &mut end {
            *is_error = Some(answer.is_err());
        }
        log.add(&self.mint, dreaming.change, end)?;
        let thread = &mut log.row.thread;
        let mut used = thread.usage.take().unwrap_or_default();
        used += usage;
        thread.usage = Some(used);
        thread.updated_at = self.mint.now().max(thread.updated_at);

        let half = page.events.iter().map(|event| event.text.len()).sum::<usize>() / 2;
        let can_halve = half >= LEAST;
        let is_cut = answer.as_ref().is_ok_and(|answer| answer.stop == Stop::Length);
        let is_refused = answer.as_ref().is_ok_and(|answer| answer.stop == Stop::Refusal);
        match answer {
            Err(fault) if fault.is_too_long || !fault.is_passing || reader.asking.tries + 1 >= MODEL_TRIES => {
                let status = if fault.is_passing { "exhausted" } else { "terminal" };
                let status = if fault.is_too_long && can_halve { "retrying" } else { status };
                self.note_fault(dreaming, &mut log, &fault, status)?;
                if !fault.is_too_long {
                    log.close(dreaming.change)?;
                    return Ok(Err(no_answer(&fault)));
                }
                if can_halve {
                    reader.asking.bytes = Some(half);
                    log.close(dreaming.change)?;
                    return Ok(Ok(Some(reader)));
                }
                let why = "not even that much fits into a request to the model";
                self.leave_out(dreaming, &mut log, &reader, &page, why)?;
            }
            Err(fault) => {
                let wait = fault.retry_after.unwrap_or(1_000 << reader.asking.tries);
                reader.asking.tries += 1;
                reader.asking.not_before = Some(self.mint.now().0 + wait);
                self.note_fault(dreaming, &mut log, &fault, "retrying")?;
                log.close(dreaming.change)?;
                return Ok(Ok(Some(reader)));
            }
            Ok(_) if is_cut && can_halve => {
                reader.asking.bytes = Some(half);
                log.close(dreaming.change)?;
                return Ok(Ok(Some(reader)));
            }
            Ok(_) => {
                reader.asking.tries = 0;
                let told = if is_refused { Told::Unreadable } else { told(&said, page.events.len(), is_cut) };
                if told == Told::Unreadable && !reader.asking.is_again {
                    reader.asking.is_again = true;
                    log.close(dreaming.change)?;
                    return Ok(Ok(Some(reader)));
                }
                match &told {
                    Told::Unreadable if is_refused => {
                        self.leave_out(dreaming, &mut log, &reader, &page, "the model refused to read it, twice")?;
                    }
                    Told::Unreadable => {
                        let why = "the model's answer could not be read, twice";
                        self.leave_out(dreaming, &mut log, &reader, &page, why)?;
                    }
                    Told::Lines(_) if is_cut => {
                        let why = "the model's answer was cut off; only what it said before that is taken";
                        self.leave_out(dreaming, &mut log, &reader, &page, why)?;
                    }
                    Told::Lines(_) | Told::Nothing => {}
                }
                let statements = statements(told, &page);
                reader.statements += statements.len();
                self.keep_page(dreaming, &reader, title, statements)?;
            }
        }
        let is_last = page.is_last;
        reader.turn_over(page);
        if is_last {
            self.close_reader(dreaming, log, &reader)?;
            return Ok(Ok(None));
        }
        log.close(dreaming.change)?;
        Ok(Ok(Some(reader)))
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

fn text(answer: &Answer) -> String {
    let text = |part: &AnswerPart| match part {
        AnswerPart::Text(text) => Some(text.clone()),
        AnswerPart::Use { .. } | AnswerPart::Broken { .. } => None,
    };
    answer.parts.iter().filter_map(text).collect::<Vec<_>>().join("\n")
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
