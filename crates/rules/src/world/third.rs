//! A third set of phrasings, of other domains again, written last and scored once at the end. It
//! must not be consulted when a rule is changed; its first scores stand in `docs/bench/dream.md`.

use super::topic::{Subject, Topic, Values};

pub(super) const TOPICS: &[Topic] = &[
    Topic {
        subject: Subject::Title,
        value: Values::Room,
        says: &["{s} meets in {v}.", "We rehearse {s} in {v}.", "{s} is held in {v}."],
        changes: &[
            "{s} had to swap rooms and is in {v}.",
            "{v} is where {s} meets from next term.",
            "{s} can no longer use {o}, so it meets in {v}.",
        ],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Person,
        says: &["{v} coaches {s}.", "The coach of {s} is {v}.", "{s} is coached by {v}."],
        changes: &[
            "{v} is the new coach of {s}.",
            "{o} retired, {v} coaches {s} now.",
            "{s} parted with {o} and hired {v} as coach.",
        ],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Money,
        says: &["Tickets for {s} cost {v}.", "The ticket price for {s} is {v}.", "{s} tickets are {v}."],
        changes: &["Tickets for {s} went up to {v}.", "The ticket price for {s} is {v} now, it used to be {o}."],
    },
    Topic {
        subject: Subject::Title,
        value: Values::DayTime,
        says: &[
            "The flight to {s} leaves on {d} at {t}.",
            "Departure of the {s} flight: {d}, {t}.",
            "Our {s} flight departs {d} at {t}.",
        ],
        changes: &[
            "The airline moved our {s} flight to {d} at {t}.",
            "The {s} flight was rebooked, it leaves {d} at {t}.",
        ],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Day,
        says: &["{s} goes live on {d}.", "Go-live for {s} is {d}.", "The go-live date of {s} is {d}."],
        changes: &[
            "Go-live for {s} has slipped to {d}.",
            "{s} won't go live on {o}, it will be {d}.",
            "We are now aiming for {d} for the {s} go-live.",
        ],
    },
    Topic {
        subject: Subject::Person,
        value: Values::Phone,
        says: &["{s}'s mobile is {v}.", "You can ring {s} on {v}.", "{s}, phone {v}."],
        changes: &["{s} got a new phone, the number is {v}.", "Ring {s} on {v}, {o} no longer works."],
    },
    Topic {
        subject: Subject::Person,
        value: Values::Tool,
        says: &["{s} codes in {v}.", "{s} mostly works with {v}.", "{s} writes everything in {v}."],
        changes: &["{s} gave up on {o} and codes in {v}.", "{s} moved on from {o} to {v}."],
    },
    Topic {
        subject: Subject::Person,
        value: Values::Company,
        says: &["{s} works at {v}.", "{s} is with {v}.", "{s} is an engineer at {v}."],
        changes: &[
            "{s} moved from {o} to {v}.",
            "{s} has a new employer, {v}.",
            "{s} isn't with {o} any more but with {v}.",
        ],
    },
    Topic {
        subject: Subject::Person,
        value: Values::City,
        says: &["{s} lives in {v}.", "{s} has an apartment in {v}.", "{s} is from {v}."],
        changes: &["{s} swapped {o} for {v}.", "{s} sold the place in {o} and lives in {v}."],
    },
    Topic {
        subject: Subject::Person,
        value: Values::Taste,
        says: &["{s} is a fan of {v}.", "{s} usually takes {v}.", "For {s}, {v} please."],
        changes: &["{s} is off {o}, {v} instead.", "{s} would now rather have {v} than {o}."],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Tool,
        says: &["The database behind {s} is {v}.", "{s} keeps its data in {v}.", "{s} stores everything in {v}."],
        changes: &["{s} was migrated off {o} onto {v}.", "The database behind {s} is {v} since the migration."],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Version,
        says: &["{s} is pinned to {v}.", "We pin {s} to {v}.", "{s} pinned at {v}"],
        changes: &["{s} was bumped from {o} to {v}.", "We pin {s} to {v} now."],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Hours,
        says: &["{s} backups are kept for {v}.", "Backups of {s} are deleted after {v}.", "{s} backup retention: {v}"],
        changes: &["{s} backups are now kept for {v}.", "Backup retention for {s} was cut from {o} to {v}."],
    },
    Topic {
        subject: Subject::Title,
        value: Values::People,
        says: &["{s} has a headcount of {v}.", "{s} counts {v}.", "There are {v} in {s}."],
        changes: &["{s} grew to {v}.", "{s} is down to {v} from {o}."],
    },
    Topic {
        subject: Subject::Company,
        value: Values::Person,
        says: &["Our contact at {s} is {v}.", "{v} is our contact at {s}.", "At {s} we deal with {v}."],
        changes: &["Our contact at {s} changed to {v}.", "{o} left {s}, our contact there is {v}."],
    },
    Topic {
        subject: Subject::Company,
        value: Values::Percent,
        says: &["{s} gets a discount of {v}.", "The discount for {s} is {v}.", "We give {s} {v} off."],
        changes: &["We raised the discount for {s} to {v}.", "{s} negotiated {v} instead of {o}."],
    },
    Topic {
        subject: Subject::Device,
        value: Values::Person,
        says: &["{v} is trained on the {s}.", "The {s} is maintained by {v}.", "Ask {v} about the {s}."],
        changes: &["{v} maintains the {s} instead of {o}.", "For the {s}, ask {v} and not {o}."],
    },
    Topic {
        subject: Subject::Errand,
        value: Values::DayTime,
        says: &["{s} on {d} at {t}.", "Remember the {s} on {d} at {t}.", "The {s} takes place {d} at {t}."],
        changes: &["The {s} is off for {o}, new date {d} at {t}.", "We rebooked the {s} for {d} at {t}."],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Link,
        says: &["The {s} handbook is at {v}", "Handbook for {s}: {v}", "Read the {s} handbook here: {v}"],
        changes: &["The {s} handbook is now at {v}", "The old {s} handbook link is dead, use {v}"],
    },
];

/// Nothing worth keeping.
pub(super) const NOISE: &[&str] = &[
    "Sorry, my cat walked over the keyboard.",
    "Just a sec.",
    "That's hilarious.",
    "I need more sleep.",
    "Ok cool.",
    "Lunch was great.",
    "Gotta run.",
    "No worries at all.",
    "You're welcome.",
    "Hmm, interesting.",
    "The bus was late again this morning.",
    "Yay!",
];
