//! A thread of a session (api.md §6.4).

use super::{Fields, Read, SessionStats, SessionStatus, SessionUsage, ThreadAgent, Write};
use crate::{ApiError, SessionId, ThreadId, Timestamp};
use serde_json::{Value, json};

/// One agent's line of work in a session. Every session has a primary thread; sub-agents add others.
#[derive(Clone, Debug, PartialEq)]
pub struct Thread {
    /// Opaque.
    pub id: ThreadId,
    /// The session it belongs to.
    pub session_id: SessionId,
    /// Who works in it.
    pub agent: ThreadAgent,
    /// Who asked for it; `None` for the primary thread.
    pub parent_thread_id: Option<ThreadId>,
    /// How it stands.
    pub status: SessionStatus,
    /// How long it took so far.
    pub stats: Option<SessionStats>,
    /// What was used so far.
    pub usage: Option<SessionUsage>,
    /// The workflow run it belongs to.
    pub workflow_run_id: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When anything of it last changed.
    pub updated_at: Timestamp,
    /// Set once, for ever, by archiving.
    pub archived_at: Option<Timestamp>,
}

impl Thread {
    /// Whether it is the one that the session's own events are about.
    pub fn is_primary(&self) -> bool {
        self.parent_thread_id.is_none()
    }
}

impl Write for Thread {
    fn write(&self) -> Value {
        json!({
            "id": self.id.as_str(),
            "type": "session_thread",
            "session_id": self.session_id.as_str(),
            "agent": self.agent.write(),
            "parent_thread_id": self.parent_thread_id.as_ref().map(ThreadId::as_str),
            "status": self.status.as_str(),
            "stats": self.stats.as_ref().map(Write::write),
            "usage": self.usage.as_ref().map(Write::write),
            "workflow_run_id": self.workflow_run_id,
            "created_at": self.created_at.to_string(),
            "updated_at": self.updated_at.to_string(),
            "archived_at": self.archived_at.map(|at| at.to_string()),
        })
    }
}

impl Read for Thread {
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("session thread", value)?;
        let created_at = fields.moment(&["created_at"])?;
        let agent = fields.get(&["agent"]).ok_or_else(|| fields.missing(&["agent"]))?;
        Ok(Self {
            id: fields.text(&["id", "session_thread_id"])?.into(),
            session_id: fields.text_or_null(&["session_id"])?.unwrap_or_default().into(),
            agent: ThreadAgent::read(agent)?,
            parent_thread_id: fields.text_or_null(&["parent_thread_id"])?.map(Into::into),
            status: SessionStatus::of(&fields.text(&["status"])?),
            stats: fields.get(&["stats"]).map(SessionStats::read).transpose()?,
            usage: fields.get(&["usage"]).map(SessionUsage::read).transpose()?,
            workflow_run_id: fields.text_or_null(&["workflow_run_id"])?,
            created_at,
            updated_at: fields.moment_or_null(&["updated_at"])?.unwrap_or(created_at),
            archived_at: fields.moment_or_null(&["archived_at"])?,
        })
    }
}
