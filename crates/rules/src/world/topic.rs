//! What a made-up fact is about, which values it takes, and how it is put into words. It refuses
//! to draw anything; that is the maker's.

/// What kind of thing has the fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Title,
    Person,
    Company,
    Errand,
    Trade,
    Device,
}

/// What kind of value it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Values {
    Room,
    Mail,
    Money,
    Person,
    Tool,
    DayTime,
    Day,
    Taste,
    City,
    Version,
    Seconds,
    Hours,
    People,
    Degrees,
    Percent,
    Phone,
    Link,
    Plan,
    Company,
    Shift,
    Dose,
    Licence,
    Platform,
    Stage,
    Raum,
    Salle,
    Sala,
    Euro,
}

/// A fact's wordings: `{s}` the subject, `{v}` the value, `{o}` the value before, `{d}` the day,
/// `{t}` the time of day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Topic {
    pub(super) subject: Subject,
    pub(super) value: Values,
    pub(super) says: &'static [&'static str],
    pub(super) changes: &'static [&'static str],
}

/// A topic as one case uses it: the first wording is what stands, the others are what is said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wordings {
    pub(super) topic: Topic,
    pub(super) first: &'static [&'static str],
}
