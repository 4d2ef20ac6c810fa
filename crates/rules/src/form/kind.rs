//! What sort of fact a statement is; decides the file it goes to. It refuses to be subtle.

use super::analyse::{Form, Relation};
use super::slot::SlotKind;

/// The sort of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum FactKind {
    /// What somebody likes or wants.
    Preference,
    /// What was decided, what is used.
    Decision,
    /// Something with a day.
    Schedule,
    /// Something to do, something due.
    Task,
    /// About a person.
    Person,
    /// A link or a resource.
    Link,
    /// A number.
    Measure,
    /// Anything else worth keeping.
    Note,
}

const DO: &str = "order book send buy call email ask check review deploy prepare write fix draft print invite schedule pay renew submit update confirm remind";

/// The sort of a statement.
pub fn kind(text: &str, form: &Form) -> FactKind {
    let has = |kind| form.slots.iter().any(|s| s.kind == kind);
    let (lead, _) = super::cue::lead_in(text);
    let first = text[lead..].split(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
    let duty = ["need to", "needs to", "have to", "has to", "must ", "todo", "to do:"]
        .iter()
        .any(|d| text.to_lowercase().contains(d));
    if form.relation == Relation::Prefer || ["always", "never", "avoid", "keep"].contains(&first.as_str()) {
        FactKind::Preference
    } else if DO.split_whitespace().any(|d| d == first) || duty || form.relation == Relation::Due {
        FactKind::Task
    } else if has(SlotKind::When) && !form.past && (form.slots.len() > 1 || form.frame.len() < 6) {
        FactKind::Schedule
    } else if has(SlotKind::Mail)
        || has(SlotKind::Phone)
        || has(SlotKind::Team)
        || matches!(form.relation, Relation::Live | Relation::Work | Relation::Report)
    {
        FactKind::Person
    } else if has(SlotKind::Link) {
        FactKind::Link
    } else if matches!(form.relation, Relation::Use) || has(SlotKind::Choice) {
        FactKind::Decision
    } else if has(SlotKind::Amount) {
        FactKind::Measure
    } else {
        FactKind::Note
    }
}
