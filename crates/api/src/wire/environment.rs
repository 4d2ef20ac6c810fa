//! An environment: where sessions run (api.md §8).

use super::{EnvironmentConfig, Fields, Read, Write};
use crate::{ApiError, EnvironmentId, Timestamp};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A named sandbox setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment {
    /// Opaque.
    pub id: EnvironmentId,
    /// Unique.
    pub name: String,
    /// For people.
    pub description: Option<String>,
    /// What the sandbox is.
    pub config: EnvironmentConfig,
    /// The owner's own pairs.
    pub metadata: BTreeMap<String, String>,
    /// `organization` or `account`; `None` where a server does not tell.
    pub scope: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Set once, for ever, by archiving.
    pub archived_at: Option<Timestamp>,
}

impl Write for Environment {
    fn write(&self) -> Value {
        let mut value = json!({
            "id": self.id.as_str(),
            "type": "environment",
            "name": self.name,
            "description": self.description,
            "config": self.config.write(),
            "metadata": self.metadata,
            "created_at": self.created_at.to_string(),
            "updated_at": self.updated_at.to_string(),
            "archived_at": self.archived_at.map(|at| at.to_string()),
        });
        if let Some(scope) = &self.scope {
            value["scope"] = json!(scope);
        }
        value
    }
}

impl Read for Environment {
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("environment", value)?;
        let created_at = fields.moment(&["created_at"])?;
        Ok(Self {
            id: fields.text(&["id", "environment_id"])?.into(),
            name: fields.text(&["name"])?,
            description: fields.text_or_null(&["description"])?,
            config: fields.get(&["config"]).map_or(Ok(EnvironmentConfig::default()), EnvironmentConfig::read)?,
            metadata: fields.pairs(&["metadata"]),
            scope: fields.text_or_null(&["scope"])?,
            created_at,
            updated_at: fields.moment_or_null(&["updated_at"])?.unwrap_or(created_at),
            archived_at: fields.moment_or_null(&["archived_at"])?,
        })
    }
}
