//! Numbers, times, amounts and versions. The value is plain: `12500`, `0.5`, `14:30`, `1.2.3`, with
//! its unit where it has one: `3 gb`. It refuses to take "one" for a number: it seldom is.

use super::units::canonical as unit_of;
use super::{Kind, Specific, Taken, chunks};

const WORDS: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

const TENS: &[(&str, usize)] = &[
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
    ("thousand", 1_000),
];

/// Words of other languages and other words for numbers, which support a number and are none.
const MEANT: &[(&str, usize)] = &[
    ("both", 2),
    ("pair", 2),
    ("couple", 2),
    ("twice", 2),
    ("double", 2),
    ("half", 2),
    ("triple", 3),
    ("dozen", 12),
    ("once", 1),
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("zwei", 2),
    ("drei", 3),
    ("vier", 4),
    ("fünf", 5),
    ("sechs", 6),
    ("sieben", 7),
    ("acht", 8),
    ("neun", 9),
    ("zehn", 10),
    ("elf", 11),
    ("zwölf", 12),
    ("dos", 2),
    ("tres", 3),
    ("cuatro", 4),
    ("cinco", 5),
    ("seis", 6),
    ("siete", 7),
    ("ocho", 8),
    ("nueve", 9),
    ("diez", 10),
    ("once", 11),
    ("doce", 12),
    ("deux", 2),
    ("trois", 3),
    ("quatre", 4),
    ("cinq", 5),
    ("sept", 7),
    ("huit", 8),
    ("neuf", 9),
    ("dix", 10),
    ("onze", 11),
    ("douze", 12),
];

/// The number that a word, in small letters, says or means.
pub(crate) fn meant(lower: &str) -> Option<usize> {
    let of = |list: &[(&str, usize)]| list.iter().find(|known| known.0 == lower).map(|known| known.1);
    WORDS.iter().position(|word| *word == lower).or_else(|| of(TENS)).or_else(|| of(MEANT))
}

/// The number that a word is: from two up, also `twenty-five`.
fn of_word(lower: &str) -> Option<usize> {
    if let Some((tens, ones)) = lower.split_once('-') {
        let ones = WORDS.iter().position(|word| *word == ones).filter(|n| (1..10).contains(n))?;
        let tens = of_word(tens).filter(|n| n.is_multiple_of(10) && (20..100).contains(n))?;
        return Some(tens + ones);
    }
    let small = WORDS.iter().position(|word| *word == lower).filter(|&n| n >= 2);
    small.or_else(|| TENS.iter().find(|known| known.0 == lower && known.1 < 100).map(|known| known.1))
}

pub(super) fn find(text: &str, taken: &mut Taken, found: &mut Vec<Specific>) {
    for chunk in chunks(text) {
        let piece = &text[chunk.clone()];
        if !piece.bytes().any(|b| b.is_ascii_digit()) {
            let number = of_word(&piece.to_lowercase()).filter(|_| piece.len() > 2 && taken.take(&chunk));
            if let Some(number) = number {
                let value = with_unit(number.to_string(), text, &chunk);
                found.push(Specific { kind: Kind::Number, range: chunk, value });
            }
            continue;
        }
        for (at, part) in runs(piece) {
            let Some(value) = value(part) else { continue };
            let range = chunk.start + at..chunk.start + at + part.len();
            let half = half_of_day(&value, text, range.end);
            let range = half.as_ref().map_or(range.clone(), |half| range.start..half.1);
            if taken.take(&range) {
                let value = half.map_or_else(|| with_unit(value, text, &range), |half| half.0);
                found.push(Specific { kind: Kind::Number, range, value });
            }
        }
    }
}

/// "5 pm", "5:30 p.m.", "17 Uhr": the time, and where what says so ends.
fn half_of_day(value: &str, text: &str, end: usize) -> Option<(String, usize)> {
    const SIGNS: [(&str, u32); 7] =
        [("p.m.", 12), ("a.m.", 0), ("p.m", 12), ("a.m", 0), ("pm", 12), ("am", 0), ("uhr", u32::MAX)];
    let rest = &text[end..];
    let gap = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']).len();
    let rest = &rest[gap..];
    let said = |sign: &str| rest.get(..sign.len()).is_some_and(|start| start.eq_ignore_ascii_case(sign));
    let (sign, half) = SIGNS.into_iter().find(|(sign, _)| gap > 0 && said(sign))?;
    if rest[sign.len()..].starts_with(char::is_alphanumeric) {
        return None;
    }
    let (hour, minute) = value.split_once(':').unwrap_or((value, "00"));
    let hour: u32 = hour.parse().ok()?;
    let is_whole = minute.len() == 2 && minute.bytes().all(|b| b.is_ascii_digit());
    let hour = if half == u32::MAX { Some(hour).filter(|hour| *hour < 25) } else { in_day(hour, half == 12) }?;
    is_whole.then(|| (format!("{hour}:{minute}"), end + gap + sign.len()))
}

/// An hour of the clock as one of the day: 12 am is midnight.
fn in_day(hour: u32, is_after_noon: bool) -> Option<u32> {
    (1..=12).contains(&hour).then(|| hour % 12 + if is_after_noon { 12 } else { 0 })
}

