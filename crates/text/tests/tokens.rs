//! The token estimate is a range, and learns.

mod generate;

use generate::{Random, messy};
use text::tokens::{Calibration, estimate, raw};

#[test]
fn an_estimate_is_an_ordered_range() {
    assert_eq!(estimate("").high, 0);
    for seed in 0..500 {
        let range = estimate(&messy(&mut Random(seed), 80));
        assert!(range.low <= range.likely && range.likely <= range.high, "{range:?}");
    }
    let sentence = estimate("The store keeps what the agent writes, one file per fact.");
    assert!((10..=17).contains(&sentence.likely), "{sentence:?}");
}

#[test]
fn observations_narrow_the_range_and_move_it() {
    let mut calibration = Calibration::default();
    let before = calibration.estimate(1_000.0);
    for n in 0..20u64 {
        calibration.observe(1_000.0, 1_240 + n % 3 * 10);
    }
    let after = calibration.estimate(1_000.0);
    assert!((1_240..=1_262).contains(&after.likely), "{after:?}");
    assert!(after.high - after.low < (before.high - before.low) / 2, "{before:?} {after:?}");
}

#[test]
fn nonsense_teaches_nothing() {
    let mut calibration = Calibration::default();
    for (raw, reported) in [(0.0, 5), (5.0, 0), (1.0, u64::MAX), (f64::NAN, 3), (f64::INFINITY, 3)] {
        calibration.observe(raw, reported);
    }
    assert_eq!(calibration, Calibration::default());
    assert_eq!(raw(""), 0.0);
}
