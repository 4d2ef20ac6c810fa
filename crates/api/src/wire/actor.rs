//! Who wrote or redacted a version (api.md §4.3).

use super::{Fields, Read, Write};
use crate::ApiError;
use serde_json::{Value, json};

/// The writer of a version. An agent writing through its mount is a session; the key behind that session is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// An agent, in this session.
    Session(String),
    /// A program, with this API key's id.
    Key(String),
    /// A person, in a console.
    User(String),
    /// A service account.
    Service(String),
    /// An actor of a type this version does not know, by its type.
    Other(String),
}

impl Actor {
    /// The wire's type name and, where there is one, the member with its id.
    pub fn parts(&self) -> (&str, Option<(&'static str, &str)>) {
        match self {
            Self::Session(id) => ("session_actor", Some(("session_id", id))),
            Self::Key(id) => ("api_actor", Some(("api_key_id", id))),
            Self::User(id) => ("user_actor", Some(("user_id", id))),
            Self::Service(id) => ("service_account_actor", Some(("service_account_id", id))),
            Self::Other(kind) => (kind, None),
        }
    }
}

impl Write for Actor {
    fn write(&self) -> Value {
        let (kind, id) = self.parts();
        let mut value = json!({"type": kind});
        if let Some((key, id)) = id {
            value[key] = json!(id);
        }
        value
    }
}

impl Read for Actor {
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("actor", value)?;
        let kind = fields.text(&["type"])?;
        let id = |name| fields.text(&[name, "id"]);
        Ok(match kind.as_str() {
            "session_actor" => Self::Session(id("session_id")?),
            "api_actor" => Self::Key(id("api_key_id")?),
            "user_actor" => Self::User(id("user_id")?),
            "service_account_actor" => Self::Service(id("service_account_id")?),
            _ => Self::Other(kind),
        })
    }
}
