//! A calendar day as a count, with the arithmetic that dates in notes need. It refuses to know
//! hours and time zones.

use std::fmt;

/// Days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Day(pub i32);

impl Day {
    /// The UTC day of a time in milliseconds. Times outside the years 0 to 9999 are clamped.
    pub fn of_ms(ms: i64) -> Self {
        Self(ms.div_euclid(86_400_000).clamp(-719_528, 2_932_896) as i32)
    }

    /// The first millisecond of the day.
    pub fn ms(self) -> i64 {
        i64::from(self.0) * 86_400_000
    }

    /// A day by year, month 1–12 and day; `None` when the calendar has no such day.
    pub fn of(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(0..=9999).contains(&year) || !(1..=12).contains(&month) || day == 0 || day > length(year, month) {
            return None;
        }
        // Howard Hinnant, "chrono-compatible low-level date algorithms": days_from_civil.
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let yoe = y - era * 400;
        let m = month as i32;
        let doy = (153 * (if m > 2 { m - 3 } else { m + 9 }) + 2) / 5 + day as i32 - 1;
        let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
        Some(Self(era * 146_097 + doe - 719_468))
    }

    /// Year, month and day.
    pub fn civil(self) -> (i32, u32, u32) {
        let z = self.0 + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z - era * 146_097;
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = (doy - (153 * mp + 2) / 5 + 1) as u32;
        let month = (if mp < 10 { mp + 3 } else { mp - 9 }) as u32;
        (yoe + era * 400 + i32::from(month <= 2), month, day)
    }

    /// 0 is Monday, 6 is Sunday.
    pub fn weekday(self) -> u32 {
        (self.0 + 3).rem_euclid(7) as u32
    }

    /// This many days later (or earlier).
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days).clamp(-719_528, 2_932_896))
    }

    /// Year and month this many months later (or earlier).
    pub fn month_after(self, months: i32) -> (i32, u32) {
        let (y, m, _) = self.civil();
        let n = y.saturating_mul(12).saturating_add(m as i32 - 1).saturating_add(months).clamp(0, 119_999);
        (n.div_euclid(12), n.rem_euclid(12) as u32 + 1)
    }

    /// Reads `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Self> {
        let b = text.as_bytes();
        let digits = |r: std::ops::Range<usize>| b[r].iter().all(u8::is_ascii_digit);
        if b.len() != 10 || b[4] != b'-' || b[7] != b'-' || !digits(0..4) || !digits(5..7) || !digits(8..10) {
            return None;
        }
        Self::of(text[0..4].parse().ok()?, text[5..7].parse().ok()?, text[8..10].parse().ok()?)
    }
}

/// Days of a month.
pub(super) fn length(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (y, m, d) = self.civil();
        write!(f, "{y:04}-{m:02}-{d:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trip() {
        for n in (-700_000..2_900_000).step_by(97) {
            let day = Day(n);
            let (y, m, d) = day.civil();
            assert_eq!(Day::of(y, m, d), Some(day));
            assert_eq!(Day::parse(&day.to_string()), Some(day));
        }
        assert_eq!(Day::of(2026, 2, 29), None);
        assert_eq!(Day::of(2026, 11, 23).map(Day::weekday), Some(0));
        assert_eq!(Day::parse("2026-11-2x"), None);
        assert_eq!(Day::of_ms(-1).to_string(), "1969-12-31");
    }
}
