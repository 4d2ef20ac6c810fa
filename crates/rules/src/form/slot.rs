//! Typed values: days, times, places, amounts, links, addresses, numbers to call, versions.
//! Normalised so that "10am" and "10:00" are one value. It refuses values without a type.

use super::code::{clock, code, half, per};
use super::wording::Wording;
use crate::time::{Reading, mentions};
use crate::words::{Shape, Stem, key};

/// What a value is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum SlotKind {
    /// A day.
    When,
    /// A time of day.
    Time,
    /// A room, building or town.
    Where,
    /// An amount with a unit.
    Amount,
    /// A link.
    Link,
    /// A mail address.
    Mail,
    /// A telephone number.
    Phone,
    /// A version.
    Version,
    /// An identifier: a code, a channel, the address of a machine.
    Code,
    /// Who is responsible.
    Owner,
    /// A team.
    Team,
    /// What is used or was decided on.
    Choice,
    /// What somebody prefers.
    Taste,
    /// What an attribute is.
    State,
    /// A name, where nothing says what it is the value of; only among a form's parts.
    Name,
    /// Words behind the verb; only among a form's parts.
    Phrase,
}

/// One value of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Slot {
    /// What it is of.
    pub kind: SlotKind,
    /// The unit's key for an amount, 0 elsewhere.
    pub unit: Stem,
    /// The value's key, normalised.
    pub value: Stem,
    /// The value's words, for values made of words.
    pub words: Vec<Stem>,
    /// First byte of the statement it was read from.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

pub(super) const PLACES: [&str; 38] = [
    "platform",
    "pier",
    "bay",
    "bed",
    "seat",
    "terminal",
    "dock",
    "berth",
    "shelf",
    "rack",
    "drawer",
    "cabinet",
    "locker",
    "classroom",
    "room",
    "hall",
    "building",
    "floor",
    "track",
    "stage",
    "gate",
    "desk",
    "office",
    "booth",
    "zone",
    "auditorium",
    "theatre",
    "theater",
    "studio",
    "lab",
    "wing",
    "table",
    "lounge",
    "atrium",
    "library",
    "annex",
    "tent",
    "pavilion",
];

const LABELS: [&str; 24] = [
    "sprint",
    "phase",
    "version",
    "ticket",
    "issue",
    "day",
    "week",
    "chapter",
    "page",
    "team",
    "step",
    "level",
    "batch",
    "build",
    "release",
    "iteration",
    "row",
    "part",
    "section",
    "round",
    "episode",
    "module",
    "unit",
    "line",
];

/// Finds the typed values, takes their words, and returns them in order.
pub(super) fn slots(w: &mut Wording, verb: Option<usize>) -> Vec<Slot> {
    let mut out = Vec::new();
    days(w, &mut out);
    let mut i = 0;
    while i < w.words.len() {
        let step =
            if w.words[i].taken || w.words[i].old { None } else { place(w, i, verb).or_else(|| one(w, i, verb)) };
        let Some((kind, unit, value, len)) = step else {
            i += 1;
            continue;
        };
        let range = i..i + len;
        let (start, end) = (w.words[i].token.start, w.words[i + len - 1].token.end);
        let words = range.clone().map(|k| w.words[k].key()).collect();
        out.push(Slot { kind, unit, value: key(&value), words, start, end });
        w.take(range);
        i += len;
        if kind == SlotKind::Amount {
            i += per(w, i);
        }
    }
    out.sort_by_key(|s| s.start);
    out
}

