//! What must hold of agents, environments and sessions: every session has its primary thread, every event lies in a
//! thread and stands in both orders, names belong to the environments that have them, jobs have something to do.

use std::collections::{BTreeMap, BTreeSet};

use api::{Agent, DreamId, DreamStatus, Environment, Event, OutputBehavior, StoreId};

use crate::{
    keys,
    kv::KvError,
    rows::{self, DreamRow, SessionRow, ThreadRow},
    serial::Serial,
    session_keys::{self, Stage},
    work::{JobRow, Work},
};

/// All rows, parsed.
#[derive(Default)]
pub(super) struct Around {
    agents: BTreeMap<Serial, Agent>,
    versions: BTreeSet<(Serial, u32)>,
    environments: BTreeMap<Serial, String>,
    names: BTreeMap<String, String>,
    sessions: BTreeMap<Serial, SessionRow>,
    in_order: BTreeSet<Serial>,
    threads: BTreeMap<Vec<u8>, ThreadRow>,
    events: BTreeMap<Vec<u8>, Event>,
    backwards: BTreeSet<Vec<u8>>,
    jobs: BTreeMap<Serial, JobRow>,
    deleted: BTreeSet<Serial>,
    dreams: BTreeMap<Serial, DreamRow>,
    holders: BTreeMap<Serial, Serial>,
    keepers: BTreeSet<Serial>,
    ended: BTreeSet<Serial>,
}

impl Around {
    pub(super) fn add(&mut self, key: &[u8], value: &[u8]) -> Result<(), KvError> {
        let stray = || KvError::Failed(format!("a key that is none of ours: {key:?}"));
        let leading = || session_keys::leading(key).ok_or_else(stray);
        let trailing = || keys::trailing(key).ok_or_else(stray);
        match key.first() {
            Some(b'A') => drop(self.agents.insert(trailing()?, rows::read_object(value)?)),
            Some(b'B') => {
                let number = key.last_chunk::<4>().ok_or_else(stray)?;
                self.versions.insert((leading()?, !u32::from_be_bytes(*number)));
            }
            Some(b'E') => {
                let environment: Environment = rows::read_object(value)?;
                self.environments.insert(trailing()?, environment.name);
            }
            Some(b'N') => {
                drop(self.names.insert(rows::text(key[1..].to_vec())?, rows::text(value.to_vec())?));
            }
            Some(b'S') => drop(self.sessions.insert(trailing()?, rows::read(value)?)),
            Some(b'O') => drop(self.in_order.insert(leading()?)),
            Some(b'H') => drop(self.threads.insert(key[1..].to_vec(), rows::read(value)?)),
            Some(b'V') => drop(self.events.insert(key.to_vec(), rows::read_object(value)?)),
            Some(b'W') => drop(self.backwards.insert(session_keys::forwards(key).ok_or_else(stray)?)),
            Some(b'J') => drop(self.jobs.insert(leading()?, rows::read(value)?)),
            Some(b'D') => drop(self.dreams.insert(trailing()?, rows::read(value)?)),
            Some(b'U') => drop(self.holders.insert(leading()?, rows::read(value)?)),
            Some(b'Q') => drop(self.keepers.insert(leading()?)),
            Some(b'Z') => drop(self.ended.insert(leading()?)),
            Some(b'L') => drop(rows::read::<serde_json::Value>(value)?),
            Some(b'X') => drop(self.deleted.insert(leading()?)),
            _ => return Err(stray()),
        }
        Ok(())
    }

