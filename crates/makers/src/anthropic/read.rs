//! The stream of an answer. Kinds of blocks and events that are not known are passed over: the format promises more.

use std::collections::BTreeMap;

use api::{Secret, TokenUsage, sse::Frame};
use engine::{ModelFault, Stop};
use serde_json::Value;

use crate::{draft::Draft, fault, wire::Reader};

pub(crate) struct Stream<'d, 'h> {
    draft: &'d mut Draft<'h>,
    key: Option<&'d Secret>,
    /// Places in the draft by the server's index of a block.
    places: BTreeMap<u64, usize>,
}

impl<'d, 'h> Stream<'d, 'h> {
    pub(crate) fn new(draft: &'d mut Draft<'h>, key: Option<&'d Secret>) -> Self {
        Self { draft, key, places: BTreeMap::new() }
    }

    /// A block that begins; what it holds already counts.
    fn begin(&mut self, index: u64, block: &Value) -> Result<(), ModelFault> {
        let text = |name: &str| block.get(name).and_then(Value::as_str).unwrap_or_default();
        let place = match text("type") {
            "text" => {
                let place = self.draft.begin_text();
                self.draft.add(place, text("text"))?;
                place
            }
            "tool_use" => {
                let place = self.draft.begin_use(text("name"));
                // In a stream it is empty here and follows in pieces; in a whole answer it stands here.
                if let Some(input) = block.get("input").and_then(Value::as_object).filter(|input| !input.is_empty()) {
                    let input = Value::Object(input.clone()).to_string();
                    self.draft.add(place, &input)?;
                }
                place
            }
            _ => return Ok(()),
        };
        self.places.insert(index, place);
        Ok(())
    }

    /// Counts are totals so far, and not every event has them all.
    fn count(&mut self, usage: Option<&Value>) {
        let Some(usage) = usage else { return };
        let TokenUsage { input_tokens, output_tokens, cache_creation_input_tokens, cache_read_input_tokens } =
            &mut self.draft.usage;
        for (name, count) in [
            ("input_tokens", input_tokens),
            ("output_tokens", output_tokens),
            ("cache_creation_input_tokens", cache_creation_input_tokens),
            ("cache_read_input_tokens", cache_read_input_tokens),
        ] {
            if let Some(told) = usage.get(name).and_then(Value::as_u64) {
                *count = told;
            }
        }
    }

    fn stop(&mut self, reason: Option<&Value>) {
        self.draft.stop = match reason.and_then(Value::as_str) {
            None => self.draft.stop,
            Some("tool_use") => Some(Stop::Tools),
            Some("max_tokens" | "model_context_window_exceeded") => Some(Stop::Length),
            Some("refusal") => Some(Stop::Refusal),
            Some("pause_turn") => Some(Stop::Pause),
            Some(_) => Some(Stop::End),
        };
    }
}

impl Reader for Stream<'_, '_> {
    fn frame(&mut self, frame: &Frame) -> Result<bool, ModelFault> {
        let unreadable = |_| fault::passing("The model's server streamed an event that is no JSON.");
        let event: Value = serde_json::from_str(&frame.data).map_err(unreadable)?;
        let index = event.get("index").and_then(Value::as_u64).unwrap_or_default();
        match event.get("type").and_then(Value::as_str).unwrap_or_default() {
            "message_start" => self.count(event.get("message").and_then(|message| message.get("usage"))),
            "content_block_start" => self.begin(index, event.get("content_block").unwrap_or(&Value::Null))?,
            "content_block_delta" => {
                let text = |name: &str| event.get("delta")?.get(name)?.as_str();
                let more = text("text").or_else(|| text("partial_json"));
                if let (Some(place), Some(more)) = (self.places.get(&index), more) {
                    self.draft.add(*place, more)?;
                }
            }
            "message_delta" => {
                self.stop(event.get("delta").and_then(|delta| delta.get("stop_reason")));
                self.count(event.get("usage"));
            }
            "message_stop" => return Ok(true),
            "error" => return Err(fault::of_event(event.get("error").unwrap_or(&Value::Null), self.key)),
            _ => {}
        }
        Ok(false)
    }

    fn whole(&mut self, body: &str) -> Result<(), ModelFault> {
        let unreadable = || fault::lasting("The model's server answered something that is no message.");
        let message: Value = serde_json::from_str(body).map_err(|_| unreadable())?;
        if let Some(error) = message.get("error").filter(|error| error.is_object()) {
            return Err(fault::of_event(error, self.key));
        }
        let content = message.get("content").and_then(Value::as_array).ok_or_else(unreadable)?;
        for (index, block) in content.iter().enumerate() {
            self.begin(index as u64, block)?;
        }
        self.stop(message.get("stop_reason"));
        self.count(message.get("usage"));
        Ok(())
    }

    fn is_whole(&self) -> bool {
        self.draft.stop.is_some()
    }
}
