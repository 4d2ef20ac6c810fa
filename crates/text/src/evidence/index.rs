//! The index over passages: which sentence has which terms and values.

use crate::sentences::sentences;
use crate::specifics::{Kind, Specific, meant, specifics, supported_values};
use crate::terms::terms_by_value;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Who said a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Role {
    /// A person.
    User,
    /// The agent.
    Agent,
    /// What a tool answered.
    Tool,
}

/// A passage of a transcript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage<'a> {
    /// The session it is from.
    pub session: &'a str,
    /// The event that holds it.
    pub event: &'a str,
    /// When it was said, in milliseconds since 1970.
    pub at: i64,
    /// Who said it.
    pub role: Role,
    /// What was said.
    pub text: &'a str,
}

/// A sentence of a passage.
#[derive(Debug)]
pub(super) struct Unit {
    pub(super) passage: u32,
    pub(super) range: Range<usize>,
    pub(super) terms: Vec<u64>,
    pub(super) values: BTreeSet<(Kind, String)>,
    /// Values of the names in it.
    pub(super) names: Vec<String>,
}

/// Passages, ready to be asked.
#[derive(Debug)]
pub struct Index<'a> {
    pub(super) passages: Vec<Passage<'a>>,
    pub(super) units: Vec<Unit>,
    /// Sentences that have a term, in order.
    pub(super) postings: BTreeMap<u64, Vec<u32>>,
    /// Every value anywhere, and the sentences that have it.
    pub(super) values: BTreeMap<(Kind, String), Vec<u32>>,
}

impl<'a> Index<'a> {
    /// Reads all passages once. Time and memory grow with their text.
    pub fn new(passages: Vec<Passage<'a>>) -> Self {
        let mut index = Self { passages, units: Vec::new(), postings: BTreeMap::new(), values: BTreeMap::new() };
        for (number, passage) in index.passages.iter().enumerate() {
            for sentence in sentences(passage.text) {
                let text = &passage.text[sentence.range.clone()];
                let found = specifics(text);
                let mut values = supported_values(text, &found);
                day_words(text, passage.at, &mut values);
                years(&found, passage.at, &mut values);
                let unit = index.units.len() as u32;
                let terms: Vec<u64> = terms_by_value(text, &found).into_iter().map(|term| term.hash).collect();
                for &term in &terms {
                    let list = index.postings.entry(term).or_default();
                    if list.last() != Some(&unit) {
                        list.push(unit);
                    }
                }
                for value in &values {
                    index.values.entry(value.clone()).or_default().push(unit);
                }
                let names = found.into_iter().filter(|s| s.kind == Kind::Name).map(|s| s.value).collect();
                index.units.push(Unit { passage: number as u32, range: sentence.range, terms, values, names });
            }
        }
        index
    }

    /// How many sentences are in it.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The passage of a source.
    pub fn passage(&self, number: usize) -> Option<&Passage<'a>> {
        self.passages.get(number)
    }

    /// How rare a term is: from about 0.7 for one in every sentence up. One that nobody ever said
    /// weighs two thirds of the rarest: it is either made up, or the writer's own way to say it.
    pub(super) fn weight(&self, term: u64) -> f32 {
        let having = self.postings.get(&term).map_or(0, Vec::len) as f32;
        let weight = (1.0 + (self.units.len() as f32 + 1.0) / (having + 1.0)).ln();
        if having == 0.0 { weight / 1.5 } else { weight }
    }
}

/// A day without a year is one of a year near the event's; where that has no time, of any.
fn years(found: &[Specific], at: i64, values: &mut BTreeSet<(Kind, String)>) {
    let (year, _, _) = civil(at.div_euclid(DAY));
    for day in found.iter().filter(|s| s.kind == Kind::Date).filter_map(|s| s.value.strip_prefix("--")) {
        match at {
            ..=0 => drop(values.insert((Kind::Date, format!("*-{day}")))),
            _ => values.extend((year - 1..=year + 1).map(|year| (Kind::Date, format!("{year:04}-{day}")))),
        }
    }
}

const DAY: i64 = 86_400_000;

/// "Yesterday" in an event is a date: a dream writes the date, and it must be found. The event's
/// own day counts as said: it is what "as of" means.
fn day_words(text: &str, at: i64, values: &mut BTreeSet<(Kind, String)>) {
    const WORDS: &[(&str, i64)] = &[
        ("yesterday", -1),
        ("tomorrow", 1),
        ("gestern", -1),
        ("morgen", 1),
        ("vorgestern", -2),
        ("übermorgen", 2),
        ("ayer", -1),
        ("mañana", 1),
        ("anteayer", -2),
        ("hier", -1),
        ("demain", 1),
        ("ieri", -1),
        ("domani", 1),
        ("昨日", -1),
        ("明日", 1),
    ];
    const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let today = at.div_euclid(DAY);
    let mut days = vec![today];
    // Scripts without blanks have no words here.
    let is_said = |word: &str| words.contains(&word) || (!word.is_ascii() && lower.contains(word));
    days.extend(WORDS.iter().filter(|(word, _)| is_said(word)).map(|(_, shift)| today + shift));
    for three in words.windows(3) {
        let (number, unit) = if three[0] == "in" { (three[1], three[2]) } else { (three[0], three[1]) };
        let length = match unit {
            "day" | "days" => 1,
            "week" | "weeks" => 7,
            _ => continue,
        };
        let count = number.parse().ok().or_else(|| meant(number).and_then(|n| i64::try_from(n).ok()));
        let count = if matches!(number, "a" | "next") { Some(1) } else { count };
        let Some(count) = count.filter(|count| (1..1_000).contains(count)) else { continue };
        if three[0] == "in" {
            days.push(today + count * length);
        } else if three[2] == "ago" {
            days.push(today - count * length);
        }
    }
    // Day 0 was a Thursday.
    let weekday = (today + 3).rem_euclid(7);
    for (n, _) in WEEKDAYS.iter().enumerate().filter(|(_, name)| words.contains(name)) {
        let ahead = (n as i64 - weekday).rem_euclid(7);
        days.extend([-7, 0, 7].map(|week| today + ahead + week));
    }
    for (y, m, d) in days.into_iter().map(civil) {
        values.insert((Kind::Date, format!("{y:04}-{m:02}-{d:02}")));
        values.insert((Kind::Date, format!("--{m:02}-{d:02}")));
    }
}

/// Year, month and day of a day number, day 0 being 1970-01-01 (Hinnant's `civil_from_days`).
fn civil(day: i64) -> (i64, i64, i64) {
    let z = day + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + i64::from(month <= 2), month, doy - (153 * mp + 2) / 5 + 1)
}
