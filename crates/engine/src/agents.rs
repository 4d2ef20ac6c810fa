//! The six operations on agents (api.md §8). A version is never changed; a change makes the next one.

mod list;

use api::{
    Agent, AgentId, ApiError, ErrorKind,
    call::{ArchiveAgent, CreateAgent, GetAgent, UpdateAgent},
    rules,
};

use crate::{
    Clock, Engine, Entropy, change::Change, failure::Failure, kv::Kv, rows, serial::Serial, session_keys as keys,
};

fn not_found(id: &AgentId) -> ApiError {
    ApiError::not_found(format!("Agent {id} was not found"))
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// The agent of that id in its latest version, or in that one; 404 when there is none.
    pub(crate) async fn find_agent(
        &self,
        change: &Change<'_, K>,
        id: &AgentId,
        version: Option<u32>,
    ) -> Result<(Serial, Agent), Failure> {
        let serial = Serial::parse(AgentId::PREFIX, id.as_str()).ok_or_else(|| not_found(id))?;
        let latest: Agent = match change.read(&keys::agent(serial)).await? {
            Some(row) => rows::read_object(&row)?,
            None => return Err(not_found(id).into()),
        };
        let Some(version) = version.filter(|version| *version != latest.version) else {
            return Ok((serial, latest));
        };
        match change.read(&keys::agent_version(serial, version)).await? {
            // Archiving is the agent's, not a version's.
            Some(row) => Ok((serial, Agent { archived_at: latest.archived_at, ..rows::read_object(&row)? })),
            None => Err(ApiError::not_found(format!("Agent {id} has no version {version}")).into()),
        }
    }

    pub(crate) async fn create_agent(&self, call: &CreateAgent, change: &Change<'_, K>) -> Result<Agent, Failure> {
        let serial = self.mint.serial();
        let agent = Agent {
            id: serial.with_prefix(AgentId::PREFIX).into(),
            version: 1,
            setup: call.setup(),
            multiagent: call.multiagent.clone(),
            metadata: call.metadata.clone(),
            created_at: serial.time(),
            updated_at: serial.time(),
            archived_at: None,
        };
        rules::mcp_servers(&agent.setup.mcp_servers, &agent.setup.tools)?;
        put(change, serial, &agent)?;
        Ok(agent)
    }

    pub(crate) async fn get_agent(&self, call: &GetAgent, change: &Change<'_, K>) -> Result<Agent, Failure> {
        Ok(self.find_agent(change, &call.agent, call.version).await?.1)
    }

    pub(crate) async fn update_agent(&self, call: &UpdateAgent, change: &Change<'_, K>) -> Result<Agent, Failure> {
        let (serial, before) = self.find_agent(change, &call.agent, None).await?;
        if before.archived_at.is_some() {
            return Err(ApiError::invalid(format!("Agent {} is archived and cannot be changed", call.agent)).into());
        }
        if let Some(version) = call.version.filter(|version| *version != before.version) {
            let message =
                format!("Agent {} is at version {}, not {version}. Read it again.", call.agent, before.version);
            // Sent again as it stands it cannot get through.
            return Err(ApiError { should_retry: Some(false), ..ApiError::new(ErrorKind::Conflict, message) }.into());
        }
        let mut agent = before.clone();
        call.apply(&mut agent);
        rules::metadata(&agent.metadata)?;
        rules::mcp_servers(&agent.setup.mcp_servers, &agent.setup.tools)?;
        if agent == before {
            return Ok(agent);
        }
        agent.version += 1;
        agent.updated_at = self.mint.now().max(before.updated_at);
        put(change, serial, &agent)?;
        Ok(agent)
    }

    pub(crate) async fn archive_agent(&self, call: &ArchiveAgent, change: &Change<'_, K>) -> Result<Agent, Failure> {
        let (serial, mut agent) = self.find_agent(change, &call.agent, None).await?;
        if agent.archived_at.is_none() {
            agent.updated_at = self.mint.now().max(agent.updated_at);
            agent.archived_at = Some(agent.updated_at);
            put(change, serial, &agent)?;
        }
        Ok(agent)
    }
}

fn put<K: Kv>(change: &Change<'_, K>, serial: Serial, agent: &Agent) -> Result<(), Failure> {
    let row = rows::write_object(agent)?;
    change.put(keys::agent_version(serial, agent.version), row.clone());
    change.put(keys::agent(serial), row);
    Ok(())
}
