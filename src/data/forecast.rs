//! What a new dream may use and cost, from what it will read and how the dreams before it went. Pure. Always a range:
//! nobody knows beforehand how often a model reads its prompt, nor for how long the cache will be written.

use api::{Dream, DreamStatus, TokenUsage};

use super::prices::{Cost, Price};

/// How dreams go: learned from those that are completed, else what people report of theirs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Habits {
    /// The part of all prompt tokens that came from the cache, 0 to 1.
    pub cache_share: f64,
    /// Tokens written for each one that was read afresh.
    pub output_share: f64,
    /// How many dreams this is learned from; 0: none, these are the numbers to start with.
    pub dreams: usize,
}

/// A workshop of the API's makers told of about 95 % (api.md §5); one token written for six read is our own guess.
const AT_FIRST: Habits = Habits { cache_share: 0.95, output_share: 0.15, dreams: 0 };
/// A share of 100 % would mean endless reading.
const MOST_SHARE: f64 = 0.995;

impl Habits {
    /// Of the completed dreams on that model, or of all completed ones when there is none on it.
    pub fn of(dreams: &[Dream], model: &str) -> Self {
        let done = |dream: &&Dream| dream.status == DreamStatus::Completed && dream.usage.prompt() > 0;
        let same: Vec<&Dream> = dreams.iter().filter(done).filter(|dream| dream.model.id == model).collect();
        let of = if same.is_empty() { dreams.iter().filter(done).collect() } else { same };
        let usage: TokenUsage = of.iter().map(|dream| dream.usage).sum();
        let fresh = usage.prompt().saturating_sub(usage.cache_read_input_tokens);
        match usage.cache_hit_share() {
            Some(share) if fresh > 0 => Self {
                cache_share: share.min(MOST_SHARE),
                output_share: usage.output_tokens as f64 / fresh as f64,
                dreams: of.len(),
            },
            _ => AT_FIRST,
        }
    }

    /// What a dream over that many tokens may use: each of them once afresh, into the cache, and again from it as often
    /// as the share says.
    pub fn usage(&self, tokens: u64) -> TokenUsage {
        let fresh = tokens as f64;
        TokenUsage {
            input_tokens: 0,
            output_tokens: (fresh * self.output_share) as u64,
            cache_creation_input_tokens: tokens,
            cache_read_input_tokens: (fresh * self.cache_share / (1.0 - self.cache_share)) as u64,
        }
    }

    /// What it may cost to dream over something between so many and so many tokens.
    pub fn cost(&self, low: u64, high: u64, price: &Price) -> Cost {
        Cost { low: price.cost(&self.usage(low)).low, high: price.cost(&self.usage(high)).high }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price() -> Price {
        Price { model: "m".to_owned(), input: 5.0, write_5m: 6.25, write_1h: 10.0, read: 0.5, output: 25.0 }
    }

    fn dream(model: &str, status: DreamStatus, usage: TokenUsage) -> Dream {
        let mut dream = api::wire::Read::read(&serde_json::json!({
            "id": "drm_1", "status": "completed", "created_at": "2026-11-20T10:00:00Z", "model": {"id": model},
            "inputs": [{"type": "memory_store", "memory_store_id": "s"}, {"type": "sessions", "session_ids": ["x"]}],
        }))
        .unwrap_or_else(|error: api::ApiError| panic!("{error}"));
        let Dream { status: old, usage: used, .. } = &mut dream;
        (*old, *used) = (status, usage);
        dream
    }

    #[test]
    fn habits_come_from_completed_dreams_and_of_the_same_model_if_there_are_any() {
        let usage = |read, write, output| TokenUsage {
            input_tokens: 0,
            output_tokens: output,
            cache_creation_input_tokens: write,
            cache_read_input_tokens: read,
        };
        let dreams = [
            dream("a", DreamStatus::Completed, usage(900, 100, 20)),
            dream("b", DreamStatus::Completed, usage(500, 500, 50)),
            dream("b", DreamStatus::Failed, usage(0, 10_000, 50)),
        ];
        assert_eq!(Habits::of(&dreams, "a"), Habits { cache_share: 0.9, output_share: 0.2, dreams: 1 });
        assert_eq!(Habits::of(&dreams, "b").cache_share, 0.5);
        assert_eq!(Habits::of(&dreams, "c").dreams, 2);
        assert_eq!(Habits::of(&[], "c"), AT_FIRST);
    }

    #[test]
    fn a_forecast_reads_everything_once_and_again_from_the_cache() {
        let usage = Habits { cache_share: 0.9, output_share: 0.1, dreams: 3 }.usage(1_000);
        assert_eq!(usage.cache_creation_input_tokens, 1_000);
        assert_eq!(usage.output_tokens, 100);
        assert!((8_999..=9_001).contains(&usage.cache_read_input_tokens), "{usage:?}");
        let cost = AT_FIRST.cost(1_000, 2_000, &price());
        assert!(cost.low > 0.0 && cost.high > 2.0 * cost.low);
    }
}
