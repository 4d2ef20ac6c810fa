//! Changing a session's title, metadata, budget and tools.

use api::{
    ApiError, Budget, EventBody, Session,
    call::{Patch, UpdateSession, resolve_tools},
    rules,
    wire::Write,
};
use serde_json::{Map, json};

use crate::{Clock, Engine, Entropy, change::Change, failure::Failure, kv::Kv};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(crate) async fn update_session(
        &self,
        call: &UpdateSession,
        change: &Change<'_, K>,
    ) -> Result<Session, Failure> {
        let mut found = self.find_session(change, &call.session).await?;
        found.check_not_archived()?;
        let before = found.row.session.clone();
        let session = &mut found.row.session;
        session.title = call.title.clone().apply(session.title.take());
        for (key, value) in &call.metadata {
            match value {
                Some(value) => session.metadata.insert(key.clone(), value.clone()),
                None => session.metadata.remove(key),
            };
        }
        rules::metadata(&session.metadata)?;
        session.budget = budget(&call.budget, session.budget.take())?;
        if call.tools.is_some() || call.mcp_servers.is_some() {
            let setup = &mut session.agent.setup;
            if let Some(tools) = &call.tools {
                setup.tools = resolve_tools(tools);
            }
            if let Some(servers) = &call.mcp_servers {
                setup.mcp_servers.clone_from(servers);
            }
            rules::mcp_servers(&setup.mcp_servers, &setup.tools)?;
            found.check_not_running("given other tools")?;
        }
        let session = &mut found.row.session;
        if *session == before {
            return Ok(found.row.object(self.mint.now()));
        }
        let mut changed = Map::new();
        if session.title != before.title {
            changed.insert("title".to_owned(), json!(session.title));
        }
        if session.metadata != before.metadata {
            changed.insert("metadata".to_owned(), json!(session.metadata));
        }
        if session.budget != before.budget {
            changed.insert("budget".to_owned(), json!(session.budget.as_ref().map(Write::write)));
        }
        if session.agent != before.agent {
            changed.insert("agent".to_owned(), session.agent.write());
        }
        let mut log = self.open_log(change, found.serial, found.row.primary).await?;
        let event = log.add(&self.mint, change, EventBody::Updated(changed))?;
        log.close(change)?;
        let session = &mut found.row.session;
        session.updated_at = event.processed_at.unwrap_or_default().max(before.updated_at);
        found.put(change)?;
        Ok(found.row.object(self.mint.now()))
    }
}

/// A budget is set at creation or never, and only ever raised or taken away.
fn budget(patch: &Patch<Budget>, now: Option<Budget>) -> Result<Option<Budget>, ApiError> {
    match (patch, now) {
        (Patch::Keep, now) => Ok(now),
        (_, None) => Err(ApiError::invalid("budget: can only be changed if the session was made with one")
            .with_code("budget_create_only")),
        (Patch::Clear, Some(_)) => Ok(None),
        (Patch::Set(budget), Some(now)) => {
            let cents = |budget: &Budget| budget.max_list_cost.amount.parse::<u64>().unwrap_or_default();
            if cents(budget) < cents(&now) || budget.max_list_cost.currency != now.max_list_cost.currency {
                return Err(ApiError::invalid("budget: can only be raised").with_code("budget_not_raised"));
            }
            Ok(Some(budget.clone()))
        }
    }
}
