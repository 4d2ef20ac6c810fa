//! The five operations on dreams (api.md §5). What a dream does is `dreaming`'s.

mod create;
mod end;
mod list;

pub(crate) use end::Ending;

use api::{
    ApiError, Dream, DreamId, DreamStatus,
    call::{ArchiveDream, CancelDream, GetDream},
};

use crate::{
    Clock, Engine, Entropy, change::Change, dream_keys as keys, failure::Failure, kv::Kv, rows, rows::DreamRow,
    serial::Serial, session_keys,
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// The dream of that id, archived or not; 404 when there is none.
    async fn find_dream(&self, change: &Change<'_, K>, id: &DreamId) -> Result<(Serial, DreamRow), Failure> {
        let not_found = || ApiError::not_found(format!("Dream {id} was not found"));
        let serial = Serial::parse(DreamId::PREFIX, id.as_str()).ok_or_else(not_found)?;
        let row = change.read(&keys::dream(serial)).await?.ok_or_else(not_found)?;
        Ok((serial, rows::read(&row)?))
    }

    pub(crate) async fn get_dream(&self, call: &GetDream, change: &Change<'_, K>) -> Result<Dream, Failure> {
        Ok(self.find_dream(change, &call.dream).await?.1.dream)
    }

    /// Ends it with this one commit: the step that is under way finds its job gone and does not get through.
    pub(crate) async fn cancel_dream(&self, call: &CancelDream, change: &Change<'_, K>) -> Result<Dream, Failure> {
        let (serial, row) = self.find_dream(change, &call.dream).await?;
        match row.dream.status {
            DreamStatus::Canceled => return Ok(row.dream),
            DreamStatus::Completed | DreamStatus::Failed => {
                let message = format!("Dream {} is {} and cannot be canceled", call.dream, row.dream.status);
                return Err(ApiError::invalid(message).into());
            }
            _ => {}
        }
        change.delete(session_keys::job(serial));
        self.end_dream(change, serial, row, Ending::Canceled).await
    }

    pub(crate) async fn archive_dream(&self, call: &ArchiveDream, change: &Change<'_, K>) -> Result<Dream, Failure> {
        let (serial, mut row) = self.find_dream(change, &call.dream).await?;
        if !row.dream.status.is_final() {
            let message =
                format!("Dream {} is {} and cannot be archived. Cancel it first.", call.dream, row.dream.status);
            return Err(ApiError::invalid(message).into());
        }
        if row.dream.archived_at.is_none() {
            row.dream.archived_at = Some(self.mint.now());
            change.put(keys::dream(serial), rows::write(&row)?);
        }
        Ok(row.dream)
    }
}