fn days(w: &mut Wording, out: &mut Vec<Slot>) {
    for m in mentions(w.text, None) {
        let Reading::Day(day) = m.reading else { continue };
        let Some(i) = w.words.iter().position(|x| x.token.start >= m.range.start) else { continue };
        let last = w.words.iter().rposition(|x| x.token.end <= m.range.end).unwrap_or(i);
        // "the 2026-11-10 release" is a name, not a time.
        let adjective = i > 0 && w.is(i - 1, &["the"]) && w.words.get(last + 1).is_some_and(|n| n.hard() && !n.name);
        // The weekday that was left beside the date goes with it.
        let first = if i > 0 && WEEK.contains(&w.lower(i - 1)) { i - 1 } else { i };
        if adjective || w.words[i].old {
            if adjective {
                continue;
            } else {
                w.take(first..last + 1);
                continue;
            }
        }
        let start = w.words[first].token.start;
        out.push(Slot {
            kind: SlotKind::When,
            unit: 0,
            value: key(&day.to_string()),
            words: vec![key(&day.to_string())],
            start,
            end: m.range.end,
        });
        w.take(first..last + 1);
    }
}

const WEEK: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

pub(super) type Found = (SlotKind, Stem, String, usize);

fn one(w: &Wording, i: usize, verb: Option<usize>) -> Option<Found> {
    let word = &w.words[i];
    let text = word.lower.as_str();
    match word.token.shape {
        Shape::Link => Some((SlotKind::Link, 0, text.trim_end_matches('/').into(), 1)),
        Shape::Mail => Some((SlotKind::Mail, 0, text.into(), 1)),
        Shape::Clock => Some((SlotKind::Time, 0, clock(text, "")?, 1)),
        Shape::Code => version(w, i).or_else(|| glued(w, i)).or_else(|| code(w, i, verb)),
        Shape::Mark if text == "#" => code(w, i, verb),
        Shape::Mark if text == "+" => phone(w, i),
        Shape::Number => code(w, i, verb).or_else(|| phone(w, i)).or_else(|| number(w, i, verb)),
        Shape::Word => match text {
            "half" | "quarter" => half(w, i),
            "noon" => Some((SlotKind::Time, 0, "12:00".into(), 1)),
            "midnight" => Some((SlotKind::Time, 0, "0:00".into(), 1)),
            // "on Tuesdays": which day of every week, no day of the calendar.
            day if i > 0 && WEEK.contains(&day.trim_end_matches('s')) => {
                Some((SlotKind::When, key("weekday"), day.trim_end_matches('s').into(), 1))
            }
            _ => crate::words::number_word(text).and_then(|n| counted(w, i, n)),
        },
        _ => None,
    }
}

/// `v1.2`; "version 1.2" behind the verb is handled as a number.
fn version(w: &Wording, i: usize) -> Option<Found> {
    let text = w.lower(i);
    let digits = text.strip_prefix('v')?;
    (digits.starts_with(|c: char| c.is_ascii_digit()) && i > 0).then(|| (SlotKind::Version, 0, digits.into(), 1))
}

/// `250ms`, `512GB`.
fn glued(w: &Wording, i: usize) -> Option<Found> {
    let text = w.lower(i);
    let at = text.find(|c: char| c.is_ascii_alphabetic())?;
    let (digits, unit) = text.split_at(at);
    (at > 0 && unit.chars().all(|c| c.is_ascii_alphabetic()) && digits.chars().all(|c| c.is_ascii_digit() || c == '.'))
        .then(|| (SlotKind::Amount, key(&crate::words::stem(unit)), digits.into(), 1))
}

/// "the budget for 2026", "the 2026 budget": which year it is about.
fn year(w: &Wording, i: usize) -> bool {
    let text = w.lower(i);
    let plain = text.len() == 4
        && text.bytes().all(|b| b.is_ascii_digit())
        && (text.starts_with("19") || text.starts_with("20"));
    plain && i > 0 && w.is(i - 1, &["for", "of", "in", "the", "our"])
}

