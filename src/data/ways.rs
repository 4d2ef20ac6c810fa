//! `Ways`: how each backend is reached, and the keys for it. Keys are held here, in memory, for as long as the page is
//! open, and nowhere else.

use std::{
    cell::{OnceCell, RefCell},
    collections::BTreeMap,
};

use api::{ApiError, ErrorKind, Request};
use leptos::prelude::*;

use super::{Connection, ConnectionId, ConnectionKind, Fresh, ModelSetup, Source};
use crate::client::{Client, Embedded, Endpoint, Http, Key, Place, Sending, Transport};

pub(super) struct Ways {
    /// Where the page is.
    pub(super) place: Place,
    owner: Owner,
    keys: RefCell<BTreeMap<ConnectionId, Key>>,
    sources: RefCell<BTreeMap<ConnectionId, Source>>,
    /// The engine of this browser: one worker for as long as the page lives, whichever connection is current.
    embedded: OnceCell<(Embedded, Fresh)>,
}

impl Ways {
    /// None yet, as seen from that place. Under the current owner, which outlives every page.
    pub(super) fn new(place: Place) -> Self {
        let owner = Owner::current().unwrap_or_default();
        Self { place, owner, keys: RefCell::default(), sources: RefCell::default(), embedded: OnceCell::new() }
    }

    /// Whether a key is in memory.
    pub(super) fn has_key(&self, id: &ConnectionId) -> bool {
        self.keys.borrow().contains_key(id)
    }

    /// Keeps a key, in memory.
    pub(super) fn take_key(&self, id: &ConnectionId, key: Key) {
        self.drop_source(id);
        self.keys.borrow_mut().insert(id.clone(), key);
    }

    /// Forgets a key and the way that was made with it.
    pub(super) fn forget_key(&self, id: &ConnectionId) {
        self.drop_source(id);
        self.keys.borrow_mut().remove(id);
    }

    /// A way that is tried and not kept, with that key or the one in memory.
    pub(super) fn trial(&self, connection: &Connection, key: Option<Key>) -> Source {
        let key = key.or_else(|| self.keys.borrow().get(&connection.id).cloned());
        self.owner.with(|| self.make(connection, key.as_ref()))
    }

    /// The way to a connection, made once and kept while nothing about it changes.
    pub(super) fn source(&self, connection: &Connection) -> Source {
        let known = self.sources.borrow().get(&connection.id).copied();
        known.unwrap_or_else(|| {
            let key = self.keys.borrow().get(&connection.id).cloned();
            // Under the root's owner: whoever asks first may go before the others do.
            let source = self.owner.with(|| self.make(connection, key.as_ref()));
            self.sources.borrow_mut().insert(connection.id.clone(), source);
            source
        })
    }

    /// Forgets the way to a connection and calls off what is being read over it.
    pub(super) fn drop_source(&self, id: &ConnectionId) {
        if let Some(source) = self.sources.borrow_mut().remove(id) {
            source.client.retire();
        }
    }

    fn make(&self, connection: &Connection, key: Option<&Key>) -> Source {
        if connection.kind == ConnectionKind::ThisBrowser {
            return self.embedded();
        }
        let fresh = Fresh::new();
        let endpoint = Endpoint::new(&connection.base_url, connection.key_style, key, connection.workspace.as_deref());
        let client = match endpoint {
            Ok(_) if connection.wants_key() && key.is_none() => Client::new(Refused(keyless(&connection.name))),
            Ok(endpoint) => Client::new(Http::new(endpoint, self.place.clone())),
            Err(words) => Client::new(Refused(ApiError::invalid(words))),
        };
        Source { client, fresh }
    }

    /// The engine of this browser itself, for what no other backend has.
    pub(super) fn engine(&self) -> Embedded {
        self.owner.with(|| self.started().0.clone())
    }

    fn started(&self) -> &(Embedded, Fresh) {
        self.embedded.get_or_init(|| {
            let fresh = Fresh::new();
            let engine = Embedded::new(move |path| fresh.wrote(path));
            engine.serve_models(ModelSetup::kept().and_then(|setup| setup.without_key()).into_iter().collect());
            (engine, fresh)
        })
    }

    fn embedded(&self) -> Source {
        let (engine, fresh) = self.started();
        Source { client: Client::new(engine.clone()), fresh: *fresh }
    }
}

/// A connection that cannot be used yet, and why.
struct Refused(ApiError);

impl Transport for Refused {
    fn send<'a>(&'a self, _: &'a Request) -> Sending<'a> {
        Box::pin(std::future::ready(Err(self.0.clone())))
    }
}

fn keyless(name: &str) -> ApiError {
    let words = format!("{name} wants a key. Keys are kept in memory only, so it is asked for again after a reload.");
    ApiError { should_retry: Some(false), ..ApiError::new(ErrorKind::Authentication, words) }
}
