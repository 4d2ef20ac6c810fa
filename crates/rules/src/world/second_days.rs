//! Ways to name a day that belong to the second set; like [`super::second`], not to be consulted.

use super::rng::Rng;
use crate::time::Day;

const WEEK: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn name(day: Day) -> &'static str {
    WEEK[day.weekday() as usize]
}

fn month_end(year: i32, month: u32) -> Option<Day> {
    (28..=31).rev().find_map(|d| Day::of(year, month, d))
}

/// A coming day.
pub(super) fn future(rng: &mut Rng, said: Day) -> (String, Day) {
    let day = |n: i32| said.plus(n);
    let (year, month, of_month) = said.civil();
    let (next_year, next_month) = said.month_after(1);
    match rng.below(12) {
        0 => ("in ten days".into(), day(10)),
        1 => ("in a fortnight".into(), day(14)),
        2 => ("two weeks from today".into(), day(14)),
        3 => ("in a week's time".into(), day(7)),
        4 => ("tomorrow evening".into(), day(1)),
        5 => {
            let d = day(2 + rng.below(4) as i32);
            (format!("this coming {}", name(d)), d)
        }
        6 => match Day::of(year, month, of_month + 2) {
            Some(d) => (format!("on the {}{}", of_month + 2, ending(of_month + 2)), d),
            None => ("in 5 days".into(), day(5)),
        },
        7 => match month_end(year, month).filter(|d| d.0 > said.0 + 1) {
            Some(d) => ("on the last day of the month".into(), d),
            None => ("in six days".into(), day(6)),
        },
        8 => {
            let first = (1..=7).filter_map(|d| Day::of(next_year, next_month, d)).find(|d| d.weekday() == 0);
            ("on the first Monday of next month".into(), first.unwrap_or(said))
        }
        9 => {
            let d = day(1 + rng.below(6) as i32);
            (format!("a week on {}", name(d)), d.plus(7))
        }
        10 => ("in twelve days".into(), day(12)),
        _ => ("four days from today".into(), day(4)),
    }
}

fn ending(n: u32) -> &'static str {
    match n {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    }
}

/// A day gone by.
pub(super) fn past(rng: &mut Rng, said: Day) -> (String, Day) {
    let day = |n: i32| said.plus(-n);
    match rng.below(7) {
        0 => ("ten days ago".into(), day(10)),
        1 => ("a fortnight ago".into(), day(14)),
        2 => ("earlier today".into(), said),
        3 => ("last night".into(), day(1)),
        4 => ("exactly a week ago".into(), day(7)),
        5 => ("four days earlier than today".into(), day(4)),
        _ => {
            let d = day(2 + rng.below(4) as i32);
            (format!("this past {}", name(d)), d)
        }
    }
}
