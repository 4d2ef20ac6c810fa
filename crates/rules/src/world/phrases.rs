//! The ways a fact is put into words: `{s}` the subject, `{v}` the value, `{o}` the old value,
//! `{d}` the day, `{t}` the time. These were at hand while the rules were written; those in
//! [`super::held_out`] were not looked at.

use super::topic::{Subject, Values};

/// What a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Room,
    Mail,
    Budget,
    Owner,
    Tool,
    Meeting,
    Taste,
    City,
    Deadline,
}

pub(super) const FAMILIES: [Family; 9] = [
    Family::Room,
    Family::Mail,
    Family::Budget,
    Family::Owner,
    Family::Tool,
    Family::Meeting,
    Family::Taste,
    Family::City,
    Family::Deadline,
];

/// What it is a fact of, and the values it takes.
pub(super) fn topic_of(family: Family) -> (Subject, Values) {
    match family {
        Family::Room => (Subject::Title, Values::Room),
        Family::Mail => (Subject::Person, Values::Mail),
        Family::Budget => (Subject::Title, Values::Money),
        Family::Owner => (Subject::Title, Values::Person),
        Family::Tool => (Subject::Title, Values::Tool),
        Family::Meeting => (Subject::Title, Values::DayTime),
        Family::Taste => (Subject::Person, Values::Taste),
        Family::City => (Subject::Person, Values::City),
        Family::Deadline => (Subject::Title, Values::Day),
    }
}

/// How a fact is stated.
pub(super) fn says(family: Family) -> &'static [&'static str] {
    match family {
        Family::Room => {
            &["The talk {s} is in {v}.", "{s} takes place in {v}.", "Room for {s}: {v}.", "{v} hosts the talk {s}."]
        }
        Family::Mail => {
            &["{s}'s email is {v}.", "You can reach {s} at {v}.", "Email of {s}: {v}.", "Contact {s} at {v}."]
        }
        Family::Budget => &[
            "The budget for the {s} offsite is {v}.",
            "The {s} offsite has a budget of {v}.",
            "Budget of the {s} offsite: {v}.",
            "The {s} offsite budget is {v}.",
        ],
        Family::Owner => &[
            "{v} owns the {s} project.",
            "The {s} project is led by {v}.",
            "The owner of the {s} project is {v}.",
            "{v} is responsible for the {s} project.",
        ],
        Family::Tool => &[
            "We use {v} for the {s} service.",
            "The {s} service runs on {v}.",
            "We decided to use {v} for the {s} service.",
            "The {s} service is built with {v}.",
        ],
        Family::Meeting => &[
            "The {s} review is on {d} at {t}.",
            "The {s} review starts at {t} on {d}.",
            "We scheduled the {s} review for {d} at {t}.",
            "{s} review: {d} at {t}.",
        ],
        Family::Taste => &["{s} prefers {v}.", "{s} likes {v}.", "{s}'s preference is {v}."],
        Family::City => &["{s} lives in {v}.", "{s} is based in {v}.", "{s} resides in {v}."],
        Family::Deadline => &[
            "The {s} report is due on {d}.",
            "The deadline for the {s} report is {d}.",
            "The {s} report must be submitted by {d}.",
        ],
    }
}