fn number(w: &Wording, i: usize, verb: Option<usize>) -> Option<Found> {
    let text = w.lower(i);
    if w.is(i + 1, &["am", "pm", "a.m", "p.m"]) || w.is(i + 1, &["o'clock", "o’clock"]) {
        return Some((SlotKind::Time, 0, clock(text, w.lower(i + 1))?, 2));
    }
    let before = i.checked_sub(1).map_or("", |k| w.stem(k));
    if before == "version" {
        return Some((SlotKind::Version, 0, text.into(), 1));
    }
    // "Sprint 12", "Room 204", "Falcon 9": a label, unless money follows.
    let named = i > 0 && w.words[i - 1].name && w.words[i].token.start - w.words[i - 1].token.end == 1;
    let money = ["euro", "dollar", "pound", "percent"].contains(&w.stem(i + 1))
        || w.is(i + 1, &["%"])
        || text.contains(['€', '$', '£', '%']);
    // "Ubuntu 24.04": with a dot it is which release of it, and another one replaces it.
    let release =
        text.split('.').count() > 1 && text.split('.').all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
    if named && release && !money && !PLACES.contains(&before) {
        return Some((SlotKind::Version, 0, text.into(), 1));
    }
    // "Freezer 1 holds", "Ward 3 has": which one of them it is about.
    let which = i > 0 && w.words[i - 1].hard() && w.words[i - 1].token.shape == Shape::Word;
    let subject = verb.is_some_and(|v| i < v) && which || year(w, i);
    if subject && !money {
        return None;
    }
    // "runs Postgres 14": which release of it, behind the verb and with nothing counted.
    let product = named && (verb.is_some_and(|v| i > v + 1) || (0..i).any(|k| w.is(k, &["to"]))) && w.names.len() == 1;
    if product
        && !money
        && !PLACES.contains(&before)
        && !LABELS.contains(&before)
        && w.words.get(i + 1).is_none_or(|n| !n.hard())
    {
        return Some((SlotKind::Version, 0, text.into(), 1));
    }
    if LABELS.contains(&before) || PLACES.contains(&before) || named && !money {
        return None;
    }
    counted(w, i, text)
}

fn counted(w: &Wording, i: usize, text: &str) -> Option<Found> {
    let plain: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let plain = match text.chars().last() {
        Some('k') => format!("{plain}000"),
        _ => plain,
    };
    let plain = plain.trim_end_matches('.').to_owned();
    if plain.is_empty() {
        return None;
    }
    let sign = text.chars().find(|c| "€$£%".contains(*c)).map(String::from);
    if let Some(sign) = sign {
        let word = crate::words::stem(&sign);
        let len = 1 + usize::from(w.stem(i + 1) == word);
        return Some((SlotKind::Amount, key(&word), plain, len));
    }
    if w.is(i + 1, &["€"]) {
        return Some((SlotKind::Amount, key("euro"), plain, 2));
    }
    if w.is(i + 1, &["%"]) {
        return Some((SlotKind::Amount, key("percent"), plain, 2));
    }
    if w.is(i + 1, &["°"]) && w.is(i + 2, &["c", "f", "k"]) {
        return Some((SlotKind::Amount, key("degree"), plain, 3));
    }
    // "300 seats", "12 more seats": the unit is the next hard word.
    let unit = (i + 1..(i + 3).min(w.words.len())).find(|&k| {
        (w.words[k].hard() || ["hour", "day"].contains(&w.stem(k)))
            && (!w.words[k].name || ["euro", "dollar", "pound"].contains(&w.stem(k)))
            && w.words[k].token.shape == Shape::Word
    });
    match unit {
        Some(k) => Some((SlotKind::Amount, w.words[k].key(), plain, k + 1 - i)),
        None => Some((SlotKind::Amount, 0, plain, 1)),
    }
}

/// Digits in groups, at least seven, with a plus or blanks between them.
fn phone(w: &Wording, i: usize) -> Option<Found> {
    let mut digits = String::new();
    let mut k = i;
    while k < w.words.len() && (w.words[k].token.shape == Shape::Number || k == i && w.is(k, &["+"])) {
        let near = k == i || w.words[k].token.start - w.words[k - 1].token.end <= 1;
        if !near || w.lower(k).contains([',', '.', '%']) {
            break;
        }
        digits.extend(w.lower(k).chars().filter(char::is_ascii_digit));
        k += 1;
    }
    let grouped = k - i > 1 || w.lower(i).contains('-');
    (grouped && digits.len() >= 7).then_some((SlotKind::Phone, 0, digits, k - i))
}