    pub(super) fn violations(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut demand = |holds: bool, what: &dyn Fn() -> String| {
            if !holds {
                found.push(what());
            }
        };
        for (serial, agent) in &self.agents {
            let has_all = (1..=agent.version).all(|version| self.versions.contains(&(*serial, version)));
            demand(has_all, &|| format!("{}: a version is missing", agent.id));
        }
        let versions: usize = self.agents.values().map(|agent| agent.version as usize).sum();
        demand(self.versions.len() == versions, &|| "versions of agents that are none".to_owned());
        for (serial, name) in &self.environments {
            let holder = self.names.get(name);
            demand(holder == Some(&serial.with_prefix("")), &|| format!("{name}: the name is another's"));
        }
        demand(self.names.len() == self.environments.len(), &|| "names of environments that are gone".to_owned());
        let place = |session: Serial, thread: Serial| [session.ascending(), thread.ascending()].concat();
        for (serial, row) in &self.sessions {
            let id = &row.session.id;
            demand(self.in_order.contains(serial), &|| format!("{id}: not in the index"));
            demand(self.threads.contains_key(&place(*serial, row.primary)), &|| format!("{id}: no primary thread"));
            demand(row.is_running() == row.running_since.is_some(), &|| format!("{id}: status and time differ"));
            let dream = row.dream.as_deref().and_then(|id| Serial::parse(DreamId::PREFIX, id));
            demand(row.is_running() == self.jobs.contains_key(&dream.unwrap_or(*serial)), &|| {
                format!("{id}: {} and a job: {}", row.session.status, self.jobs.contains_key(serial))
            });
            demand(!self.deleted.contains(serial), &|| format!("{id}: both live and deleted"));
        }
        demand(self.in_order.len() == self.sessions.len(), &|| "sessions in the index that are gone".to_owned());
        for (serial, job) in &self.jobs {
            match job.work {
                Work::Session(_) => {
                    demand(self.sessions.contains_key(serial), &|| "a job of a session that is gone".to_owned());
                }
                Work::Dream(_) => demand(self.dreams.contains_key(serial), &|| "a job of no dream".to_owned()),
            }
        }
        for (serial, DreamRow { dream, .. }) in &self.dreams {
            let id = &dream.id;
            let is_over = dream.status.is_final();
            demand(is_over != self.jobs.contains_key(serial), &|| format!("{id}: {} and its job", dream.status));
            demand(is_over || !self.ended.contains(serial), &|| format!("{id}: both under way and ended"));
            demand(is_over == dream.ended_at.is_some(), &|| format!("{id}: status and end differ"));
            let is_begun = dream.status != DreamStatus::Pending;
            demand(is_begun || dream.session_id.is_none(), &|| format!("{id}: pending with a session"));
            if let OutputBehavior::UpdateExisting(store) = &dream.output_behavior {
                let holder = Serial::parse(StoreId::PREFIX, store.as_str()).and_then(|store| self.holders.get(&store));
                demand(is_over != (holder == Some(serial)), &|| format!("{id}: {} and what it holds", dream.status));
            }
        }
        for dream in &self.keepers {
            let is_live = self.dreams.get(dream).is_some_and(|row| !row.dream.status.is_final());
            demand(is_live || self.ended.contains(dream), &|| "a dream that is over keeps something".to_owned());
        }
        for (key, event) in &self.events {
            let id = &event.id;
            if session_keys::leading(key).is_some_and(|session| self.deleted.contains(&session)) {
                continue; // The sweep removes it piece by piece.
            }
            demand(self.backwards.contains(key), &|| format!("{id}: not in the other order"));
            let (thread, stage) = (self.threads.get(&key[1..33]), session_keys::event_place(key));
            demand(thread.is_some(), &|| format!("{id}: in no thread"));
            demand(stage.is_some_and(|(_, at)| thread.is_some_and(|thread| at <= thread.last)), &|| {
                format!("{id}: later than its thread knows")
            });
            let is_queued = stage.is_some_and(|(stage, _)| stage == Stage::Queued);
            demand(event.processed_at.is_none() == is_queued, &|| format!("{id}: waits and does not"));
        }
        let stands =
            |key: &&Vec<u8>| session_keys::leading(key).is_some_and(|session| self.sessions.contains_key(&session));
        let missing = self.backwards.iter().filter(stands).any(|key| !self.events.contains_key(key));
        demand(!missing, &|| "an event in one order only".to_owned());
        found
    }
}
