//! The three operations on memory versions (api.md §4.3). Versions are written by the operations on memories; here they
//! are read, and blanked for good.

mod list;
mod redact;

use api::{ApiError, MemoryVersion, VersionId, View, call::GetVersion};

use crate::{
    Clock, Engine, Entropy,
    failure::Failure,
    keys,
    kv::Kv,
    rows::{self, Held, VersionRow},
    serial::Serial,
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// The version of that id in that store; 404 when there is none.
    pub(crate) async fn find_version(
        &self,
        store: Serial,
        id: &VersionId,
    ) -> Result<(Serial, Held<VersionRow>), Failure> {
        let not_found = || ApiError::not_found(format!("Memory version {id} was not found"));
        let serial = Serial::parse(VersionId::PREFIX, id.as_str()).ok_or_else(not_found)?;
        let key = keys::version(store, serial);
        let entry = self.kv.get(&key).await?.ok_or_else(not_found)?;
        let row = rows::read(&entry.value)?;
        Ok((serial, Held { key, revision: entry.revision, row }))
    }

    pub(crate) async fn get_version(&self, call: &GetVersion) -> Result<MemoryVersion, Failure> {
        let store = self.find_store(&call.store).await?.serial;
        let (serial, held) = self.find_version(store, &call.version).await?;
        self.version_object(store, serial, held.row, call.view.unwrap_or(View::Full)).await
    }

    /// The version on the wire, with its content where the view asks for one and there is one.
    pub(crate) async fn version_object(
        &self,
        store: Serial,
        version: Serial,
        row: VersionRow,
        view: View,
    ) -> Result<MemoryVersion, Failure> {
        let content = match view {
            View::Full if row.has_content() => Some(self.content(store, version).await?),
            _ => None,
        };
        Ok(row.object(store, version, content))
    }
}
