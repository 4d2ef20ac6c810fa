//! How long ago, in the one unit that people would use. Pure.

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Up to a minute.
    Second,
    /// Up to an hour.
    Minute,
    /// Up to a day.
    Hour,
    /// Up to 30 days.
    Day,
    /// 30 days, up to a year.
    Month,
    /// 365 days.
    Year,
}

impl Unit {
    /// As `Intl` calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// As the drawings write it.
    pub fn short(self) -> &'static str {
        match self {
            Self::Second => "s",
            Self::Minute => "min",
            Self::Hour => "h",
            Self::Day => "d",
            Self::Month => "mo",
            Self::Year => "y",
        }
    }
}

/// The difference in its largest whole unit; negative in the past. Below ten seconds it is "now" (0 seconds), and a
/// clock that is a little ahead of ours is "now" as well.
pub fn ago(moment: f64, now: f64) -> (i64, Unit) {
    let seconds = (moment - now) / 1000.0;
    let size = seconds.abs();
    if size < 10.0 || !size.is_finite() {
        return (0, Unit::Second);
    }
    let (unit, length) = match size {
        s if s < 60.0 => (Unit::Second, 1.0),
        s if s < 3_600.0 => (Unit::Minute, 60.0),
        s if s < 86_400.0 => (Unit::Hour, 3_600.0),
        s if s < 30.0 * 86_400.0 => (Unit::Day, 86_400.0),
        s if s < 365.0 * 86_400.0 => (Unit::Month, 30.0 * 86_400.0),
        _ => (Unit::Year, 365.0 * 86_400.0),
    };
    ((seconds / length).trunc() as i64, unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_unit_at_a_time() {
        let at = |seconds: f64| ago(-seconds * 1000.0, 0.0);
        assert_eq!(at(3.0), (0, Unit::Second));
        assert_eq!(at(-3.0), (0, Unit::Second));
        assert_eq!(at(59.0), (-59, Unit::Second));
        assert_eq!(at(60.0), (-1, Unit::Minute));
        assert_eq!(at(3_599.0), (-59, Unit::Minute));
        assert_eq!(at(86_399.0), (-23, Unit::Hour));
        assert_eq!(at(40.0 * 86_400.0), (-1, Unit::Month));
        assert_eq!(at(800.0 * 86_400.0), (-2, Unit::Year));
        assert_eq!(at(f64::NAN), (0, Unit::Second));
    }
}
