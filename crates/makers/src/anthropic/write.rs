//! The body of a request. What comes first in a prompt changes least: tools, then the system prompt, then the
//! conversation, which only grows; so a mark at the end of each lets the server take all that was there before from its
//! cache. Four marks are allowed and four are set.

use api::channel::ModelServer;
use engine::{Prompt, ToolSchema};
use serde_json::{Map, Value, json};

use crate::{
    conversation::{Round, rounds},
    server::max_tokens,
};

pub(crate) fn body(server: &ModelServer, prompt: &Prompt, tools: &[ToolSchema]) -> Value {
    let mut body = json!({
        "model": prompt.model.id,
        "max_tokens": max_tokens(server),
        "stream": true,
        "messages": messages(prompt),
    });
    let system: Vec<&str> = [&prompt.system, &prompt.note].into_iter().map(|text| text.trim()).collect();
    let mut system: Vec<Value> =
        system.into_iter().filter(|text| !text.is_empty()).map(|text| json!({"type": "text", "text": text})).collect();
    if let Some(last) = system.last_mut() {
        mark(last);
        body["system"] = Value::Array(system);
    }
    let tool =
        |tool: &ToolSchema| json!({"name": tool.name, "description": tool.description, "input_schema": tool.input});
    let mut tools: Vec<Value> = tools.iter().map(tool).collect();
    if let Some(last) = tools.last_mut() {
        mark(last);
        body["tools"] = Value::Array(tools);
    }
    if let Some(effort) = &prompt.model.effort {
        body["output_config"] = json!({ "effort": effort });
    }
    if let Some(geo) = &prompt.model.inference_geo {
        body["inference_geo"] = json!(geo);
    }
    body
}

fn mark(block: &mut Value) {
    block["cache_control"] = json!({"type": "ephemeral"});
}

/// The conversation. The last two rounds of people are marked: the one is written to the cache now, the other was
/// written by the request before.
fn messages(prompt: &Prompt) -> Vec<Value> {
    let rounds = rounds(&prompt.messages);
    let mut marks = 2;
    let mut messages: Vec<Value> = Vec::with_capacity(rounds.len());
    for (place, round) in rounds.iter().enumerate().rev() {
        let mut content = content(round, place + 1 == rounds.len());
        if round.is_person
            && marks > 0
            && let Some(last) = content.last_mut()
        {
            mark(last);
            marks -= 1;
        }
        messages.push(json!({"role": if round.is_person { "user" } else { "assistant" }, "content": content}));
    }
    messages.reverse();
    messages
}

fn content(round: &Round<'_>, is_last: bool) -> Vec<Value> {
    let mut content = Vec::new();
    for result in &round.results {
        let mut block = json!({"type": "tool_result", "tool_use_id": result.id});
        // Empty content is left out: blocks of blank text are refused.
        if !result.text.trim().is_empty() {
            block["content"] = json!(result.text);
        }
        if result.is_error {
            block["is_error"] = json!(true);
        }
        content.push(block);
    }
    // An answer that the model is to go on with must not end in blanks.
    let cut = |text: &str| if is_last && !round.is_person { text.trim_end().to_owned() } else { text.to_owned() };
    content.extend(round.texts.iter().map(|text| json!({"type": "text", "text": cut(text)})));
    content.extend(round.uses.iter().map(|used| {
        let input: &Map<String, Value> = used.input;
        json!({"type": "tool_use", "id": used.id, "name": used.name, "input": input})
    }));
    content
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::ModelConfig;
    use engine::{Message, tool_schemas};

    #[test]
    fn a_prompt_has_four_marks_and_keeps_its_beginning() {
        let mut prompt = Prompt {
            model: ModelConfig { effort: Some("low".into()), ..ModelConfig::new("m") },
            system: "Be kind.".into(),
            note: "# Memory".into(),
            messages: vec![
                Message::Said { is_person: true, at: 0, text: "Look".into() },
                Message::Used { id: "u".into(), name: "read".into(), input: Map::new() },
                Message::Result { id: "u".into(), text: " ".into(), is_error: true },
            ],
            ..Prompt::default()
        };
        let tools = tool_schemas(&[json!({"type": "agent_toolset_20260401", "default_config": {"enabled": true}})]);
        let server = ModelServer::default();
        let first = body(&server, &prompt, &tools);
        assert_eq!(first.to_string().matches("cache_control").count(), 4);
        assert_eq!((&first["max_tokens"], &first["output_config"]["effort"]), (&json!(32_000), &json!("low")));
        let result = json!([{"type": "tool_result", "tool_use_id": "u", "is_error": true,
            "cache_control": {"type": "ephemeral"}}]);
        assert_eq!(first["messages"][2]["content"], result);
        prompt.messages.push(Message::Said { is_person: false, at: 0, text: "So \n".into() });
        let second = body(&server, &prompt, &tools);
        assert_eq!(second["messages"][3]["content"][0]["text"], "So");
        for key in ["tools", "system"] {
            assert_eq!(first[key], second[key]);
        }
        assert_eq!(first["messages"][0]["content"][0]["text"], second["messages"][0]["content"][0]["text"]);
        assert!(body(&server, &Prompt::default(), &[]).get("tools").is_none());
    }
}
