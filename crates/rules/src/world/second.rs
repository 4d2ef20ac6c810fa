//! A second set of phrasings, of other domains, written before any result on it was seen. Both
//! what stands in the store and what is said comes from here. It must not be consulted when a
//! rule is changed; what its first scores were stands in `docs/bench/dream.md`.

use super::topic::{Subject, Topic, Values};

pub(super) const TOPICS: &[Topic] = &[
    Topic {
        subject: Subject::Title,
        value: Values::Version,
        says: &[
            "The {s} service is running {v} in production.",
            "{s} service: {v}",
            "Production has {v} of the {s} service deployed.",
        ],
        changes: &[
            "We rolled the {s} service forward to {v}.",
            "The {s} service got upgraded to {v} this morning.",
            "Production is on {v} of the {s} service as of today, {o} is history.",
        ],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Person,
        says: &["{v} carries the pager for {s}.", "On call for {s}: {v}.", "If {s} breaks, page {v}."],
        changes: &[
            "{v} relieves {o} as on-call for {s}.",
            "Starting today {s} alerts page {v} rather than {o}.",
            "The pager for {s} went from {o} to {v}.",
        ],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Seconds,
        says: &["Requests to {s} time out after {v}.", "The {s} timeout is {v}.", "{s} has a timeout of {v}."],
        changes: &["We lowered the {s} timeout to {v}.", "The {s} timeout is {v} rather than {o} now."],
    },
    Topic {
        subject: Subject::Errand,
        value: Values::DayTime,
        says: &["The {s} is booked for {d} at {t}.", "{s}: {d}, {t}", "We have the {s} on {d} at {t}."],
        changes: &[
            "They called and put the {s} on {d} at {t} instead.",
            "The {s} got bumped to {d}, {t}.",
            "The {s} isn't happening on {o} any more, it is on {d} at {t}.",
        ],
    },
    Topic {
        subject: Subject::Trade,
        value: Values::Phone,
        says: &["The {s}'s number is {v}.", "The {s} picks up on {v}.", "Call the {s} on {v}."],
        changes: &["The {s} has a new number: {v}.", "Use {v} for the {s}, the old number is dead."],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Person,
        says: &["{v} speaks on {s}.", "{s} will be presented by {v}.", "Speaker for {s}: {v}."],
        changes: &["{v} fills in for {o} on {s}.", "{o} had to drop out, so {v} presents {s}."],
    },
    Topic {
        subject: Subject::Title,
        value: Values::People,
        says: &[
            "The {s} workshop is capped at {v}.",
            "There is space for {v} in the {s} workshop.",
            "The {s} workshop takes up to {v}.",
        ],
        changes: &["We can now fit {v} into the {s} workshop.", "The cap on the {s} workshop went up from {o} to {v}."],
    },
    Topic {
        subject: Subject::Company,
        value: Values::Plan,
        says: &["{s} is on the {v}.", "{s} pays for the {v}.", "{s} subscribes to the {v}."],
        changes: &[
            "{s} upgraded to the {v}.",
            "{s} switched over from the {o} to the {v}.",
            "{s} is no longer on the {o} but on the {v}.",
        ],
    },
    Topic {
        subject: Subject::Company,
        value: Values::Person,
        says: &["{v} looks after the {s} account.", "The {s} account belongs to {v}.", "Account manager for {s}: {v}."],
        changes: &["{v} inherits the {s} account from {o}.", "The {s} account was reassigned to {v}."],
    },
    Topic {
        subject: Subject::Company,
        value: Values::Hours,
        says: &[
            "{s} gets an answer within {v}.",
            "Response time for {s} is {v}.",
            "We promised {s} a response time of {v}.",
        ],
        changes: &["Response time for {s} drops to {v}.", "From today {s} gets an answer within {v} instead of {o}."],
    },
    Topic {
        subject: Subject::Device,
        value: Values::Room,
        says: &["The {s} stands in {v}.", "You find the {s} in {v}.", "{s} location: {v}"],
        changes: &[
            "We wheeled the {s} over to {v}.",
            "The {s} left {o} and is in {v} for good.",
            "Look for the {s} in {v}, it is gone from {o}.",
        ],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Degrees,
        says: &[
            "The {s} samples are stored at {v}.",
            "Keep the {s} samples at {v}.",
            "Storage temperature of the {s} samples: {v}",
        ],
        changes: &["Store the {s} samples at {v} from now on, not at {o}.", "The {s} samples must be kept at {v} now."],
    },
    Topic {
        subject: Subject::Person,
        value: Values::Person,
        says: &["{s} is supervised by {v}.", "{v} supervises {s}.", "Supervisor of {s}: {v}."],
        changes: &["{s} changed supervisor and is with {v} now.", "{v} supervises {s} instead of {o}."],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Day,
        says: &[
            "The {s} grant closes on {d}.",
            "Applications for the {s} grant must arrive by {d}.",
            "{s} grant deadline: {d}",
        ],
        changes: &["The {s} grant deadline was extended to {d}.", "We get more time for the {s} grant, until {d}."],
    },
    Topic {
        subject: Subject::Person,
        value: Values::City,
        says: &["{s} lives over in {v}.", "{s} stays in {v}.", "{s} is settled in {v}."],
        changes: &["{s} relocated from {o} to {v}.", "{s} doesn't live in {o} any more but in {v}."],
    },
    Topic {
        subject: Subject::Person,
        value: Values::Taste,
        says: &["{s} always goes for {v}.", "{s} would rather have {v}.", "Order {v} for {s}."],
        changes: &["{s} is done with {o} and takes {v} now.", "{s} has gone off {o}, so {v} it is."],
    },
    Topic {
        subject: Subject::Person,
        value: Values::Company,
        says: &["{s} is employed at {v}.", "{s}'s employer is {v}.", "{s} has a job at {v}."],
        changes: &["{s} left {o} and joined {v}.", "{s} quit {o} for a job at {v}."],
    },
    Topic {
        subject: Subject::Person,
        value: Values::Mail,
        says: &["Mail {s} under {v}.", "{s} uses the address {v}.", "{s} ({v})"],
        changes: &["{s} can be reached under {v} from now on.", "Please write to {s} at {v}, not at {o}."],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Link,
        says: &["The {s} board lives at {v}", "{s} board: {v}", "You can open the {s} board under {v}"],
        changes: &["The {s} board moved to {v}", "The {s} board has a new home: {v}"],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Money,
        says: &["We set aside {v} for the {s} refit.", "The {s} refit may cost {v}.", "{s} refit budget: {v}"],
        changes: &["The {s} refit budget got slashed to {v}.", "Instead of {o} we have {v} for the {s} refit."],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Percent,
        says: &["{s} has {v} test coverage.", "Test coverage of {s} is {v}.", "Test coverage on {s} stands at {v}."],
        changes: &["{s} is up to {v} test coverage.", "Test coverage of {s} fell to {v}."],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Tool,
        says: &["{s} is written in {v}.", "{s} was built on {v}.", "The stack of {s} is {v}."],
        changes: &["{s} was ported from {o} to {v}.", "We are rewriting {s} in {v}, goodbye {o}."],
    },
];

/// Nothing worth keeping.
pub(super) const NOISE: &[&str] = &[
    "Phew, that took a while.",
    "Coffee first, then we talk.",
    "I could eat a horse.",
    "Wow, didn't expect that.",
    "Haha, classic.",
    "The printer hates me.",
    "My brain is mush after lunch.",
    "You saved my day.",
    "Back in five.",
    "Never mind, found it.",
    "It's freezing in here.",
    "Makes sense to me.",
    "Fingers crossed.",
    "The kids kept me up all night.",
];
