//! Phrasings that no pattern was made for; scored apart, they show what a text from elsewhere may
//! cost. The same hand wrote both sets, so they are not blind: a few of their opening words ("drop",
//! "get", "skip", "forget") stand in a general list, and their scores were seen between changes.
//! They must not be consulted when a rule is changed.

use super::phrases::Family;

/// How a fact is stated, in words no rule was written for.
pub(super) fn says(family: Family) -> &'static [&'static str] {
    match family {
        Family::Room => &["You'll find {s} over in {v}.", "They put {s} in {v}.", "{s} got {v} assigned."],
        Family::Mail => &["Drop {s} a line: {v}.", "{s} answers mail sent to {v}.", "For {s}, write to {v}."],
        Family::Budget => &[
            "{v} is what we may spend on the {s} offsite.",
            "Finance signed off {v} for the {s} offsite.",
            "The {s} offsite can cost up to {v}.",
        ],
        Family::Owner => &[
            "The {s} project is in the hands of {v}.",
            "Questions on the {s} project go to {v}.",
            "{v} calls the shots on the {s} project.",
        ],
        Family::Tool => &[
            "{v} is our pick for the {s} service.",
            "The {s} service leans on {v}.",
            "Under the hood the {s} service is {v}.",
        ],
        Family::Meeting => &[
            "Keep {d} at {t} free for the {s} review.",
            "We all gather for the {s} review on {d}, {t} sharp.",
            "The {s} review got the {t} slot on {d}.",
        ],
        Family::Taste => &["{s} is into {v}.", "Get {s} {v} if you can.", "Nothing beats {v} for {s}."],
        Family::City => &["{s} calls {v} home.", "Home for {s} is {v}.", "{s} has a flat in {v}."],
        Family::Deadline => &[
            "The {s} report has to be in by {d}.",
            "Cut-off for the {s} report is {d}.",
            "We hand in the {s} report on {d}.",
        ],
    }
}

/// How a change is told, in words no rule was written for.
pub(super) fn changes(family: Family) -> &'static [&'static str] {
    match family {
        Family::Room => &[
            "They've shunted {s} over to {v}.",
            "Forget {o} for {s}, it's {v} these days.",
            "{s} won't be in {o} after all, go to {v}.",
        ],
        Family::Mail => &["{o} bounces, {s} reads {v} these days.", "Mail for {s} goes to {v} from here on."],
        Family::Budget => {
            &["Finance bumped the {s} offsite up to {v}.", "We only get {v} for the {s} offsite after the cuts."]
        }
        Family::Owner => {
            &["{o} gave up the {s} project and {v} stepped in.", "{v} runs the show for the {s} project these days."]
        }
        Family::Tool => &[
            "{o} is gone from the {s} service, it's {v} these days.",
            "We ripped {o} out of the {s} service and put in {v}.",
        ],
        Family::Meeting => &["The {s} review slips to {d}, {t}.", "New slot for the {s} review: {d} at {t}."],
        Family::Taste => &["{s} went off {o}, make it {v}.", "Skip the {o}, {s} wants {v} these days."],
        Family::City => &["{s} packed up in {o} and settled down in {v}.", "{s} has left {o} for {v}."],
        Family::Deadline => &["They gave us until {d} for the {s} report.", "The {s} report got an extension to {d}."],
    }
}

/// Nothing worth keeping, in words no rule was written for.
pub(super) const NOISE: [&str; 10] = [
    "My cat knocked over the coffee.",
    "Lovely sunset over the harbor yesterday.",
    "Ugh, Mondays.",
    "Brilliant, cheers.",
    "That meeting could have been an email.",
    "Two more weeks and I'm on holiday, finally.",
    "You're a star.",
    "The elevator music is driving me mad.",
    "Anyway, back to work.",
    "Ha, good one.",
];
