//! Tokens that were used, as dreams and single model calls tell them: flat, and never negative (api.md §5, §7.3).

use super::{Fields, Read, Write};
use crate::ApiError;
use serde_json::{Value, json};
use std::{iter::Sum, ops};

/// Four counts of tokens. A prompt is the sum of the three that are not output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TokenUsage {
    /// Prompt tokens that no cache had and none kept.
    pub input_tokens: u64,
    /// Tokens the model wrote.
    pub output_tokens: u64,
    /// Prompt tokens written to the cache.
    pub cache_creation_input_tokens: u64,
    /// Prompt tokens read from the cache.
    pub cache_read_input_tokens: u64,
}

impl TokenUsage {
    /// All prompt tokens.
    pub fn prompt(&self) -> u64 {
        self.input_tokens.saturating_add(self.cache_creation_input_tokens).saturating_add(self.cache_read_input_tokens)
    }

    /// All tokens.
    pub fn total(&self) -> u64 {
        self.prompt().saturating_add(self.output_tokens)
    }

    /// Which part of the prompt came from the cache, 0 to 1. `None` where there was no prompt.
    pub fn cache_hit_share(&self) -> Option<f64> {
        // Beyond 2^53 tokens the share is right to fifteen digits, which is enough to show.
        #[allow(clippy::cast_precision_loss)]
        (self.prompt() > 0).then(|| self.cache_read_input_tokens as f64 / self.prompt() as f64)
    }

    /// What came on top of an earlier reading; nothing is below zero.
    #[must_use]
    pub fn since(&self, earlier: &Self) -> Self {
        Self {
            input_tokens: self.input_tokens.saturating_sub(earlier.input_tokens),
            output_tokens: self.output_tokens.saturating_sub(earlier.output_tokens),
            cache_creation_input_tokens: self
                .cache_creation_input_tokens
                .saturating_sub(earlier.cache_creation_input_tokens),
            cache_read_input_tokens: self.cache_read_input_tokens.saturating_sub(earlier.cache_read_input_tokens),
        }
    }
}

impl ops::Add for TokenUsage {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            input_tokens: self.input_tokens.saturating_add(other.input_tokens),
            output_tokens: self.output_tokens.saturating_add(other.output_tokens),
            cache_creation_input_tokens: self
                .cache_creation_input_tokens
                .saturating_add(other.cache_creation_input_tokens),
            cache_read_input_tokens: self.cache_read_input_tokens.saturating_add(other.cache_read_input_tokens),
        }
    }
}

impl ops::AddAssign for TokenUsage {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for TokenUsage {
    fn sum<I: Iterator<Item = Self>>(usages: I) -> Self {
        usages.fold(Self::default(), |sum, usage| sum + usage)
    }
}

impl Write for TokenUsage {
    fn write(&self) -> Value {
        json!({
            "input_tokens": self.input_tokens,
            "output_tokens": self.output_tokens,
            "cache_creation_input_tokens": self.cache_creation_input_tokens,
            "cache_read_input_tokens": self.cache_read_input_tokens,
        })
    }
}

impl Read for TokenUsage {
    /// A count that a server does not tell is 0, as the API's own are before the first model call.
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("token usage", value)?;
        let count = |name: &str| fields.number_or_null(&[name]).unwrap_or_default();
        Ok(Self {
            input_tokens: count("input_tokens"),
            output_tokens: count("output_tokens"),
            cache_creation_input_tokens: count("cache_creation_input_tokens"),
            cache_read_input_tokens: count("cache_read_input_tokens"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_sums() {
        let usage = TokenUsage {
            input_tokens: 50,
            output_tokens: 7,
            cache_creation_input_tokens: 50,
            cache_read_input_tokens: 900,
        };
        assert_eq!((usage.prompt(), usage.total(), usage.cache_hit_share()), (1_000, 1_007, Some(0.9)));
        assert_eq!(TokenUsage::default().cache_hit_share(), None);
        assert_eq!([usage, usage].into_iter().sum::<TokenUsage>().since(&usage), usage);
        assert_eq!(TokenUsage::default().since(&usage), TokenUsage::default());
        let most = TokenUsage { input_tokens: u64::MAX, ..usage };
        assert_eq!((most + most).total(), u64::MAX);
    }
}
