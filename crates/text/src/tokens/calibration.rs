//! Learning the factor between our count and the server's, for one model and one kind of text.

use super::Range;

/// What was learnt so far. Keep one per model and kind of content.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Calibration {
    /// Server count divided by our count, averaged over the observations.
    pub factor: f64,
    /// How far single observations lie from it, as a mean of absolute log ratios.
    pub spread: f64,
    /// How many observations there were.
    pub observations: u32,
}

/// Spread assumed before anything was observed: nine of ten counts within about ±30 %.
const FIRST_SPREAD: f64 = 0.14;
/// Nine of ten lie within this many mean absolute deviations (Laplace: ln 10 = 2.3).
const REACH: f64 = 2.3;

impl Default for Calibration {
    fn default() -> Self {
        Self { factor: 1.0, spread: FIRST_SPREAD, observations: 0 }
    }
}

impl Calibration {
    /// Takes in that a text with our count `raw` had `reported` tokens. Counts of zero and
    /// ratios beyond 20 teach nothing and are ignored.
    pub fn observe(&mut self, raw: f64, reported: u64) {
        let ratio = reported as f64 / raw;
        if !(0.05..=20.0).contains(&ratio) {
            return;
        }
        let error = (ratio / self.factor).ln();
        self.observations = self.observations.saturating_add(1);
        let n = f64::from(self.observations.min(20));
        self.factor *= (error / n).exp();
        // The first guess of the spread counts as four observations.
        let weight = 1.0 / (n + 4.0);
        let distance = if self.observations == 1 { FIRST_SPREAD } else { error.abs() };
        self.spread += (distance - self.spread) * weight;
    }

    /// The range for a text with our count `raw`.
    pub fn estimate(&self, raw: f64) -> Range {
        let likely = raw * self.factor;
        let reach = (self.spread * REACH).exp();
        Range {
            low: (likely / reach).floor() as u64,
            likely: likely.round() as u64,
            high: (likely * reach).ceil() as u64,
        }
    }
}
