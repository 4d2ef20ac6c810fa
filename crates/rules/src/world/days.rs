//! The ways a day is named relative to another, with the day each must resolve to. It refuses
//! phrases whose day depends on who is asked; those are made on purpose by [`ambiguous`].

use super::rng::Rng;
use super::{second_days, third_days};
use crate::time::Day;

const WEEK: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn name(day: Day) -> &'static str {
    WEEK[day.weekday() as usize]
}

/// A coming day in words that need the day they were said on, as it stands behind "is"; `set` as in [`super::Size`].
pub(super) fn future(rng: &mut Rng, said: Day, set: u8) -> (String, Day) {
    if set == 2 {
        return second_days::future(rng, said);
    }
    if set == 3 {
        return third_days::future(rng, said);
    }
    let held_out = set == 1;
    let next_week = said.plus(7 - said.weekday() as i32);
    let day = |n: i32| said.plus(n);
    if held_out {
        let weekday = next_week.plus(rng.below(5) as i32);
        return match rng.below(5) {
            0 => ("three days from now".into(), day(3)),
            1 => ("a week from tomorrow".into(), day(8)),
            2 => ("in exactly four days".into(), day(4)),
            3 => (format!("{} of next week", name(weekday)), weekday),
            _ => ("a week from today".into(), day(7)),
        };
    }
    let weekday = next_week.plus(rng.below(1 + said.weekday() as usize).min(4) as i32);
    match rng.below(7) {
        0 => ("tomorrow".into(), day(1)),
        1 => ("the day after tomorrow".into(), day(2)),
        2 => ("in three days".into(), day(3)),
        3 => (format!("next {}", name(weekday)), weekday),
        4 => (format!("{} next week", name(weekday)), weekday),
        5 => ("in two weeks".into(), day(14)),
        _ => {
            let d = day(1 + rng.below(6) as i32);
            (format!("on {}", name(d)), d)
        }
    }
}

/// A day gone by; `set` as in [`super::Size`].
pub(super) fn past(rng: &mut Rng, said: Day, set: u8) -> (String, Day) {
    if set == 2 {
        return second_days::past(rng, said);
    }
    if set == 3 {
        return third_days::past(rng, said);
    }
    let held_out = set == 1;
    let day = |n: i32| said.plus(-n);
    if held_out {
        return match rng.below(3) {
            0 => ("a week ago today".into(), day(7)),
            1 => ("five days back".into(), day(5)),
            _ => ("only yesterday".into(), day(1)),
        };
    }
    match rng.below(5) {
        0 => ("yesterday".into(), day(1)),
        1 => ("two days ago".into(), day(2)),
        2 => ("the day before yesterday".into(), day(2)),
        3 => ("this morning".into(), said),
        _ => {
            let d = day(1 + rng.below(6) as i32);
            (format!("on {}", name(d)), d)
        }
    }
}

/// "next Wednesday" said early in the week: two days are possible.
pub(super) fn ambiguous(said: Day) -> Option<String> {
    (said.weekday() < 4).then(|| format!("next {}", name(said.plus(1 + (4 - said.weekday() as i32).min(2)))))
}
