//! Which servers of models the program was given: one by environment, any number by file. Keys come from the environment,
//! or from a file that nobody else may read; the command line has no place for one, since everybody on the machine can
//! see that.

use std::path::Path;

use api::{
    Secret,
    channel::{ModelServer, ModelServerKind},
};
use serde_json::{Map, Value};

/// What a server of the file may have.
const KEYS: [&str; 7] = ["kind", "base_url", "key", "key_env", "models", "max_tokens", "silence"];

/// The servers, checked; the environment's is first. The error is a sentence without keys.
pub fn model_servers(
    file: Option<&Path>,
    environment: impl Fn(&str) -> Option<String>,
) -> Result<Vec<ModelServer>, String> {
    let environment = |name: &str| environment(name).filter(|value| !value.is_empty());
    let mut servers = Vec::from_iter(of_environment(&environment)?);
    if let Some(path) = file {
        servers.extend(of_file(path, &environment)?);
    }
    match servers.iter().find_map(makers::check) {
        Some(sentence) => Err(sentence),
        None => Ok(servers),
    }
}

fn of_environment(environment: &impl Fn(&str) -> Option<String>) -> Result<Option<ModelServer>, String> {
    let Some(base_url) = environment("LUCID_MODEL_URL") else { return Ok(None) };
    let number = |name: &str| {
        let read = |text: String| text.parse().map_err(|_| format!("{name} must be a whole number."));
        environment(name).map(read).transpose()
    };
    let models = environment("LUCID_MODELS").unwrap_or_default();
    Ok(Some(ModelServer {
        kind: environment("LUCID_MODEL_KIND").map_or(Ok(ModelServerKind::default()), |word| kind(&word))?,
        base_url,
        key: environment("LUCID_MODEL_KEY").map(Secret::from),
        models: models.split(',').map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned).collect(),
        max_tokens: number("LUCID_MODEL_MAX_TOKENS")?,
        silence: number("LUCID_MODEL_SILENCE")?,
    }))
}

fn kind(word: &str) -> Result<ModelServerKind, String> {
    ModelServerKind::parse(word)
        .ok_or_else(|| format!("{word:?} is no kind of model server: it must be anthropic or openai-compatible."))
}

fn of_file(path: &Path, environment: &impl Fn(&str) -> Option<String>) -> Result<Vec<ModelServer>, String> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).map_err(|error| format!("{shown} cannot be read: {error}."))?;
    // Nothing of the text is quoted: it may hold a key.
    let value: Value = serde_json::from_str(&text)
        .map_err(|error| format!("{shown} is no JSON: line {}, column {}.", error.line(), error.column()))?;
    let entries = value.as_array().ok_or_else(|| format!("{shown} must be a list of servers."))?;
    if entries.iter().any(|entry| entry.get("key").is_some()) && is_open(path) {
        return Err(format!("{shown} holds a key, and others may read it. Make it yours alone: chmod 600 {shown}"));
    }
    let read = |(at, entry): (usize, &Value)| {
        let entry = entry.as_object().ok_or_else(|| "must be an object".to_owned());
        entry
            .and_then(|entry| of_entry(entry, environment))
            .map_err(|what| format!("{shown}, server {}: {what}.", at + 1))
    };
    entries.iter().enumerate().map(read).collect()
}

fn of_entry(entry: &Map<String, Value>, environment: &impl Fn(&str) -> Option<String>) -> Result<ModelServer, String> {
    if let Some(other) = entry.keys().find(|key| !KEYS.contains(&key.as_str())) {
        return Err(format!("{other:?} is not known; there are {}", KEYS.join(", ")));
    }
    let text = |name: &str| match entry.get(name) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(format!("{name} must be a text")),
    };
    let number = |name: &str| match entry.get(name) {
        None => Ok(None),
        Some(value) => value.as_u64().map(Some).ok_or_else(|| format!("{name} must be a whole number")),
    };
    let models = match entry.get("models") {
        None => Vec::new(),
        Some(list) => {
            let ids = list.as_array().map(|ids| ids.iter().map(|id| id.as_str().map(str::to_owned)).collect());
            ids.flatten().ok_or("models must be a list of ids")?
        }
    };
    let key = match (text("key")?, text("key_env")?) {
        (None, Some(name)) => Some(environment(&name).ok_or_else(|| format!("{name} is not set"))?),
        (key, _) => key,
    };
    Ok(ModelServer {
        kind: text("kind")?.map_or(Ok(ModelServerKind::default()), |word| kind(&word))?,
        base_url: text("base_url")?.ok_or("base_url is required")?,
        key: key.map(Secret::from),
        models,
        max_tokens: number("max_tokens")?,
        silence: number("silence")?,
    })
}

/// Whether others than its owner may read a file.
fn is_open(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::metadata(path).is_ok_and(|metadata| metadata.permissions().mode() & 0o077 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by(pairs: &[(&str, &str)]) -> Result<Vec<ModelServer>, String> {
        model_servers(None, |name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    fn entry(text: &str) -> Result<ModelServer, String> {
        let value: Value = serde_json::from_str(text).expect("JSON");
        of_entry(value.as_object().expect("an object"), &|name| (name == "HERE").then(|| "k2".to_owned()))
    }

    #[test]
    fn one_server_by_environment() {
        assert_eq!(by(&[]), Ok(Vec::new()));
        assert_eq!(by(&[("LUCID_MODEL_URL", "")]), Ok(Vec::new()));
        let servers = by(&[
            ("LUCID_MODEL_URL", "http://localhost:11434"),
            ("LUCID_MODEL_KIND", "openai-compatible"),
            ("LUCID_MODEL_KEY", "k"),
            ("LUCID_MODELS", "a, b,"),
            ("LUCID_MODEL_SILENCE", "5"),
        ]);
        let server = servers.expect("good").remove(0);
        assert_eq!((server.kind, server.models.len(), server.silence), (ModelServerKind::OpenaiCompatible, 2, Some(5)));
        for bad in [
            [("LUCID_MODEL_URL", "localhost"), ("LUCID_MODELS", "")],
            [("LUCID_MODEL_URL", "https://x"), ("LUCID_MODEL_KIND", "other")],
            [("LUCID_MODEL_URL", "https://x"), ("LUCID_MODEL_MAX_TOKENS", "many")],
        ] {
            assert!(by(&bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn servers_of_a_file() {
        let full = entry(r#"{"base_url": "https://x", "key_env": "HERE", "models": ["m"], "max_tokens": 9}"#);
        let full = full.expect("good");
        assert_eq!((full.key, full.max_tokens), (Some(Secret::from("k2")), Some(9)));
        for bad in [
            r#"{}"#,
            r#"{"base_url": 1}"#,
            r#"{"base_url": "https://x", "key_env": "GONE"}"#,
            r#"{"base_url": "https://x", "modles": []}"#,
            r#"{"base_url": "https://x", "models": [1]}"#,
            r#"{"base_url": "https://x", "max_tokens": -1}"#,
        ] {
            assert!(entry(bad).is_err(), "{bad}");
        }
    }
}
