//! The words of time: weekdays, months, units, counts. It refuses anything but English.

/// 0 is Monday. Full names and common short forms; a plural is a habit, not a day.
pub(super) fn weekday(word: &str) -> Option<u32> {
    const DAYS: [(&str, &[&str]); 7] = [
        ("monday", &["mon"]),
        ("tuesday", &["tue", "tues"]),
        ("wednesday", &["wed"]),
        ("thursday", &["thu", "thur", "thurs"]),
        ("friday", &["fri"]),
        ("saturday", &["sat"]),
        ("sunday", &["sun"]),
    ];
    let lower = word.to_ascii_lowercase();
    let bare = lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s")).unwrap_or(&lower);
    // Short forms only when written like a name: "sun" and "sat" are plain words.
    let named = word.starts_with(|c: char| c.is_ascii_uppercase());
    DAYS.iter().position(|(long, short)| *long == bare || named && short.contains(&bare)).map(|d| d as u32)
}

/// 1 is January; May only when capitalised.
pub(super) fn month(word: &str) -> Option<u32> {
    const MONTHS: [(&str, &str); 12] = [
        ("january", "jan"),
        ("february", "feb"),
        ("march", "mar"),
        ("april", "apr"),
        ("may", "may"),
        ("june", "jun"),
        ("july", "jul"),
        ("august", "aug"),
        ("september", "sep"),
        ("october", "oct"),
        ("november", "nov"),
        ("december", "dec"),
    ];
    if !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let lower = if lower == "sept" { "sep".into() } else { lower };
    MONTHS.iter().position(|(long, short)| *long == lower || *short == lower).map(|m| m as u32 + 1)
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Year,
}

pub(super) fn unit(word: &str) -> Option<Unit> {
    let lower = word.to_ascii_lowercase();
    let bare = lower.trim_end_matches(['\'', '’']);
    let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
    Some(match bare {
        "day" | "days" => Unit::Day,
        "week" | "weeks" => Unit::Week,
        "fortnight" | "fortnights" => Unit::Fortnight,
        "weekend" => Unit::Weekend,
        "month" | "months" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" | "years" => Unit::Year,
        _ => return None,
    })
}

/// A count: digits, a number word, "a", "a couple of".
pub(super) fn count(word: &str) -> Option<i32> {
    let lower = word.to_ascii_lowercase();
    match lower.as_str() {
        "a" | "an" | "one" => Some(1),
        "couple" => Some(2),
        _ => crate::words::number_word(&lower).unwrap_or(&lower).parse().ok().filter(|n| (0..1000).contains(n)),
    }
}

/// A day of the month: "24", "24th".
pub(super) fn ordinal(word: &str) -> Option<u32> {
    const WORDS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth",
    ];
    if let Some(n) = WORDS.iter().position(|w| word.eq_ignore_ascii_case(w)) {
        return Some(n as u32 + 1);
    }
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let tail = &word[digits.len()..];
    let known = tail.is_empty() || ["st", "nd", "rd", "th"].contains(&tail.to_ascii_lowercase().as_str());
    digits.parse().ok().filter(|d| known && (1..=31).contains(d))
}

/// A part of the day, as it is written beside a date.
pub(super) fn part(word: &str) -> Option<&'static str> {
    ["morning", "afternoon", "evening", "night"].into_iter().find(|p| word.eq_ignore_ascii_case(p))
}
