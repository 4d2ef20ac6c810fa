//! What is reviewed: two stores, or a dream. It names the place that decisions are kept under on this device.

use api::{DreamId, StoreId};

/// What is reviewed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Any two stores: the older one and the newer one.
    Stores(StoreId, StoreId),
    /// What a dream made of its input.
    Dream(DreamId),
}

impl Subject {
    /// What its decisions are kept under; `connection` tells one server from another.
    pub fn shelf(&self, connection: &str) -> String {
        // No id and no name of a connection holds a control character.
        match self {
            Self::Stores(old, new) => format!("{connection}\n{}\n{}\n", old.as_str(), new.as_str()),
            Self::Dream(dream) => format!("{connection}\n{}\n", dream.as_str()),
        }
    }
}
