//! What a backend can do, asked with harmless reads. What it cannot do is switched off with the reason.

use api::{
    ApiError, ErrorKind, Store,
    call::{ListMemories, ListStores, ListVersions},
};

use super::{Connection, ConnectionKind};
use crate::client::Client;

/// Whether something works there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Capability {
    /// It does.
    Yes,
    /// Not known: there was nothing to try it on. Treated as working.
    #[default]
    Untried,
    /// It does not, and why, in words.
    No(String),
}

impl Capability {
    /// Why it is switched off, if it is.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::No(reason) => Some(reason),
            Self::Yes | Self::Untried => None,
        }
    }

    fn of<T>(tried: Result<T, ApiError>, what: &str) -> Self {
        match tried {
            Ok(_) => Self::Yes,
            Err(error) if error.status == 404 => Self::No(format!("This server has no {what}.")),
            Err(error) => Self::No(format!("This server does not give its {what}: {error}")),
        }
    }
}

/// What a server can do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Capabilities {
    /// Files of a store can be listed.
    pub memories: Capability,
    /// The history of files can be listed.
    pub versions: Capability,
    /// Lists come in pages of the size asked for. Without it large stores come as one answer.
    pub paging: Capability,
}

/// What came of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Probe {
    /// It is a server of this API and lets us in.
    Works(Capabilities),
    /// It is a server of this API and wants a key, or another one.
    WantsKey(ApiError),
    /// Something answered, but not this API.
    NotTheApi(ApiError),
    /// Nothing answered.
    Unreached(ApiError),
    /// It is a server of this API, and it failed.
    Fails(ApiError),
}

impl Probe {
    /// Whether a server of this API is there, usable or not.
    pub fn is_api(&self) -> bool {
        matches!(self, Self::Works(_) | Self::WantsKey(_))
    }

    /// In words, fit to show.
    pub fn words(&self) -> String {
        match self {
            Self::Works(_) => "It works.".to_owned(),
            Self::WantsKey(error) | Self::NotTheApi(error) | Self::Unreached(error) | Self::Fails(error) => {
                error.message.clone()
            }
        }
    }

    /// What the first answer says.
    fn judge(answer: Result<&[Store], ApiError>, connection: &Connection) -> Self {
        let error = match answer {
            Ok(_) => return Self::Works(Capabilities::default()),
            Err(error) => error,
        };
        match (&error.kind, error.status) {
            (ErrorKind::Unreachable, _) => Self::Unreached(error),
            (ErrorKind::Unreadable, _) => Self::NotTheApi(error),
            // The API names a request it refuses; whatever else answers 404 is another kind of server.
            (_, 404 | 405) if error.request_id.is_none() => Self::NotTheApi(ApiError {
                message: format!(
                    "{} answers, but has no memory stores at this address. Is it right, and is it the whole of it?",
                    connection.base_url
                ),
                ..error
            }),
            (_, 401 | 403) => Self::WantsKey(error),
            _ => Self::Fails(error),
        }
    }
}

/// Asks the server behind that client whether it is one of this API; with the stores it answered, one unless it knows no
/// paging. This much is in the first file, to find the page's own server.
pub(super) async fn knock(client: &Client, connection: &Connection) -> (Probe, Vec<Store>) {
    let answer = client.call(ListStores { limit: Some(1), ..ListStores::default() }).await.map(|page| page.data);
    (Probe::judge(answer.as_deref().map_err(Clone::clone), connection), answer.unwrap_or_default())
}

/// Asks it what it can do.
pub(super) async fn probe(client: &Client, connection: &Connection) -> Probe {
    let (probe, stores) = knock(client, connection).await;
    let Probe::Works(mut works) = probe else { return probe };
    works.paging = match stores.len() {
        0 => Capability::Untried,
        1 => Capability::Yes,
        _ => Capability::No("This server gives lists whole, whatever is asked for; large ones take long.".to_owned()),
    };
    if let (Some(store), true) = (stores.first(), connection.kind != ConnectionKind::ThisBrowser) {
        let (store, limit) = (store.id.clone(), Some(1));
        let memories = client.call(ListMemories { store: store.clone(), limit, ..ListMemories::default() }).await;
        let versions = client.call(ListVersions { store, limit, ..ListVersions::default() }).await;
        works.memories = Capability::of(memories, "list of files");
        works.versions = Capability::of(versions, "history of files");
    }
    Probe::Works(works)
}

/// What the page's own server says of itself before it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hint {
    /// That it is one of this API.
    Api {
        /// Whether it wants a key.
        is_locked: bool,
    },
    /// Nothing, so it is a server of files.
    Files,
    /// Nothing that this page may read; it has to be asked.
    Unheard,
}

/// Reads it from the `server-timing` header of the page, the one header of a page's own answer that a script may read:
/// `lucid-api`, with `desc="key"` where a key is wanted. Browsers show it only to pages that came over https or from
/// this machine.
pub(super) fn hint() -> Hint {
    use js_sys::{Array, Reflect};
    use wasm_bindgen::{JsCast, JsValue};

    let Some(window) = web_sys::window() else { return Hint::Files };
    if !window.is_secure_context() {
        return Hint::Unheard;
    }
    let field = |of: &JsValue, name: &str| Reflect::get(of, &JsValue::from_str(name)).unwrap_or_default();
    let Some(performance) = window.performance() else { return Hint::Files };
    let navigation = performance.get_entries_by_type("navigation").get(0);
    let said = field(&navigation, "serverTiming").dyn_into::<Array>().unwrap_or_default();
    let own = said.iter().find(|entry| field(entry, "name").as_string().as_deref() == Some("lucid-api"));
    own.map_or(Hint::Files, |own| Hint::Api {
        is_locked: field(&own, "description").as_string().as_deref() == Some("key"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::Response;

    fn judged(error: ApiError) -> Probe {
        Probe::judge(Err(error), &Connection::claude_api())
    }

    fn answer(status: u16, body: &str) -> ApiError {
        ApiError::read(&Response { status, headers: Vec::new(), body: body.into() })
    }

    #[test]
    fn each_way_to_fail_is_told_apart() {
        let envelope =
            r#"{"type":"error","error":{"type":"authentication_error","message":"bad"},"request_id":"req_1"}"#;
        assert!(matches!(judged(answer(401, envelope)), Probe::WantsKey(_)));
        assert!(matches!(judged(answer(404, "<html>")), Probe::NotTheApi(_)));
        assert!(matches!(judged(answer(405, "")), Probe::NotTheApi(_)));
        assert!(matches!(judged(ApiError::unreadable("html")), Probe::NotTheApi(_)));
        assert!(matches!(judged(ApiError::unreachable("down")), Probe::Unreached(_)));
        assert!(matches!(judged(answer(500, envelope)), Probe::Fails(_)));
        let unknown_beta = r#"{"error":{"type":"not_found_error","message":"no"},"request_id":"req_1"}"#;
        assert!(matches!(judged(answer(404, unknown_beta)), Probe::Fails(_)));
    }

    #[test]
    fn what_is_missing_has_a_reason() {
        let missing = Capability::of::<()>(Err(answer(404, "")), "history of files");
        assert_eq!(missing.reason(), Some("This server has no history of files."));
        assert_eq!(Capability::Untried.reason(), None);
    }
}
