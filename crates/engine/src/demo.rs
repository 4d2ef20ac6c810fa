//! Demo data: made and removed by one call of Lucid's own (`/v1/lucid/demo`). What happens in it is told in `script`; here
//! it becomes rows, in the days before now, in one commit. Nothing in it is treated otherwise than what people make.

mod compose;
mod remove;
mod scene;
mod script;

use api::{
    Agent, AgentId, AgentSetup, Environment, EnvironmentConfig, EnvironmentId, ModelConfig, SessionId, StoreId,
    Timestamp,
    wire::{Demo, DemoMade},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;

use crate::{
    BUILT_IN_RULES, Clock, Engine, Entropy, change::Change, failure::Failure, kv::Kv, rows, serial::Serial,
    session_keys as keys,
};

/// Where it is noted down what was made.
const KEY: &[u8] = b"Ldemo";
const DAY: i64 = 86_400_000;

/// What was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct DemoRow {
    agent: Serial,
    environment: Serial,
    store: Serial,
    sessions: Vec<Serial>,
}

impl DemoRow {
    fn object(&self) -> Demo {
        let session = |session: &Serial| session.with_prefix(SessionId::PREFIX).into();
        let made = DemoMade {
            agent: self.agent.with_prefix(AgentId::PREFIX).into(),
            environment: self.environment.with_prefix(EnvironmentId::PREFIX).into(),
            store: self.store.with_prefix(StoreId::PREFIX).into(),
            sessions: self.sessions.iter().map(session).collect(),
        };
        Demo { made: Some(made) }
    }
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    async fn demo_row(&self, change: &Change<'_, K>) -> Result<Option<DemoRow>, Failure> {
        Ok(change.read(KEY).await?.map(|row| rows::read(&row)).transpose()?)
    }

    pub(crate) async fn get_demo(&self, change: &Change<'_, K>) -> Result<Demo, Failure> {
        Ok(self.demo_row(change).await?.map(|row| row.object()).unwrap_or_default())
    }

    pub(crate) async fn create_demo(&self, change: &Change<'_, K>) -> Result<Demo, Failure> {
        if let Some(row) = self.demo_row(change).await? {
            return Ok(row.object());
        }
        let today = Timestamp(self.mint.now().0.div_euclid(DAY) * DAY);
        let script = script::script(today);
        let begun = Timestamp(today.0 - script::BEGUN * DAY);
        let agent = self.demo_agent(change, begun)?;
        let (environment, environment_id) = self.demo_environment(change, begun).await?;
        let mut composer = self.begin_composing(change, begun, agent.1, environment_id, script.files).await?;
        let mut sessions = Vec::new();
        for scene in script.scenes {
            sessions.push(self.compose(&mut composer, scene).await?);
        }
        let row = DemoRow { agent: agent.0, environment, store: composer.store, sessions };
        change.put(KEY, rows::write(&row)?);
        Ok(row.object())
    }

    fn demo_agent(&self, change: &Change<'_, K>, at: Timestamp) -> Result<(Serial, Agent), Failure> {
        let serial = self.mint.within(Some(at)).serial();
        let agent = Agent {
            id: serial.with_prefix(AgentId::PREFIX).into(),
            version: 1,
            setup: AgentSetup {
                name: "Conference notes".to_owned(),
                description: Some("Keeps what everybody has to know about a conference.".to_owned()),
                system: Some(script::SYSTEM.to_owned()),
                model: ModelConfig::new(BUILT_IN_RULES),
                tools: api::call::resolve_tools(&[json!({"type": "agent_toolset_20260401"})]),
                ..AgentSetup::default()
            },
            multiagent: None,
            metadata: BTreeMap::new(),
            created_at: at,
            updated_at: at,
            archived_at: None,
        };
        change.put(keys::agent(serial), rows::write_object(&agent)?);
        change.put(keys::agent_version(serial, 1), rows::write_object(&agent)?);
        Ok((serial, agent))
    }

    async fn demo_environment(
        &self,
        change: &Change<'_, K>,
        at: Timestamp,
    ) -> Result<(Serial, EnvironmentId), Failure> {
        let serial = self.mint.within(Some(at)).serial();
        // Names are unique, and somebody may have this one.
        let mut name = "Conference demo".to_owned();
        let mut number = 2;
        while change.read(&keys::environment_name(&name)).await?.is_some() {
            name = format!("Conference demo {number}");
            number += 1;
        }
        let environment = Environment {
            id: serial.with_prefix(EnvironmentId::PREFIX).into(),
            name,
            description: None,
            config: EnvironmentConfig::default(),
            metadata: BTreeMap::new(),
            scope: None,
            created_at: at,
            updated_at: at,
            archived_at: None,
        };
        change.put(keys::environment_name(&environment.name), serial.with_prefix(""));
        change.put(keys::environment(serial), rows::write_object(&environment)?);
        Ok((serial, environment.id))
    }
}