/// How else a number may be meant: "1.200" is twelve hundred in some countries, and 1.2 in others.
pub(super) fn readings(value: &str) -> Vec<String> {
    let (number, unit) = value.split_once(' ').map_or((value, ""), |(number, unit)| (number, unit));
    if !is_grouped_by_dots(number) {
        return Vec::new();
    }
    let one = number.replace('.', "");
    let other = number.trim_end_matches('0').trim_end_matches('.').to_owned();
    let other = Some(other).filter(|_| number.matches('.').count() == 1);
    [Some(one), other].into_iter().flatten().map(|n| if unit.is_empty() { n } else { format!("{n} {unit}") }).collect()
}

/// `1.200`, `12.345.678`: in groups of three after the first.
fn is_grouped_by_dots(number: &str) -> bool {
    let mut groups = number.split('.');
    let is_digits = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let is_first = groups.next().is_some_and(|first| first.len() <= 3 && is_digits(first) && !first.starts_with('0'));
    is_first && number.contains('.') && groups.all(|group| group.len() == 3 && is_digits(group))
}

/// A number and what it is a number of, from what stands right before or after it.
fn with_unit(value: String, text: &str, range: &std::ops::Range<usize>) -> String {
    if value.contains([' ', ':']) {
        return value;
    }
    let after = text[range.end..].trim_start_matches([' ', '\u{a0}', '\u{202f}', '-']);
    let is_apart = after.len() < text.len() - range.end || !after.starts_with(char::is_alphanumeric);
    let len = after.find(|c: char| !(c.is_alphabetic() || "%€$£".contains(c))).unwrap_or(after.len());
    let word = after[..len].to_lowercase();
    let factor = match word.as_str() {
        "thousand" => 1_000.0,
        "million" | "mio" | "mn" => 1_000_000.0,
        "billion" | "bn" => 1_000_000_000.0,
        _ => 1.0,
    };
    let scaled = value.parse::<f64>().ok().filter(|_| is_apart && factor > 1.0);
    let value = scaled.map_or(value, |n| canonical(&format!("{:.3}", n * factor)));
    let sign = text[..range.start].chars().next_back().filter(|c| "€$£".contains(*c)).map(String::from);
    let unit = sign.as_deref().and_then(unit_of).or_else(|| unit_of(&word).filter(|_| is_apart));
    match unit {
        Some(unit) if value.bytes().filter(|b| *b == b'.').count() < 2 => format!("{value} {unit}"),
        _ => value,
    }
}

/// Parts of a chunk that begin with a digit and are not inside a word.
fn runs(piece: &str) -> Vec<(usize, &str)> {
    let is_inner = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | ':' | '%' | '_');
    let mut runs = Vec::new();
    let mut start = None;
    for (at, c) in piece.char_indices().chain([(piece.len(), ' ')]) {
        match (start, is_inner(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let run = piece[from..at].trim_matches(['.', ',', ':', '_']);
                let from = from + piece[from..at].find(run).unwrap_or(0);
                if run.starts_with(|c: char| c.is_ascii_digit()) {
                    runs.push((from, run));
                }
                start = None;
            }
            _ => {}
        }
    }
    runs
}

fn value(part: &str) -> Option<String> {
    let digits = part.bytes().take_while(|b| b.is_ascii_digit() || b",.:_".contains(b)).count();
    let (number, unit) = part.split_at(digits);
    let number = number.trim_end_matches(['.', ',', ':', '_']);
    let lower = unit.to_lowercase();
    if !unit.chars().all(|c| c.is_alphabetic() || c == '%') || unit.chars().count() > 4 {
        return None;
    }
    if number.contains(':') {
        let time = number.trim_start_matches('0');
        let (hour, rest) = time.split_once(':')?;
        let hour: u32 = hour.parse().unwrap_or(0);
        let hour = if matches!(lower.as_str(), "am" | "pm") { in_day(hour, lower == "pm")? } else { hour };
        return Some(format!("{hour}:{rest}"));
    }
    if lower == "am" || lower == "pm" {
        let hour: u32 = number.parse().ok()?;
        return in_day(hour, lower == "pm").map(|hour| format!("{hour}:00"));
    }
    let groups: Vec<&str> = number.split(',').collect();
    let is_grouped = groups.len() > 1 && groups[1..].iter().all(|g| g.split('.').next().is_some_and(|g| g.len() == 3));
    // "1.200,50": the comma after the last dot is what parts cents from euros.
    let is_continental = groups.len() == 2 && number.find(',') > number.rfind('.') && number.contains('.');
    let plain = match is_grouped && !is_continental {
        _ if is_continental => number.replace('.', "").replace(',', "."),
        true => number.replace(',', ""),
        false => number.replace(',', ".").replace('_', ""),
    };
    if plain.matches('.').count() > 1 {
        return Some(plain);
    }
    let factor = match lower.as_str() {
        "k" => 1_000.0,
        "m" | "mio" => 1_000_000.0,
        "bn" => 1_000_000_000.0,
        unit => {
            let number = canonical(&plain);
            return Some(unit_of(unit).map_or(number.clone(), |unit| format!("{number} {unit}")));
        }
    };
    let value: f64 = plain.parse().ok()?;
    Some(canonical(&format!("{:.3}", value * factor)))
}

/// Without needless zeros, except where they may be part of a code.
fn canonical(plain: &str) -> String {
    match plain.contains('.') && !is_grouped_by_dots(plain) {
        true => plain.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => plain.to_owned(),
    }
}
