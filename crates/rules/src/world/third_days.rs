//! Ways to name a day that belong to the third set; like [`super::third`], not to be consulted.

use super::rng::Rng;
use crate::time::Day;

const WEEK: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn name(day: Day) -> &'static str {
    WEEK[day.weekday() as usize]
}

/// A coming day.
pub(super) fn future(rng: &mut Rng, said: Day) -> (String, Day) {
    let day = |n: i32| said.plus(n);
    let d = day(2 + rng.below(4) as i32);
    match rng.below(9) {
        0 => ("eight days from now".into(), day(8)),
        1 => ("tomorrow afternoon".into(), day(1)),
        2 => (format!("this coming {} at noon", name(d)), d),
        3 => ("in a couple of days".into(), day(2)),
        4 => ("one week from today".into(), day(7)),
        5 => (format!("a week from {}", name(d)), d.plus(7)),
        6 => {
            let far = day(20 + rng.below(40) as i32);
            let (_, m, n) = far.civil();
            (format!("on {} {n}", MONTHS[m as usize - 1]), far)
        }
        7 => {
            let far = day(15 + rng.below(40) as i32);
            let (_, m, n) = far.civil();
            (
                format!("on the {n}th of {}", MONTHS[m as usize - 1])
                    .replace("1th", "1st")
                    .replace("2th", "2nd")
                    .replace("3th", "3rd")
                    .replace("11st", "11th")
                    .replace("12nd", "12th")
                    .replace("13rd", "13th"),
                far,
            )
        }
        _ => ("tomorrow night".into(), day(1)),
    }
}

/// A day gone by.
pub(super) fn past(rng: &mut Rng, said: Day) -> (String, Day) {
    let day = |n: i32| said.plus(-n);
    match rng.below(6) {
        0 => ("yesterday morning".into(), day(1)),
        1 => ("three days ago".into(), day(3)),
        2 => ("a couple of days ago".into(), day(2)),
        3 => ("today".into(), said),
        4 => ("a week ago yesterday".into(), day(8)),
        _ => {
            let d = day(8 + rng.below(20) as i32);
            let (_, m, n) = d.civil();
            (format!("on {n} {}", MONTHS[m as usize - 1]), d)
        }
    }
}
