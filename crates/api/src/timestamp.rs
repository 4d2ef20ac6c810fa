//! A moment in milliseconds, read from and written as RFC 3339. Showing it to people is the console's work (`Intl`).

use std::fmt;

/// Milliseconds since 1970-01-01T00:00:00Z. Ordered, so that "newest first" is a comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

const DAY: i64 = 86_400_000;

impl Timestamp {
    /// Reads RFC 3339 with any offset and any number of fraction digits (kept to the millisecond).
    /// `None` for everything else, impossible dates included.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let number = |from: usize, to: usize| -> Option<i64> {
            let digits = text.get(from..to)?;
            digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())?
        };
        let literal = |at: usize, of: &[u8]| bytes.get(at).is_some_and(|b| of.contains(b));
        if !(literal(4, b"-") && literal(7, b"-") && literal(10, b"Tt ") && literal(13, b":") && literal(16, b":")) {
            return None;
        }
        let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
        let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
        if !(1..=12).contains(&month)
            || day < 1
            || day > days_in(year, month)
            || hour > 23
            || minute > 59
            || second > 60
        {
            return None;
        }
        let mut at = 19;
        let mut milliseconds = 0;
        if literal(at, b".") {
            let digits = text.get(at + 1..)?.bytes().take_while(u8::is_ascii_digit).count();
            if digits == 0 {
                return None;
            }
            let kept = digits.min(3);
            milliseconds = number(at + 1, at + 1 + kept)? * [100, 10, 1][kept - 1];
            at += 1 + digits;
        }
        let offset = match text.get(at..)? {
            "Z" | "z" => 0,
            zone if zone.len() == 6 && literal(at + 3, b":") => {
                let (hours, minutes) = (number(at + 1, at + 3)?, number(at + 4, at + 6)?);
                let sign = match bytes[at] {
                    b'+' => 1,
                    b'-' => -1,
                    _ => return None,
                };
                if hours > 23 || minutes > 59 {
                    return None;
                }
                sign * (hours * 60 + minutes)
            }
            _ => return None,
        };
        let seconds = (hour * 60 + minute - offset) * 60 + second;
        Some(Self(days_from_civil(year, month, day) * DAY + seconds * 1000 + milliseconds))
    }

    /// Milliseconds since the epoch.
    pub fn millis(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Timestamp {
    /// RFC 3339 in UTC with `Z`; milliseconds only when there are some.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, rest) = (self.0.div_euclid(DAY), self.0.rem_euclid(DAY));
        let (year, month, day) = civil_from_days(days);
        let (seconds, millis) = (rest / 1000, rest % 1000);
        write!(f, "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)?;
        if millis != 0 {
            write!(f, ".{millis:03}")?;
        }
        f.write_str("Z")
    }
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since the epoch of a date of the proleptic Gregorian calendar. Years are counted from March, so that the leap
/// day is the last of its year and month lengths follow one linear rule.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The inverse of [`days_from_civil`].
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::Timestamp;
    use proptest::prelude::*;

    fn check(text: &str, expect: Option<&str>) {
        assert_eq!(Timestamp::parse(text).map(|t| t.to_string()).as_deref(), expect, "{text}");
    }

    #[test]
    fn reads_what_servers_write() {
        check("2026-11-20T09:00:00Z", Some("2026-11-20T09:00:00Z"));
        check("2026-11-20T09:00:00.5Z", Some("2026-11-20T09:00:00.500Z"));
        check("2026-11-20T09:00:00.123456789+01:30", Some("2026-11-20T07:30:00.123Z"));
        check("2024-02-29T23:59:59-00:01", Some("2024-03-01T00:00:59Z"));
        check("1969-12-31T23:59:59.999Z", Some("1969-12-31T23:59:59.999Z"));
    }

    #[test]
    fn refuses_what_is_no_moment() {
        for text in [
            "",
            "2026-11-20",
            "2026-13-01T00:00:00Z",
            "2025-02-29T00:00:00Z",
            "2026-11-20T24:00:00Z",
            "2026-11-20T09:00:00",
            "2026-11-20T09:00:00.Z",
            "2026-11-20T09:00:00+1:00",
            "20é6-11-20T09:00:00Z",
        ] {
            check(text, None);
        }
    }

    proptest! {
        #[test]
        fn writing_and_reading_are_inverse(millis in -62_135_596_800_000_i64..253_402_300_800_000) {
            let moment = Timestamp(millis);
            prop_assert_eq!(Timestamp::parse(&moment.to_string()), Some(moment));
        }
    }
}
