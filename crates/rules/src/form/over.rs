//! What a sentence says is over: the value behind "instead of", the plan that came to nothing, who has left. It refuses to say
//! what holds instead.

use super::cue::CHANGE;
use super::wording::Wording;
use crate::words::Shape;

/// The words that the word at `i` declares over.
pub(super) fn over(w: &Wording, i: usize, end: usize) -> std::ops::Range<usize> {
    let until = |from: usize, stops: &[&str]| (from..end).find(|&k| w.is(k, stops)).unwrap_or(end);
    const STOP: [&str; 8] = [",", ";", ".", "—", "–", "to", "because", ")"];
    const WIDE: [&str; 19] = [
        ",", ";", ".", "—", "–", "to", "because", ")", "for", "on", "at", "we", "it", "they", "he", "she", "there",
        "is", "are",
    ];
    match w.lower(i) {
        "from" => {
            let to = until(i + 1, &["to", "into", ".", ",", ";"]);
            let over = (0..i).any(|k| w.is(k, &["took", "takes", "taking"]) && w.is(k + 1, &["over"]));
            if over {
                return i + 1..until(i + 1, &STOP);
            }
            let moves = (0..i).any(|k| {
                w.is(k, &CHANGE)
                    || ["change", "move", "switch", "transfer", "migrat", "rais", "go"].contains(&w.stem(k))
            });
            if moves && w.is(to, &["to", "into"]) {
                i + 1..to
            } else if moves && (0..i).any(|k| w.is(k, &["to"])) {
                i + 1..until(i + 1, &STOP)
            } else {
                0..0
            }
        }
        "instead" | "place" if w.is(i + 1, &["of"]) => i + 2..until(i + 2, &WIDE),
        "rather" if w.is(i + 1, &["than"]) => i + 2..until(i + 2, &WIDE),
        "not" if i > 0 && w.is(i - 1, &[",", "—", "–", "and", "("]) && !w.is(i + 1, &["a", "yet", "sure"]) => {
            i + 1..until(i + 1, &STOP)
        }
        "not" => {
            let but = until(i + 1, &["but", ".", ";"]);
            if w.is(but, &["but"]) { i + 1..but } else { 0..0 }
        }
        "replaced" | "swapped" | "replacing" | "ditched" | "dropped" | "replaces" => {
            let with = until(i + 1, &["with", "by", "for", ".", ";"]);
            if w.is(i, &["replaces"]) {
                i + 1..until(i + 1, &["for", "as", "in", "on", "at", "to", ".", ","])
            } else if with < end && with > i + 1 && !w.is(with, &[".", ";"]) {
                i + 1..with
            } else {
                0..0
            }
        }
        // "was going to be on Monday but": the plan came to nothing; its verb still tells of what.
        "was" | "were" if w.is(i + 1, &["going", "supposed", "meant", "due", "planned", "scheduled", "to"]) => {
            let but = until(i + 1, &["but", "however", ";"]);
            let to = (i + 1..but).find(|&k| w.is(k, &["to"])).map_or(i + 2, |k| k + 2);
            if but < end && to < but { to..but } else { 0..0 }
        }
        "longer" if i > 0 && w.is(i - 1, &["no"]) => no_longer(w, i, end, &until),
        // "No Hall A for Atlas any longer, Hall B instead".
        "no" if i == 0 => {
            let any =
                (1..end).find(|&k| w.is(k, &["any"]) && w.is(k + 1, &["longer", "more"]) || w.is(k, &["anymore"]));
            let instead = any.is_some_and(|k| until(k, &[",", ";", "–", "—"]) + 1 < end);
            if instead { 1..until(1, &WIDE) } else { 0..0 }
        }
        "was" | "were" => {
            let but = until(i + 1, &["but", "now", ";"]);
            let now = (but..end).any(|k| w.is(k, &["now", "is", "are"]));
            if but < end && now { i + 1..but } else { 0..0 }
        }
        "previously" | "formerly" | "originally" => i + 1..until(i + 1, &[",", ";", ".", "but", ")", "now"]),
        _ => 0..0,
    }
}

/// "no longer in Hall A but in Hall B", "Hall B, no longer Hall A", "no longer flies from Oslo, it's Lisbon".
fn no_longer(w: &Wording, i: usize, end: usize, until: &dyn Fn(usize, &[&str]) -> usize) -> std::ops::Range<usize> {
    let stop = until(i + 1, &["but", ",", ";", "—", "–"]);
    let first = (i + 1..stop)
        .find(|&k| w.is(k, &["by", "in", "on", "at", "from", "with", "to", "under", "of", "for"]))
        .map_or(i + 1, |k| k + 1);
    let behind = i > 1 && w.is(i - 2, &[",", ";", "—", "–", "("]);
    // What holds instead has to follow: a name, something with a type, "it is".
    let instead = stop + 1 < end
        && (w.is(stop, &["but"])
            || w.is(stop + 1, &["it", "it's", "it’s"])
            || (stop + 1..(stop + 4).min(end)).any(|k| w.words[k].name || w.words[k].token.shape != Shape::Word));
    if behind || instead { first..stop } else { 0..0 }
}

/// "Jill left Acme, our contact is Amir", "… while Hall A is being painted", "…, Omar is off sick": whose time is over. What it
/// calls off with that is not the thing itself.
pub(super) fn leaving(w: &Wording, i: usize, cancelled: &mut bool) -> std::ops::Range<usize> {
    const LEFT: [&str; 17] = [
        "left",
        "quit",
        "retired",
        "resigned",
        "cancelled",
        "canceled",
        "sold",
        "stepped",
        "dropped",
        "gave",
        "stopped",
        "declined",
        "departed",
        "bowed",
        "withdrew",
        "pulled",
        "leaves",
    ];
    const OVER: [&str; 18] = [
        "off",
        "away",
        "sick",
        "ill",
        "gone",
        "out",
        "history",
        "dead",
        "over",
        "left",
        "last",
        "former",
        "closed",
        "broken",
        "shut",
        "being",
        "cancelled",
        "wrong",
    ];
    let end = w.words.len();
    if i == 0 {
        let Some(name) = w.name_at(0).filter(|r| r.start == 0 && w.is(r.end, &LEFT)) else { return 0..0 };
        let comma = (name.end..end).find(|&k| w.is(k, &[",", ";"])).unwrap_or(end);
        let fresh = (comma..end).any(|k| w.words[k].name && k > comma);
        *cancelled &= !fresh;
        return if fresh { name } else { 0..0 };
    }
    if !w.is(i, &[",", "while", "as"]) || i < 3 {
        return 0..0;
    }
    let what = match w.name_at(i + 1).filter(|r| r.start == i + 1) {
        Some(name) => {
            i + 1..name.end + usize::from(w.words.get(name.end).is_some_and(|x| x.token.shape == Shape::Number))
        }
        None if w.words.get(i + 1).is_some_and(|x| x.token.shape != Shape::Word) => {
            i + 1..i + 2 + usize::from(!w.is(i + 2, &["is", "was"]))
        }
        None => return 0..0,
    };
    let over = w.is(what.end, &["is", "was", "are", "were", "has"]) && (what.end + 1..end).any(|k| w.is(k, &OVER));
    if over { what } else { 0..0 }
}
