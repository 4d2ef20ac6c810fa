//! The operations on threads (api.md §6.4), but for their events, which are listed as a session's own are.

use api::{
    ApiError, Page, SessionId, SessionStatus, Thread, ThreadId,
    call::{ArchiveThread, GetThread, ListThreads},
    rules,
};

use crate::{
    Clock, Engine, Entropy,
    change::Change,
    cursor::Scope,
    failure::Failure,
    kv::Kv,
    rows::{self, SessionRow, ThreadRow},
    serial::Serial,
    session_keys as keys,
    sessions::FoundSession,
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// The thread of that id in that session; 404 when there is none.
    pub(crate) async fn find_thread(
        &self,
        change: &Change<'_, K>,
        session: &SessionId,
        id: &ThreadId,
    ) -> Result<(FoundSession, Serial, ThreadRow), Failure> {
        let found = self.find_session(change, session).await?;
        let not_found = || ApiError::not_found(format!("Thread {id} was not found"));
        let serial = Serial::parse(ThreadId::PREFIX, id.as_str()).ok_or_else(not_found)?;
        let row = change.read(&keys::thread(found.serial, serial)).await?.ok_or_else(not_found)?;
        Ok((found, serial, rows::read(&row)?))
    }

    pub(crate) async fn get_thread(&self, call: &GetThread, change: &Change<'_, K>) -> Result<Thread, Failure> {
        let (found, _, row) = self.find_thread(change, &call.session, &call.thread).await?;
        Ok(self.thread_object(&found.row, row))
    }

    pub(crate) async fn list_threads(
        &self,
        call: &ListThreads,
        change: &Change<'_, K>,
    ) -> Result<Page<Thread>, Failure> {
        let found = self.find_session(change, &call.session).await?;
        let mut scope = Scope::new("threads").with(Some(call.session.as_str()));
        for status in &call.statuses {
            scope = scope.with(Some(status.as_str()));
        }
        let mut range = keys::threads(found.serial);
        if let Some(cursor) = &call.page {
            range = range.after(&scope.read(cursor)?);
        }
        let size = call.limit.unwrap_or(rules::LONG_PAGE_MAX) as usize;
        let page = self
            .find(range, size, !call.statuses.is_empty(), async |rows| {
                let read = rows.into_iter().map(|(key, entry)| {
                    let thread = self.thread_object(&found.row, rows::read(&entry.value)?);
                    let is_kept = call.statuses.is_empty() || call.statuses.contains(&thread.status);
                    Ok((key, is_kept.then_some(thread)))
                });
                read.collect()
            })
            .await?;
        Ok(Page { data: page.items, next_page: page.next.map(|key| scope.write(&key)) })
    }

    pub(crate) async fn archive_thread(&self, call: &ArchiveThread, change: &Change<'_, K>) -> Result<Thread, Failure> {
        let (found, serial, mut row) = self.find_thread(change, &call.session, &call.thread).await?;
        if row.thread.is_primary() {
            return Err(ApiError::invalid("The primary thread is archived with its session").into());
        }
        found.check_not_archived()?;
        if row.thread.archived_at.is_none() {
            if row.thread.status != SessionStatus::Idle {
                return Err(ApiError::invalid(format!("Thread {} is not idle", call.thread)).into());
            }
            row.thread.updated_at = self.mint.now().max(row.thread.updated_at);
            row.thread.archived_at = Some(row.thread.updated_at);
            row.thread.status = SessionStatus::Terminated;
            change.put(keys::thread(found.serial, serial), rows::write(&row)?);
        }
        Ok(self.thread_object(&found.row, row))
    }

    /// The thread on the wire. Status, usage and times of the primary one are its session's.
    fn thread_object(&self, session: &SessionRow, row: ThreadRow) -> Thread {
        let mut thread = row.thread;
        if thread.is_primary() {
            let session = session.object(self.mint.now());
            thread.status = session.status;
            thread.stats = Some(session.stats);
            thread.usage = Some(session.usage);
            thread.updated_at = session.updated_at;
            thread.archived_at = session.archived_at;
        }
        thread
    }
}
