//! Bounds on a moment, as lists of sessions and events take them (api.md §6.1, §7.1).

use crate::Timestamp;

/// All bounds that are given hold together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MomentRange {
    /// Later than that.
    pub after: Option<Timestamp>,
    /// At that moment or later.
    pub from: Option<Timestamp>,
    /// Earlier than that.
    pub before: Option<Timestamp>,
    /// At that moment or earlier.
    pub to: Option<Timestamp>,
}

impl MomentRange {
    /// Whether every bound holds.
    pub fn contains(&self, at: Timestamp) -> bool {
        self.after.is_none_or(|bound| at > bound)
            && self.from.is_none_or(|bound| at >= bound)
            && self.before.is_none_or(|bound| at < bound)
            && self.to.is_none_or(|bound| at <= bound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exclusive_and_inclusive_bounds_differ_at_the_bound() {
        let at = Some(Timestamp(5));
        let holds = |range: MomentRange| [4, 5, 6].map(|millis| range.contains(Timestamp(millis)));
        assert_eq!(holds(MomentRange { after: at, ..Default::default() }), [false, false, true]);
        assert_eq!(holds(MomentRange { from: at, ..Default::default() }), [false, true, true]);
        assert_eq!(holds(MomentRange { before: at, ..Default::default() }), [true, false, false]);
        assert_eq!(holds(MomentRange { to: at, ..Default::default() }), [true, true, false]);
        assert_eq!(holds(MomentRange { from: at, to: at, ..Default::default() }), [false, true, false]);
    }
}
