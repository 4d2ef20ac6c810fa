//! Listing agents, and the versions of one, newest first.

use api::{
    Agent, Page,
    call::{ListAgentVersions, ListAgents},
};

use crate::{
    Clock, Engine, Entropy, change::Change, cursor::Scope, failure::Failure, kv::Kv, paging::page_size, rows,
    serial::Serial, session_keys as keys,
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(crate) async fn list_agents(&self, call: &ListAgents) -> Result<Page<Agent>, Failure> {
        let scope = Scope::new("agents")
            .with(call.created_from.map(|at| at.to_string()).as_deref())
            .with(call.created_to.map(|at| at.to_string()).as_deref())
            .with(call.include_archived.then_some("archived"));
        let mut range = keys::agents(call.created_to.map(Serial::last_of), call.created_from.map(Serial::first_of));
        if let Some(cursor) = &call.page {
            range = range.after(&scope.read(cursor)?);
        }
        let found = self
            .find(range, page_size(call.limit, None), !call.include_archived, async |rows| {
                let read = rows.into_iter().map(|(key, entry)| {
                    let agent: Agent = rows::read_object(&entry.value)?;
                    let is_kept = call.include_archived || agent.archived_at.is_none();
                    Ok((key, is_kept.then_some(agent)))
                });
                read.collect()
            })
            .await?;
        Ok(Page { data: found.items, next_page: found.next.map(|key| scope.write(&key)) })
    }

    pub(crate) async fn list_agent_versions(
        &self,
        call: &ListAgentVersions,
        change: &Change<'_, K>,
    ) -> Result<Page<Agent>, Failure> {
        let (serial, latest) = self.find_agent(change, &call.agent, None).await?;
        let scope = Scope::new("agent_versions").with(Some(call.agent.as_str()));
        let mut range = keys::agent_versions(serial);
        if let Some(cursor) = &call.page {
            range = range.after(&scope.read(cursor)?);
        }
        let found = self
            .find(range, page_size(call.limit, None), false, async |rows| {
                let read = rows.into_iter().map(|(key, entry)| {
                    let agent = Agent { archived_at: latest.archived_at, ..rows::read_object(&entry.value)? };
                    Ok((key, Some(agent)))
                });
                read.collect()
            })
            .await?;
        Ok(Page { data: found.items, next_page: found.next.map(|key| scope.write(&key)) })
    }
}
