//! Work in the background: jobs kept in storage, moved on a step at a time by whoever calls [`Engine::step`]. The engine
//! starts nothing by itself.
//!
//! A step is one commit, and it expects the job as it was read: of two engines that do the same step only one gets
//! through, and after a crash the job stands where its last commit left it. The lease is no lock, it only keeps others
//! from doing the same work in vain; when its holder dies it runs out and another engine goes on.

use std::{cell::RefCell, collections::BTreeSet};

use api::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Clock, Engine, Entropy,
    change::Change,
    dreaming::{Came, DreamPhase},
    failure::Failure,
    kv::{Kv, KvError},
    limits::{ATTEMPTS, LEASE},
    rows,
    run::Phase,
    serial::Serial,
    session_keys as keys,
};

/// A job as it is stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct JobRow {
    /// Which engine does it, and until when (milliseconds since 1970) others leave it alone.
    pub(crate) lease: Option<(u64, i64)>,
    /// Not to be gone on with earlier, in milliseconds since 1970.
    pub(crate) not_before: Option<i64>,
    /// Requests to the model in this turn.
    pub(crate) requests: u32,
    /// How often in a row it did not work.
    pub(crate) tries: u32,
    /// It waits for a model that nobody here has.
    #[serde(default)]
    pub(crate) is_waiting: bool,
    pub(crate) work: Work,
}

/// What is to be done next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Work {
    /// In the session of the same serial.
    Session(Phase),
    /// In the dream of the same serial.
    Dream(DreamPhase),
}

/// When [`Engine::step`] is to be called again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// At once: there may be more to do.
    Now,
    /// Not before then: what there is belongs to another engine, or waits for a second try.
    At(Timestamp),
    /// When something was written: there is nothing to do.
    Idle,
}

impl Work {
    /// Whether the next step asks a model.
    fn is_asking(&self) -> bool {
        match self {
            Self::Session(phase) => matches!(phase, Phase::Asking { .. }),
            Self::Dream(phase) => phase.is_asking(),
        }
    }
}

/// While it lives, no second step of this engine takes the same job.
struct Busy<'a> {
    jobs: &'a RefCell<BTreeSet<Serial>>,
    job: Serial,
}

impl<'a> Busy<'a> {
    /// `None`: it is being moved on already.
    fn new(jobs: &'a RefCell<BTreeSet<Serial>>, job: Serial) -> Option<Self> {
        jobs.borrow_mut().insert(job).then(|| Self { jobs, job })
    }
}

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.jobs.borrow_mut().remove(&self.job);
    }
}

impl JobRow {
    pub(crate) fn new(work: Work) -> Self {
        Self { lease: None, not_before: None, requests: 0, tries: 0, is_waiting: false, work }
    }

    /// When this engine may go on with it; `None`: now.
    fn ready(&self, owner: u64, now: i64) -> Option<i64> {
        let leased = self.lease.filter(|(holder, _)| *holder != owner).map(|(_, until)| until);
        [leased, self.not_before].into_iter().flatten().filter(|at| *at > now).max()
    }
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// Moves one job on by one step. The host calls it after opening, after every write and when [`Next`] says so; it may
    /// call it again while earlier calls are under way, which then move other jobs on. A step that asks a model takes as
    /// long as the model does: [`Engine::keep_leases`].
    ///
    /// # Errors
    /// When storage fails; nothing is lost, and the next call tries again with another job first.
    pub async fn step(&self) -> Result<Next, KvError> {
        let now = self.mint.now().0;
        let owner = self.owner();
        let mut jobs = self.kv.scan(keys::jobs(), usize::MAX).await?;
        // What was thought for a dream that is over is forgotten.
        let is_there = |dream: &Serial| jobs.iter().any(|(key, _)| keys::leading(key) == Some(*dream));
        self.settling.borrow_mut().retain(|dream, _| is_there(dream));
        self.listening.borrow_mut().retain(|dream, _| is_there(dream));
        // Taking turns: the one after the last comes first.
        let last = self.last_job.get();
        let turn = jobs.iter().position(|(key, _)| keys::leading(key) > last).unwrap_or_default();
        jobs.rotate_left(turn);
        let mut earliest = None::<i64>;
        for (key, entry) in jobs {
            let job: JobRow = rows::read(&entry.value)?;
            let Some(serial) = keys::leading(&key) else { continue };
            if let Some(at) = job.ready(owner, now) {
                earliest = Some(earliest.map_or(at, |earliest| earliest.min(at)));
                continue;
            }
            let Some(_busy) = Busy::new(&self.busy, serial) else { continue };
            self.last_job.set(Some(serial));
            return match self.step_job(serial, owner).await {
                Ok(()) | Err(Failure::Kv(KvError::Conflict)) => Ok(Next::Now),
                Err(Failure::Kv(error)) => Err(error),
                Err(Failure::Api(error)) => Err(KvError::Failed(format!("a job came to a stop: {}", error.message))),
            };
        }
        Ok(earliest.map_or(Next::Idle, |at| Next::At(Timestamp(at))))
    }

