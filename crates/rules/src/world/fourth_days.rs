//! Ways to name a day that belong to the fourth and fifth set, with the sentences they stand in; like [`super::fourth`], not to
//! be consulted.

use super::rng::Rng;
use crate::time::Day;

const WEEK: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A day gone by or to come, in a sentence about `{s}`, in English.
pub(super) fn english(rng: &mut Rng, said: Day) -> (String, Day) {
    let day = |n: i32| said.plus(n);
    let ahead = [
        "The site visit by {s} is {d}.",
        "{s} lands {d}.",
        "We hand over to {s} {d}.",
        "{s} will be on call {d}.",
        "The delivery for {s} comes {d}.",
    ];
    let gone = ["{s} was admitted {d}.", "{s} merged the patch {d}.", "We closed the deal with {s} {d}."];
    let (_, month, _) = said.civil();
    let first = (1..40).map(day).find(|d| d.civil().1 != month).unwrap_or(said);
    let coming = day(1 + rng.below(6) as i32);
    let name = WEEK[coming.weekday() as usize];
    let (words, when): (String, Day) = match rng.below(16) {
        0 => ("in ten days' time".into(), day(10)),
        1 => ("a fortnight from today".into(), day(14)),
        2 => ("first thing tomorrow".into(), day(1)),
        3 => ("tonight".into(), day(0)),
        4 => ("on the last day of the month".into(), first.plus(-1)),
        5 => ("on the first of next month".into(), first),
        6 => ("3 weeks from now".into(), day(21)),
        7 => ("tomorrow week".into(), day(8)),
        8 => (format!("{name} week"), coming.plus(7)),
        9 => ("later today".into(), day(0)),
        10 => (format!("this {name}"), coming),
        11 => ("last night".into(), day(-1)),
        12 => ("ten days ago".into(), day(-10)),
        13 => ("a fortnight ago".into(), day(-14)),
        14 => ("earlier today".into(), day(0)),
        _ => ("the other day, on the 28th of October".into(), Day(20_754)),
    };
    // "This Friday" may be today's week or the next; only within the week is it sure.
    if words.starts_with("this ") && coming.weekday() <= said.weekday() {
        return (sentence(rng, &ahead, "tomorrow"), day(1));
    }
    let list: &[&str] = if when.0 < said.0 || words == "earlier today" { &gone } else { &ahead };
    (sentence(rng, list, &words), when)
}

fn sentence(rng: &mut Rng, list: &[&str], words: &str) -> String {
    list[rng.below(list.len())].replace("{d}", words)
}

/// The same in German, French or Spanish.
pub(super) fn foreign(rng: &mut Rng, said: Day) -> (String, Day) {
    let day = |n: i32| said.plus(n);
    let (list, words, when): (&[&str], &str, Day) = match rng.below(18) {
        0 => (&["{s} kommt {d}."], "morgen", day(1)),
        1 => (&["{s} kommt {d}."], "übermorgen", day(2)),
        2 => (&["Das Gespräch mit {s} ist {d}."], "in drei Tagen", day(3)),
        3 => (&["Das Gespräch mit {s} ist {d}."], "in einer Woche", day(7)),
        4 => (&["Wir haben {s} {d} getroffen."], "gestern", day(-1)),
        5 => (&["Wir haben {s} {d} getroffen."], "vorgestern", day(-2)),
        6 => (&["Wir haben {s} {d} getroffen."], "vor drei Tagen", day(-3)),
        7 => (&["{s} arrive {d}."], "demain", day(1)),
        8 => (&["{s} arrive {d}."], "après-demain", day(2)),
        9 => (&["L'entretien avec {s} a lieu {d}."], "dans trois jours", day(3)),
        10 => (&["Nous avons vu {s} {d}."], "hier", day(-1)),
        11 => (&["Nous avons vu {s} {d}."], "avant-hier", day(-2)),
        12 => (&["Nous avons vu {s} {d}."], "il y a trois jours", day(-3)),
        13 => (&["{s} llega {d}."], "mañana", day(1)),
        14 => (&["{s} llega {d}."], "pasado mañana", day(2)),
        15 => (&["La reunión con {s} es {d}."], "en tres días", day(3)),
        16 => (&["Vimos a {s} {d}."], "ayer", day(-1)),
        _ => (&["Vimos a {s} {d}."], "hace tres días", day(-3)),
    };
    (sentence(rng, list, words), when)
}
