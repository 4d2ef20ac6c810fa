//! The longer ways to name a day: "a week on Friday", "Friday the 27th", "the first Monday of next
//! month", "a week ago yesterday", "by the end of the month". It refuses those that mean two days
//! ("the Friday after next" is left as either).

use super::day::length;
use super::phrase::{Unit, count, month, ordinal, unit, weekday};
use super::scan::{Found, Scan, coming};
use super::tense::Tense;
use super::{Day, Reading};

impl Scan<'_> {
    /// The phrase that begins at a token, when it is one of these.
    pub(super) fn idiom(&self, i: usize) -> Option<Found> {
        self.ago_from(i)
            .or_else(|| self.week_on(i))
            .or_else(|| self.after_next(i))
            .or_else(|| self.of_month(i))
            .or_else(|| self.quarter(i))
            .or_else(|| self.with_date(i))
            .or_else(|| self.numbered(i))
    }

    fn relative(&self, len: usize, weekday: Option<u32>, day: impl Fn(Day) -> Option<Day>) -> Option<Found> {
        let reading = match self.said {
            None => Reading::Unclear,
            Some(said) => Reading::Day(day(said)?),
        };
        Some((reading, len, weekday, "", true))
    }

    /// "a week ago today", "five days back", "four days earlier than today".
    fn ago_from(&self, i: usize) -> Option<Found> {
        let mut at = i + usize::from(self.is(i, &["a"]) && self.is(i + 1, &["couple"]));
        let n = count(self.word(at))?;
        at += 1 + usize::from(self.is(at, &["couple"]) && self.is(at + 1, &["of"]));
        let days = n.checked_mul(days(unit(self.word(at))?)?)?;
        at += 1;
        let back = self.is(at, &["ago", "back", "earlier", "before"]);
        let than = at + 1 + usize::from(self.is(at + 1, &["than"]));
        let base = match self.word(than).to_ascii_lowercase().as_str() {
            "today" | "now" => Some(0),
            "yesterday" => Some(-1),
            "tomorrow" => Some(1),
            _ => None,
        };
        match (back, base) {
            (true, Some(b)) => self.relative(than + 1 - i, None, |d| Some(d.plus(b - days))),
            (true, None) if self.is(at, &["back"]) => self.relative(at + 1 - i, None, |d| Some(d.plus(-days))),
            _ => None,
        }
    }

    /// "a week on Friday", "two weeks on Monday", "Friday week", "Friday fortnight".
    fn week_on(&self, i: usize) -> Option<Found> {
        if let Some(w) = weekday(self.word(i)) {
            let weeks = match self.word(i + 1) {
                "week" => 7,
                "fortnight" => 14,
                _ => return None,
            };
            return self.relative(2, Some(w), |d| Some(coming(d, w).plus(weeks)));
        }
        let n = count(self.word(i))?;
        let days = n.checked_mul(days(unit(self.word(i + 1)).filter(|u| *u != Unit::Day)?)?)?;
        if !self.is(i + 2, &["on", "from", "after"]) {
            return None;
        }
        let the = usize::from(self.is(i + 3, &["next", "this", "coming"]));
        let w = weekday(self.word(i + 3 + the))?;
        self.relative(4 + the, Some(w), |d| Some(coming(d, w).plus(days)))
    }

    /// "the week after next", "the Friday after next".
    fn after_next(&self, i: usize) -> Option<Found> {
        let the = usize::from(self.is(i, &["the"]));
        if !(self.is(i + the + 1, &["after"]) && self.is(i + the + 2, &["next"])) {
            return None;
        }
        let word = self.word(i + the);
        let len = the + 3;
        let monday = |d: Day| d.plus(-(d.weekday() as i32));
        if let Some(w) = weekday(word) {
            let reading = self.said.map_or(Reading::Unclear, |d| {
                Reading::Either(coming(d, w).plus(7), monday(d).plus(14 + w as i32).max(coming(d, w).plus(8)))
            });
            return Some((reading, len, Some(w), "", true));
        }
        let reading = match (unit(word)?, self.said) {
            (_, None) => Reading::Unclear,
            (Unit::Week, Some(d)) => Reading::Week(monday(d).plus(14)),
            (Unit::Weekend, Some(d)) => Reading::Around(monday(d).plus(19)),
            (Unit::Month, Some(d)) => {
                let (y, m) = d.month_after(2);
                Reading::Month(y, m)
            }
            _ => return None,
        };
        Some((reading, len, None, "", true))
    }

    /// A month that is named: "of next month", "in June", "of the month".
    fn month_at(&self, i: usize) -> Option<(usize, (i32, u32))> {
        if !self.is(i, &["of", "in"]) {
            return None;
        }
        let said = self.said?;
        let the = usize::from(self.is(i + 1, &["the"]));
        let step = match self.word(i + 1 + the).to_ascii_lowercase().as_str() {
            "next" | "following" => Some(1),
            "this" => Some(0),
            "last" => Some(-1),
            "month" if the == 1 => return Some((i + 3, said.month_after(0))),
            _ => None,
        };
        if let Some(step) = step.filter(|_| self.is(i + 2 + the, &["month"])) {
            return Some((i + 3 + the, said.month_after(step)));
        }
        let m = month(self.word(i + 1))?;
        let year: Option<i32> = self.word(i + 2).parse().ok().filter(|y| (1900..2200).contains(y));
        let (y, now, _) = said.civil();
        Some((i + 2 + usize::from(year.is_some()), (year.unwrap_or(y + i32::from(m < now)), m)))
    }

    /// "the first Monday of next month", "the last day of the month", "the end of next month".
    fn of_month(&self, i: usize) -> Option<Found> {
        let the = usize::from(self.is(i, &["the"]));
        let at = i + the;
        if self.is(at, &["end", "beginning", "start"]) {
            let (end, (y, m)) = self.month_at(at + 1).or_else(|| {
                // "end of month"
                (self.is(at + 1, &["of"]) && self.is(at + 2, &["month"]))
                    .then(|| Some((at + 3, self.said?.month_after(0))))
                    .flatten()
            })?;
            let day = if self.is(at, &["end"]) { length(y, m) } else { 1 };
            return Some((Reading::Around(Day::of(y, m, day)?), end - i, None, "", true));
        }
        // "the first of next month", "the 15th of this month"
        if let (Some(n), Some((end, (y, m)))) = (ordinal(self.word(at)), self.month_at(at + 1))
            && the == 1
            && self.is(end - 1, &["month"])
        {
            return Some((Reading::Day(Day::of(y, m, n)?), end - i, None, "", true));
        }
        let nth = ["first", "second", "third", "fourth", "last"].iter().position(|w| self.is(at, &[w]))?;
        let (end, (y, m)) = self.month_at(at + 2)?;
        let all: Vec<Day> = match weekday(self.word(at + 1)) {
            Some(w) => (1..=length(y, m)).filter_map(|d| Day::of(y, m, d)).filter(|d| d.weekday() == w).collect(),
            None if self.is(at + 1, &["day"]) => (1..=length(y, m)).filter_map(|d| Day::of(y, m, d)).collect(),
            None => return None,
        };
        let day = if nth == 4 { all.last() } else { all.get(nth) }?;
        Some((Reading::Day(*day), end - i, weekday(self.word(at + 1)), "", true))
    }

    /// "next quarter", "this quarter".
    fn quarter(&self, i: usize) -> Option<Found> {
        if unit(self.word(i + 1)) != Some(Unit::Quarter) {
            return None;
        }
        let step = match self.word(i).to_ascii_lowercase().as_str() {
            "next" => 3,
            "this" => 0,
            "last" => -3,
            _ => return None,
        };
        let reading = self.said.map_or(Reading::Unclear, |d| {
            let (y, m) = d.month_after(step);
            Reading::Quarter(y, m.div_ceil(3))
        });
        Some((reading, 2, None, "", true))
    }

    /// "Friday, November 27", "Friday the 27th": one day, said twice.
    fn with_date(&self, i: usize) -> Option<Found> {
        let w = weekday(self.word(i))?;
        let comma = usize::from(self.is(i + 1, &[","]));
        if let Some((reading, len, _, part, relative)) = self.absolute(i + 1 + comma)
            && relative
        {
            return Some((reading, 1 + comma + len, Some(w), part, true));
        }
        let the = usize::from(self.is(i + 1 + comma, &["the"]));
        let n = ordinal(self.word(i + 1 + comma + the)).filter(|_| self.suffixed(i + 1 + comma + the))?;
        let len = 2 + comma + the;
        self.relative(len, Some(w), |said| {
            (-2..4)
                .filter_map(|k| {
                    let (y, m) = said.month_after(k);
                    Day::of(y, m, n)
                })
                .filter(|d| d.weekday() == w)
                .min_by_key(|d| (d.0 - said.0).abs())
        })
    }

    fn suffixed(&self, i: usize) -> bool {
        let word = self.word(i).to_ascii_lowercase();
        word.starts_with(|c: char| c.is_ascii_digit()) && ["st", "nd", "rd", "th"].iter().any(|s| word.ends_with(s))
    }

    /// "on the 3rd", "by the 15th": the coming one, or the one gone by where the verb is past.
    fn numbered(&self, i: usize) -> Option<Found> {
        let led =
            i > 0 && self.is(i - 1, &["on", "by", "until", "till", "before", "from", "since", "for", "to", "after"]);
        if !(led && self.is(i, &["the"]) && self.suffixed(i + 1)) {
            return None;
        }
        let n = ordinal(self.word(i + 1))?;
        // "the 3rd floor" is no day.
        let after = self.word(i + 2);
        let free = after.is_empty()
            || !after.starts_with(char::is_alphanumeric)
            || self.is(
                i + 2,
                &["at", "in", "with", "and", "or", "from", "to", "until", "because", "but", "so", "instead", "for"],
            );
        if !free || self.month_at(i + 2).is_some() {
            return None;
        }
        let way = self.tense();
        self.relative(2, None, |said| {
            let days = |from: i32, to: i32| {
                (from..=to).filter_map(move |k| {
                    let (y, m) = said.month_after(k);
                    Day::of(y, m, n)
                })
            };
            match way {
                Tense::Past => days(-2, 0).filter(|d| *d <= said).max(),
                _ => days(0, 2).find(|d| *d >= said),
            }
        })
    }
}

fn days(u: Unit) -> Option<i32> {
    match u {
        Unit::Day => Some(1),
        Unit::Week => Some(7),
        Unit::Fortnight => Some(14),
        _ => None,
    }
}
