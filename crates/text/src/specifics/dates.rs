//! Dates, however they are written. The value is `2026-11-23`, `--11-23` without a year, `2026-11`
//! for a month.

use super::{Kind, Specific, Taken};
use std::ops::Range;

const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "januar", "enero", "janvier"],
    &["february", "feb", "februar", "febrero", "février"],
    &["march", "mar", "märz", "marzo", "mars"],
    &["april", "apr", "abril", "avril"],
    &["may", "mai", "mayo"],
    &["june", "jun", "juni", "junio", "juin"],
    &["july", "jul", "juli", "julio", "juillet"],
    &["august", "aug", "agosto", "août"],
    &["september", "sep", "sept", "septiembre", "septembre"],
    &["october", "oct", "oktober", "okt", "octubre", "octobre"],
    &["november", "nov", "noviembre", "novembre"],
    &["december", "dec", "dezember", "dez", "diciembre", "décembre"],
];

struct Word<'t> {
    range: Range<usize>,
    text: &'t str,
    /// What stands between the word before and this one.
    gap: &'t str,
}

pub(super) fn find(text: &str, taken: &mut Taken, found: &mut Vec<Specific>) {
    let words = words(text);
    let mut i = 0;
    while i < words.len() {
        let Some((len, value)) = date_at(&words[i..]) else {
            i += 1;
            continue;
        };
        let range = words[i].range.start..words[i + len - 1].range.end;
        if taken.take(&range) {
            found.push(Specific { kind: Kind::Date, range, value });
        }
        i += len;
    }
}

/// What a date says besides itself: its day without the year, its month.
pub(super) fn implied(value: &str) -> impl Iterator<Item = String> {
    let day = value.get(4..).filter(|rest| rest.len() == 6 && !value.starts_with("--"));
    let month = value.get(..7).filter(|_| value.len() == 10 && !value.starts_with("--"));
    day.map(|rest| format!("-{rest}")).into_iter().chain(month.map(str::to_owned))
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word> = Vec::new();
    let mut start = None;
    let mut last = 0;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, c.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push(Word { range: from..at, text: &text[from..at], gap: &text[last..from] });
                (start, last) = (None, at);
            }
            _ => {}
        }
    }
    words
}

fn number(word: &Word, digits: Range<usize>) -> Option<u32> {
    let is_number = word.text.bytes().all(|b| b.is_ascii_digit());
    (is_number && digits.contains(&word.text.len())).then(|| word.text.parse().ok()).flatten()
}

/// A day of a month, `23`, `23rd`.
fn day(word: &Word) -> Option<u32> {
    let text = ["st", "nd", "rd", "th"].iter().find_map(|e| word.text.strip_suffix(e)).unwrap_or(word.text);
    let number: u32 = text.parse().ok().filter(|_| text.len() <= 2)?;
    (1..=31).contains(&number).then_some(number)
}

fn year(word: &Word) -> Option<u32> {
    number(word, 4..5).filter(|year| (1900..2200).contains(year))
}

fn month(word: &Word) -> Option<u32> {
    let lower = word.text.to_lowercase();
    // "may" and "mar" in small letters are words, not months.
    if matches!(word.text, "may" | "mar" | "mars" | "sep" | "dec" | "jan" | "jun" | "mai") {
        return None;
    }
    MONTHS.iter().position(|names| names.contains(&lower.as_str())).map(|at| at as u32 + 1)
}

fn date_at(words: &[Word]) -> Option<(usize, String)> {
    let [a, rest @ ..] = words else { return None };
    let b = rest.first()?;
    let c = rest.get(1);
    let is_near = |word: &Word| matches!(word.gap, " " | ", " | ". " | "." | " of " | "-" | " de ");
    let full = |y: u32, m: u32, d: u32, len| {
        let is_real = (1..=12).contains(&m) && (1..=31).contains(&d);
        is_real.then(|| (len, format!("{y:04}-{m:02}-{d:02}")))
    };
    // 2026-11-23, 2026/11/23, also with a time after a T.
    if let (Some(y), Some(c)) = (year(a), c) {
        let is_same = b.gap == c.gap && matches!(b.gap, "-" | "/" | ".");
        let digits = c.text.bytes().take_while(u8::is_ascii_digit).count();
        let d = c.text[..digits].parse().ok().filter(|_| digits == 2 && is_time(&c.text[digits..]));
        if let (true, Some(m), Some(d)) = (is_same, number(b, 1..3), d) {
            return full(y, m, d, 3);
        }
    }
    if let (Some(c), Some(d)) = (c, number(a, 1..3))
        && let Some(y) = year(c)
    {
        match (b.gap, c.gap, number(b, 1..3)) {
            (".", ".", Some(m)) | ("-", "-", Some(m)) => return full(y, m, d, 3),
            // 11/23/2026 is American unless that cannot be.
            ("/", "/", Some(n)) if d <= 12 => return full(y, d, n, 3),
            ("/", "/", Some(n)) => return full(y, n, d, 3),
            _ => {}
        }
    }
    if let (Some(d), Some(m), true) = (day(a), month(b), is_near(b)) {
        return match c.filter(|c| is_near(c)).and_then(year) {
            Some(y) => full(y, m, d, 3),
            None => Some((2, format!("--{m:02}-{d:02}"))),
        };
    }
    // "the 23rd of November 2026" and "Nov 23, 2026"
    if let ("of", Some(d), Some(c)) = (b.text, day(a), c)
        && let Some(m) = month(c)
    {
        return match rest.get(2).filter(|d| is_near(d)).and_then(year) {
            Some(y) => full(y, m, d, 4),
            None => Some((3, format!("--{m:02}-{d:02}"))),
        };
    }
    if let (Some(m), true) = (month(a), is_near(b)) {
        if let Some(y) = year(b) {
            return Some((2, format!("{y:04}-{m:02}")));
        }
        if let Some(d) = day(b) {
            return match c.filter(|c| is_near(c)).and_then(year) {
                Some(y) => full(y, m, d, 3),
                None => Some((2, format!("--{m:02}-{d:02}"))),
            };
        }
    }
    None
}

/// What may follow the day of an ISO date: nothing, or `T` and the hour.
fn is_time(rest: &str) -> bool {
    rest.is_empty() || (rest.starts_with('T') && rest[1..].bytes().all(|b| b.is_ascii_digit()))
}
