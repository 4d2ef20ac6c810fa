//! The official Python SDK.

use super::sdk::Invocation;
use serde_json::Value;

pub(super) fn print(call: &Invocation, base_url: &str) -> String {
    let mut arguments: Vec<String> =
        call.positional.iter().map(|(_, id)| literal(&Value::String(id.clone()), 1)).collect();
    arguments.extend(call.named.iter().map(|(key, value)| {
        // created_at[gte] is created_at_gte here.
        format!("{}={}", key.replace('[', "_").replace(']', ""), literal(value, 1))
    }));
    if !call.headers.is_empty() {
        let headers = call.headers.iter().map(|(name, value)| (name.clone(), value.clone().into())).collect();
        arguments.push(format!("extra_headers={}", literal(&Value::Object(headers), 1)));
    }
    let client = match base_url {
        "https://api.anthropic.com" => "Anthropic()".to_owned(),
        other => format!("Anthropic(base_url={})", literal(&Value::String(other.to_owned()), 0)),
    };
    let method = format!("client.beta.{}.{}", call.operation.resource.join("."), call.operation.verb);
    let body = arguments.iter().map(|argument| format!("    {argument},\n")).collect::<String>();
    let invocation = if body.is_empty() { format!("{method}()") } else { format!("{method}(\n{body})") };
    let code = match call.operation.verb {
        // A list is a pager: iterating it follows every page.
        "list" => format!("for item in {invocation}:\n    print(item)"),
        _ if call.is_stream() => {
            format!("with {invocation} as events:\n    for event in events:\n        print(event)")
        }
        _ => format!("result = {invocation}\nprint(result)"),
    };
    format!("from anthropic import Anthropic\n\nclient = {client}\n{code}\n")
}

/// A JSON string is a Python string as it stands; the three words differ.
fn literal(value: &Value, depth: usize) -> String {
    let pad = "    ".repeat(depth + 1);
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Object(map) if !map.is_empty() => {
            let lines: String = map
                .iter()
                .map(|(key, value)| format!("{pad}{}: {},\n", Value::String(key.clone()), literal(value, depth + 1)))
                .collect();
            format!("{{\n{lines}{}}}", "    ".repeat(depth))
        }
        Value::Array(items) => {
            format!("[{}]", items.iter().map(|item| literal(item, depth)).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}
