//! Values that are told by their form: codes, channels, addresses of machines, halves of an hour, and how often an amount is
//! due. It refuses a code that no copula or label gives.

use super::slot::{Found, SlotKind};
use super::wording::Wording;
use crate::words::key;

/// "39 euros a month", "10 requests per minute", "$60/hour": how often is no thing of its own. How many words it has.
pub(super) fn per(w: &mut Wording, i: usize) -> usize {
    const TIMES: [&str; 8] = ["second", "minute", "hour", "day", "night", "week", "month", "year"];
    let led = w.is(i, &["a", "an", "per", "/", "every", "each"]);
    if led && TIMES.contains(&w.stem(i + 1)) {
        w.take(i..i + 2);
        2
    } else {
        0
    }
}

/// "#ops", "10.0.4.12", "the code is SPRING10": what a machine knows a thing by.
pub(super) fn code(w: &Wording, i: usize, verb: Option<usize>) -> Option<Found> {
    let text = w.lower(i);
    let channel = text == "#"
        && w.words
            .get(i + 1)
            .is_some_and(|n| n.token.start == w.words[i].token.end && n.lower.starts_with(|c: char| c.is_alphabetic()));
    if channel {
        return Some((SlotKind::Code, key("#"), w.lower(i + 1).into(), 2));
    }
    if verb.is_none_or(|v| i < v) {
        return None;
    }
    let machine = text.split('.').count() == 4 && text.split('.').all(|p| p.parse::<u8>().is_ok());
    if machine {
        return Some((SlotKind::Code, key("ip"), text.into(), 1));
    }
    let told = w.is(i - 1, &["is", "are", ":", "=", "to", "by", "now"]);
    let alone = w.name_at(i).is_none_or(|r| r.len() == 1);
    let mixed = text.contains(|c: char| c.is_ascii_digit()) && text.starts_with(|c: char| c.is_ascii_alphabetic());
    (told && alone && mixed && text.len() > 4).then(|| (SlotKind::Code, 0, text.into(), 1))
}

/// "half past 6", "quarter to nine".
pub(super) fn half(w: &Wording, i: usize) -> Option<Found> {
    let minutes = if w.is(i, &["half"]) { 30 } else { 15 };
    let hour: u32 = w.lower(i + 2).parse().ok().or_else(|| crate::words::number_word(w.lower(i + 2))?.parse().ok())?;
    let late = w.is(i + 3, &["pm", "p.m"]);
    let hour = if late && hour < 12 { hour + 12 } else { hour };
    let len = 3 + usize::from(late || w.is(i + 3, &["am", "a.m"]));
    match w.lower(i + 1) {
        "past" => Some((SlotKind::Time, 0, format!("{hour}:{minutes:02}"), len)),
        "to" if minutes == 15 => Some((SlotKind::Time, 0, format!("{}:45", hour.checked_sub(1)?), len)),
        _ => None,
    }
}

/// Times of day as `h:mm`, ranges as two of them.
pub(super) fn clock(text: &str, half: &str) -> Option<String> {
    if let Some((a, b)) = text.split_once('-') {
        return Some(format!("{}-{}", clock(a, "")?, clock(b, "")?));
    }
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    let tail = if half.is_empty() { &text[digits.len()..] } else { half };
    let (h, m) = digits.split_once(':').unwrap_or((digits, "00"));
    let mut h: u32 = h.parse().ok().filter(|h| *h < 25)?;
    if tail.starts_with('p') && h < 12 {
        h += 12;
    } else if tail.starts_with('a') && h == 12 {
        h = 0;
    }
    Some(format!("{h}:{}", m.get(..2).unwrap_or("00")))
}
