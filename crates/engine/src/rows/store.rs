//! A store, under its serial.

use std::collections::BTreeMap;

use api::{Store, StoreId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::serial::Serial;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StoreRow {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) metadata: BTreeMap<String, String>,
    /// Milliseconds since 1970.
    pub(crate) updated_at: i64,
    /// Milliseconds since 1970.
    pub(crate) archived_at: Option<i64>,
}

impl StoreRow {
    /// The store on the wire.
    pub(crate) fn object(self, serial: Serial) -> Store {
        Store {
            id: serial.with_prefix(StoreId::PREFIX).into(),
            name: self.name,
            description: self.description,
            metadata: self.metadata,
            created_at: serial.time(),
            updated_at: Timestamp(self.updated_at),
            archived_at: self.archived_at.map(Timestamp),
        }
    }
}
