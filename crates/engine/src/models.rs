//! The three operations on models and tokens (api.md §8). No vocabulary is shipped, so a count is the bytes of the prompt's
//! text by four: for the rules by definition, for a model right to about a quarter in English, which a header says.

use api::{
    ApiError, Lifecycle, ModelInfo, ModelPage, TokenCount,
    call::{CountTokens, GetModel, ListModels},
    rules,
};
use serde_json::Value;

use crate::{BUILT_IN_RULES, Clock, Engine, Entropy, failure::Failure, kv::Kv};

/// How many tokens a text is, roughly.
pub(crate) fn estimate(text: &str) -> u64 {
    (text.len() as u64).div_ceil(4)
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(crate) fn list_models(&self, call: &ListModels) -> Result<ModelPage, Failure> {
        let is_listed = |model: &ModelInfo| match call.lifecycle.is_empty() {
            true => matches!(model.lifecycle, Lifecycle::Active | Lifecycle::Deprecated),
            false => call.lifecycle.contains(&model.lifecycle),
        };
        let models: Vec<ModelInfo> = self.models().into_iter().filter(is_listed).collect();
        let size = call.limit.unwrap_or(rules::PAGE_DEFAULT) as usize;
        let place = |id: &String| {
            let unknown = || ApiError::invalid(format!("{id:?} is no model of this list"));
            models.iter().position(|model| model.id == *id).ok_or_else(unknown)
        };
        let (from, to, has_more) = match (&call.after, &call.before) {
            (_, Some(before)) => {
                let to = place(before)?;
                let from = to.saturating_sub(size);
                (from, to, from > 0)
            }
            (after, None) => {
                let from = after.as_ref().map_or(Ok(0), |id| place(id).map(|at| at + 1))?;
                let to = models.len().min(from + size);
                (from, to, to < models.len())
            }
        };
        Ok(ModelPage::new(models[from..to].to_vec(), has_more))
    }

    pub(crate) fn get_model(&self, call: &GetModel) -> Result<ModelInfo, Failure> {
        let model = self.models().into_iter().find(|model| model.id == call.model);
        Ok(model.ok_or_else(|| ApiError::not_found(format!("Model {} was not found", call.model)))?)
    }

    /// Every text of the prompt, wherever it stands; keys are structure and not counted.
    pub(crate) fn count_tokens(&self, call: &CountTokens) -> TokenCount {
        let parts = call.messages.iter().chain(&call.system).chain(&call.tools).chain(call.more.values());
        // What the rules use is counted in just this way (`dreaming::spending`); models have vocabularies.
        let is_rough = call.model != BUILT_IN_RULES;
        TokenCount { input_tokens: parts.map(texts).sum::<u64>().max(1), is_rough }
    }
}

fn texts(value: &Value) -> u64 {
    match value {
        Value::String(text) => estimate(text),
        Value::Array(items) => items.iter().map(texts).sum(),
        Value::Object(members) => members.values().map(texts).sum(),
        Value::Number(_) | Value::Bool(_) => 1,
        Value::Null => 0,
    }
}
