//! A fourth set of phrasings: a household, a clinic's rota, the upkeep of free software, travel, sales, a laboratory; passives,
//! ellipses, plans that came to nothing. Written whole before any of it was run; it must not be consulted when a rule is
//! changed, and its first scores stand in `docs/bench/dream.md`.

use super::topic::{Subject, Topic, Values};

pub(super) const TOPICS: &[Topic] = &[
    Topic {
        subject: Subject::Trade,
        value: Values::Money,
        says: &["The {s} charges {v}.", "We pay the {s} {v}.", "Price of the {s}: {v}"],
        changes: &[
            "Turns out the {s} charges {v}.",
            "The {s} was going to charge {o} but asks for {v}.",
            "The {s} has put the price up to {v}.",
        ],
    },
    Topic {
        subject: Subject::Errand,
        value: Values::DayTime,
        says: &["The {s} has been set for {d} at {t}.", "{s} – {d} {t}", "There is the {s} on {d} at {t}."],
        changes: &[
            "Scrap that, the {s} is on {d} at {t}.",
            "The {s} was going to be on {o} but they made it {d} at {t}.",
            "The {s} is {d} at {t} after all.",
        ],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Day,
        says: &["The lease on {s} runs out on {d}.", "{s} lease ends {d}", "End of the lease on {s}: {d}."],
        changes: &[
            "The lease on {s} was renewed and runs out on {d} instead.",
            "The lease on {s} no longer ends on {o} but on {d}.",
        ],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Company,
        says: &[
            "{s} gets its electricity from {v}.",
            "{v} supplies {s} with electricity.",
            "{s} electricity supplier: {v}",
        ],
        changes: &[
            "{s} is no longer supplied with electricity by {o}, {v} does it.",
            "{v} has replaced {o} as the electricity supplier of {s}.",
        ],
    },
    Topic {
        subject: Subject::Person,
        value: Values::Shift,
        says: &["{s} works the {v}.", "{s} is down for the {v}.", "{s} – {v}"],
        changes: &[
            "{s} was put on the {v}.",
            "No {o} for {s} any longer, {v} instead.",
            "{s} swaps the {o} for the {v}.",
        ],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Person,
        says: &["{s} ward is covered by {v}.", "Cover on {s} ward: {v}.", "{v} covers {s} ward."],
        changes: &[
            "{s} ward is being covered by {v}, {o} is off sick.",
            "{v} steps in for {o} on {s} ward.",
            "Cover on {s} ward has passed from {o} to {v}.",
        ],
    },
    Topic {
        subject: Subject::Person,
        value: Values::Dose,
        says: &["{s} takes {v} of ramipril.", "{s}'s ramipril dose is {v}.", "{s} is on {v} of ramipril."],
        changes: &["{s} was stepped up to {v} of ramipril.", "Ramipril for {s}: {v}, no longer {o}."],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Room,
        says: &["{s} clinic sees patients in {v}.", "Patients of {s} clinic are seen in {v}.", "{s} clinic, {v}"],
        changes: &[
            "{s} clinic sees patients in {v} while {o} is being painted.",
            "{s} clinic was going to be in {o} but ended up in {v}.",
        ],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Licence,
        says: &["{s} is released under {v}.", "{s} is licensed under {v}.", "Licence of {s}: {v}"],
        changes: &["{s} got relicensed from {o} to {v}.", "Turns out {s} is under {v}, not {o}."],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Version,
        says: &[
            "{s} needs at least compiler {v}.",
            "Minimum compiler for {s}: {v}",
            "The oldest compiler {s} supports is {v}.",
        ],
        changes: &[
            "{s} dropped compiler {o}, the minimum is {v}.",
            "{s} needs at least compiler {v} since the last release.",
        ],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Person,
        says: &["{s} is looked after by {v}.", "{v} merges pull requests on {s}.", "Maintainer of {s}: {v}."],
        changes: &[
            "{o} stepped down, {s} is maintained by {v}.",
            "{s} was handed over to {v}.",
            "{v} took {s} off {o}'s hands.",
        ],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Day,
        says: &["The feature freeze for {s} is {d}.", "{s} freezes on {d}.", "Feature freeze of {s}: {d}"],
        changes: &[
            "{s} was going to freeze on {o}, but we pushed it to {d}.",
            "Feature freeze of {s}: {d} instead of {o}.",
        ],
    },
    Topic {
        subject: Subject::Person,
        value: Values::City,
        says: &["{s} flies from {v}.", "{s}'s home airport is {v}.", "{s} departs from {v}."],
        changes: &["{s} no longer flies from {o}, it's {v}.", "{s}'s home airport turned out to be {v}."],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Platform,
        says: &["The {s} train leaves from {v}.", "{s} train: {v}", "Catch the {s} train at {v}."],
        changes: &["The {s} train has been moved to {v}.", "The {s} train leaves from {v} instead of {o}."],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Money,
        says: &["A night at the {s} costs {v}.", "The {s} charges {v} per night.", "{s}, {v} a night"],
        changes: &[
            "The {s} wants {v} a night these days.",
            "Turns out a night at the {s} is {v}, {o} was last year's rate.",
        ],
    },
    Topic {
        subject: Subject::Person,
        value: Values::Taste,
        says: &["{s} asked for {v}.", "{s} wants {v}.", "{s} is happiest with {v}."],
        changes: &["{s} wants {v} after all.", "Not {o} for {s}: {v}.", "Turns out {s} wants {v} rather than {o}."],
    },
    Topic {
        subject: Subject::Company,
        value: Values::Stage,
        says: &["{s} is at the {v} stage.", "Deal stage of {s}: {v}.", "The {s} deal is in {v}."],
        changes: &["The {s} deal moved on to {v}.", "The {s} deal went back from {o} to {v}."],
    },
    Topic {
        subject: Subject::Company,
        value: Values::Money,
        says: &["The {s} deal is worth {v}.", "{s} deal size: {v}.", "We value the {s} deal at {v}."],
        changes: &["The {s} deal shrank to {v}.", "Turns out the {s} deal is worth {v}."],
    },
    Topic {
        subject: Subject::Company,
        value: Values::Person,
        says: &["{v} decides at {s}.", "The decision maker at {s} is {v}.", "At {s}, {v} decides."],
        changes: &["{o} left, the decision maker at {s} is {v}.", "At {s} it's {v} who decides, no longer {o}."],
    },
    Topic {
        subject: Subject::Company,
        value: Values::Day,
        says: &["The {s} contract renews on {d}.", "Renewal date of {s}: {d}.", "{s} is up for renewal on {d}."],
        changes: &[
            "The {s} renewal was brought forward to {d}.",
            "The {s} contract was going to renew on {o} but renews on {d}.",
        ],
    },
    Topic {
        subject: Subject::Device,
        value: Values::Degrees,
        says: &["The {s} runs at {v}.", "Set point of the {s}: {v}.", "The {s} is kept at {v}."],
        changes: &["The {s} was turned down to {v}.", "The set point of the {s} is {v} instead of {o}."],
    },
    Topic {
        subject: Subject::Device,
        value: Values::Person,
        says: &["The {s} is booked by {v}.", "{v} has the {s} booked.", "Booking for the {s}: {v}."],
        changes: &["{o} gave the {s} slot to {v}.", "The {s} is booked by {v} instead."],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Percent,
        says: &["The {s} assay yields {v}.", "Yield of the {s} assay: {v}.", "We get {v} yield from the {s} assay."],
        changes: &[
            "The yield of the {s} assay improved to {v}.",
            "Scrap that figure: the {s} assay yields {v}, not {o}.",
        ],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Hours,
        says: &[
            "{s} samples incubate for {v}.",
            "Incubation time of the {s} samples: {v}.",
            "Incubate the {s} samples for {v}.",
        ],
        changes: &["The {s} samples are to be incubated for {v} now.", "Incubation of the {s} samples was cut to {v}."],
    },
];

/// Nothing worth keeping.
pub(super) const NOISE: &[&str] = &[
    "Right, where were we?",
    "Give me a minute.",
    "That took longer than I thought.",
    "Fair enough.",
    "I can't find my glasses.",
    "Ooh, nice.",
    "It's been one of those weeks.",
    "Let's crack on.",
    "Dinner smells amazing.",
    "Ta very much.",
    "My screen froze again, sorry.",
    "Not my best morning.",
    "Well done, you.",
];
