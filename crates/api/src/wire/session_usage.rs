//! What a session or thread has used so far: cumulative, with the cache nested (api.md §6.2).

use super::{Fields, Money, Read, TokenUsage, Write};
use crate::ApiError;
use serde_json::{Value, json};
use std::ops;

/// Tokens, time and money since the session began.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SessionUsage {
    /// Prompt tokens that no cache had and none kept.
    pub input_tokens: u64,
    /// Tokens the model wrote.
    pub output_tokens: u64,
    /// Prompt tokens read from the cache.
    pub cache_read_input_tokens: u64,
    /// Prompt tokens written to the cache for five minutes.
    pub ephemeral_5m_input_tokens: u64,
    /// Prompt tokens written to the cache for an hour.
    pub ephemeral_1h_input_tokens: u64,
    /// Seconds at work; `None` where a server does not tell.
    pub active_seconds: Option<f64>,
    /// The price by list; `None` where a server does not tell.
    pub list_cost: Option<Money>,
    /// Uses of the server's own tools, verbatim.
    pub server_tool_use: Option<Value>,
}

impl SessionUsage {
    /// The same in the flat form; both kinds of cache writing together.
    pub fn tokens(&self) -> TokenUsage {
        TokenUsage {
            input_tokens: self.input_tokens,
            output_tokens: self.output_tokens,
            cache_creation_input_tokens: self.ephemeral_5m_input_tokens.saturating_add(self.ephemeral_1h_input_tokens),
            cache_read_input_tokens: self.cache_read_input_tokens,
        }
    }

    /// Which part of all prompts came from the cache, 0 to 1. `None` where there was no prompt.
    pub fn cache_hit_share(&self) -> Option<f64> {
        self.tokens().cache_hit_share()
    }
}

impl ops::AddAssign<TokenUsage> for SessionUsage {
    /// Adds one model call. Its cache writing counts as the five-minute kind, which is the default one.
    fn add_assign(&mut self, call: TokenUsage) {
        let tokens = self.tokens() + call;
        self.input_tokens = tokens.input_tokens;
        self.output_tokens = tokens.output_tokens;
        self.cache_read_input_tokens = tokens.cache_read_input_tokens;
        self.ephemeral_5m_input_tokens =
            self.ephemeral_5m_input_tokens.saturating_add(call.cache_creation_input_tokens);
    }
}

impl Write for SessionUsage {
    fn write(&self) -> Value {
        let mut value = json!({
            "input_tokens": self.input_tokens,
            "output_tokens": self.output_tokens,
            "cache_read_input_tokens": self.cache_read_input_tokens,
            "cache_creation": {
                "ephemeral_5m_input_tokens": self.ephemeral_5m_input_tokens,
                "ephemeral_1h_input_tokens": self.ephemeral_1h_input_tokens,
            },
        });
        let cost = self.list_cost.as_ref().map(Write::write);
        let seconds = self.active_seconds.map(|seconds| json!(seconds));
        let known =
            [("active_seconds", seconds), ("list_cost", cost), ("server_tool_use", self.server_tool_use.clone())];
        for (key, known) in known {
            if let Some(known) = known {
                value[key] = known;
            }
        }
        value
    }
}

impl Read for SessionUsage {
    /// Also understands the flat count of cache writing; it counts as the five-minute kind.
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("session usage", value)?;
        let nested = fields.get(&["cache_creation"]).map(|cache| Fields::of("cache creation", cache)).transpose()?;
        let cached = |name: &str| nested.as_ref().and_then(|cache| cache.number_or_null(&[name]));
        let count = |name: &str| fields.number_or_null(&[name]);
        Ok(Self {
            input_tokens: count("input_tokens").unwrap_or_default(),
            output_tokens: count("output_tokens").unwrap_or_default(),
            cache_read_input_tokens: count("cache_read_input_tokens").unwrap_or_default(),
            ephemeral_5m_input_tokens: match nested {
                Some(_) => cached("ephemeral_5m_input_tokens").unwrap_or_default(),
                None => count("cache_creation_input_tokens").unwrap_or_default(),
            },
            ephemeral_1h_input_tokens: cached("ephemeral_1h_input_tokens").unwrap_or_default(),
            active_seconds: fields.seconds_or_null(&["active_seconds"]),
            list_cost: fields.get(&["list_cost"]).map(Money::read).transpose()?,
            server_tool_use: fields.get(&["server_tool_use"]).cloned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flat_and_nested_counts_agree() {
        let mut usage = SessionUsage { ephemeral_1h_input_tokens: 5, ..Default::default() };
        let call = TokenUsage {
            input_tokens: 1,
            output_tokens: 2,
            cache_creation_input_tokens: 3,
            cache_read_input_tokens: 4,
        };
        usage += call;
        let flat = usage.tokens();
        assert_eq!(flat, TokenUsage { cache_creation_input_tokens: 8, ..call });
        let read = SessionUsage::read(&flat.write()).expect("readable");
        assert_eq!(read.tokens(), flat);
        assert_eq!(SessionUsage::read(&usage.write()), Ok(usage));
    }
}
