//! The official TypeScript SDK.

use super::sdk::Invocation;
use serde_json::Value;

pub(super) fn print(call: &Invocation, base_url: &str) -> String {
    let mut arguments: Vec<String> =
        call.positional.iter().map(|(_, id)| Value::String(id.clone()).to_string()).collect();
    if !call.named.is_empty() {
        let members: String =
            call.named.iter().map(|(key, value)| format!("  {}: {},\n", member(key), literal(value, 1))).collect();
        arguments.push(format!("{{\n{members}}}"));
    }
    if !call.headers.is_empty() {
        let headers: String = call
            .headers
            .iter()
            .map(|(name, value)| format!(" {}: {}", member(name), Value::String(value.clone())))
            .collect::<Vec<_>>()
            .join(",");
        if call.named.is_empty() {
            arguments.push("{}".to_owned());
        }
        arguments.push(format!("{{ headers: {{{headers} }} }}"));
    }
    let client = match base_url {
        "https://api.anthropic.com" => "new Anthropic()".to_owned(),
        other => format!("new Anthropic({{ baseURL: {} }})", Value::String(other.to_owned())),
    };
    let resource: Vec<String> = call.operation.resource.iter().map(|name| camel(name)).collect();
    let invocation = format!("client.beta.{}.{}({})", resource.join("."), call.operation.verb, arguments.join(", "));
    let code = match call.operation.verb {
        "list" => format!("for await (const item of {invocation}) {{\n  console.log(item);\n}}"),
        _ if call.is_stream() => {
            format!("for await (const event of await {invocation}) {{\n  console.log(event);\n}}")
        }
        _ => format!("const result = await {invocation};\nconsole.log(result);"),
    };
    format!("import Anthropic from \"@anthropic-ai/sdk\";\n\nconst client = {client};\n{code}\n")
}

fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut out, word| {
        let mut letters = word.chars();
        out.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        out.push_str(letters.as_str());
        out
    })
}

/// A member's name, quoted unless it is an identifier.
fn member(key: &str) -> String {
    let is_identifier = key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_identifier { key.to_owned() } else { Value::String(key.to_owned()).to_string() }
}

fn literal(value: &Value, depth: usize) -> String {
    match value {
        Value::Object(map) if !map.is_empty() => {
            let pad = "  ".repeat(depth + 1);
            let lines: String = map
                .iter()
                .map(|(key, value)| format!("{pad}{}: {},\n", member(key), literal(value, depth + 1)))
                .collect();
            format!("{{\n{lines}{}}}", "  ".repeat(depth))
        }
        other => other.to_string(),
    }
}
