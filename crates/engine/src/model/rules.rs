//! The built-in rules as a model: deterministic and free. They keep nothing between two requests either: the agent is
//! led through the turn anew with the results that are in the log, up to the step that is still to be taken.

use std::future::ready;

use api::{Access, ModelInfo, Timestamp, TokenUsage};
use rules::agent::{Action, Agent, Mount, Tool, ToolResult, Turn};
use serde_json::{Map, Value, json};

use super::{Answer, AnswerPart, Answering, Hear, Message, Model, Prompt, Stop};
use crate::{models::estimate, toolset::literal};

/// The id of the rules wherever a model's id stands.
pub const BUILT_IN_RULES: &str = "built-in-rules";

/// No model at all: lists, patterns and counting.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules;

impl Model for Rules {
    fn infos(&self) -> Vec<ModelInfo> {
        // The day these rules were written: 2026-11-23.
        let created_at = Timestamp(1_795_392_000_000);
        vec![ModelInfo { created_at, ..ModelInfo::new(BUILT_IN_RULES, "Built-in rules (no model)") }]
    }

    fn answer<'a>(&'a self, prompt: &'a Prompt, _: &'a dyn Hear) -> Answering<'a> {
        Box::pin(ready(Ok(answer(prompt))))
    }
}

fn answer(prompt: &Prompt) -> Answer {
    let mounts = prompt.mounts.iter().map(|mount| Mount {
        path: mount.mount_path.clone().unwrap_or_default(),
        read_only: mount.access != Access::ReadWrite,
        about: [mount.description.as_str(), mount.instructions.as_deref().unwrap_or_default()].join(" "),
    });
    let mut agent = Agent::new(&prompt.system, mounts.collect());
    let is_person = |message: &Message| matches!(message, Message::Said { is_person: true, .. });
    // The turn is what a person said last, in one go, and everything since.
    let last = prompt.messages.iter().rposition(is_person).unwrap_or_default();
    let before = prompt.messages[..last].iter().rposition(|message| !is_person(message)).map_or(0, |at| at + 1);
    for message in &prompt.messages[..before] {
        if let Message::Said { is_person, at, text } = message {
            agent.recall(Turn { person: *is_person, at: *at, text: text.clone() });
        }
    }
    let (mut heard, mut at) = (Vec::new(), 0);
    for message in prompt.messages.get(before..=last).unwrap_or_default() {
        if let Message::Said { at: said_at, text, .. } = message {
            heard.push(text.as_str());
            at = *said_at;
        }
    }
    agent.hear(&heard.join("\n"), at);
    let since = prompt.messages.get(last + 1..).unwrap_or_default();
    let mut results = since.iter().filter_map(|message| match message {
        Message::Result { text, is_error, .. } => Some(ToolResult { ok: !is_error, text: text.clone() }),
        _ => None,
    });
    let mut result = None;
    loop {
        match agent.next(result.as_ref()) {
            Action::Tool(tool) => match results.next() {
                Some(known) => result = Some(known),
                None => return used(prompt, tool),
            },
            Action::Say(text) => return told(prompt, vec![AnswerPart::Text(text)], Stop::End),
            Action::Done => return told(prompt, Vec::new(), Stop::End),
        }
    }
}

fn used(prompt: &Prompt, tool: Tool) -> Answer {
    let (name, input) = match tool {
        Tool::List { path } => ("glob", json!({"pattern": "**", "path": path})),
        Tool::Read { path } => ("read", json!({"file_path": path})),
        Tool::Grep { pattern, path } => ("grep", json!({"pattern": literal(&pattern), "path": path})),
        Tool::Write { path, text } => ("write", json!({"file_path": path, "content": text})),
        Tool::Edit { path, old, new } => ("edit", json!({"file_path": path, "old_string": old, "new_string": new})),
    };
    let input = match input {
        Value::Object(input) => input,
        _ => Map::new(),
    };
    told(prompt, vec![AnswerPart::Use { name: name.to_owned(), input }], Stop::Tools)
}

/// What a model would have counted, estimated: the whole prompt, of which all but the last message a cache would have had.
fn told(prompt: &Prompt, parts: Vec<AnswerPart>, stop: Stop) -> Answer {
    let count = |message: &Message| match message {
        Message::Said { text, .. } | Message::Result { text, .. } => estimate(text),
        Message::Used { input, .. } => estimate(&Value::Object(input.clone()).to_string()),
    };
    let fixed = estimate(&prompt.system) + estimate(&prompt.note);
    let (last, earlier) = prompt
        .messages
        .split_last()
        .map_or((0, 0), |(last, earlier)| (count(last), earlier.iter().map(count).sum::<u64>()));
    let written = parts.iter().map(|part| match part {
        AnswerPart::Text(text) => estimate(text),
        AnswerPart::Use { input, .. } => estimate(&Value::Object(input.clone()).to_string()),
        AnswerPart::Broken { why, .. } => estimate(why),
    });
    let is_first = earlier == 0;
    let usage = TokenUsage {
        input_tokens: if is_first { fixed + last } else { last },
        output_tokens: written.sum(),
        cache_creation_input_tokens: 0,
        cache_read_input_tokens: if is_first { 0 } else { fixed + earlier },
    };
    Answer { parts, stop, usage }
}
