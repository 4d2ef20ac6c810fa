//! Settling with a model: ordinary turns of the dream's own session, one for each part (`brief`), with the file tools on
//! the work store. Only what begins and ends a turn is the dream's: the budget, parts that are too long, and what fails.

use api::{ContentBlock, DreamError, EventBody, TokenUsage};

use super::{DreamPhase, Dreaming, Place, Step, brief, error, hear::no_answer, spending::afford};
use crate::{
    Clock, Engine, Entropy, Message, Prompt,
    failure::Failure,
    kv::Kv,
    limits::MODEL_TRIES,
    model::{AnswerPart, Stop},
    models::estimate,
    run::{Asked, Phase, Rest, Turn},
    work::JobRow,
};

/// Where a turn stands within the dream.
pub(super) struct OfPart {
    pub(super) from: Place,
    pub(super) then: Option<Place>,
    pub(super) size: usize,
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// One step of a turn. The dream goes in and comes out again, because the session's own steps work on the same log.
    pub(super) async fn turn<'c, 'k>(
        &self,
        dreaming: Dreaming<'c, 'k, K>,
        job: &mut JobRow,
        part: OfPart,
        phase: Phase,
        asked: Option<Asked>,
    ) -> Result<(Dreaming<'c, 'k, K>, Step), Failure> {
        let Dreaming { change, serial, mut row, session, log } = dreaming;
        let mut turn = Turn { change, found: session, log, queued: Vec::new() };
        let usage = asked.as_ref().map_or(TokenUsage::default(), |asked| match &asked.answer {
            Ok(answer) => answer.usage,
            Err(fault) => fault.usage,
        });
        row.dream.usage += usage;
        let is_ask = phase == Phase::Ask;
        let tokens = if is_ask { prompt_tokens(&self.prompt(&turn).await?) } else { 0 };
        let end = asked.as_ref().map(|asked| End::of(asked, job.tries));
        let next = match afford(&row, 0, tokens) {
            Err(error) => Err(error),
            Ok(()) => self.go_on(&mut turn, job, phase, asked).await.map(Ok)?,
        };
        let Turn { found: session, log, .. } = turn;
        let mut dreaming = Dreaming { change, serial, row, session, log };
        let step = match next {
            Err(error) => Err(error),
            Ok(next) => self.after(&mut dreaming, job, part, next, end)?,
        };
        Ok((dreaming, step))
    }

    fn after(
        &self,
        dreaming: &mut Dreaming<'_, '_, K>,
        job: &mut JobRow,
        part: OfPart,
        next: Option<Phase>,
        end: Option<End>,
    ) -> Result<Step, Failure> {
        let OfPart { from, then, size } = part;
        let on = |phase| DreamPhase::Turn { from: from.clone(), then: then.clone(), size, phase };
        let reason = match next {
            Some(Phase::End { reason }) => reason,
            Some(phase) => return Ok(Ok(on(phase))),
            None => Rest::EndTurn,
        };
        match (reason, end) {
            (_, Some(End::Cut)) => {
                let text = "Your answer was cut off: it was as long as one may be. Go on where it ends.".to_owned();
                self.tell_model(dreaming, text)?;
                return Ok(Ok(on(Phase::Ask)));
            }
            (_, Some(End::Failed(error))) => return Ok(Err(error)),
            (Rest::Refusal, _) => {
                let message =
                    "The model refused to put the store in order. What it wrote before is in the output store.";
                return Ok(Err(error(DreamError::INTERNAL, message)));
            }
            (Rest::EndTurn, _) => {}
            // A part that is too long, or that takes more requests than a turn may have.
            (Rest::RetriesExhausted | Rest::RequiresAction, _) if size / 2 >= brief::LEAST => {
                (job.tries, job.requests) = (0, 0);
                self.say_in_dream(
                    dreaming,
                    "This part was too much at once. It is done again in smaller ones.".into(),
                )?;
                return Ok(Ok(DreamPhase::Brief { at: from, size: size / 2 }));
            }
            (Rest::RetriesExhausted | Rest::RequiresAction, _) => {
                let message =
                    "The model cannot put the store in order: not even a small part of it fits into its requests.";
                return Ok(Err(error(DreamError::INTERNAL, message)));
            }
        }
        (job.tries, job.requests) = (0, 0);
        Ok(Ok(match then {
            Some(at) => DreamPhase::Brief { at, size },
            None => DreamPhase::Account,
        }))
    }

    fn tell_model(&self, dreaming: &mut Dreaming<'_, '_, K>, text: String) -> Result<(), Failure> {
        let body = EventBody::UserMessage(vec![ContentBlock::Text(text)]);
        dreaming.log.add(&self.mint, dreaming.change, body).map(drop)
    }
}

/// What an answer means for the dream, beyond what it means for the turn.
enum End {
    /// It broke off where it was as long as may be.
    Cut,
    /// The dream ends.
    Failed(DreamError),
    /// Nothing.
    Open,
}

impl End {
    fn of(asked: &Asked, tries: u32) -> Self {
        match &asked.answer {
            Ok(answer) => {
                let is_using = answer.parts.iter().any(|part| !matches!(part, AnswerPart::Text(_)));
                if answer.stop == Stop::Length && !is_using { Self::Cut } else { Self::Open }
            }
            Err(fault) if fault.is_too_long || (fault.is_passing && tries + 1 < MODEL_TRIES) => Self::Open,
            Err(fault) => Self::Failed(no_answer(fault)),
        }
    }
}

/// About how many tokens a request takes.
fn prompt_tokens(prompt: &Prompt) -> u64 {
    let of = |message: &Message| match message {
        Message::Said { text, .. } | Message::Result { text, .. } => estimate(text),
        Message::Used { input, .. } => estimate(&serde_json::Value::Object(input.clone()).to_string()),
    };
    estimate(&prompt.system) + estimate(&prompt.note) + prompt.messages.iter().map(of).sum::<u64>()
}
