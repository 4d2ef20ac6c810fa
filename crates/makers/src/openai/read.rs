//! The stream of an answer: deltas of text and of calls, the calls in pieces that only an index holds together. Counts
//! come last, in a chunk without choices.

use std::collections::BTreeMap;

use api::{Secret, TokenUsage, sse::Frame};
use engine::{ModelFault, Stop};
use serde_json::Value;

use crate::{draft::Draft, fault, wire::Reader};

/// What ends a stream.
const DONE: &str = "[DONE]";

pub(crate) struct Stream<'d, 'h> {
    draft: &'d mut Draft<'h>,
    key: Option<&'d Secret>,
    text: Option<usize>,
    /// Places in the draft and the ids of the calls, by the server's index.
    calls: BTreeMap<u64, (usize, String)>,
    has_refused: bool,
}

impl<'d, 'h> Stream<'d, 'h> {
    pub(crate) fn new(draft: &'d mut Draft<'h>, key: Option<&'d Secret>) -> Self {
        Self { draft, key, text: None, calls: BTreeMap::new(), has_refused: false }
    }

    fn delta(&mut self, delta: &Value) -> Result<(), ModelFault> {
        let text = |name: &str| delta.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        self.has_refused |= text("refusal").is_some();
        for more in [text("content"), text("refusal")].into_iter().flatten() {
            let place = match self.text {
                Some(place) => place,
                None => *self.text.insert(self.draft.begin_text()),
            };
            self.draft.add(place, more)?;
        }
        let calls = delta.get("tool_calls").and_then(Value::as_array).into_iter().flatten();
        for (position, call) in calls.enumerate() {
            self.call(position as u64, call)?;
        }
        Ok(())
    }

    /// A piece of a call. Servers that leave the index out send calls whole, and some give every call the same index.
    fn call(&mut self, position: u64, call: &Value) -> Result<(), ModelFault> {
        let index = call.get("index").and_then(Value::as_u64).unwrap_or(position);
        let id = call.get("id").and_then(Value::as_str).unwrap_or_default();
        let function = call.get("function").unwrap_or(&Value::Null);
        let name = function.get("name").and_then(Value::as_str).unwrap_or_default();
        let place = match self.calls.get(&index) {
            Some((place, known)) if id.is_empty() || id == known => {
                // Some repeat the id and the name in every piece, some send the name in pieces.
                if id.is_empty() {
                    self.draft.add_name(*place, name);
                }
                *place
            }
            _ => {
                let place = self.draft.begin_use(name);
                self.calls.insert(index, (place, id.to_owned()));
                place
            }
        };
        let piece = match function.get("arguments") {
            Some(Value::String(piece)) => piece.clone(),
            None | Some(Value::Null) => String::new(),
            Some(whole) => whole.to_string(),
        };
        self.draft.add(place, &piece)
    }

    fn stop(&mut self, reason: Option<&Value>) {
        self.draft.stop = match reason.and_then(Value::as_str) {
            None => self.draft.stop,
            Some("tool_calls" | "function_call") => Some(Stop::Tools),
            Some("length") => Some(Stop::Length),
            Some("content_filter") => Some(Stop::Refusal),
            Some(_) if self.has_refused => Some(Stop::Refusal),
            Some(_) => Some(Stop::End),
        };
    }

    /// Prompt tokens are told with those from the cache; here they are counted apart.
    fn count(&mut self, usage: Option<&Value>) {
        let Some(usage) = usage.filter(|usage| usage.is_object()) else { return };
        let count = |at: &Value, name: &str| at.get(name).and_then(Value::as_u64).unwrap_or_default();
        let prompt = count(usage, "prompt_tokens");
        let cached = usage.get("prompt_tokens_details").map_or(0, |details| count(details, "cached_tokens"));
        self.draft.usage = TokenUsage {
            input_tokens: prompt.saturating_sub(cached),
            output_tokens: count(usage, "completion_tokens"),
            cache_creation_input_tokens: 0,
            cache_read_input_tokens: cached.min(prompt),
        };
    }

    fn take(&mut self, chunk: &Value, name: &str) -> Result<(), ModelFault> {
        if let Some(error) = chunk.get("error").filter(|error| !error.is_null()) {
            return Err(fault::of_event(error, self.key));
        }
        if let Some(choice) = chunk.get("choices").and_then(|choices| choices.get(0)) {
            self.delta(choice.get(name).unwrap_or(&Value::Null))?;
            self.stop(choice.get("finish_reason"));
        }
        self.count(chunk.get("usage"));
        Ok(())
    }
}

impl Reader for Stream<'_, '_> {
    fn frame(&mut self, frame: &Frame) -> Result<bool, ModelFault> {
        if frame.data.trim() == DONE {
            return match self.is_whole() {
                true => Ok(true),
                // Some never say why they end.
                false if !self.draft.is_empty() => {
                    self.draft.stop = Some(if self.has_refused { Stop::Refusal } else { Stop::End });
                    Ok(true)
                }
                false => Err(fault::passing("The model's server ended its answer before it began.")),
            };
        }
        let unreadable = |_| fault::passing("The model's server streamed a chunk that is no JSON.");
        let chunk: Value = serde_json::from_str(&frame.data).map_err(unreadable)?;
        self.take(&chunk, "delta")?;
        Ok(false)
    }

    fn whole(&mut self, body: &str) -> Result<(), ModelFault> {
        let unreadable = || fault::lasting("The model's server answered something that is no completion.");
        let completion: Value = serde_json::from_str(body).map_err(|_| unreadable())?;
        self.take(&completion, "message")?;
        if self.is_whole() { Ok(()) } else { Err(unreadable()) }
    }

    fn is_whole(&self) -> bool {
        self.draft.stop.is_some()
    }
}
