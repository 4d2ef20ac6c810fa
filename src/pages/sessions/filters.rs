//! What of the sessions is listed, from the address and back. Pure but for the address.

use crate::paths::{Here, Param};
use api::{
    Session, SessionStatus, Timestamp,
    call::{ListSessions, MomentRange},
};
use leptos::prelude::*;

/// The filters as fields; each is kept in the address.
#[derive(Clone, Copy)]
pub(super) struct Filters {
    pub(super) text: RwSignal<String>,
    pub(super) agent: RwSignal<String>,
    pub(super) store: RwSignal<String>,
    pub(super) status: RwSignal<String>,
    pub(super) from: RwSignal<String>,
    pub(super) to: RwSignal<String>,
    pub(super) is_archived: RwSignal<bool>,
}

impl Filters {
    /// As the address says; from then on the address follows.
    pub(super) fn of(here: Here) -> Self {
        let field = |param| RwSignal::new(here.param(param).get_untracked());
        let filters = Self {
            text: field(Param::Filter),
            agent: field(Param::Agent),
            store: field(Param::Store),
            status: field(Param::Status),
            from: field(Param::From),
            to: field(Param::To),
            is_archived: RwSignal::new(here.param(Param::Archived).get_untracked() == "yes"),
        };
        Effect::new(move |_| {
            let fields = [
                (Param::Filter, filters.text),
                (Param::Agent, filters.agent),
                (Param::Store, filters.store),
                (Param::Status, filters.status),
                (Param::From, filters.from),
                (Param::To, filters.to),
            ];
            for (param, field) in fields {
                here.set(param, field.get().trim());
            }
            here.set(Param::Archived, if filters.is_archived.get() { "yes" } else { "" });
        });
        filters
    }

    /// What the server is asked for. Tracks.
    pub(super) fn request(self) -> ListSessions {
        let id = |field: RwSignal<String>| Some(field.get()).filter(|id| !id.is_empty());
        ListSessions {
            agent: id(self.agent).map(Into::into),
            store: id(self.store).map(Into::into),
            statuses: SessionStatus::parse(&self.status.get()).into_iter().collect(),
            created_at: days(&self.from.get(), &self.to.get()),
            include_archived: self.is_archived.get(),
            ..ListSessions::default()
        }
    }

    /// Whether anything is left out. Tracks.
    pub(super) fn is_any(self) -> bool {
        let fields = [self.text, self.agent, self.store, self.status, self.from, self.to];
        fields.iter().any(|field| field.with(|text| !text.trim().is_empty()))
    }

    /// Lets everything through again.
    pub(super) fn clear(self) {
        for field in [self.text, self.agent, self.store, self.status, self.from, self.to] {
            field.set(String::new());
        }
    }
}

/// From the first moment of one day to the last of another, in UTC, as the fields of a date give them.
pub(super) fn days(from: &str, to: &str) -> MomentRange {
    let start = |day: &str| Timestamp::parse(&format!("{day}T00:00:00Z"));
    let next = start(to).map(|day| Timestamp(day.millis() + 86_400_000));
    MomentRange { from: start(from), before: next, ..MomentRange::default() }
}

/// Whether a session's title, agent, stores or id hold every word.
pub(super) fn holds(session: &Session, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let mut text =
        format!("{} {} {}", session.title.as_deref().unwrap_or_default(), session.agent.setup.name, session.id);
    for store in session.resources.iter().filter_map(|resource| resource.store()) {
        text.push(' ');
        text.push_str(store.name.as_deref().unwrap_or_default());
    }
    for (key, value) in &session.metadata {
        text.push_str(&format!(" {key}={value}"));
    }
    let text = text.to_lowercase();
    words.iter().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_whole() {
        let range = days("2026-11-20", "2026-11-20");
        let at = |text| range.contains(Timestamp::parse(text).unwrap());
        assert!(at("2026-11-20T00:00:00Z") && at("2026-11-20T23:59:59.999Z"));
        assert!(!at("2026-11-19T23:59:59Z") && !at("2026-11-21T00:00:00Z"));
        assert_eq!(days("", "nonsense"), MomentRange::default());
    }
}
