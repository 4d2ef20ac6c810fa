//! A model in a request: a bare id, or an object with settings (api.md §5, §8).

use super::body::{Body, object};
use crate::{ApiError, ModelConfig, rules};
use serde_json::{Value, json};

const EFFORTS: [&str; 5] = ["low", "medium", "high", "xhigh", "max"];
const SPEEDS: [&str; 2] = ["standard", "fast"];

/// A bare id when there are no settings.
pub(super) fn write(model: &ModelConfig) -> Value {
    if model.is_bare() {
        return json!(model.id);
    }
    object([
        ("id", Some(json!(model.id))),
        ("effort", model.effort.as_ref().map(|effort| json!(effort))),
        ("inference_geo", model.inference_geo.as_ref().map(|geo| json!(geo))),
        ("speed", model.speed.as_ref().map(|speed| json!(speed))),
    ])
}

/// A model with any setting.
pub(super) fn read(body: &mut Body, key: &str) -> Result<Option<ModelConfig>, ApiError> {
    read_with(body, key, &SPEEDS, true)
}

/// A model of a dream: of the settings only `speed`, and of speeds only `standard`.
pub(super) fn read_of_dream(body: &mut Body, key: &str) -> Result<Option<ModelConfig>, ApiError> {
    read_with(body, key, &SPEEDS[..1], false)
}

fn read_with(body: &mut Body, key: &str, speeds: &[&str], has_effort: bool) -> Result<Option<ModelConfig>, ApiError> {
    let place = body.place(key);
    let model = match body.take(key) {
        None => return Ok(None),
        Some(Value::String(id)) => ModelConfig::new(id),
        Some(value @ Value::Object(_)) => {
            let mut inner = Body::within(&place, value)?;
            let mut model = ModelConfig::new(inner.required("id")?);
            model.speed = one_of(&mut inner, "speed", speeds)?;
            if has_effort {
                model.effort = effort(&mut inner)?;
                model.inference_geo = inner.text("inference_geo")?;
            }
            inner.finish()?;
            model
        }
        Some(_) => return Err(body.refuse(key, "must be a model's id or an object")),
    };
    rules::model(&place, &model.id)?;
    Ok(Some(model))
}

/// `"high"` or `{"type": "high"}`.
fn effort(model: &mut Body) -> Result<Option<String>, ApiError> {
    match model.take("effort") {
        None => Ok(None),
        Some(value @ Value::Object(_)) => {
            let mut inner = Body::within(&model.place("effort"), value)?;
            let effort = one_of(&mut inner, "type", &EFFORTS)?;
            inner.finish()?;
            effort.map(Some).ok_or_else(|| model.refuse("effort.type", "is required"))
        }
        Some(Value::String(word)) if EFFORTS.contains(&&*word) => Ok(Some(word)),
        Some(_) => Err(model.refuse("effort", &format!("must be one of {}", EFFORTS.join(", ")))),
    }
}

/// A string out of a few, that may be absent.
pub(super) fn one_of(body: &mut Body, key: &str, words: &[&str]) -> Result<Option<String>, ApiError> {
    match body.text(key)? {
        Some(word) if !words.contains(&&*word) => Err(body.refuse(key, &format!("must be {}", words.join(" or ")))),
        word => Ok(word),
    }
}
