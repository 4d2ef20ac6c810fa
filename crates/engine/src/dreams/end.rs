//! The end of a dream, however it comes: its session rests and is archived, what it held is free, what it kept for
//! itself goes with the next sweep. All in the commit that ends it.

use api::{
    ContentBlock, Dream, DreamError, DreamStatus, EventBody, OutputBehavior, SessionStatus, StopReason, StoreId,
    wire::{IdleState, SessionError},
};
use serde_json::Map;

use crate::{
    Clock, Engine, Entropy,
    change::Change,
    dream_keys,
    failure::Failure,
    kv::Kv,
    rows::{self, DreamRow, ThreadRow},
    serial::Serial,
    session_keys,
    sessions::FoundSession,
};

/// How a dream ends.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Ending {
    Completed,
    Canceled,
    Failed(DreamError),
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(crate) async fn end_dream(
        &self,
        change: &Change<'_, K>,
        serial: Serial,
        mut row: DreamRow,
        ending: Ending,
    ) -> Result<Dream, Failure> {
        if let Some(id) = row.dream.session_id.clone() {
            match self.find_session(change, &id).await {
                Ok(found) => self.end_dreams_session(change, found, &ending).await?,
                // Deleted in the meantime: there is nothing to say and nobody to say it to.
                Err(Failure::Api(_)) => {}
                Err(failure) => return Err(failure),
            }
        }
        if let OutputBehavior::UpdateExisting(store) = &row.dream.output_behavior
            && let Some(store) = Serial::parse(StoreId::PREFIX, store.as_str())
        {
            change.delete(dream_keys::holder(store));
        }
        let dream = &mut row.dream;
        (dream.status, dream.error) = match ending {
            Ending::Completed => (DreamStatus::Completed, None),
            Ending::Canceled => (DreamStatus::Canceled, None),
            Ending::Failed(error) => (DreamStatus::Failed, Some(error)),
        };
        dream.ended_at = Some(self.mint.now().max(dream.created_at));
        change.put(dream_keys::dream(serial), rows::write(&row)?);
        change.put(dream_keys::tombstone(serial), Vec::new());
        self.is_sweep_due.set(true);
        Ok(row.dream)
    }

    async fn end_dreams_session(
        &self,
        change: &Change<'_, K>,
        mut found: FoundSession,
        ending: &Ending,
    ) -> Result<(), Failure> {
        if found.row.session.archived_at.is_some() {
            return Ok(());
        }
        for (key, entry) in change.scan(session_keys::threads(found.serial), usize::MAX).await? {
            let mut row: ThreadRow = rows::read(&entry.value)?;
            if row.thread.status == SessionStatus::Running {
                row.thread.status = SessionStatus::Terminated;
                row.thread.updated_at = self.mint.now().max(row.thread.updated_at);
                change.put(key, rows::write(&row)?);
            }
        }
        let mut log = self.open_log(change, found.serial, found.row.primary).await?;
        let mut add = |body| log.add(&self.mint, change, body).map(drop);
        let stop_reason = match ending {
            Ending::Completed => StopReason::EndTurn,
            Ending::Canceled => {
                add(EventBody::AgentMessage(vec![ContentBlock::Text("The dream was canceled here.".to_owned())]))?;
                StopReason::EndTurn
            }
            Ending::Failed(error) => {
                let kind = "unknown_error".to_owned();
                let (message, retry_status) = (error.message.clone(), "terminal".to_owned());
                add(EventBody::Error(SessionError { kind, message, retry_status, more: Map::new() }))?;
                StopReason::RetriesExhausted
            }
        };
        add(EventBody::Usage { usage: found.row.session.usage.clone(), budget: None })?;
        add(EventBody::StatusIdle(IdleState { stop_reason, stop_details: None }))?;
        log.close(change)?;
        self.end_session(change, &mut found).await?;
        found.put(change)
    }
}
