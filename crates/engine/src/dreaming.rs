//! What a dream does, step by step: note the input down, copy it, read every transcript, settle the store, say what
//! changes and why, write it. Every step is one commit of bounded size, except for settling, which only thinks. It knows
//! no rule of how memory is put in order; that is `rules`' or a model's. A model settles by turns of the dream's session,
//! part by part, and what it says and writes is an agent's.

mod account;
mod answer;
mod begin;
mod brief;
mod call;
mod copy;
mod finish;
mod hear;
mod listen;
mod manifest;
mod phase;
mod plan;
mod prompts;
mod read;
mod settle;
mod spending;
mod tell;
mod transcript;
mod turn;
mod verdict;
mod write;

use api::{ContentBlock, DreamError, EventBody, SessionId, StoreId};
use futures_util::future::try_join_all;

use crate::{
    Clock, Engine, Entropy,
    change::Change,
    dream_keys,
    dreams::Ending,
    failure::Failure,
    keys,
    kv::Kv,
    limits::MODEL_WAIT,
    log::Log,
    rows::{self, DreamRow, StoreRow},
    serial::Serial,
    session_keys,
    sessions::FoundSession,
    work::JobRow,
};

pub(crate) use call::{Came, UnderWay};
pub(crate) use listen::Heard;
pub(crate) use phase::{DreamPhase, Place, PlannedWrite, Reader};
pub(crate) use settle::Settling;

/// What one step works on.
pub(crate) struct Dreaming<'c, 'k, K> {
    pub(crate) change: &'c Change<'k, K>,
    pub(crate) serial: Serial,
    pub(crate) row: DreamRow,
    pub(crate) session: FoundSession,
    /// The orchestrator's thread.
    pub(crate) log: Log,
}

/// What comes after a step: another one, or the end with an error.
pub(crate) type Step = Result<DreamPhase, DreamError>;

