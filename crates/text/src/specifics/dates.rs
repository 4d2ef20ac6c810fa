//! Dates, however they are written. The value is `2026-11-23`, `--11-23` without a year, `2026-11`
//! for a month.

use super::{Kind, Specific, Taken};
use std::ops::Range;

const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "januar", "jänner", "enero", "janvier", "gennaio", "janeiro", "januari"],
    &["february", "feb", "februar", "febrero", "février", "febbraio", "fevereiro", "februari"],
    &["march", "mar", "märz", "marzo", "mars", "março", "maart"],
    &["april", "apr", "abril", "avril", "aprile"],
    &["may", "mai", "mayo", "maggio", "maio", "mei", "maj"],
    &["june", "jun", "juni", "junio", "juin", "giugno", "junho"],
    &["july", "jul", "juli", "julio", "juillet", "luglio", "julho"],
    &["august", "aug", "agosto", "août", "augustus", "augusti"],
    &["september", "sep", "sept", "septiembre", "septembre", "settembre", "setembro"],
    &["october", "oct", "oktober", "okt", "octubre", "octobre", "ottobre", "outubro"],
    &["november", "nov", "noviembre", "novembre", "novembro"],
    &["december", "dec", "dezember", "dez", "diciembre", "décembre", "dicembre", "dezembro"],
];

/// Words that may stand between the parts of a date.
const BETWEEN: &[&str] = &["of", "de", "del", "di", "do", "the", "den"];

struct Word<'t> {
    range: Range<usize>,
    text: &'t str,
    /// What stands between the word before and this one.
    gap: &'t str,
}

pub(super) fn find(text: &str, taken: &mut Taken, found: &mut Vec<Specific>) {
    eastern(text, taken, found);
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

/// `2026年11月23日`, `11月23日`, `2026년 11월 23일`.
fn eastern(text: &str, taken: &mut Taken, found: &mut Vec<Specific>) {
    const SIGNS: [[char; 2]; 3] = [['年', '년'], ['月', '월'], ['日', '일']];
    for (at, _) in text.match_indices(SIGNS[1]) {
        let before = |end: usize| {
            let digits = text[..end].bytes().rev().take_while(u8::is_ascii_digit).count();
            (end - digits, text[end - digits..end].parse::<u32>().ok())
        };
        let (from, Some(month)) = before(at) else { continue };
        let rest = text[at..].trim_start_matches(SIGNS[1]).trim_start_matches(' ');
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let Some(day) = rest[..digits].parse::<u32>().ok().filter(|_| rest[digits..].starts_with(SIGNS[2])) else {
            continue;
        };
        let earlier = text[..from].trim_end_matches(' ');
        let sign = earlier.chars().next_back().filter(|sign| SIGNS[0].contains(sign));
        let year = sign.map(|sign| before(earlier.len() - sign.len_utf8()));
        let (start, value) = match year {
            Some((start, Some(year))) => (start, format!("{year:04}-{month:02}-{day:02}")),
            _ => (from, format!("--{month:02}-{day:02}")),
        };
        let end = text.len() - rest.len() + digits + SIGNS[2][0].len_utf8();
        let is_real = (1..=12).contains(&month) && (1..=31).contains(&day);
        if is_real && taken.take(&(start..end)) {
            found.push(Specific { kind: Kind::Date, range: start..end, value });
        }
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
                let word = &text[from..at];
                // "5 de marzo de 2026": the gap before the month is " de ".
                let is_between = BETWEEN.contains(&word) && &text[last..from] == " ";
                if !(is_between && words.last().is_some_and(|before| before.range.end == last)) {
                    words.push(Word { range: from..at, text: word, gap: &text[last..from] });
                    last = at;
                }
                start = None;
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
    let text =
        ["st", "nd", "rd", "th", "er", "º", "ª"].iter().find_map(|e| word.text.strip_suffix(e)).unwrap_or(word.text);
    let number: u32 = text.parse().ok().filter(|_| text.len() <= 2)?;
    (1..=31).contains(&number).then_some(number)
}

fn year(word: &Word) -> Option<u32> {
    number(word, 4..5).filter(|year| (1900..2200).contains(year))
}

fn month(word: &Word) -> Option<u32> {
    let lower = word.text.to_lowercase();
    // "may" and "mar" in small letters are words, not months.
    if matches!(word.text, "may" | "mar" | "mars" | "sep" | "dec" | "jan" | "jun" | "mai" | "maj" | "mei") {
        return None;
    }
    any_month(&lower)
}

/// A month, however it is written.
pub(crate) fn any_month(lower: &str) -> Option<u32> {
    MONTHS.iter().position(|names| names.contains(&lower)).map(|at| at as u32 + 1)
}

fn date_at(words: &[Word]) -> Option<(usize, String)> {
    let [a, rest @ ..] = words else { return None };
    let b = rest.first()?;
    let c = rest.get(1);
    let is_near = |word: &Word| {
        let gap = word.gap.trim_matches(' ');
        matches!(gap, "" | "," | "." | "-") || (word.gap.starts_with(' ') && BETWEEN.contains(&gap))
    };
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
    // Between a day and a year even "mai" is a month.
    let by_year = c.filter(|c| is_near(c) && year(c).is_some()).and_then(|_| any_month(&b.text.to_lowercase()));
    if let (Some(d), Some(m), true) = (day(a), month(b).or(by_year), is_near(b)) {
        return match c.filter(|c| is_near(c)).and_then(year) {
            Some(y) => full(y, m, d, 3),
            None => Some((2, format!("--{m:02}-{d:02}"))),
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
