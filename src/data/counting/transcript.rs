//! A transcript as the text that a model would read of it. For counting only: who reads it knows no more of its form.

use api::{ContentBlock, Event, EventBody};

/// Everything that was said and done, oldest first.
pub(super) fn transcript(events: &[Event]) -> String {
    let mut text = String::new();
    for event in events {
        add(&mut text, &event.body);
    }
    text
}

fn add(text: &mut String, body: &EventBody) {
    match body {
        EventBody::UserMessage(blocks) => say(text, "user", blocks),
        EventBody::SystemMessage(blocks) => say(text, "system", blocks),
        EventBody::AgentMessage(blocks) => say(text, "agent", blocks),
        EventBody::AgentToolUse(used) | EventBody::AgentMcpToolUse(used) | EventBody::AgentCustomToolUse(used) => {
            line(text, &used.name);
            line(text, &serde_json::Value::Object(used.input.clone()).to_string());
        }
        EventBody::AgentToolResult(result)
        | EventBody::AgentMcpToolResult(result)
        | EventBody::UserCustomToolResult(result)
        | EventBody::UserToolResult(result) => say(text, "result", &result.content),
        EventBody::ThreadMessageSent(message) | EventBody::ThreadMessageReceived(message) => {
            say(text, "thread", &message.content);
        }
        _ => {}
    }
}

fn say(text: &mut String, who: &str, blocks: &[ContentBlock]) {
    line(text, who);
    blocks.iter().flat_map(ContentBlock::texts).for_each(|part| line(text, part));
}

fn line(text: &mut String, part: &str) {
    text.push_str(part);
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_and_done_is_in_it_and_what_only_moved_is_not() {
        let event = |value: serde_json::Value| -> Event {
            api::wire::Read::read(&value).unwrap_or_else(|error: api::ApiError| panic!("{error}"))
        };
        let events = [
            event(serde_json::json!({"id": "1", "type": "session.status_running", "processed_at": null})),
            event(
                serde_json::json!({"id": "2", "type": "user.message", "content": [{"type": "text", "text": "Where?"}]}),
            ),
            event(
                serde_json::json!({"id": "3", "type": "agent.tool_use", "name": "grep", "input": {"pattern": "Hall"}}),
            ),
            event(
                serde_json::json!({"id": "4", "type": "agent.tool_result", "tool_use_id": "3", "content": [{"type": "text", "text": "a.md:1: Hall B"}]}),
            ),
        ];
        assert_eq!(transcript(&events), "user\nWhere?\ngrep\n{\"pattern\":\"Hall\"}\nresult\na.md:1: Hall B\n");
    }
}
