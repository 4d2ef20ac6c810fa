//! What the page and the engine's worker say to each other: JSON text through `postMessage`, one value a message.
//! The worker says [`FromWorker::Ready`] once it listens; what is posted before that is lost.

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
    /// Answer this request with a stream under this id: [`FromWorker::Opened`] and frames, or [`FromWorker::Reply`]
    /// with the error that any server would answer.
    Open {
        /// Chosen by the page, unique among calls and streams while the page lives.
        id: u64,
        /// The request, as any server would get it.
        request: Request,
    },
    /// Nobody listens to this stream any more. Frames already posted may still arrive and are passed over; the worker
    /// says nothing further about the id, not even that it ended.
    Cancel {
        /// The stream's id.
        id: u64,
    },
}

/// From the worker to the page.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The stream stands: what happens from here on will be in its frames.
    Opened {
        /// The stream's id.
        id: u64,
        /// Status and headers; the body is empty, the frames are what would have been in it.
        response: Response,
    },
    /// Some of a stream's text, exactly as it goes over HTTP and cut anywhere; one `sse::Decoder` reads both.
    Frames {
        /// The stream's id.
        id: u64,
        /// Server-sent events.
        text: String,
    },
    /// The stream is over, as when a server closes the connection. Why, if anything, was in its frames.
    End {
        /// The stream's id.
        id: u64,
    },
    /// A write landed, here or in another tab: what was read below this path is stale.
    Changed {
        /// The path of the write's request, without query.
        path: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Method;

    #[test]
    fn messages_survive_the_channel() {
        let request = Request::new(Method::Get, "/v1/sessions/sesn_1/events/stream".into());
        for message in [
            ToWorker::Call { id: 1, request: request.clone() },
            ToWorker::Open { id: 2, request },
            ToWorker::Cancel { id: 2 },
        ] {
            let text = serde_json::to_string(&message).expect("text");
            assert_eq!(serde_json::from_str::<ToWorker>(&text).expect("message"), message);
        }
        let response = Response { status: 200, headers: Vec::new(), body: String::new() };
        for message in [
            FromWorker::Opened { id: 2, response },
            FromWorker::Frames { id: 2, text: ": \n\n".into() },
            FromWorker::End { id: 2 },
        ] {
            let text = serde_json::to_string(&message).expect("text");
            assert_eq!(serde_json::from_str::<FromWorker>(&text).expect("message"), message);
        }
    }
}
