//! The body of a request. These servers cache by themselves what comes first and stays the same.

use api::channel::ModelServer;
use engine::{Prompt, ToolSchema};
use serde_json::{Value, json};

use crate::{
    conversation::{Round, rounds},
    server::max_tokens,
};

pub(crate) fn body(server: &ModelServer, prompt: &Prompt, tools: &[ToolSchema]) -> Value {
    let mut messages = Vec::new();
    let system: Vec<&str> = [&prompt.system, &prompt.note].into_iter().map(|text| text.trim()).collect();
    let system = system.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
    if !system.is_empty() {
        messages.push(json!({"role": "system", "content": system}));
    }
    for round in rounds(&prompt.messages) {
        match round.is_person {
            true => person(&round, &mut messages),
            false => messages.push(agent(&round)),
        }
    }
    let mut body = json!({
        "model": prompt.model.id,
        "stream": true,
        "stream_options": {"include_usage": true},
        "messages": messages,
    });
    let tool = |tool: &ToolSchema| {
        let function = json!({"name": tool.name, "description": tool.description, "parameters": tool.input});
        json!({"type": "function", "function": function})
    };
    if !tools.is_empty() {
        body["tools"] = tools.iter().map(tool).collect();
    }
    if let Some(most) = max_tokens(server) {
        body["max_tokens"] = json!(most);
    }
    if let Some(effort) = &prompt.model.effort {
        body["reasoning_effort"] = json!(effort);
    }
    body
}

/// Results have messages of their own, before what was said; the format has no mark for one that is an error.
fn person(round: &Round<'_>, messages: &mut Vec<Value>) {
    for result in &round.results {
        let text = if result.is_error { format!("Error: {}", result.text) } else { result.text.to_owned() };
        messages.push(json!({"role": "tool", "tool_call_id": result.id, "content": text}));
    }
    if !round.texts.is_empty() {
        messages.push(json!({"role": "user", "content": round.texts.join("\n\n")}));
    }
}

fn agent(round: &Round<'_>) -> Value {
    let text = round.texts.join("\n\n");
    let mut message = json!({"role": "assistant", "content": text});
    let call = |used: &crate::conversation::Use<'_>| {
        let arguments = Value::Object(used.input.clone()).to_string();
        json!({"id": used.id, "type": "function", "function": {"name": used.name, "arguments": arguments}})
    };
    if !round.uses.is_empty() {
        message["tool_calls"] = round.uses.iter().map(call).collect();
    }
    message
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::Message;
    use serde_json::Map;

    #[test]
    fn calls_and_results_name_each_other() {
        let input: Map<String, Value> = json!({"pattern": "x"}).as_object().cloned().expect("an object");
        let prompt = Prompt {
            system: "Be kind.".into(),
            note: "# Memory".into(),
            messages: vec![
                Message::Said { is_person: true, at: 0, text: "Look".into() },
                Message::Said { is_person: false, at: 0, text: "Yes.".into() },
                Message::Used { id: "u".into(), name: "grep".into(), input },
                Message::Result { id: "u".into(), text: "none".into(), is_error: true },
                Message::Said { is_person: true, at: 0, text: "And?".into() },
            ],
            ..Prompt::default()
        };
        let expect = json!([
            {"role": "system", "content": "Be kind.\n\n# Memory"},
            {"role": "user", "content": "Look"},
            {"role": "assistant", "content": "Yes.", "tool_calls": [
                {"id": "u", "type": "function", "function": {"name": "grep", "arguments": "{\"pattern\":\"x\"}"}}]},
            {"role": "tool", "tool_call_id": "u", "content": "Error: none"},
            {"role": "user", "content": "And?"},
        ]);
        let body = body(&ModelServer::default(), &prompt, &[]);
        assert_eq!(body["messages"], expect);
        assert!(body.get("tools").is_none() && body["stream_options"]["include_usage"] == true);
    }
}