pub(crate) fn error(kind: &str, message: impl Into<String>) -> DreamError {
    DreamError { kind: kind.to_owned(), message: message.into() }
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// One step of a dream. `None`: it is over.
    pub(crate) async fn step_dream(
        &self,
        change: &Change<'_, K>,
        serial: Serial,
        job: &mut JobRow,
        phase: DreamPhase,
        came: Option<Came>,
    ) -> Result<Option<DreamPhase>, Failure> {
        let Some(row) = change.read(&dream_keys::dream(serial)).await? else { return Ok(None) };
        let mut row: DreamRow = rows::read(&row)?;
        if row.dream.status.is_final() {
            return Ok(None);
        }
        row.count_time(self.mint.now().0);
        if row.active > self.limits.dream_millis {
            let message = format!("The dream was worked on for {} hours.", self.limits.dream_millis / 3_600_000);
            self.end_dream(change, serial, row, Ending::Failed(error(DreamError::TIMEOUT, message))).await?;
            return Ok(None);
        }
        if let Some(error) = self.what_is_gone(&row).await? {
            self.end_dream(change, serial, row, Ending::Failed(error)).await?;
            return Ok(None);
        }
        if phase == DreamPhase::Begin {
            return match self.begin_dream(change, serial, row.clone()).await? {
                Ok(next) => Ok(Some(next)),
                Err(error) => self.end_dream(change, serial, row, Ending::Failed(error)).await.map(|_| None),
            };
        }
        let mut dreaming = self.open_dream(change, serial, row).await?;
        let is_waiting = std::mem::replace(&mut job.is_waiting, matches!(came, Some(Came::NoModel)));
        if job.is_waiting {
            if !is_waiting {
                let text = call::waiting_for(&dreaming.row.dream.model.id);
                self.say_in_dream(&mut dreaming, text)?;
            }
            job.not_before = Some(self.mint.now().0 + MODEL_WAIT);
            dreaming.log.close(change)?;
            return Ok(Some(phase));
        }
        let is_last = phase == DreamPhase::Finish;
        let next = match phase {
            DreamPhase::Begin => Ok(DreamPhase::Begin),
            DreamPhase::Copy { row } => self.copy(&mut dreaming, row).await?,
            DreamPhase::Read { next, readers } => self.read_on(&mut dreaming, next, readers).await?,
            DreamPhase::Settle => Ok(self.settle(&dreaming).await?),
            DreamPhase::Plan { row } => self.plan(&mut dreaming, row).await?,
            DreamPhase::Tell { row, of, writes } => self.tell_plan(&mut dreaming, row, of, writes).await?,
            DreamPhase::Write { row, of, late } => self.write_plan(&mut dreaming, row, of, late).await?,
            DreamPhase::Listen { next, readers } => {
                let heard = came.and_then(Came::page);
                self.listen_on(&mut dreaming, job, next, readers, heard).await?
            }
            DreamPhase::Brief { at, size } => self.brief(&mut dreaming, at, size).await?,
            DreamPhase::Turn { from, then, size, phase } => {
                let (part, asked) = (turn::OfPart { from, then, size }, came.and_then(Came::turn));
                let (after, step) = self.turn(dreaming, job, part, phase, asked).await?;
                dreaming = after;
                step
            }
            DreamPhase::Account => self.account(&mut dreaming).await?,
            DreamPhase::Finish => self.sum_up(&mut dreaming)?,
        };
        let Dreaming { row, session, log, .. } = dreaming;
        log.close(change)?;
        session.put(change)?;
        let ending = match next {
            Ok(_) if is_last => Ending::Completed,
            Ok(next) => {
                change.put(dream_keys::dream(serial), rows::write(&row)?);
                return Ok(Some(next));
            }
            Err(error) => Ending::Failed(error),
        };
        self.end_dream(change, serial, row, ending).await?;
        Ok(None)
    }

    /// Ends a dream that cannot go on because of a fault of ours.
    pub(crate) async fn give_dream_up(&self, serial: Serial, message: &str) -> Result<(), Failure> {
        let change = Change::new(&self.kv);
        change.delete(session_keys::job(serial));
        if let Some(row) = change.read(&dream_keys::dream(serial)).await? {
            let error = error(DreamError::INTERNAL, message);
            self.end_dream(&change, serial, rows::read(&row)?, Ending::Failed(error)).await?;
        }
        self.store(change).await
    }

    async fn open_dream<'c, 'k>(
        &self,
        change: &'c Change<'k, K>,
        serial: Serial,
        row: DreamRow,
    ) -> Result<Dreaming<'c, 'k, K>, Failure> {
        let id = row.dream.session_id.clone().ok_or_else(Failure::torn)?;
        let session = self.find_session(change, &id).await?;
        let log = self.open_log(change, session.serial, session.row.primary).await?;
        Ok(Dreaming { change, serial, row, session, log })
    }

    /// The error that the dream ends with when something it rests on was taken away (api.md §5).
    async fn what_is_gone(&self, row: &DreamRow) -> Result<Option<DreamError>, Failure> {
        let dream = &row.dream;
        if !self.is_store_open(&dream.input_store).await? {
            let message = format!("Memory store {} was archived or deleted while the dream ran.", dream.input_store);
            return Ok(Some(error(DreamError::STORE_UNAVAILABLE, message)));
        }
        for output in &dream.outputs {
            if !self.is_store_open(output).await? {
                let message = format!("The output store {output} was archived or deleted while the dream ran.");
                return Ok(Some(error(DreamError::INTERNAL, message)));
            }
        }
        let sessions = dream.input_sessions.iter().map(async |id| {
            let Some(serial) = Serial::parse(SessionId::PREFIX, id.as_str()) else { return Ok(Some(id)) };
            let entry = self.kv.get(&session_keys::session(serial)).await?;
            Ok::<_, Failure>(entry.is_none().then_some(id))
        });
        let gone = try_join_all(sessions).await?.into_iter().flatten().next();
        let message = |id: &SessionId| format!("Session {id} was deleted while the dream ran.");
        Ok(gone.map(|id| error(DreamError::SESSION_UNAVAILABLE, message(id))))
    }

    async fn is_store_open(&self, id: &StoreId) -> Result<bool, Failure> {
        let Some(serial) = Serial::parse(StoreId::PREFIX, id.as_str()) else { return Ok(false) };
        let Some(entry) = self.kv.get(&keys::store(serial)).await? else { return Ok(false) };
        Ok(rows::read::<StoreRow>(&entry.value)?.archived_at.is_none())
    }

    /// Says something in the orchestrator's thread.
    pub(crate) fn say_in_dream(&self, dreaming: &mut Dreaming<'_, '_, K>, text: String) -> Result<(), Failure> {
        let body = EventBody::AgentMessage(vec![ContentBlock::Text(text)]);
        dreaming.log.add(&self.mint, dreaming.change, body).map(drop)
    }
}

impl<K> Dreaming<'_, '_, K> {
    pub(crate) fn input_store(&self) -> Result<Serial, Failure> {
        Serial::parse(StoreId::PREFIX, self.row.dream.input_store.as_str()).ok_or_else(Failure::torn)
    }

    fn is_by_rules(&self) -> bool {
        self.row.is_by_rules()
    }

    pub(crate) fn instructions(&self) -> &str {
        self.row.dream.instructions.as_deref().unwrap_or_default()
    }
}
