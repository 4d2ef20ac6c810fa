//! `Ways`: how each backend is reached, and the keys for it. Keys are held here, in memory, for as long as the page is
//! open, and nowhere else.

use std::cell::{Cell, OnceCell, RefCell};

use api::{ApiError, ErrorKind, Request};
use leptos::prelude::*;

use super::{Connection, ConnectionId, ConnectionKind, Fresh, ModelSetup, Source};
use crate::client::{Client, Embedded, Endpoint, Http, Key, Place, Sending, Transport};

pub(super) struct Ways {
    /// Where the page is.
    pub(super) place: Place,
    owner: Owner,
    keys: Kept<Key>,
    /// Whether the page's own server wants a key.
    is_origin_locked: Cell<bool>,
    sources: Kept<Source>,
    /// The engine of this browser: one worker for as long as the page lives, whichever connection is current.
    embedded: OnceCell<(Embedded, Fresh)>,
}

impl Ways {
    /// None yet, as seen from that place. Under the current owner, which outlives every page.
    pub(super) fn new(place: Place) -> Self {
        let owner = Owner::current().unwrap_or_default();
        let (keys, sources, is_origin_locked) = (Kept::default(), Kept::default(), Cell::default());
        Self { place, owner, keys, is_origin_locked, sources, embedded: OnceCell::new() }
    }

    /// Notes whether the page's own server, which is that connection, wants a key.
    pub(super) fn lock_origin(&self, own: &ConnectionId, is_locked: bool) {
        if self.is_origin_locked.replace(is_locked) != is_locked {
            self.drop_source(own);
        }
    }

    /// Whether it answers nobody without a key.
    pub(super) fn wants_key(&self, connection: &Connection) -> bool {
        connection.wants_key() || (connection.kind == ConnectionKind::ThisOrigin && self.is_origin_locked.get())
    }

    /// Whether a key is in memory.
    pub(super) fn has_key(&self, id: &ConnectionId) -> bool {
        self.keys.get(id).is_some()
    }

    /// Keeps a key, in memory.
    pub(super) fn take_key(&self, id: &ConnectionId, key: Key) {
        self.drop_source(id);
        self.keys.put(id, key);
    }

    /// Forgets a key and the way that was made with it.
    pub(super) fn forget_key(&self, id: &ConnectionId) {
        self.drop_source(id);
        self.keys.take(id);
    }

    /// A way that is tried and not kept, with that key or the one in memory.
    pub(super) fn trial(&self, connection: &Connection, key: Option<Key>) -> Source {
        let key = key.or_else(|| self.keys.get(&connection.id));
        self.owner.with(|| self.make(connection, key.as_ref()))
    }

    /// The way to a connection, made once and kept while nothing about it changes.
    pub(super) fn source(&self, connection: &Connection) -> Source {
        self.sources.get(&connection.id).unwrap_or_else(|| {
            let key = self.keys.get(&connection.id);
            // Under the root's owner: whoever asks first may go before the others do.
            let source = self.owner.with(|| self.make(connection, key.as_ref()));
            self.sources.put(&connection.id, source);
            source
        })
    }

    /// Forgets the way to a connection and calls off what is being read over it.
    pub(super) fn drop_source(&self, id: &ConnectionId) {
        if let Some(source) = self.sources.take(id) {
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
            Ok(_) if self.wants_key(connection) && key.is_none() => Client::new(Refused(keyless(&connection.name))),
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

/// What is kept for each connection. There are few, and a list is less of a program than a map.
struct Kept<T>(RefCell<Vec<(ConnectionId, T)>>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<T: Clone> Kept<T> {
    fn get(&self, id: &ConnectionId) -> Option<T> {
        self.0.borrow().iter().find(|(own, _)| own == id).map(|(_, value)| value.clone())
    }

    fn put(&self, id: &ConnectionId, value: T) {
        self.take(id);
        self.0.borrow_mut().push((id.clone(), value));
    }

    fn take(&self, id: &ConnectionId) -> Option<T> {
        let mut all = self.0.borrow_mut();
        let place = all.iter().position(|(own, _)| own == id)?;
        Some(all.swap_remove(place).1)
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
