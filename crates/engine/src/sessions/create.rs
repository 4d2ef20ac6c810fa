//! Making a session: the agent as it is now, what it mounts, and what it is told first, in one commit.

use api::{
    ApiError, Session, SessionAgent, SessionId, SessionStatus, SessionUsage, Thread, ThreadAgent, ThreadId,
    call::CreateSession, rules, wire::SessionStats,
};

use super::FoundSession;
use crate::{
    BUILT_IN_RULES, Clock, Engine, Entropy,
    change::Change,
    failure::Failure,
    kv::Kv,
    log::Log,
    rows::{SessionRow, ThreadRow},
    serial::Serial,
    session_keys as keys,
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(crate) async fn create_session(
        &self,
        call: &CreateSession,
        change: &Change<'_, K>,
    ) -> Result<Session, Failure> {
        let agent = self.session_agent(call, change).await?;
        let (_, environment) = self.find_environment(change, &call.environment).await?;
        if environment.archived_at.is_some() {
            let message = format!("Environment {} is archived", call.environment);
            return Err(ApiError::invalid(message).with_code("environment_archived").into());
        }
        let model = &agent.setup.model.id;
        // Nothing here costs anything by list price but what a model's server charges, and that is not known here.
        if call.budget.is_some() && model != BUILT_IN_RULES {
            let message =
                format!("budget: this server knows no list price of {model:?} and could not keep to a budget");
            return Err(ApiError::invalid(message).with_code("model_not_budgetable").into());
        }
        let resources = self.mounts(change, &call.resources).await?;
        let serial = self.mint.serial();
        let session = Session {
            id: serial.with_prefix(SessionId::PREFIX).into(),
            status: SessionStatus::Idle,
            title: call.title.clone(),
            environment_id: call.environment.clone(),
            agent,
            resources,
            usage: SessionUsage::default(),
            stats: SessionStats::default(),
            metadata: call.metadata.clone(),
            vault_ids: call.vault_ids.clone(),
            outcome_evaluations: Vec::new(),
            budget: call.budget.clone(),
            deployment_id: None,
            created_at: serial.time(),
            updated_at: serial.time(),
            archived_at: None,
        };
        let (mut found, log) = self.begin_session(change, serial, session)?;
        self.take_events(change, &mut found, log, call.initial_events.clone()).await?;
        found.put(change)?;
        Ok(found.row.object(self.mint.now()))
    }

    /// Puts a session's fixed rows, with its primary thread. The session's own row and the log are still to be put.
    pub(crate) fn begin_session(
        &self,
        change: &Change<'_, K>,
        serial: Serial,
        session: Session,
    ) -> Result<(FoundSession, Log), Failure> {
        let SessionAgent { id, version, setup, .. } = session.agent.clone();
        let primary = self.mint.beside(serial);
        let thread = Thread {
            id: primary.with_prefix(ThreadId::PREFIX).into(),
            session_id: session.id.clone(),
            agent: ThreadAgent::Agent { id, version, setup },
            parent_thread_id: None,
            status: session.status.clone(),
            stats: None,
            usage: None,
            workflow_run_id: None,
            created_at: serial.time(),
            updated_at: serial.time(),
            archived_at: None,
        };
        change.put(keys::session_in_order(serial), Vec::new());
        let row = SessionRow {
            session,
            primary,
            active: 0,
            running_since: None,
            waiting: Vec::new(),
            dream: None,
            since: None,
        };
        let log = Log { session: serial, thread: primary, row: ThreadRow { thread, last: serial } };
        Ok((FoundSession { serial, row }, log))
    }

    /// The agent as the session keeps it.
    async fn session_agent(&self, call: &CreateSession, change: &Change<'_, K>) -> Result<SessionAgent, Failure> {
        let (_, agent) = self.find_agent(change, &call.agent.id, call.agent.version).await?;
        if agent.archived_at.is_some() {
            return Err(ApiError::invalid(format!("Agent {} is archived", call.agent.id)).into());
        }
        let mut setup = agent.setup;
        if let Some(overrides) = &call.agent.overrides {
            overrides.apply(&mut setup);
            rules::mcp_servers(&setup.mcp_servers, &setup.tools)?;
        }
        Ok(SessionAgent { id: agent.id, version: agent.version, setup, multiagent: agent.multiagent })
    }
}
