//! `ModelSetup`: the server of models that this browser's agents think with. It is kept on this device without its key,
//! which is in the worker's memory and in this page's, and gone when the page is closed.

use api::{
    ApiError, ModelPage, Secret,
    channel::{ModelServer, ModelServerKind},
};

use super::{Connections, storage};
use crate::client::{Embedded, Endpoint, KeyStyle, Place};

const KEPT: &str = "lucid.model";

/// What is kept of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModelSetup {
    /// Which format it speaks.
    pub kind: ModelServerKind,
    /// Its address.
    pub base_url: String,
    /// Ids of the models to offer; none for all that it has.
    pub models: Vec<String>,
    /// It was used with a key, so that nothing can be done with it until that is entered again.
    pub has_key: bool,
}

impl ModelSetup {
    /// What was used last on this device.
    pub fn kept() -> Option<Self> {
        Self::parse(&storage::load(KEPT)?)
    }

    /// The server, if it works without a key.
    pub(super) fn without_key(self) -> Option<ModelServer> {
        (!self.has_key).then(|| self.server(None))
    }

    fn server(self, key: Option<Secret>) -> ModelServer {
        let Self { kind, base_url, models, .. } = self;
        ModelServer { kind, base_url, key, models, ..ModelServer::default() }
    }

    /// Why it cannot be used from here; what a browser would refuse is said before anything is sent.
    fn refusal(&self) -> Option<String> {
        match Endpoint::new(&self.base_url, KeyStyle::NoKey, None, None) {
            Ok(endpoint) => endpoint.refusal(&Place::here()),
            Err(sentence) => Some(sentence),
        }
    }

    /// Four lines; an address and an id have no line breaks.
    fn text(&self) -> String {
        let key = if self.has_key { "key" } else { "" };
        [self.kind.as_str(), &self.base_url, key, &self.models.join(",")].join("\n")
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.split('\n');
        let kind = ModelServerKind::parse(lines.next()?)?;
        let (base_url, has_key) = (lines.next()?.to_owned(), lines.next()? == "key");
        Some(Self { kind, base_url, models: Self::ids(lines.next()?), has_key })
    }

    /// Ids as they are typed, with commas or blanks.
    pub fn ids(text: &str) -> Vec<String> {
        let ids = text.split([',', ' ', '\n', '\t']).map(str::trim);
        ids.filter(|id| !id.is_empty()).map(str::to_owned).collect()
    }
}

/// Trying and using servers of models.
#[derive(Clone)]
pub struct ModelWork(Embedded);

impl ModelWork {
    /// For the engine of this browser.
    pub fn of(connections: Connections) -> Self {
        Self(connections.embedded())
    }

    /// What it has. The error says whether the settings are wrong (400) or the server did not answer.
    pub async fn ask(&self, setup: ModelSetup, key: Option<Secret>) -> Result<ModelPage, ApiError> {
        match setup.refusal() {
            Some(sentence) => Err(ApiError::invalid(sentence)),
            None => self.0.ask_models(setup.server(key)).await,
        }
    }

    /// Has the agents of this browser think with it.
    pub fn serve(&self, setup: ModelSetup, key: Option<Secret>) {
        let setup = ModelSetup { has_key: key.is_some(), ..setup };
        storage::save(KEPT, &setup.text());
        self.0.serve_models(vec![setup.server(key)]);
    }

    /// Leaves them the built-in rules, and forgets the key.
    pub fn forget(&self) {
        storage::save(KEPT, "");
        self.0.serve_models(Vec::new());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again_and_has_no_key() {
        let setup = ModelSetup {
            kind: ModelServerKind::OpenaiCompatible,
            base_url: "http://localhost:11434".into(),
            models: ModelSetup::ids(" a, b\nc"),
            has_key: true,
        };
        assert_eq!(setup.models, ["a", "b", "c"]);
        assert_eq!(ModelSetup::parse(&setup.text()), Some(setup.clone()));
        assert_eq!(setup.clone().without_key(), None);
        assert!(ModelSetup { has_key: false, ..setup }.without_key().is_some());
        for text in ["", "other\nx\n\n", "anthropic"] {
            assert_eq!(ModelSetup::parse(text), None, "{text}");
        }
    }
}
