//! What a dream uses: counted as `count_tokens` counts, for requests as a model would be sent them, with everything that
//! a request repeats of an earlier one read from the cache and everything else written to it.

use api::{DreamError, EventBody, EventId, TokenUsage};

use super::{Dreaming, error};
use crate::{Clock, Engine, Entropy, failure::Failure, kv::Kv, models::estimate, rows::DreamRow};

/// One request by rules.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Request {
    /// Tokens that an earlier request had too.
    pub(super) repeated: u64,
    /// Tokens that a later request will have too.
    pub(super) kept: u64,
    /// Tokens of this request alone.
    pub(super) fresh: u64,
    /// Tokens of the answer.
    pub(super) answer: u64,
}

impl Request {
    pub(super) fn usage(self) -> TokenUsage {
        TokenUsage {
            input_tokens: self.fresh,
            output_tokens: self.answer,
            cache_creation_input_tokens: self.kept,
            cache_read_input_tokens: self.repeated,
        }
    }
}

pub(super) fn tokens(texts: &[&str]) -> u64 {
    texts.iter().map(|text| estimate(text)).sum()
}

/// The event that tells what a request used.
pub(super) fn request_end(start: EventId, usage: TokenUsage) -> EventBody {
    EventBody::ModelRequestEnd { model_request_start_id: start, is_error: Some(false), usage, speed: None }
}

/// Whether the budget allows a request of about that many tokens, beside those that are under way. What a model will use
/// is not known before it answers; so it is asked as long as the prompt alone is within the budget.
pub(super) fn afford(row: &DreamRow, under_way: u64, tokens: u64) -> Result<(), DreamError> {
    let used = row.dream.usage.total();
    match row.token_budget.filter(|most| used + under_way + tokens > *most) {
        None => Ok(()),
        Some(most) => {
            let message = format!(
                "The token budget of {most} is used up: {used} were used, {under_way} are being used, and the next request \
                 takes about {tokens}. What is in the output store is whole, but not finished."
            );
            Err(error(DreamError::TOKEN_BUDGET, message))
        }
    }
}

impl<K> Dreaming<'_, '_, K> {
    /// Counts a request in, or says that the budget does not allow it; then nothing is counted.
    pub(super) fn spend(&mut self, usage: TokenUsage) -> Result<(), DreamError> {
        let used = self.row.dream.usage + usage;
        if let Some(most) = self.row.token_budget.filter(|most| used.total() > *most) {
            let message = format!(
                "The token budget of {most} is used up: {} were used, and the next request would have taken {}. What is \
                 in the output store is whole, but not finished.",
                self.row.dream.usage.total(),
                usage.total()
            );
            return Err(error(DreamError::TOKEN_BUDGET, message));
        }
        self.count(usage);
        Ok(())
    }

    /// Counts in what was used, whatever the budget is: it is used.
    pub(super) fn count(&mut self, usage: TokenUsage) {
        self.row.dream.usage += usage;
        self.session.row.session.usage += usage;
    }
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// Notes in the orchestrator's log that a request was answered.
    pub(super) fn close_request(
        &self,
        dreaming: &mut Dreaming<'_, '_, K>,
        start: EventId,
        usage: TokenUsage,
    ) -> Result<(), Failure> {
        dreaming.log.add(&self.mint, dreaming.change, request_end(start, usage)).map(drop)
    }
}
