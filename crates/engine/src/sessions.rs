//! The six operations on sessions (api.md §6.1). What happens in them is `run`'s; what is said to them, `events`'.

mod create;
mod list;
mod mounts;
mod update;

pub(crate) use mounts::{MEMORY, is_mounted, mount_path};

use api::{
    ApiError, Deleted, EventBody, Session, SessionId, SessionStatus,
    call::{ArchiveSession, DeleteSession, GetSession},
};

use crate::{
    Clock, Engine, Entropy,
    change::Change,
    failure::Failure,
    kv::Kv,
    rows::{self, SessionRow},
    serial::Serial,
    session_keys as keys,
};

/// A session that was found.
pub(crate) struct FoundSession {
    pub(crate) serial: Serial,
    pub(crate) row: SessionRow,
}

impl FoundSession {
    /// 400 when the session is archived: it is read-only then.
    pub(crate) fn check_not_archived(&self) -> Result<(), ApiError> {
        match self.row.session.archived_at {
            None => Ok(()),
            Some(_) => {
                Err(ApiError::invalid(format!("Session {} is archived and cannot be changed", self.row.session.id)))
            }
        }
    }

    /// 400 while the session runs.
    pub(crate) fn check_not_running(&self, done: &str) -> Result<(), ApiError> {
        if !self.row.is_running() {
            return Ok(());
        }
        let id = &self.row.session.id;
        Err(ApiError::invalid(format!("Session {id} is running and cannot be {done}. Send user.interrupt and wait.")))
    }

    pub(crate) fn put<K: Kv>(&self, change: &Change<'_, K>) -> Result<(), Failure> {
        change.put(keys::session(self.serial), rows::write(&self.row)?);
        Ok(())
    }
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// The session of that id, archived or not; 404 when there is none.
    pub(crate) async fn find_session(&self, change: &Change<'_, K>, id: &SessionId) -> Result<FoundSession, Failure> {
        let not_found = || ApiError::not_found(format!("Session {id} was not found"));
        let serial = Serial::parse(SessionId::PREFIX, id.as_str()).ok_or_else(not_found)?;
        let row = change.read(&keys::session(serial)).await?.ok_or_else(not_found)?;
        Ok(FoundSession { serial, row: rows::read(&row)? })
    }

    pub(crate) async fn get_session(&self, call: &GetSession, change: &Change<'_, K>) -> Result<Session, Failure> {
        Ok(self.find_session(change, &call.session).await?.row.object(self.mint.now()))
    }

    pub(crate) async fn archive_session(
        &self,
        call: &ArchiveSession,
        change: &Change<'_, K>,
    ) -> Result<Session, Failure> {
        let mut found = self.find_session(change, &call.session).await?;
        if found.row.session.archived_at.is_none() {
            found.check_not_running("archived")?;
            self.end_session(change, &mut found).await?;
            found.put(change)?;
        }
        Ok(found.row.object(self.mint.now()))
    }

    /// Archives: read-only from here on, and nothing waits any more.
    pub(crate) async fn end_session(&self, change: &Change<'_, K>, found: &mut FoundSession) -> Result<(), Failure> {
        let mut log = self.open_log(change, found.serial, found.row.primary).await?;
        let event = log.add(&self.mint, change, EventBody::StatusTerminated)?;
        log.close(change)?;
        let now = event.processed_at.unwrap_or_default().max(found.row.session.updated_at);
        found.row.rest(SessionStatus::Terminated, now);
        found.row.session.archived_at = Some(now);
        found.row.waiting.clear();
        Ok(())
    }

    /// The session is gone with this one commit; its rows go later, in pieces (`sweep`).
    pub(crate) async fn delete_session(
        &self,
        call: &DeleteSession,
        change: &Change<'_, K>,
    ) -> Result<Deleted, Failure> {
        let found = self.find_session(change, &call.session).await?;
        found.check_not_running("deleted")?;
        change.delete(keys::session(found.serial));
        change.delete(keys::session_in_order(found.serial));
        change.delete(keys::job(found.serial));
        change.put(keys::tombstone(found.serial), Vec::new());
        self.is_sweep_due.set(true);
        change.tell_deleted(found.serial, self.mint.serial());
        Ok(Deleted { id: call.session.to_string(), kind: "session_deleted".to_owned() })
    }
}
