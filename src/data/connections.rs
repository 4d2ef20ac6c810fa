//! `Connections`: the backends of this browser, and which one is current. The ways to them and their keys are in `ways`;
//! no key is in a signal that could be shown, or in a storage.

use std::rc::Rc;

use leptos::{prelude::*, task::spawn_local};

use super::{
    Connection, ConnectionId, ConnectionKind, Probe, Source,
    probe::{Hint, hint, knock, probe},
    roster::Roster,
    storage,
    ways::Ways,
};
use crate::client::{Embedded, Endpoint, Key, Place};

const KEPT: &str = "lucid.connections";

/// The app-wide handle of all connections.
#[derive(Clone, Copy)]
pub struct Connections {
    roster: RwSignal<Roster>,
    ways: StoredValue<Rc<Ways>, LocalStorage>,
    /// Counts entered and forgotten keys, so that reads begin again with the new one.
    keys_changed: RwSignal<u32>,
}

impl Connections {
    /// Reads what is kept and gives it to everything below. For the app's root, which outlives every page.
    pub fn provide() -> Self {
        let connections = Self::new(Place::here(), &storage::load(KEPT).unwrap_or_default());
        provide_context(connections);
        connections
    }

    fn new(place: Place, kept: &str) -> Self {
        Self {
            roster: RwSignal::new(Roster::parse(kept)),
            ways: StoredValue::new_local(Rc::new(Ways::new(place))),
            keys_changed: RwSignal::new(0),
        }
    }

    /// All of them, this browser first. Tracks.
    pub fn all(self) -> Vec<Connection> {
        self.roster.with(|roster| roster.all.clone())
    }

    /// The current one. Tracks.
    pub fn current(self) -> Connection {
        self.roster.with(|roster| roster.get(&roster.current).cloned()).unwrap_or_else(Connection::this_browser)
    }

    /// Whether the current one waits for its key. Tracks.
    pub fn is_keyless(self) -> bool {
        self.keys_changed.track();
        let current = self.current();
        self.wants_key(&current) && !self.has_key(&current.id)
    }

    /// Whether it answers nobody without a key. Does not track.
    pub fn wants_key(self, connection: &Connection) -> bool {
        self.ways.with_value(|ways| ways.wants_key(connection))
    }

    /// Whether a key of it is in memory. Does not track.
    pub fn has_key(self, id: &ConnectionId) -> bool {
        self.ways.with_value(|ways| ways.has_key(id))
    }

    /// The way to the current one. Tracks: when another is chosen or a key is entered, reads begin again.
    pub fn source(self) -> Source {
        self.keys_changed.track();
        let current = self.current();
        self.ways.get_value().source(&current)
    }

    /// The way to the current one, for actions. Does not track.
    pub fn source_untracked(self) -> Source {
        untrack(|| self.source())
    }

    /// Makes it the current one.
    pub fn choose(self, id: &ConnectionId) {
        let before = self.roster.with_untracked(|roster| roster.current.clone());
        if before == *id {
            return;
        }
        self.roster.update(|roster| roster.choose(id));
        self.ways.with_value(|ways| ways.drop_source(&before));
        self.keep();
    }

    /// Adds one without an id, or changes the one with its id. The error is a sentence.
    pub fn save(self, connection: Connection) -> Result<ConnectionId, String> {
        connection.check()?;
        let mut connection = connection;
        connection.name = connection.name.trim().to_owned();
        if connection.kind != ConnectionKind::ThisBrowser {
            connection.base_url = Endpoint::normal(&connection.base_url)?;
        }
        self.ways.with_value(|ways| ways.drop_source(&connection.id));
        let mut id = ConnectionId::default();
        self.roster.update(|roster| {
            // A key belongs to a server: with another address it is another server.
            let is_moved = roster.get(&connection.id).is_some_and(|known| known.base_url != connection.base_url);
            if is_moved {
                self.ways.with_value(|ways| ways.forget_key(&connection.id));
            }
            id = roster.put(connection);
        });
        self.keep();
        Ok(id)
    }

    /// Forgets it and its key. This browser stays.
    pub fn remove(self, id: &ConnectionId) {
        self.ways.with_value(|ways| ways.forget_key(id));
        self.roster.update(|roster| roster.remove(id));
        self.keep();
    }

