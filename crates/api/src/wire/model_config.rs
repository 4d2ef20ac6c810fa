//! Which model does the work, and how (api.md §5, §8).

use super::{Fields, Read, Write};
use crate::ApiError;
use serde_json::{Value, json};

/// A model and its settings. Requests write it as a bare id when there are no settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModelConfig {
    /// The model's id; `built-in-rules` for none.
    pub id: String,
    /// `low`, `medium`, `high`, `xhigh` or `max`.
    pub effort: Option<String>,
    /// Where inference may happen.
    pub inference_geo: Option<String>,
    /// `standard` or `fast`. Dreams take only `standard`.
    pub speed: Option<String>,
}

impl ModelConfig {
    /// A model without settings.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), ..Self::default() }
    }

    /// Whether the id is all there is.
    pub fn is_bare(&self) -> bool {
        self.effort.is_none() && self.inference_geo.is_none() && self.speed.is_none()
    }
}

impl Write for ModelConfig {
    /// Always an object; settings that are not known are left out.
    fn write(&self) -> Value {
        let mut value = json!({"id": self.id});
        if let Some(effort) = &self.effort {
            value["effort"] = json!({"type": effort});
        }
        for (key, setting) in [("inference_geo", &self.inference_geo), ("speed", &self.speed)] {
            if let Some(setting) = setting {
                value[key] = json!(setting);
            }
        }
        value
    }
}

impl Read for ModelConfig {
    /// Servers may answer the bare id.
    fn read(value: &Value) -> Result<Self, ApiError> {
        if let Some(id) = value.as_str() {
            return Ok(Self::new(id));
        }
        let fields = Fields::of("model", value)?;
        let effort = fields.get(&["effort"]).and_then(|effort| effort.as_str().or(effort.get("type")?.as_str()));
        Ok(Self {
            id: fields.text(&["id", "model"])?,
            effort: effort.map(str::to_owned),
            inference_geo: fields.text_or_null(&["inference_geo"])?,
            speed: fields.text_or_null(&["speed"])?,
        })
    }
}
