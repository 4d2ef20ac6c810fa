//! The specifics of a text: names, numbers, dates, links, paths, quoted strings. Each has a value
//! that is the same however it is written, so that `Nov 23, 2026` equals `2026-11-23` and `12,500`
//! equals `12.5k`. Found by form alone: evidence, not proof.

mod dates;
mod links;
mod names;
mod numbers;
mod starters;
pub(crate) mod units;
mod weekdays;

pub(crate) use dates::any_month;
pub(crate) use numbers::meant;

use crate::unicode::is_unspaced;
use std::collections::BTreeSet;
use std::ops::Range;

/// What a specific is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Kind {
    /// A word with a capital inside a sentence, an identifier, code.
    Name,
    /// A number, time, amount or version.
    Number,
    /// A day, with or without its year, or a month of a year.
    Date,
    /// A web or mail address.
    Link,
    /// A path or file name.
    Path,
    /// Text in quotation marks.
    Quote,
}

/// A specific and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Specific {
    /// What it is.
    pub kind: Kind,
    /// Byte range in the text.
    pub range: Range<usize>,
    /// The same for equal things, however they are written.
    pub value: String,
}

/// The specifics of `text`, in order; those of one place by kind. Only quotations overlap others.
pub fn specifics(text: &str) -> Vec<Specific> {
    let mut taken = Taken(vec![false; text.len()]);
    let mut found = Vec::new();
    links::find(text, &mut taken, &mut found);
    dates::find(text, &mut taken, &mut found);
    names::identifiers(text, &mut taken, &mut found);
    numbers::find(text, &mut taken, &mut found);
    names::find(text, &mut taken, &mut found);
    names::quotes(text, &mut found);
    found.sort_by_key(|s: &Specific| (s.range.start, s.range.end, s.kind));
    found
}

/// Only the web and mail addresses, which are much cheaper to find.
pub(crate) fn links_of(text: &str) -> Vec<Specific> {
    let mut found = Vec::new();
    if text.contains('@') || text.contains("://") {
        links::find(text, &mut Taken(vec![false; text.len()]), &mut found);
        found.retain(|s| s.kind == Kind::Link);
    }
    found
}

/// Values by which a text supports a specific of another: its own, and what they imply (a date its
/// year-less form, a number word its number, a link its host).
pub(crate) fn supported_values(text: &str, found: &[Specific]) -> BTreeSet<(Kind, String)> {
    let mut values = BTreeSet::new();
    for specific in found {
        values.insert((specific.kind, specific.value.clone()));
        if specific.kind == Kind::Date {
            values.extend(dates::implied(&specific.value).map(|value| (Kind::Date, value)));
        }
        // "1.2" is "v1.2".
        let version = specific.value.strip_prefix('v').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        values.extend(version.map(|rest| (Kind::Number, rest.to_owned())));
        if specific.kind == Kind::Number {
            if specific.value.contains('.') {
                values.insert((Kind::Name, format!("v{}", specific.value)));
            }
            // With and without its unit; without one it may have any.
            for value in std::iter::once(specific.value.clone()).chain(numbers::readings(&specific.value)) {
                match value.split_once(' ') {
                    Some((number, _)) => values.insert((Kind::Number, number.to_owned())),
                    None => values.insert((Kind::Number, format!("{value} *"))),
                };
                values.insert((Kind::Number, value));
            }
        }
    }
    for word in text.split(|c: char| is_unspaced(c) || !c.is_alphanumeric() && c != '_' && c != '-') {
        let lower = word.to_lowercase();
        if let Some(number) = numbers::meant(&lower) {
            values.insert((Kind::Number, number.to_string()));
            values.insert((Kind::Number, format!("{number} *")));
        }
        if !lower.is_empty() {
            values.insert((Kind::Name, names::value(word)));
        }
        for part in lower.split('-') {
            values.insert((Kind::Name, names::value(part)));
        }
    }
    values
}

/// Whether values that a text supports hold a specific: a name of several words by all of them.
pub(crate) fn is_supported(specific: &Specific, has: impl Fn(&(Kind, String)) -> bool) -> bool {
    if has(&(specific.kind, specific.value.clone())) {
        return true;
    }
    if specific.kind == Kind::Number
        && numbers::readings(&specific.value).into_iter().any(|value| has(&(Kind::Number, value)))
    {
        return true;
    }
    if let (Kind::Number, Some((number, _))) = (specific.kind, specific.value.split_once(' ')) {
        return has(&(Kind::Number, format!("{number} *")));
    }
    let mut parts = specific.value.split(' ');
    specific.kind == Kind::Name
        && specific.value.contains(' ')
        && parts.all(|part| has(&(Kind::Name, part.trim_matches(['-', '\'', '`']).to_owned())))
}

/// Bytes that belong to something already.
#[derive(Debug)]
struct Taken(Vec<bool>);

impl Taken {
    /// Takes a place, if nobody has any of it.
    fn take(&mut self, range: &Range<usize>) -> bool {
        let Some(place) = self.0.get_mut(range.clone()) else { return false };
        let is_free = !place.contains(&true);
        if is_free {
            place.fill(true);
        }
        is_free
    }
}

/// Runs of characters without blanks, quotes and brackets at their ends.
fn chunks(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    text.split_inclusive(char::is_whitespace).filter_map(move |chunk| {
        let from = start;
        start += chunk.len();
        let is_edge = |c: char| c.is_whitespace() || "\"'`“”‘’«»()[]{}<>,;:!?*|".contains(c);
        let trimmed = chunk.trim_end_matches(|c: char| is_edge(c) || c == '.').trim_start_matches(is_edge);
        let at = from + chunk.find(trimmed).unwrap_or(0);
        (!trimmed.is_empty()).then_some(at..at + trimmed.len())
    })
}
