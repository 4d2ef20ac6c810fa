//! Taking the demo data away again, with everything that only came of it: dreams over its store, their sessions and what
//! they wrote. Other sessions that mounted the store stay.

use api::{
    AgentId, DreamStatus, EnvironmentId, OutputBehavior, SessionId, StoreId,
    call::{DeleteEnvironment, DeleteSession, DeleteStore},
    wire::Demo,
};

use super::{DemoRow, KEY};
use crate::{
    Clock, Engine, Entropy,
    change::Change,
    dream_keys,
    dreams::Ending,
    failure::Failure,
    keys::trailing,
    kv::Kv,
    rows::{self, DreamRow},
    serial::Serial,
    session_keys as keys,
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(crate) async fn delete_demo(&self, change: &Change<'_, K>) -> Result<Demo, Failure> {
        let Some(demo) = self.demo_row(change).await? else { return Ok(Demo::default()) };
        self.delete_dreams_over(change, demo.store).await?;
        for session in &demo.sessions {
            let session = session.with_prefix(SessionId::PREFIX).into();
            unless_gone(self.delete_session(&DeleteSession { session }, change).await)?;
        }
        self.delete_store_within(change, demo.store.with_prefix(StoreId::PREFIX).into()).await?;
        let environment = demo.environment.with_prefix(EnvironmentId::PREFIX).into();
        unless_gone(self.delete_environment(&DeleteEnvironment { environment }, change).await)?;
        self.delete_agent(change, &demo).await?;
        change.delete(KEY);
        self.is_sweep_due.set(true);
        Ok(Demo::default())
    }

    async fn delete_store_within(&self, change: &Change<'_, K>, store: StoreId) -> Result<(), Failure> {
        unless_gone(self.within(change).delete_store(&DeleteStore { store }).await)
    }

    /// Agents cannot be deleted through the API; this one is ours.
    async fn delete_agent(&self, change: &Change<'_, K>, demo: &DemoRow) -> Result<(), Failure> {
        let id: AgentId = demo.agent.with_prefix(AgentId::PREFIX).into();
        let Ok((serial, agent)) = self.find_agent(change, &id, None).await else { return Ok(()) };
        change.delete(keys::agent(serial));
        (1..=agent.version).for_each(|version| change.delete(keys::agent_version(serial, version)));
        Ok(())
    }

    async fn delete_dreams_over(&self, change: &Change<'_, K>, store: Serial) -> Result<(), Failure> {
        let store: StoreId = store.with_prefix(StoreId::PREFIX).into();
        for (key, entry) in self.kv.scan(dream_keys::dreams(None, None), usize::MAX).await? {
            let row: DreamRow = rows::read(&entry.value)?;
            let Some(serial) = trailing(&key).filter(|_| row.dream.input_store == store) else { continue };
            // Expected as it was read: a step may be under way.
            change.read(&key).await?;
            let dream = match row.dream.status {
                DreamStatus::Pending | DreamStatus::Running => {
                    change.delete(keys::job(serial));
                    self.end_dream(change, serial, row, Ending::Canceled).await?
                }
                _ => row.dream,
            };
            if let Some(session) = dream.session_id {
                unless_gone(self.delete_session(&DeleteSession { session }, change).await)?;
            }
            if dream.output_behavior == OutputBehavior::CreateNew {
                for output in dream.outputs {
                    self.delete_store_within(change, output).await?;
                }
            }
            change.delete(key);
        }
        Ok(())
    }
}

/// What somebody else deleted before is as gone as it is to be.
fn unless_gone<T>(done: Result<T, Failure>) -> Result<(), Failure> {
    match done {
        Err(Failure::Api(error)) if error.status == 404 => Ok(()),
        done => done.map(drop),
    }
}
