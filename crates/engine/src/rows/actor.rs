//! Who wrote or redacted a version, as it is stored.

use api::Actor;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ActorRow {
    Session(String),
    Key(String),
    User(String),
    Service(String),
    Other(String),
}

impl From<&Actor> for ActorRow {
    fn from(actor: &Actor) -> Self {
        match actor.clone() {
            Actor::Session(id) => Self::Session(id),
            Actor::Key(id) => Self::Key(id),
            Actor::User(id) => Self::User(id),
            Actor::Service(id) => Self::Service(id),
            Actor::Other(kind) => Self::Other(kind),
        }
    }
}

impl From<ActorRow> for Actor {
    fn from(row: ActorRow) -> Self {
        match row {
            ActorRow::Session(id) => Self::Session(id),
            ActorRow::Key(id) => Self::Key(id),
            ActorRow::User(id) => Self::User(id),
            ActorRow::Service(id) => Self::Service(id),
            ActorRow::Other(kind) => Self::Other(kind),
        }
    }
}
