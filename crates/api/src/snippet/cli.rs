//! The official command line tool, `ant`. Flags are the SDK's argument names in kebab case; what is no plain word is
//! given as JSON, which the tool reads as YAML.

use super::{sdk::Invocation, shell};
use serde_json::Value;

pub(super) fn print(call: &Invocation, base_url: &str) -> String {
    let resource: Vec<String> = call.operation.resource.iter().map(|name| kebab(name)).collect();
    let mut words = vec![format!("ant beta:{} {}", resource.join(":"), call.operation.verb)];
    if base_url != "https://api.anthropic.com" {
        words.push(format!("--base-url {}", shell(base_url)));
    }
    let positional = call.positional.iter().map(|(name, id)| (*name, Value::String(id.clone())));
    let named = call.named.iter().map(|(name, value)| (name.as_str(), value.clone()));
    words.extend(positional.chain(named).map(|(name, value)| {
        let value = match value {
            Value::String(text) => text,
            other => other.to_string(),
        };
        format!("--{} {}", kebab(name), shell(&value))
    }));
    words.join(" \\\n  ")
}

fn kebab(name: &str) -> String {
    name.replace(['_', '['], "-").replace(']', "")
}
