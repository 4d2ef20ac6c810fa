//! What models cost by list, in US dollars per million tokens: a table that a person can edit, since prices change. Kept
//! in local storage. Pure but for that. Source of the table as it is shipped: shared fact sheet, section 9.

use super::storage;
use api::TokenUsage;
use serde_json::{Value, json};

const KEPT: &str = "lucid.prices";

/// The price of one model.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Price {
    /// The beginning of the model's id.
    pub model: String,
    /// Prompt tokens that no cache had.
    pub input: f64,
    /// Written to the cache for five minutes.
    pub write_5m: f64,
    /// Written to the cache for an hour.
    pub write_1h: f64,
    /// Read from the cache.
    pub read: f64,
    /// Written by the model.
    pub output: f64,
}

/// From what to what something may cost, in US dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cost {
    /// At least.
    pub low: f64,
    /// At most.
    pub high: f64,
}

const SHIPPED: [(&str, [f64; 5]); 16] = [
    ("claude-fable-5-2", [8.0, 10.0, 16.0, 0.2, 40.0]),
    ("claude-fable-5-1", [10.0, 12.5, 20.0, 0.25, 50.0]),
    ("claude-mythos-5-1", [10.0, 12.5, 20.0, 0.25, 50.0]),
    ("claude-fable-5", [10.0, 12.5, 20.0, 1.0, 50.0]),
    ("claude-mythos-5", [10.0, 12.5, 20.0, 1.0, 50.0]),
    ("claude-opus-5-5", [4.0, 5.0, 8.0, 0.2, 20.0]),
    ("claude-opus-5", [5.0, 6.25, 10.0, 0.5, 25.0]),
    ("claude-opus-4-8", [5.0, 6.25, 10.0, 0.5, 25.0]),
    ("claude-opus-4-7", [5.0, 6.25, 10.0, 0.5, 25.0]),
    ("claude-opus-4-6", [5.0, 6.25, 10.0, 0.5, 25.0]),
    ("claude-sonnet-5-5", [2.0, 2.5, 4.0, 0.1, 10.0]),
    ("claude-sonnet-5", [2.0, 2.5, 4.0, 0.2, 10.0]),
    ("claude-sonnet-4-6", [3.0, 3.75, 6.0, 0.3, 15.0]),
    ("claude-haiku-5-5", [0.1, 0.125, 0.2, 0.01, 0.5]),
    ("claude-haiku-4-5", [1.0, 1.25, 2.0, 0.1, 5.0]),
    // No model: rules that run where the data is.
    ("built-in-rules", [0.0; 5]),
];

/// The table.
#[derive(Clone, Debug, PartialEq)]
pub struct Prices(pub Vec<Price>);

impl Default for Prices {
    fn default() -> Self {
        let row = |(model, [input, write_5m, write_1h, read, output]): (&str, [f64; 5])| Price {
            model: model.to_owned(),
            input,
            write_5m,
            write_1h,
            read,
            output,
        };
        Self(SHIPPED.into_iter().map(row).collect())
    }
}

impl Prices {
    /// As it was left, or as shipped.
    pub fn load() -> Self {
        storage::load(KEPT).and_then(|text| Self::parse(&text)).unwrap_or_default()
    }

    /// Keeps it.
    pub fn save(&self) {
        storage::save(KEPT, &self.text());
    }

    /// The price of a model: the row that begins like its id at the greatest length.
    pub fn of(&self, model: &str) -> Option<&Price> {
        let fits = |price: &&Price| !price.model.is_empty() && model.starts_with(price.model.as_str());
        self.0.iter().filter(fits).max_by_key(|price| price.model.len())
    }

    fn text(&self) -> String {
        let row =
            |price: &Price| json!([price.model, price.input, price.write_5m, price.write_1h, price.read, price.output]);
        Value::Array(self.0.iter().map(row).collect()).to_string()
    }

    fn parse(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        let row = |row: &Value| {
            let number = |at: usize| row.get(at)?.as_f64().filter(|number| number.is_finite() && *number >= 0.0);
            Some(Price {
                model: row.get(0)?.as_str()?.to_owned(),
                input: number(1)?,
                write_5m: number(2)?,
                write_1h: number(3)?,
                read: number(4)?,
                output: number(5)?,
            })
        };
        value.as_array()?.iter().map(row).collect::<Option<Vec<_>>>().map(Self)
    }
}

impl Price {
    /// What that use cost. Usage does not say for how long the cache was written, hence from and to.
    pub fn cost(&self, usage: &TokenUsage) -> Cost {
        let million = |tokens: u64, price: f64| tokens as f64 * price / 1e6;
        let sure = million(usage.input_tokens, self.input)
            + million(usage.output_tokens, self.output)
            + million(usage.cache_read_input_tokens, self.read);
        Cost {
            low: sure + million(usage.cache_creation_input_tokens, self.write_5m),
            high: sure + million(usage.cache_creation_input_tokens, self.write_1h),
        }
    }

    /// Whether it costs nothing.
    pub fn is_free(&self) -> bool {
        self.input == 0.0 && self.output == 0.0
    }
}

impl Cost {
    /// In words: `$1.90 – $3.40`.
    pub fn words(&self) -> String {
        let (low, high) = (dollars(self.low), dollars(self.high));
        if low == high { low } else { format!("{low} – {high}") }
    }
}

/// An amount of dollars as a person writes it: a plain number that is not negative.
pub fn amount(text: &str) -> Option<f64> {
    text.trim().trim_start_matches('$').parse().ok().filter(|amount: &f64| (0.0..=1e6).contains(amount))
}

/// Two decimals, or three significant ones below a cent.
fn dollars(amount: f64) -> String {
    match amount {
        0.0 => "$0".to_owned(),
        amount if amount < 0.001 => "under $0.001".to_owned(),
        amount if amount < 0.1 => format!("${amount:.3}"),
        amount => format!("${amount:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_beginning_names_the_model() {
        let prices = Prices::default();
        let of = |model| prices.of(model).map(|price| price.model.as_str());
        assert_eq!(of("claude-opus-5-5-20261001"), Some("claude-opus-5-5"));
        assert_eq!(
            (of("claude-opus-5"), of("gpt"), of("built-in-rules")),
            (Some("claude-opus-5"), None, Some("built-in-rules"))
        );
    }

    #[test]
    fn a_use_costs_what_the_table_says() {
        let usage = TokenUsage {
            input_tokens: 1_000_000,
            output_tokens: 100_000,
            cache_creation_input_tokens: 1_000_000,
            cache_read_input_tokens: 10_000_000,
        };
        let prices = Prices::default();
        let cost = prices.of("claude-sonnet-5-5").map(|price| price.cost(&usage)).unwrap();
        assert!((cost.low - 6.5).abs() < 1e-9 && (cost.high - 8.0).abs() < 1e-9, "{cost:?}");
        assert_eq!(cost.words(), "$6.50 – $8.00");
        assert!(prices.of("built-in-rules").is_some_and(Price::is_free));
    }

    #[test]
    fn an_edited_table_comes_back_and_nonsense_does_not() {
        let mut prices = Prices::default();
        prices.0[0].input = 7.25;
        assert_eq!(Prices::parse(&prices.text()), Some(prices));
        for bad in ["", "{}", "[[1,2,3,4,5,6]]", r#"[["m",-1,0,0,0,0]]"#] {
            assert_eq!(Prices::parse(bad), None, "{bad}");
        }
    }
}
