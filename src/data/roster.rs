//! `Roster`: the connections of this browser and which one is current, as they are kept in local storage. Pure.
//! It holds no key: there is no field a key could be in.

use serde_json::{Value, json};

use super::connection::{Connection, ConnectionId, ConnectionKind};

/// All connections, this browser first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Roster {
    pub(super) all: Vec<Connection>,
    pub(super) current: ConnectionId,
    /// Whether a person has ever chosen; until then the page's own server may become the default.
    pub(super) is_chosen: bool,
}

impl Default for Roster {
    fn default() -> Self {
        let browser = Connection::this_browser();
        Self { current: browser.id.clone(), all: vec![browser], is_chosen: false }
    }
}

impl Roster {
    /// Reads what was kept. Whatever is not understood is as if it were not there.
    pub(super) fn parse(text: &str) -> Self {
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        let mut roster = Self::default();
        for kept in value.get("connections").and_then(Value::as_array).into_iter().flatten() {
            if let Some(connection) = Connection::read(kept).filter(|found| roster.get(&found.id).is_none()) {
                roster.all.push(connection);
            }
        }
        let current: ConnectionId = value.get("current").and_then(Value::as_str).unwrap_or_default().into();
        if roster.get(&current).is_some() {
            roster.current = current;
            roster.is_chosen = true;
        }
        roster
    }

    /// What is kept.
    pub(super) fn text(&self) -> String {
        let kept: Vec<Value> = self.all.iter().skip(1).map(Connection::write).collect();
        let current = self.is_chosen.then(|| self.current.as_str());
        json!({"connections": kept, "current": current}).to_string()
    }

    pub(super) fn get(&self, id: &ConnectionId) -> Option<&Connection> {
        self.all.iter().find(|connection| connection.id == *id)
    }

    /// Adds one without an id, or replaces the one with its id.
    pub(super) fn put(&mut self, mut connection: Connection) -> ConnectionId {
        if connection.id.as_str().is_empty() {
            let is_free = |id: &ConnectionId| self.get(id).is_none();
            let fresh = (1..).map(|n| ConnectionId::from(format!("c{n}").as_str())).find(is_free);
            connection.id = fresh.unwrap_or_default();
        }
        let id = connection.id.clone();
        match self.all.iter_mut().find(|known| known.id == id) {
            Some(known) => *known = connection,
            None => self.all.push(connection),
        }
        id
    }

    /// Removes it; this browser stays. A current one that goes leaves this browser current.
    pub(super) fn remove(&mut self, id: &ConnectionId) {
        self.all.retain(|known| known.id != *id || known.kind == ConnectionKind::ThisBrowser);
        if self.get(&self.current).is_none() {
            self.current = Connection::this_browser().id;
        }
    }

    /// Makes it current because a person said so.
    pub(super) fn choose(&mut self, id: &ConnectionId) {
        if self.get(id).is_some() {
            self.current = id.clone();
            self.is_chosen = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn custom(name: &str) -> Connection {
        Connection { name: name.into(), base_url: "https://a.example".into(), ..Connection::custom() }
    }

    #[test]
    fn a_first_visit_and_a_broken_storage_begin_with_this_browser() {
        for text in ["", "{", "[]", "{\"connections\":7,\"current\":{}}"] {
            assert_eq!(Roster::parse(text), Roster::default(), "{text}");
        }
    }

    #[test]
    fn what_was_chosen_comes_back() {
        let mut roster = Roster::default();
        let id = roster.put(custom("one"));
        let other = roster.put(custom("two"));
        assert_ne!(id, other);
        roster.choose(&id);
        assert_eq!(Roster::parse(&roster.text()), roster);
    }

    #[test]
    fn an_id_is_given_once() {
        let mut roster = Roster::default();
        let first = roster.put(custom("one"));
        roster.put(Connection { id: first.clone(), ..custom("renamed") });
        assert_eq!((roster.all.len(), roster.get(&first).map(|known| known.name.as_str())), (2, Some("renamed")));
        let kept = format!(r#"{{"connections":[{0},{0}]}}"#, custom("x").write().to_string().replace("\"\"", "\"c1\""));
        assert_eq!(Roster::parse(&kept).all.len(), 2, "kept twice, there once");
    }

    #[test]
    fn this_browser_cannot_be_removed_and_takes_over() {
        let mut roster = Roster::default();
        let id = roster.put(custom("one"));
        roster.choose(&id);
        roster.remove(&"browser".into());
        roster.remove(&id);
        assert_eq!((roster.all.len(), roster.current.as_str()), (1, "browser"));
    }
}
