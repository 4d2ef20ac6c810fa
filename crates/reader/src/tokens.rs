//! Estimates of tokens, and what they learn from servers that count. It keeps nothing: whoever asks brings what was learnt.

use reader_wire::{Learnt, Tokens};
use text::tokens::{Calibration, raw};

/// How many tokens a text has, in the light of what was learnt.
pub(crate) fn estimate(text: &str, learnt: Option<Learnt>) -> Tokens {
    let plain = raw(text);
    let range = calibration(learnt).estimate(plain);
    Tokens { low: range.low, likely: range.likely, high: range.high, plain }
}

/// What is known after a server counted `counted` tokens where the plain guess was `plain`.
pub(crate) fn learn(learnt: Option<Learnt>, plain: f64, counted: u64) -> Learnt {
    let mut calibration = calibration(learnt);
    calibration.observe(plain, counted);
    let Calibration { factor, spread, observations } = calibration;
    Learnt { factor, spread, observations }
}

fn calibration(learnt: Option<Learnt>) -> Calibration {
    learnt.map_or_else(Calibration::default, |Learnt { factor, spread, observations }| Calibration {
        factor,
        spread,
        observations,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_move_the_estimate_and_make_it_narrow() {
        let text = "The hall was moved to the second floor.\n".repeat(50);
        let first = estimate(&text, None);
        let counted = (first.plain * 1.3) as u64;
        let learnt = (0..10).fold(None, |learnt, _| Some(learn(learnt, first.plain, counted)));
        let then = estimate(&text, learnt);
        assert!(then.likely.abs_diff(counted) <= counted / 50, "{then:?} for {counted}");
        assert!(then.high - then.low < (first.high - first.low) * 3 / 4, "{then:?} after {first:?}");
        assert_eq!(then.plain, first.plain);
    }
}
