//! A session (api.md §6.2).

use super::{Budget, Fields, Read, SessionAgent, SessionResource, SessionStatus, SessionUsage, Write};
use crate::{ApiError, EnvironmentId, SessionId, Timestamp};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// One conversation of an agent with what it has mounted.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// Opaque.
    pub id: SessionId,
    /// How it stands.
    pub status: SessionStatus,
    /// For people.
    pub title: Option<String>,
    /// Where it runs; empty where a server does not tell.
    pub environment_id: EnvironmentId,
    /// The agent as it was when the session began.
    pub agent: SessionAgent,
    /// What is mounted.
    pub resources: Vec<SessionResource>,
    /// What was used so far.
    pub usage: SessionUsage,
    /// How long it took so far.
    pub stats: SessionStats,
    /// The owner's own pairs.
    pub metadata: BTreeMap<String, String>,
    /// Vaults with credentials.
    pub vault_ids: Vec<String>,
    /// What came of its outcomes, verbatim.
    pub outcome_evaluations: Vec<Value>,
    /// The most it may cost.
    pub budget: Option<Budget>,
    /// The deployment that began it.
    pub deployment_id: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When anything of it last changed.
    pub updated_at: Timestamp,
    /// Set once, for ever, by archiving.
    pub archived_at: Option<Timestamp>,
}

/// Seconds; `None` where a server does not tell.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SessionStats {
    /// At work.
    pub active_seconds: Option<f64>,
    /// From beginning to end or now.
    pub duration_seconds: Option<f64>,
    /// Until the work began; only threads tell it.
    pub startup_seconds: Option<f64>,
}

impl Write for Session {
    fn write(&self) -> Value {
        let mut value = json!({
            "id": self.id.as_str(),
            "type": "session",
            "status": self.status.as_str(),
            "title": self.title,
            "environment_id": self.environment_id.as_str(),
            "agent": self.agent.write(),
            "resources": self.resources.iter().map(Write::write).collect::<Vec<_>>(),
            "usage": self.usage.write(),
            "stats": self.stats.write(),
            "metadata": self.metadata,
            "vault_ids": self.vault_ids,
            "outcome_evaluations": self.outcome_evaluations,
            "budget": self.budget.as_ref().map(Write::write),
            "created_at": self.created_at.to_string(),
            "updated_at": self.updated_at.to_string(),
            "archived_at": self.archived_at.map(|at| at.to_string()),
        });
        if let Some(deployment) = &self.deployment_id {
            value["deployment_id"] = json!(deployment);
        }
        value
    }
}

impl Read for Session {
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("session", value)?;
        let created_at = fields.moment(&["created_at"])?;
        let agent = fields.get(&["agent", "agent_id"]).ok_or_else(|| fields.missing(&["agent"]))?;
        Ok(Self {
            id: fields.text(&["id", "session_id"])?.into(),
            status: SessionStatus::of(&fields.text(&["status"])?),
            title: fields.text_or_null(&["title"])?,
            environment_id: fields.text_or_null(&["environment_id"])?.unwrap_or_default().into(),
            agent: SessionAgent::read(agent)?,
            resources: fields.items(&["resources"])?,
            usage: fields.get(&["usage"]).map_or(Ok(SessionUsage::default()), SessionUsage::read)?,
            stats: fields.get(&["stats"]).map_or(Ok(SessionStats::default()), SessionStats::read)?,
            metadata: fields.pairs(&["metadata"]),
            vault_ids: fields.texts(&["vault_ids"]),
            outcome_evaluations: fields.list(&["outcome_evaluations"]),
            budget: fields.get(&["budget"]).map(Budget::read).transpose()?,
            deployment_id: fields.text_or_null(&["deployment_id"])?,
            created_at,
            updated_at: fields.moment_or_null(&["updated_at"])?.unwrap_or(created_at),
            archived_at: fields.moment_or_null(&["archived_at"])?,
        })
    }
}

impl Write for SessionStats {
    fn write(&self) -> Value {
        let mut value = json!({});
        let members = [
            ("active_seconds", self.active_seconds),
            ("duration_seconds", self.duration_seconds),
            ("startup_seconds", self.startup_seconds),
        ];
        for (key, seconds) in members {
            if let Some(seconds) = seconds {
                value[key] = json!(seconds);
            }
        }
        value
    }
}

impl Read for SessionStats {
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("session stats", value)?;
        Ok(Self {
            active_seconds: fields.seconds_or_null(&["active_seconds"]),
            duration_seconds: fields.seconds_or_null(&["duration_seconds"]),
            startup_seconds: fields.seconds_or_null(&["startup_seconds"]),
        })
    }
}
