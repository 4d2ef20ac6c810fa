//! Which sessions of all are shown to choose from: by time, agent, store and text. Pure.

use api::{Dream, DreamStatus, Session, SessionId, StoreId};
use std::collections::BTreeSet;

const DAY: i64 = 86_400_000;

/// The spans of time to choose from: key and words.
pub(super) const SPANS: [(&str, &str); 6] = [
    ("all", "Any time"),
    ("today", "Last 24 hours"),
    ("week", "Last 7 days"),
    ("month", "Last 30 days"),
    ("since", "Since the last dream"),
    ("days", "From day to day"),
];

/// What a person set.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sieve {
    /// Key of one of [`SPANS`].
    pub(super) span: String,
    /// First and last day, in milliseconds since 1970, of the span "days"; the end is not included.
    pub(super) days: (Option<i64>, Option<i64>),
    /// An agent's id, or nothing.
    pub(super) agent: String,
    /// Only sessions that mount the store.
    pub(super) is_mounting: bool,
    /// Only sessions that no dream over this store has read.
    pub(super) is_fresh: bool,
    /// Part of the title or the id.
    pub(super) text: String,
}

/// The past of a store, as far as dreams go.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Past {
    /// Sessions that a completed dream over it has read.
    pub(super) dreamt: BTreeSet<SessionId>,
    /// When the last of those dreams was made, in milliseconds since 1970.
    pub(super) last: Option<i64>,
}

impl Past {
    /// Of the completed dreams over a store, or that made it.
    pub(super) fn of(dreams: &[Dream], store: &str) -> Self {
        let over = |dream: &&Dream| {
            dream.status == DreamStatus::Completed
                && (dream.input_store.as_str() == store || dream.outputs.iter().any(|output| output.as_str() == store))
        };
        dreams.iter().filter(over).fold(Self::default(), |mut past, dream| {
            past.dreamt.extend(dream.input_sessions.iter().cloned());
            past.last = past.last.max(Some(dream.created_at.millis()));
            past
        })
    }
}

impl Sieve {
    /// Whether a session is shown.
    pub(super) fn lets(&self, session: &Session, store: &StoreId, past: &Past, now: i64) -> bool {
        let at = session.created_at.millis();
        let is_in_span = match self.span.as_str() {
            "today" => at >= now - DAY,
            "week" => at >= now - 7 * DAY,
            "month" => at >= now - 30 * DAY,
            "since" => past.last.is_none_or(|last| session.updated_at.millis() >= last),
            "days" => self.days.0.is_none_or(|from| at >= from) && self.days.1.is_none_or(|to| at < to),
            _ => true,
        };
        let text = self.text.trim().to_lowercase();
        let title = session.title.as_deref().unwrap_or_default().to_lowercase();
        is_in_span
            && (self.agent.is_empty() || session.agent.id.as_str() == self.agent)
            && (!self.is_mounting || mounts(session, store))
            && (!self.is_fresh || !past.dreamt.contains(&session.id))
            && (text.is_empty() || title.contains(&text) || session.id.as_str().to_lowercase().contains(&text))
    }
}

/// Whether a session has the store mounted.
pub(super) fn mounts(session: &Session, store: &StoreId) -> bool {
    session.resources.iter().filter_map(|resource| resource.store()).any(|mounted| mounted.memory_store_id == *store)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn session(id: &str, at: &str, store: &str) -> Session {
        api::wire::Read::read(&json!({
            "id": id, "status": "idle", "title": "About Halls", "created_at": at, "updated_at": at,
            "agent": {"type": "agent", "id": "agent_1", "version": 1, "name": "Notes", "model": {"id": "m"}},
            "resources": [{"type": "memory_store", "memory_store_id": store, "name": "n", "access": "read_write", "mount_path": "/mnt/memory/n"}],
        }))
        .unwrap_or_else(|error: api::ApiError| panic!("{error}"))
    }

    fn dream(sessions: &[&str], at: &str) -> Dream {
        api::wire::Read::read(&json!({
            "id": "drm_1", "status": "completed", "created_at": at, "model": {"id": "m"},
            "inputs": [{"type": "memory_store", "memory_store_id": "s"}, {"type": "sessions", "session_ids": sessions}],
        }))
        .unwrap_or_else(|error: api::ApiError| panic!("{error}"))
    }

    #[test]
    fn a_sieve_lets_through_what_fits_all_of_it() {
        let past = Past::of(&[dream(&["a"], "2026-11-20T10:00:00Z")], "s");
        let now = session("x", "2026-11-23T10:00:00Z", "s").created_at.millis();
        let (old, new) = (session("a", "2026-11-15T10:00:00Z", "s"), session("b", "2026-11-22T10:00:00Z", "t"));
        let store = StoreId::from("s".to_owned());
        let both = |sieve: Sieve| (sieve.lets(&old, &store, &past, now), sieve.lets(&new, &store, &past, now));
        let span = |span: &str| Sieve { span: span.to_owned(), ..Sieve::default() };
        assert_eq!(both(Sieve::default()), (true, true));
        assert_eq!(both(span("week")), (false, true));
        assert_eq!(both(span("today")), (false, true));
        assert_eq!(both(span("since")), (false, true));
        assert_eq!(both(Sieve { is_mounting: true, ..Sieve::default() }), (true, false));
        assert_eq!(both(Sieve { is_fresh: true, ..Sieve::default() }), (false, true));
        assert_eq!(both(Sieve { text: "halls".to_owned(), ..Sieve::default() }), (true, true));
        assert_eq!(both(Sieve { agent: "other".to_owned(), ..Sieve::default() }), (false, false));
        assert_eq!(both(Sieve { days: (Some(now - 2 * DAY), None), ..span("days") }), (false, true));
    }

    #[test]
    fn before_the_first_dream_everything_is_since_it() {
        let sieve = Sieve { span: "since".to_owned(), ..Sieve::default() };
        assert!(sieve.lets(
            &session("a", "2020-01-01T00:00:00Z", "s"),
            &"s".to_owned().into(),
            &Past::default(),
            i64::MAX / 2
        ));
    }
}
