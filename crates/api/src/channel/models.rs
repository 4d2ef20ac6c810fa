//! Whom the embedded server's agents think with: a server of models, as a person sets it up. It travels from the page to
//! the worker and is kept by neither; it is no request of the API, so no snippet, log or export can hold it.

use crate::Secret;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Which wire format a server of models speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ModelServerKind {
    /// The Messages API of Anthropic.
    #[default]
    Anthropic,
    /// Chat completions, as OpenAI has them and many servers speak.
    OpenaiCompatible,
}

impl ModelServerKind {
    /// The word that settings name it by.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Anthropic => "anthropic",
            Self::OpenaiCompatible => "openai-compatible",
        }
    }

    /// `None` for a word that names none.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Anthropic, Self::OpenaiCompatible].into_iter().find(|kind| kind.as_str() == word)
    }
}

/// A server of models.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelServer {
    /// Which format it speaks.
    pub kind: ModelServerKind,
    /// Its address, with or without `/v1` at the end.
    pub base_url: String,
    /// What it demands, if it does.
    #[serde(default, serialize_with = "write_key", deserialize_with = "read_key")]
    pub key: Option<Secret>,
    /// Ids of the models to offer; none for all that it lists itself.
    #[serde(default)]
    pub models: Vec<String>,
    /// The longest answer, in tokens; `None` leaves it to the format's own default.
    #[serde(default)]
    pub max_tokens: Option<u64>,
    /// After how many seconds without a word from it a request is given up; `None` for 300.
    #[serde(default)]
    pub silence: Option<u64>,
}

/// From the page to the worker, about models.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ModelsToWorker {
    /// Use these servers from now on, in place of those before; no reply.
    Serve {
        /// None at all: only the built-in rules are left.
        servers: Vec<ModelServer>,
    },
    /// Ask a server for its models and answer with [`super::FromWorker::Reply`]: the list as the API lists models, or an
    /// error. Nothing is kept of it.
    Ask {
        /// Chosen by the page, of the series of calls.
        id: u64,
        /// Whom.
        server: ModelServer,
    },
}

fn write_key<S: Serializer>(key: &Option<Secret>, to: S) -> Result<S::Ok, S::Error> {
    key.as_ref().map(Secret::expose).serialize(to)
}

fn read_key<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Secret>, D::Error> {
    Ok(Option::<String>::deserialize(from)?.map(Secret::from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channel::AnyToWorker;

    #[test]
    fn settings_survive_the_channel_and_their_key_is_not_printed() {
        let server = ModelServer { key: Some("sk-secret".into()), models: vec!["m".into()], ..ModelServer::default() };
        for message in [
            ModelsToWorker::Serve { servers: vec![server.clone(), ModelServer::default()] },
            ModelsToWorker::Ask { id: 1, server },
        ] {
            let message = AnyToWorker::Models(message);
            let text = serde_json::to_string(&message).expect("text");
            assert!(text.contains("sk-secret") && !format!("{message:?}").contains("sk-secret"));
            assert_eq!(serde_json::from_str::<AnyToWorker>(&text).expect("a message"), message);
        }
        let least = r#"{"kind": "openai-compatible", "base_url": "http://localhost:11434"}"#;
        let read: ModelServer = serde_json::from_str(least).expect("settings");
        assert_eq!((read.kind, read.key), (ModelServerKind::OpenaiCompatible, None));
        for kind in [ModelServerKind::Anthropic, ModelServerKind::OpenaiCompatible] {
            assert_eq!(ModelServerKind::parse(kind.as_str()), Some(kind));
            assert_eq!(serde_json::to_string(&kind).expect("text"), format!("\"{}\"", kind.as_str()));
        }
    }
}