    /// Keeps other engines off the jobs that this one moves on. The host calls it every [`LEASE_KEPT`] milliseconds while
    /// a call of [`Engine::step`] is under way.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn keep_leases(&self) -> Result<(), KvError> {
        let busy: Vec<Serial> = self.busy.borrow().iter().copied().collect();
        for serial in busy {
            match self.keep_lease(serial).await {
                // The job has just been written by somebody: by its step, or by one that has something new to say.
                Ok(()) | Err(Failure::Kv(KvError::Conflict) | Failure::Api(_)) => {}
                Err(Failure::Kv(error)) => return Err(error),
            }
        }
        Ok(())
    }

    async fn keep_lease(&self, serial: Serial) -> Result<(), Failure> {
        let (change, owner) = (Change::new(&self.kv), self.owner());
        let Some(row) = change.read(&keys::job(serial)).await? else { return Ok(()) };
        let mut job: JobRow = rows::read(&row)?;
        // Only a step that asks a model outlasts its commit, and only that one stands being overtaken.
        let is_own = job.lease.is_some_and(|(holder, _)| holder == owner);
        if is_own && job.work.is_asking() {
            job.lease = Some((owner, self.mint.now().0 + LEASE));
            change.put(keys::job(serial), rows::write(&job)?);
            change.store().await?;
        }
        Ok(())
    }

    fn owner(&self) -> u64 {
        *self.owner.get_or_init(|| self.mint.random())
    }

    async fn step_job(&self, serial: Serial, owner: u64) -> Result<(), Failure> {
        let Some(asking) = self.read_job(&Change::new(&self.kv), serial).await?.map(|job| job.work) else {
            return Ok(());
        };
        let is_asking = asking.is_asking();
        let asked = match &asking {
            _ if !is_asking => Ok(None),
            Work::Session(_) => self.call_model(serial).await.map(|asked| asked.map(Came::Turn)),
            Work::Dream(phase) => self.call_for_dream(serial, phase).await,
        };
        self.calls.borrow_mut().remove(&serial);
        let asked = asked?;
        for _ in 0..ATTEMPTS {
            match self.commit_step(serial, owner, asked.clone().map(|asked| (&asking, asked))).await {
                // An answer was paid for: it is taken down whatever was written meanwhile.
                Err(Failure::Kv(KvError::Conflict)) if is_asking => {}
                other => return other,
            }
        }
        Err(Failure::Kv(KvError::Conflict))
    }

    async fn read_job(&self, change: &Change<'_, K>, serial: Serial) -> Result<Option<JobRow>, Failure> {
        let row = change.read(&keys::job(serial)).await?;
        Ok(row.map(|row| rows::read(&row)).transpose()?)
    }

    async fn commit_step(&self, serial: Serial, owner: u64, asked: Option<(&Work, Came)>) -> Result<(), Failure> {
        let change = Change::new(&self.kv);
        let key = keys::job(serial);
        let Some(mut job) = self.read_job(&change, serial).await? else { return Ok(()) };
        if job.ready(owner, self.mint.now().0).is_some() || asked.as_ref().is_some_and(|(work, _)| **work != job.work) {
            return Ok(());
        }
        job.not_before = None;
        let asked = asked.map(|(_, asked)| asked);
        let next = match job.work.clone() {
            Work::Session(phase) => {
                let asked = asked.and_then(Came::turn);
                self.step_session(&change, serial, &mut job, phase, asked).await?.map(Work::Session)
            }
            Work::Dream(phase) => match self.step_dream(&change, serial, &mut job, phase, asked).await {
                Ok(next) => next.map(Work::Dream),
                Err(Failure::Api(error)) => return self.give_dream_up(serial, &error.message).await,
                Err(failure) => return Err(failure),
            },
        };
        match next {
            None => change.delete(key),
            Some(work) => {
                job.work = work;
                // Whoever has the model takes it first.
                job.lease = (!job.is_waiting).then(|| (owner, self.mint.now().0 + LEASE));
                change.put(key, rows::write(&job)?);
            }
        }
        self.store(change).await
    }

    /// Asks for a session to be gone on with. A job that is there is written anew all the same: a step that is under way
    /// and knows nothing of what was just said does not get through then.
    pub(crate) async fn want_run(&self, change: &Change<'_, K>, session: Serial) -> Result<(), Failure> {
        let key = keys::job(session);
        let row = match change.read(&key).await? {
            Some(row) => row,
            None => rows::write(&JobRow::new(Work::Session(Phase::Begin { is_announced: false })))?,
        };
        change.put(key, row);
        Ok(())
    }
}
