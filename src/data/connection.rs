//! `Connection`: a backend with a name, as it is kept in this browser. A key is no part of it and is never kept.

use std::fmt;

use crate::client::{Endpoint, KeyStyle};
use serde_json::{Value, json};

/// What tells one connection from another in this browser.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConnectionId(String);

impl ConnectionId {
    /// The id as it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for ConnectionId {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

impl fmt::Display for ConnectionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What kind of backend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConnectionKind {
    /// The engine in this browser. Always there.
    ThisBrowser,
    /// The server that the page came from.
    ThisOrigin,
    /// Anthropic's API.
    ClaudeApi,
    /// Any other server.
    Custom,
}

const KINDS: [(ConnectionKind, &str); 4] = [
    (ConnectionKind::ThisBrowser, "this_browser"),
    (ConnectionKind::ThisOrigin, "this_origin"),
    (ConnectionKind::ClaudeApi, "claude_api"),
    (ConnectionKind::Custom, "custom"),
];

const STYLES: [(KeyStyle, &str); 3] =
    [(KeyStyle::ApiKey, "x-api-key"), (KeyStyle::Bearer, "bearer"), (KeyStyle::NoKey, "none")];

/// Where the Claude API is.
pub const CLAUDE_API: &str = "https://api.anthropic.com";

/// A backend with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connection {
    /// Which one; empty for one that is not kept yet.
    pub id: ConnectionId,
    /// What people call it.
    pub name: String,
    /// What kind of backend.
    pub kind: ConnectionKind,
    /// Scheme, host and whatever lies before `/v1`. Empty for this browser.
    pub base_url: String,
    /// How the key is shown.
    pub key_style: KeyStyle,
    /// For credentials that may act on several workspaces.
    pub workspace: Option<String>,
}

impl Connection {
    /// The engine in this browser.
    pub fn this_browser() -> Self {
        Self::of(ConnectionKind::ThisBrowser, "browser", "This browser", "", KeyStyle::NoKey)
    }

    /// The server that the page came from.
    pub fn this_origin(origin: &str) -> Self {
        Self::of(ConnectionKind::ThisOrigin, "origin", "This origin", origin, KeyStyle::ApiKey)
    }

    /// A new connection to the Claude API.
    pub fn claude_api() -> Self {
        Self::of(ConnectionKind::ClaudeApi, "", "Claude API", CLAUDE_API, KeyStyle::ApiKey)
    }

    /// A new connection to another server.
    pub fn custom() -> Self {
        Self::of(ConnectionKind::Custom, "", "", "", KeyStyle::ApiKey)
    }

    fn of(kind: ConnectionKind, id: &str, name: &str, base_url: &str, key_style: KeyStyle) -> Self {
        let (id, name, base_url) = (id.into(), name.to_owned(), base_url.to_owned());
        Self { id, name, kind, base_url, key_style, workspace: None }
    }

    /// What is wrong with it, in words, before anything is sent.
    pub fn check(&self) -> Result<(), String> {
        if self.name.trim().is_empty() {
            return Err("Give the connection a name.".to_owned());
        }
        match self.kind {
            ConnectionKind::ThisBrowser => Ok(()),
            _ => Endpoint::normal(&self.base_url).map(|_| ()),
        }
    }

    /// Whether a key has to be entered before it can be used. This origin may do without.
    pub fn wants_key(&self) -> bool {
        self.key_style != KeyStyle::NoKey && matches!(self.kind, ConnectionKind::ClaudeApi | ConnectionKind::Custom)
    }

    /// As it is kept.
    pub(super) fn write(&self) -> Value {
        let name_of_kind = KINDS.iter().find(|(kind, _)| *kind == self.kind).map_or("custom", |(_, name)| name);
        let style = STYLES.iter().find(|(style, _)| *style == self.key_style).map_or("x-api-key", |(_, name)| name);
        json!({
            "id": self.id.as_str(),
            "name": self.name,
            "kind": name_of_kind,
            "base_url": self.base_url,
            "key_style": style,
            "workspace": self.workspace,
        })
    }

    /// The inverse of [`Connection::write`]; `None` for what this version does not understand.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let text = |key: &str| value.get(key).and_then(Value::as_str);
        let connection = Self {
            id: text("id").filter(|id| !id.is_empty())?.into(),
            name: text("name")?.to_owned(),
            kind: KINDS.iter().find(|(_, name)| Some(*name) == text("kind"))?.0,
            base_url: text("base_url")?.to_owned(),
            key_style: STYLES.iter().find(|(_, name)| Some(*name) == text("key_style"))?.0,
            workspace: text("workspace").map(str::to_owned),
        };
        connection.check().is_ok().then_some(connection)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back() {
        let mut custom = Connection::custom();
        (custom.id, custom.name, custom.base_url) = ("c1".into(), "Team".into(), "https://team.example/gw".into());
        custom.workspace = Some("wrkspc_1".into());
        custom.key_style = KeyStyle::Bearer;
        for connection in [Connection::this_browser(), Connection::this_origin("http://127.0.0.1:8100"), custom] {
            assert_eq!(Connection::read(&connection.write()), Some(connection));
        }
    }

    #[test]
    fn what_is_not_understood_is_left_out() {
        let good = Connection::this_browser().write();
        for (key, bad) in
            [("id", json!("")), ("kind", json!("carrier_pigeon")), ("name", json!(7)), ("key_style", json!(null))]
        {
            let mut value = good.clone();
            value[key] = bad;
            assert_eq!(Connection::read(&value), None, "{key}");
        }
        let mut bad_address = Connection::this_origin("https://a.example").write();
        bad_address["base_url"] = json!("javascript:alert(1)");
        assert_eq!(Connection::read(&bad_address), None);
    }

    #[test]
    fn only_servers_elsewhere_must_have_a_key() {
        assert!(Connection::claude_api().wants_key() && Connection::custom().wants_key());
        assert!(!Connection::this_browser().wants_key() && !Connection::this_origin("https://a").wants_key());
        assert!(!Connection { key_style: KeyStyle::NoKey, ..Connection::custom() }.wants_key());
    }
}