/// How a change is told.
pub(super) fn changes(family: Family) -> &'static [&'static str] {
    match family {
        Family::Room => &[
            "{s} moved to {v}.",
            "The talk {s} is now in {v}.",
            "{s} has been moved from {o} to {v}.",
            "Actually, {s} is in {v}, not {o}.",
        ],
        Family::Mail => &["{s}'s email is now {v}.", "{s} changed email address to {v}.", "{s}'s new email is {v}."],
        Family::Budget => &[
            "The budget for the {s} offsite was raised to {v}.",
            "The budget for the {s} offsite is now {v}.",
            "The budget for the {s} offsite went from {o} to {v}.",
        ],
        Family::Owner => &[
            "{v} took over the {s} project from {o}.",
            "The {s} project is now led by {v}.",
            "The new owner of the {s} project is {v}.",
        ],
        Family::Tool => &[
            "We switched the {s} service from {o} to {v}.",
            "The {s} service now runs on {v}.",
            "We use {v} instead of {o} for the {s} service.",
        ],
        Family::Meeting => &[
            "The {s} review moved to {d} at {t}.",
            "The {s} review is now on {d} at {t}.",
            "Correction: the {s} review was rescheduled to {d} at {t}.",
        ],
        Family::Taste => &["{s} now prefers {v}.", "{s} prefers {v} instead of {o}.", "{s} switched from {o} to {v}."],
        Family::City => &["{s} moved to {v}.", "{s} now lives in {v}.", "{s} moved from {o} to {v}."],
        Family::Deadline => &[
            "The deadline for the {s} report moved to {d}.",
            "The {s} report is now due on {d}.",
            "Update: the {s} report is due on {d}.",
        ],
    }
}

/// Nothing worth keeping.
pub(super) const NOISE: [&str; 16] = [
    "Thanks, that helps.",
    "Good morning!",
    "Can you summarise what we have?",
    "What a day.",
    "Sounds good to me.",
    "I slept badly.",
    "Could you list the open points?",
    "Great work.",
    "Let me think about it.",
    "Hello again!",
    "The traffic was awful.",
    "Please keep it short.",
    "What do you think?",
    "Perfect.",
    "I'm tired today.",
    "OK.",
];

/// What agents say about themselves.
pub(super) const ACKS: [&str; 8] = [
    "Got it, I'll remember that.",
    "Noted.",
    "I've written that down.",
    "Sure, let me look.",
    "I'll update my notes.",
    "Understood. Anything else?",
    "I don't have anything about that in memory.",
    "Done.",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Verdict, analyse, relate};

    fn fill(phrase: &str, family: Family, old: bool) -> String {
        let (s, v, o) = match family {
            Family::Room => ("Velvet Beacons", "Room 152", "Hall S"),
            Family::Mail => ("Priya Nair", "priya.nair2@mail.example", "priya1@mail.example"),
            Family::Budget => ("Velvet Beacons", "12,400 euros", "9,800 euros"),
            Family::Owner => ("Velvet Beacons", "Priya Nair", "Omar Berg"),
            Family::Tool => ("Velvet Beacons", "Redis", "Kafka"),
            Family::Taste => ("Priya Nair", "green tea", "black tea"),
            Family::City => ("Priya Nair", "Lisbon", "Oslo"),
            Family::Meeting | Family::Deadline => ("Velvet Beacons", "2027-03-18", "2027-03-10"),
        };
        let time = if old { "9:15" } else { "16:30" };
        let v = if old { o } else { v };
        let text = phrase.replace("{s}", s).replace("{v}", v).replace("{o}", o).replace("{d}", v).replace("{t}", time);
        text[..1].to_uppercase() + &text[1..]
    }

    /// Every wording of a fact is the same fact; every wording of a change is a change to it.
    #[test]
    fn wordings_meet() {
        let mut bad = Vec::new();
        for family in FAMILIES {
            for p in says(family) {
                let a = fill(p, family, true);
                for q in says(family) {
                    let b = fill(q, family, true);
                    let v = relate(&analyse(&a, ""), &analyse(&b, ""));
                    if !matches!(v, Verdict::Same | Verdict::More | Verdict::Less) {
                        bad.push(format!("{v:?}: {a} / {b}"));
                    }
                }
                for q in changes(family) {
                    let b = fill(q, family, false);
                    let v = relate(&analyse(&b, ""), &analyse(&a, ""));
                    if !matches!(v, Verdict::Differs { .. }) {
                        bad.push(format!("{v:?}: {b} (new) / {a}"));
                    }
                }
            }
        }
        assert!(bad.is_empty(), "{} pairs:\n{}", bad.len(), bad.join("\n"));
    }
}
