//! How many tokens a model would count, from the kinds of characters in a text. An estimate is a
//! range and never a number; it becomes narrow by what servers report ([`Calibration`]). It ships
//! no vocabulary and refuses to claim an exact count.

mod calibration;
mod classes;

pub use calibration::Calibration;

/// An estimate. `low ≤ likely ≤ high`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Range {
    /// Nine of ten counts are at least this.
    pub low: u64,
    /// The best guess.
    pub likely: u64,
    /// Nine of ten counts are at most this.
    pub high: u64,
}

/// Estimates the tokens of `text` without calibration. The range is wide on purpose: models differ
/// by a quarter in how they count, and nothing was reported yet.
pub fn estimate(text: &str) -> Range {
    Calibration::default().estimate(classes::count(text))
}

/// The uncalibrated count: what [`Calibration`] is fed and scales.
pub fn raw(text: &str) -> f64 {
    classes::count(text)
}