    /// Why no key may be entered here, if that is so: a page around this one could watch the keyboard.
    pub fn key_refusal(self) -> Option<&'static str> {
        self.ways.with_value(|ways| ways.place.is_framed).then_some(
            "This page is shown inside another page, which could read what is typed. Open it in a tab of its own to \
             enter a key.",
        )
    }

    /// Takes a key, into memory only. The error is a sentence.
    pub fn enter_key(self, id: &ConnectionId, text: &str) -> Result<(), String> {
        if let Some(refusal) = self.key_refusal() {
            return Err(refusal.to_owned());
        }
        let key = Key::new(text).ok_or("A key is one line of letters, digits and signs, without blanks.")?;
        self.ways.with_value(|ways| ways.take_key(id, key));
        self.keys_changed.update(|changed| *changed += 1);
        Ok(())
    }

    /// Forgets its key.
    pub fn forget_key(self, id: &ConnectionId) {
        self.ways.with_value(|ways| ways.forget_key(id));
        self.keys_changed.update(|changed| *changed += 1);
    }

    /// Asks a backend what it can do; it need not be kept yet.
    pub async fn probe(self, connection: &Connection, key: Option<&str>) -> Probe {
        let source = self.ways.get_value().trial(connection, key.and_then(Key::new));
        probe(&source.client, connection).await
    }

    /// Makes the page's own server the current one if it is one of this API, unless a person has chosen before. Where it
    /// says so itself that is done before the first page is shown, so that nothing is read from or written to another
    /// backend meanwhile; elsewhere it is asked, and the pages begin anew when it answers. A server of files is not asked:
    /// it would answer 404, which browsers write to the console as an error.
    pub fn find_own_server(self) {
        match hint() {
            Hint::Api { is_locked } => self.adopt(self.own_server(), is_locked),
            Hint::Files => {}
            Hint::Unheard => spawn_local(async move {
                let own = self.own_server();
                let (probe, _) = knock(&self.ways.get_value().trial(&own, None).client, &own).await;
                if probe.is_api() {
                    self.adopt(own, matches!(probe, Probe::WantsKey(_)));
                }
            }),
        }
    }

    fn own_server(self) -> Connection {
        self.ways.with_value(|ways| Connection::this_origin(&ways.place.origin))
    }

    fn adopt(self, own: Connection, is_locked: bool) {
        self.ways.with_value(|ways| ways.lock_origin(&own.id, is_locked));
        self.roster.update(|roster| {
            if !roster.is_chosen {
                roster.current = own.id.clone();
            }
            if roster.get(&own.id) != Some(&own) {
                roster.put(own);
            }
        });
    }

    /// The engine of this browser, for what no other backend has.
    pub(super) fn embedded(self) -> Embedded {
        self.ways.with_value(|ways| ways.engine())
    }

    fn keep(self) {
        storage::save(KEPT, &self.roster.with_untracked(Roster::text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn connections(is_framed: bool) -> (Connections, Owner) {
        let owner = Owner::new();
        owner.set();
        (Connections::new(Place { origin: "https://lucid.example".into(), is_framed }, ""), owner)
    }

    fn claude() -> Connection {
        Connection::claude_api()
    }

    #[test]
    fn begins_with_this_browser() {
        let (connections, _owner) = connections(false);
        assert_eq!(connections.current(), Connection::this_browser());
        assert!(!connections.is_keyless());
    }

    #[test]
    fn a_key_is_asked_for_once_and_forgotten_with_its_address() {
        let (connections, _owner) = connections(false);
        let id = connections.save(claude()).unwrap();
        connections.choose(&id);
        assert!(connections.is_keyless());
        assert!(connections.enter_key(&id, "two words").is_err());
        connections.enter_key(&id, "sk-ant-1").unwrap();
        assert!(!connections.is_keyless());
        let moved = Connection { id: id.clone(), base_url: "https://elsewhere.example".into(), ..claude() };
        connections.save(moved).unwrap();
        assert!(connections.is_keyless(), "a key is not sent to another server");
    }

    #[test]
    fn no_key_is_taken_inside_a_frame() {
        let (connections, _owner) = connections(true);
        let id = connections.save(claude()).unwrap();
        assert!(connections.enter_key(&id, "sk-ant-1").unwrap_err().contains("inside another page"));
        assert!(!connections.has_key(&id));
    }

    #[test]
    fn a_bad_address_is_refused_before_it_is_kept() {
        let (connections, _owner) = connections(false);
        let bad = Connection { name: "x".into(), base_url: "team.example".into(), ..Connection::custom() };
        assert!(connections.save(bad).is_err());
        assert_eq!(connections.all().len(), 1);
    }
}