/// "Hall B", "Room 204", "the Aurora Room", "in Lisbon", "at Acme": behind the verb only, in front
/// of it a place is what the sentence is about.
fn place(w: &Wording, i: usize, verb: Option<usize>) -> Option<Found> {
    let subject = verb.is_some_and(|v| i < v);
    let hosts = verb.is_some_and(|v| ["host", "hous", "get"].contains(&w.stem(v)) || w.is(v + 1, &["where"]));
    // "left Room 104" is no subject.
    let object = i > 1 && (w.is(i - 1, &["left", "leaves"]) || crate::words::is_verb(w.stem(i - 1)));
    if subject && !hosts && !object {
        return None;
    }
    // "switched to Redis" goes nowhere; "moved to Lisbon" does.
    let goes =
        (0..i).any(|k| ["move", "go", "fly", "travel", "transfer", "reloc", "head", "return"].contains(&w.stem(k)));
    let at = |k: usize| w.is(k, &["in", "at", "into", "near"]) || goes && w.is(k, &["to"]);
    if let Some(name) = w.name_at(i).filter(|r| r.start == i) {
        let any = name.clone().any(|k| PLACES.contains(&w.stem(k)));
        let after = name.end;
        let id = usize::from(
            any && PLACES.contains(&w.stem(after - 1))
                && w.words.get(after).is_some_and(|x| matches!(x.token.shape, Shape::Number | Shape::Code)),
        );
        let towards = i > 0 && (at(i - 1) || w.is(i - 1, &["the"]) && i > 1 && at(i - 2));
        let noun = w.words.get(after).is_some_and(|x| {
            x.hard() && x.token.shape == Shape::Word && !PLACES.contains(&x.stem.as_str()) && !x.taken
        });
        // "There are 12 people in Atlas" tells of Atlas.
        let adjective = noun && i > 0 && w.is(i - 1, &["the", "a", "an", "our", "my"]);
        if any && !adjective || towards && !noun && !w.is(0, &["there"]) {
            let trailing = usize::from(!any && PLACES.contains(&w.stem(after)));
            let range = i..after + id + trailing;
            let value: Vec<&str> = range.clone().map(|k| w.stem(k)).collect();
            return Some((SlotKind::Where, 0, value.join(" "), range.len()));
        }
        return None;
    }
    // "in the chapel hall", "to the old cinema hall".
    if i > 1 && w.is(i - 1, &["the", "our", "my"]) && at(i - 2) {
        let plain = |k: &usize| w.words.get(*k).is_some_and(|x| x.hard() && !x.name && x.token.shape == Shape::Word);
        let last = (i..i + 3).take_while(plain).last().unwrap_or(i);
        let id = w.words.get(last + 1).is_some_and(|x| {
            matches!(x.token.shape, Shape::Number | Shape::Code)
                || x.name
                || x.lower.len() == 1 && x.token.shape == Shape::Word
        });
        if last > i && PLACES.contains(&w.stem(last)) && !id {
            let value: Vec<&str> = (i..=last).map(|k| w.stem(k)).collect();
            return Some((SlotKind::Where, 0, value.join(" "), value.len()));
        }
    }
    let noun = PLACES.contains(&w.stem(i))
        && w.words.get(i + 1).is_some_and(|x| {
            matches!(x.token.shape, Shape::Number | Shape::Code)
                || x.lower.len() == 1 && x.token.shape == Shape::Word && x.token.text(w.text) != "a"
        });
    noun.then(|| (SlotKind::Where, 0, format!("{} {}", w.stem(i), w.lower(i + 1)), 2))
}
