//! Contents of both sides, each fetched at most once, by hash. It refuses a content that is not the one that was listed:
//! somebody wrote in between, and the review would be of something else.

use super::{Entry, Fetch, Origin};
use crate::data::Source;
use api::{
    ApiError, ErrorKind, View,
    call::{GetMemory, GetVersion},
};
use futures_util::{FutureExt, Stream, StreamExt, future::LocalBoxFuture, future::Shared};
use std::{cell::RefCell, collections::HashMap, rc::Rc, sync::Arc};

/// Requests under way at once, ahead of the reader's eye. Browsers open six to one server; one is left to the eye.
const AHEAD: usize = 5;

type Coming = Shared<LocalBoxFuture<'static, Result<Arc<str>, ApiError>>>;

/// What was fetched and what is coming. Clones share it.
#[derive(Clone)]
pub struct Contents {
    pub(super) source: Source,
    known: Rc<RefCell<HashMap<String, Coming>>>,
}

impl Contents {
    /// Nothing is fetched yet.
    pub fn new(source: Source) -> Self {
        Self { source, known: Rc::default() }
    }

    /// The content of a file.
    pub async fn get(&self, entry: &Entry) -> Result<Arc<str>, ApiError> {
        let coming = self.known.borrow().get(&entry.sha256).cloned();
        let coming = coming.unwrap_or_else(|| self.fetch(entry));
        let result = coming.await;
        if result.is_err() {
            // The next one who asks tries again.
            self.known.borrow_mut().remove(&entry.sha256);
        }
        result
    }

    /// The content, when it is here already.
    pub fn here(&self, entry: &Entry) -> Option<Arc<str>> {
        self.known.borrow().get(&entry.sha256)?.peek()?.as_ref().ok().cloned()
    }

    /// Fetches these, a few at a time, as they come. A file that moved on is passed over: it is asked for again when
    /// somebody looks at it. An error is one that the next request would meet too.
    pub fn ahead(&self, fetches: Vec<Fetch>) -> impl Stream<Item = Result<(Entry, Arc<str>), ApiError>> + use<> {
        let this = self.clone();
        let each = futures_util::stream::iter(fetches).map(move |fetch| this.clone().bring(fetch));
        each.flatten_unordered(AHEAD)
    }

    /// What came with a page, unless it is here already.
    pub(super) fn keep(&self, entry: &Entry, text: String) -> Arc<str> {
        let text: Arc<str> = Arc::from(text);
        let coming = std::future::ready(Ok(text.clone())).boxed_local().shared();
        // A shared future is there for `here` once somebody has waited for it.
        let _ = coming.clone().now_or_never();
        self.known.borrow_mut().insert(entry.sha256.clone(), coming);
        text
    }

    fn fetch(&self, entry: &Entry) -> Coming {
        let (source, wanted) = (self.source, entry.clone());
        let coming = async move { content(source, &wanted.origin, &wanted.sha256, &wanted.path).await.map(Arc::from) };
        let coming = coming.boxed_local().shared();
        self.known.borrow_mut().insert(entry.sha256.clone(), coming.clone());
        coming
    }
}

/// A content that must have that hash.
pub(super) async fn content(source: Source, origin: &Origin, sha256: &str, path: &str) -> Result<String, ApiError> {
    let (text, is) = match origin {
        Origin::Memory(store, memory) => {
            let (store, memory) = (store.as_str().into(), memory.as_str().into());
            let memory = source.client.call(GetMemory { store, memory, view: Some(View::Full) }).await?;
            (memory.content, memory.content_sha256)
        }
        Origin::Version(store, version) => {
            let (store, version) = (store.as_str().into(), version.as_str().into());
            let version = source.client.call(GetVersion { store, version, view: Some(View::Full) }).await?;
            (version.content, version.content_sha256.unwrap_or_default())
        }
    };
    if is != sha256 {
        let why = format!("{path} was changed since it was listed. Read the review again.");
        return Err(ApiError::new(ErrorKind::PreconditionFailed, why));
    }
    text.ok_or_else(|| ApiError::unreadable(format!("The server gives no content for {path}.")))
}
