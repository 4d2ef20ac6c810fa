//! Finds the mentions of days, weeks and months in a text. It refuses habits ("every Tuesday",
//! "on Tuesdays"), quotes in backticks, and what already has a date beside it.

use super::phrase::{Unit, count, month, ordinal, part, unit, weekday};
use super::tense::{Tense, tense};
use super::{Day, Mention, Reading};
use crate::words::{Shape, Token, sentences, tokens};

/// Every mention, left to right, read from the day it was said. Without that day only absolute
/// mentions have a reading; relative ones are [`Reading::Unclear`].
pub fn mentions(text: &str, said: Option<Day>) -> Vec<Mention> {
    let mut out = Vec::new();
    for range in sentences(text, 0..text.len()) {
        let part = &text[range.clone()];
        let scan = Scan { text: part, tokens: tokens(part), said };
        for mut m in scan.all() {
            m.range = m.range.start + range.start..m.range.end + range.start;
            out.push(m);
        }
    }
    out
}

pub(super) struct Scan<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    pub(super) said: Option<Day>,
}

/// A reading, how many tokens it takes, the weekday in it, the part of the day, whether relative.
pub(super) type Found = (Reading, usize, Option<u32>, &'static str, bool);

impl Scan<'_> {
    pub(super) fn word(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.text(self.text))
    }

    pub(super) fn is(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|w| self.word(i).eq_ignore_ascii_case(w))
    }

    fn after_said(&self, days: i32) -> Reading {
        self.said.map_or(Reading::Unclear, |d| Reading::Day(d.plus(days)))
    }

    fn all(&self) -> Vec<Mention> {
        let mut out: Vec<Mention> = Vec::new();
        let mut ticks = false;
        let tongues = crate::words::tongues(self.text, &self.tokens);
        let mut i = 0;
        while i < self.tokens.len() {
            if self.word(i) == "`" {
                ticks = !ticks;
            }
            let abroad = tongues.iter().find_map(|t| self.foreign(i, *t)).filter(|_| !ticks && !self.quoted(i));
            let found = if abroad.is_some() {
                abroad
            } else if ticks || self.quoted(i) {
                None
            } else {
                self.at(i)
            };
            let Some((reading, len, weekday, part, relative)) = found else {
                i += 1;
                continue;
            };
            let end = i + len;
            let range = self.tokens[i].start..self.bare_end(end - 1);
            if !relative || !self.dated(i, end) {
                out.push(Mention { range, reading, relative, part, weekday });
            }
            i = end;
        }
        out
    }

    /// The end of a token without its possessive.
    fn bare_end(&self, i: usize) -> usize {
        let t = &self.tokens[i];
        let word = t.text(self.text);
        t.start + word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word).len()
    }

    /// "Tomorrow" as a title in quotes is not a day.
    fn quoted(&self, i: usize) -> bool {
        i > 0 && matches!(self.word(i - 1), "\"" | "“") && matches!(self.word(i + 1), "\"" | "”")
    }

    /// A date right before, or right behind it (a parenthesis or comma between them allowed).
    fn dated(&self, start: usize, end: usize) -> bool {
        let date = |i: usize| self.tokens.get(i).is_some_and(|t| t.shape == Shape::Date);
        let stamp = self.is(end, &["("]) && self.is(end + 2, &[")"]) && end + 3 >= self.tokens.len();
        let marked =
            self.is(end, &["("]) && (self.is(end + 1, &["unclear"]) || date(end + 1) && self.is(end + 2, &["or"]));
        date(end) || marked || (self.is(end, &["(", ","]) && date(end + 1) && !stamp) || (start > 0 && date(start - 1))
    }

    fn at(&self, i: usize) -> Option<Found> {
        self.idiom(i)
            .or_else(|| self.absolute(i))
            .or_else(|| self.plain(i))
            .or_else(|| self.counted(i))
            .or_else(|| self.pointed(i))
            .or_else(|| self.bare(i))
    }

    /// Which way the verbs of the sentence point.
    pub(super) fn tense(&self) -> Tense {
        let words: Vec<&str> = (0..self.tokens.len()).map(|k| self.word(k)).collect();
        tense(&words)
    }

    /// ISO dates, "24 November 2026", "November 24".
    pub(super) fn absolute(&self, i: usize) -> Option<Found> {
        let token = self.tokens.get(i)?;
        if token.shape == Shape::Date {
            let day = Day::parse(token.text(self.text).get(..10)?)?;
            return Some((Reading::Day(day), 1, None, "", false));
        }
        let (m, d, mut len) = if let (Some(m), Some(d)) = (month(self.word(i)), ordinal(self.word(i + 1 + self.dot(i))))
        {
            (m, d, 2 + self.dot(i))
        } else {
            let d = ordinal(self.word(i))?;
            let gap = usize::from(self.is(i + 1, &["of"]));
            (month(self.word(i + 1 + gap))?, d, 2 + gap)
        };
        let comma = usize::from(self.is(i + len, &[","]));
        let year: Option<i32> = self.word(i + len + comma).parse().ok().filter(|y| (1900..2200).contains(y));
        if let Some(year) = year {
            len += 1 + comma;
            return Some((Reading::Day(Day::of(year, m, d)?), len, None, "", false));
        }
        let said = self.said?;
        // The nearest such day, a little inclined to the future.
        let near = (said.civil().0 - 1..=said.civil().0 + 1).filter_map(|y| Day::of(y, m, d)).min_by_key(|day| {
            let gap = day.0 - said.0;
            if gap >= 0 { gap } else { -gap * 5 / 4 }
        })?;
        Some((Reading::Day(near), len, None, "", true))
    }

    /// "Nov. 24"
    fn dot(&self, i: usize) -> usize {
        usize::from(self.word(i).len() < 5 && self.is(i + 1, &["."]))
    }

    /// today, tomorrow, yesterday and their neighbours.
    fn plain(&self, i: usize) -> Option<Found> {
        let tail = |len: usize, days: i32| {
            let p = part(self.word(i + len)).unwrap_or("");
            Some((self.after_said(days), len + usize::from(!p.is_empty()), None, p, true))
        };
        let the = usize::from(self.is(i, &["the"]));
        if self.is(i + the, &["day"])
            && self.is(i + the + 1, &["before", "after"])
            && self.is(i + the + 2, &["yesterday", "tomorrow"])
        {
            let days = if self.is(i + the + 1, &["before"]) { -2 } else { 2 };
            return Some((self.after_said(days), the + 3, None, "", true));
        }
        match self.word(i).to_ascii_lowercase().trim_end_matches("'s").trim_end_matches("’s") {
            "tonight" => Some((self.after_said(0), 1, None, "evening", true)),
            "yesterday" => tail(1, -1),
            // "tomorrow week": a week from it.
            "today" | "tomorrow" if self.is(i + 1, &["week"]) => {
                let days = if self.is(i, &["today"]) { 7 } else { 8 };
                Some((self.after_said(days), 2, None, "", true))
            }
            "today" => tail(1, 0),
            "tomorrow" => tail(1, 1),
            "this" => part(self.word(i + 1)).map(|p| (self.after_said(0), 2, None, p, true)),
            "last" if self.is(i + 1, &["night"]) => Some((self.after_said(-1), 2, None, "night", true)),
            _ => None,
        }
    }

    /// "in two weeks", "three days ago", "a week from Tuesday".
    fn counted(&self, i: usize) -> Option<Found> {
        let into = usize::from(self.is(i, &["in"]));
        let mut at = i + into;
        if into == 1 && self.is(at, &["exactly", "about", "roughly", "just", "only", "another", "around", "under"]) {
            at += 1;
        }
        if self.is(at, &["a"]) && self.is(at + 1, &["couple"]) {
            at += 1;
        }
        let n = count(self.word(at))?;
        at += 1 + usize::from(self.is(at, &["couple"]) && self.is(at + 1, &["of"]));
        let u = unit(self.word(at))?;
        at += 1;
        if self.is(at, &["ago"]) {
            return Some((self.span(u, -n), at + 1 - i, None, "", true));
        }
        if self.is(at, &["from"]) {
            if self.is(at + 1, &["now", "today"]) {
                return Some((self.span(u, n), at + 2 - i, None, "", true));
            }
            let base = if self.is(at + 1, &["tomorrow"]) {
                self.said.map(|d| d.plus(1))
            } else {
                weekday(self.word(at + 1)).and_then(|w| self.said.map(|d| coming(d, w)))
            };
            let days = match u {
                Unit::Day => n,
                Unit::Week => n * 7,
                _ => return None,
            };
            let base_known = self.is(at + 1, &["tomorrow"]) || weekday(self.word(at + 1)).is_some();
            return base_known
                .then(|| (base.map_or(Reading::Unclear, |d| Reading::Day(d.plus(days))), at + 2 - i, None, "", true));
        }
        let time = usize::from(self.is(at, &["time"]));
        (into == 1).then(|| (self.span(u, n), at + time - i, None, "", true))
    }

    fn span(&self, u: Unit, n: i32) -> Reading {
        let Some(said) = self.said else { return Reading::Unclear };
        match u {
            Unit::Day => Reading::Day(said.plus(n)),
            Unit::Week => Reading::Around(said.plus(n * 7)),
            Unit::Fortnight => Reading::Around(said.plus(n * 14)),
            Unit::Month => {
                let (y, m) = said.month_after(n);
                Reading::Month(y, m)
            }
            Unit::Year => Reading::Year(said.civil().0.saturating_add(n)),
            Unit::Weekend | Unit::Quarter => Reading::Unclear,
        }
    }

    /// next/last/this + weekday, week, month, year; "Tuesday next week".
    fn pointed(&self, i: usize) -> Option<Found> {
        let the = usize::from(self.is(i, &["the", "this"]) && self.is(i + 1, &["coming", "past", "following"]));
        let step = |word: &str| match word.to_ascii_lowercase().as_str() {
            "next" | "following" => Some(1),
            "last" | "past" | "previous" => Some(-1),
            "this" | "coming" => Some(0),
            _ => None,
        };
        let monday = self.said.map(|d| d.plus(-(d.weekday() as i32)));
        if let Some(w) = weekday(self.word(i)) {
            let on = usize::from(self.is(i + 1, &["of"]));
            let s = step(self.word(i + 1 + on)).filter(|_| unit(self.word(i + 2 + on)) == Some(Unit::Week))?;
            return Some((
                monday.map_or(Reading::Unclear, |m| Reading::Day(m.plus(7 * s + w as i32))),
                3 + on,
                Some(w),
                "",
                true,
            ));
        }
        let i0 = i + the;
        let s = step(self.word(i0))?;
        let coming_word = self.is(i0, &["coming", "past"]);
        let len = the + 2;
        if let Some(w) = weekday(self.word(i0 + 1)) {
            let p = part(self.word(i0 + 2)).unwrap_or("");
            let reading = self.said.map_or(Reading::Unclear, |said| pointed_day(said, w, s, coming_word));
            return Some((reading, len + usize::from(!p.is_empty()), Some(w), p, true));
        }
        let said = self.said;
        let reading = match unit(self.word(i0 + 1))? {
            Unit::Week => {
                let on = usize::from(self.is(i0 + 2, &["on"]));
                if let Some(w) = weekday(self.word(i0 + 2 + on)) {
                    let day = monday.map_or(Reading::Unclear, |m| Reading::Day(m.plus(7 * s + w as i32)));
                    return Some((day, len + on + 1, Some(w), "", true));
                }
                monday.map_or(Reading::Unclear, |m| Reading::Week(m.plus(7 * s)))
            }
            Unit::Weekend => monday.map_or(Reading::Unclear, |m| Reading::Around(m.plus(7 * s + 5))),
            Unit::Month => said.map_or(Reading::Unclear, |d| {
                let (y, m) = d.month_after(s);
                Reading::Month(y, m)
            }),
            Unit::Year => said.map_or(Reading::Unclear, |d| Reading::Year(d.civil().0.saturating_add(s))),
            _ => return None,
        };
        Some((reading, len, None, "", true))
    }

    /// "on Tuesday", "by Friday", "Monday morning": the tense tells which way.
    fn bare(&self, i: usize) -> Option<Found> {
        let w = weekday(self.word(i))?;
        if i > 0 && self.is(i - 1, &["every", "each", "a", "any", "most", "either", "and", "or", "of"])
            || self.is(i + 1, &["through"])
        {
            return None;
        }
        let p = part(self.word(i + 1)).unwrap_or("");
        let way = match i.checked_sub(1) {
            Some(k) if self.is(k, &["by", "until", "till", "before", "for"]) => Tense::Future,
            Some(k) if self.is(k, &["since"]) => Tense::Past,
            _ => self.tense(),
        };
        let reading = match (self.said, way) {
            (None, _) => Reading::Unclear,
            (Some(d), Tense::Future) => Reading::Day(coming(d, w)),
            (Some(d), Tense::Past) => Reading::Day(coming(d, w).plus(-7)),
            (Some(d), Tense::Open) => Reading::Either(coming(d, w).plus(-7), coming(d, w)),
        };
        let reading = match (reading, self.said) {
            // Said on a Tuesday, "Tuesday" may be today.
            (Reading::Day(_), Some(d)) if d.weekday() == w => match way {
                Tense::Past => Reading::Either(d.plus(-7), d),
                _ => Reading::Either(d, d.plus(7)),
            },
            (r, _) => r,
        };
        Some((reading, 1 + usize::from(!p.is_empty()), Some(w), p, true))
    }
}

/// The first such weekday after a day.
pub(super) fn coming(day: Day, weekday: u32) -> Day {
    let gap = (weekday as i32 - day.weekday() as i32).rem_euclid(7);
    day.plus(if gap == 0 { 7 } else { gap })
}

/// "next Tuesday" is the coming one for some and next week's for others; only where both agree
/// is it a day. "this" and "coming" point at the nearest.
fn pointed_day(said: Day, w: u32, step: i32, nearest: bool) -> Reading {
    let monday = said.plus(-(said.weekday() as i32));
    let next = coming(said, w);
    let last = next.plus(if next.plus(-7) == said { -14 } else { -7 });
    let (near, week) = match step {
        0 => (if w == said.weekday() { said } else { next }, monday.plus(w as i32)),
        1 => (next, monday.plus(7 + w as i32)),
        _ => (last, monday.plus(w as i32 - 7)),
    };
    let near = if nearest && step < 0 { last } else { near };
    if nearest || near == week || step == 0 && week < said {
        Reading::Day(near)
    } else {
        Reading::Either(near.min(week), near.max(week))
    }
}
