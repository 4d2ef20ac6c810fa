//! What the page and the engine's worker say to each other: JSON text through `postMessage`, one value a message.
//! The worker says [`FromWorker::Ready`] once it listens; what is posted before that is lost.

mod models;
mod stream;

pub use models::{ModelServer, ModelServerKind, ModelsToWorker};
pub use stream::{AnyFromWorker, AnyToWorker, StreamFromWorker, StreamToWorker};

use crate::{Request, Response};
use serde::{Deserialize, Serialize};

/// From the page to the worker.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ToWorker {
    /// Answer this request under this id.
    Call {
        /// Chosen by the page, unique while the page lives.
        id: u64,
        /// The request, as any server would get it.
        request: Request,
    },
}

/// From the worker to the page.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub enum FromWorker {
    /// The worker listens. A page of another build does not talk to it.
    Ready {
        /// The build the worker belongs to.
        build: String,
    },
    /// The database could not be opened; no call will be answered. The message is fit to show.
    Failed {
        /// Why, in words.
        message: String,
    },
    /// The answer to one call.
    Reply {
        /// The call's id.
        id: u64,
        /// The answer.
        response: Response,
    },
    /// A write landed, here or in another tab: what was read below this path is stale.
    Changed {
        /// The path of the write's request, without query.
        path: String,
    },
}
