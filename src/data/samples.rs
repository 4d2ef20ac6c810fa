//! `Samples`: what a dream had used at which moment, as this page saw it. The API tells only the present sum, so the
//! history is taken down here, thinned out as it grows, and kept for the tab, so that a reload does not lose it.

use api::{DreamId, TokenUsage};

use super::storage;

/// Most moments that are kept; then every second one goes.
const MOST: usize = 240;

/// One moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// Milliseconds since 1970.
    pub at: f64,
    /// What was used by then.
    pub usage: TokenUsage,
}

/// The moments of one dream, oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Samples(pub Vec<Sample>);

impl Samples {
    /// Those that this tab took down.
    pub fn load(dream: &DreamId) -> Self {
        storage::load_for_tab(&name(dream)).map(|text| Self::parse(&text)).unwrap_or_default()
    }

    /// Takes down a moment, unless nothing was used since the last one, and keeps them. Says whether it is new.
    pub fn note(&mut self, dream: &DreamId, sample: Sample) -> bool {
        let is_new = self.add(sample);
        if is_new {
            storage::save_for_tab(&name(dream), &self.write());
        }
        is_new
    }

    fn add(&mut self, sample: Sample) -> bool {
        if self.0.last().is_some_and(|last| last.usage == sample.usage || last.at >= sample.at) {
            return false;
        }
        self.0.push(sample);
        if self.0.len() > MOST {
            // The last one stays: it is what is true now.
            let last = self.0.len() - 1;
            let mut at = 0;
            self.0.retain(|_| {
                at += 1;
                at % 2 == 1 || at > last
            });
        }
        true
    }

    fn write(&self) -> String {
        let line = |sample: &Sample| {
            let TokenUsage { input_tokens, output_tokens, cache_creation_input_tokens, cache_read_input_tokens } =
                sample.usage;
            format!(
                "{} {input_tokens} {output_tokens} {cache_creation_input_tokens} {cache_read_input_tokens}",
                sample.at as i64
            )
        };
        self.0.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    fn parse(text: &str) -> Self {
        let line = |line: &str| {
            let mut words = line.split(' ').map(|word| word.parse::<u64>().ok());
            let mut next = || words.next().flatten();
            Some(Sample {
                at: next()? as f64,
                usage: TokenUsage {
                    input_tokens: next()?,
                    output_tokens: next()?,
                    cache_creation_input_tokens: next()?,
                    cache_read_input_tokens: next()?,
                },
            })
        };
        Self(text.lines().filter_map(line).collect())
    }
}

fn name(dream: &DreamId) -> String {
    format!("lucid.samples.{}", dream.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(at: u64) -> Sample {
        Sample { at: at as f64, usage: TokenUsage { input_tokens: at, ..TokenUsage::default() } }
    }

    #[test]
    fn they_stay_few_and_in_order_and_the_newest_is_always_there() {
        let mut samples = Samples::default();
        for at in 1..10_000 {
            assert!(samples.add(sample(at)));
            assert!(samples.0.len() <= MOST);
            assert_eq!(samples.0.last(), Some(&sample(at)));
        }
        assert_eq!(samples.0.first(), Some(&sample(1)));
        assert!(samples.0.windows(2).all(|pair| pair[0].at < pair[1].at));
        assert!(!samples.add(sample(9_999)), "nothing new");
        assert_eq!(Samples::parse(&samples.write()), samples);
        assert_eq!(Samples::parse("x y\n1 2"), Samples::default());
    }
}
