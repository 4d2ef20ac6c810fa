//! `Streams`: the page's open streams, from the engine's frames to messages. A stream that the page cancels is dropped
//! and nothing further is said about it. Frames are passed on as they are, and need no heartbeat: nothing in between
//! takes the channel for dead.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use api::{
    ApiError, Request,
    channel::{AnyFromWorker, FromWorker, StreamFromWorker},
};
use futures_util::future::{AbortHandle, abortable};

use crate::Platform;

/// Open streams by the page's ids.
#[derive(Default)]
pub(crate) struct Streams {
    open: RefCell<BTreeMap<u64, AbortHandle>>,
}

impl Streams {
    /// Opens a stream and passes its frames on until it is over or cancelled.
    pub(crate) async fn run(
        self: Rc<Self>,
        engine: Rc<Platform>,
        id: u64,
        request: Request,
        post: impl Fn(&AnyFromWorker),
    ) {
        let (frames, handle) = abortable(pass(engine, id, request, post));
        self.open.borrow_mut().insert(id, handle);
        let _ = frames.await; // Cancelled is as good as over.
        self.open.borrow_mut().remove(&id);
    }

    /// Ends a stream; one that is over already is no error.
    pub(crate) fn cancel(&self, id: u64) {
        if let Some(handle) = self.open.borrow_mut().remove(&id) {
            handle.abort();
        }
    }
}

async fn pass(engine: Rc<Platform>, id: u64, request: Request, post: impl Fn(&AnyFromWorker)) {
    let opened = engine
        .open_stream(&request)
        .await
        .unwrap_or_else(|| Err(ApiError::invalid("This path is no stream").response("req_none")));
    match opened {
        Err(response) => post(&AnyFromWorker::Message(FromWorker::Reply { id, response })),
        Ok((response, mut frames)) => {
            post(&AnyFromWorker::Stream(StreamFromWorker::Opened { id, response }));
            while let Some(text) = frames.next().await {
                post(&AnyFromWorker::Stream(StreamFromWorker::Frames { id, text }));
            }
            post(&AnyFromWorker::Stream(StreamFromWorker::End { id }));
        }
    }
}
