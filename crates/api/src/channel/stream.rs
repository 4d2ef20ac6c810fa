//! Streams over the same channel. Ids of streams and of calls are one series, so a message without a known id is
//! always one that came too late.

use super::{FromWorker, ModelsToWorker, ToWorker};
use crate::{Request, Response};
use serde::{Deserialize, Serialize};

/// From the page to the worker, about a stream.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StreamToWorker {
    /// Answer this request with a stream under this id: [`StreamFromWorker::Opened`] and frames, or
    /// [`FromWorker::Reply`] with the error that any server would answer.
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

/// From the worker to the page, about a stream.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StreamFromWorker {
    /// The stream stands: what happens from here on will be in its frames.
    Opened {
        /// The stream's id.
        id: u64,
        /// Status and headers; the body is empty, the frames are what would have been in it.
        response: Response,
    },
    /// Some of a stream's text, exactly as it goes over HTTP and cut anywhere; one [`crate::sse::Decoder`] reads both.
    Frames {
        /// The stream's id.
        id: u64,
        /// Server-sent events.
        text: String,
    },
    /// The stream is over, as when a server closes the connection. Why, if anything says so, was in its frames.
    End {
        /// The stream's id.
        id: u64,
    },
}

/// Everything that a page posts. Reads what [`ToWorker`] alone writes, too.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum AnyToWorker {
    /// A call.
    Call(ToWorker),
    /// About a stream.
    Stream(StreamToWorker),
    /// About models.
    Models(ModelsToWorker),
}

/// Everything that a worker posts. Reads what [`FromWorker`] alone writes, too.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum AnyFromWorker {
    /// Anything but streams.
    Message(FromWorker),
    /// About a stream.
    Stream(StreamFromWorker),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Method;

    fn passes<T: Serialize + PartialEq + std::fmt::Debug + for<'a> Deserialize<'a>>(message: T) -> String {
        let text = serde_json::to_string(&message).expect("text");
        assert_eq!(serde_json::from_str::<T>(&text).expect("message"), message);
        text
    }

    #[test]
    fn messages_survive_the_channel() {
        let request = || Request::new(Method::Get, "/v1/sessions/sesn_1/events/stream".into());
        passes(AnyToWorker::Stream(StreamToWorker::Open { id: 2, request: request() }));
        passes(AnyToWorker::Stream(StreamToWorker::Cancel { id: 2 }));
        let response = Response { status: 200, headers: Vec::new(), body: String::new() };
        passes(AnyFromWorker::Stream(StreamFromWorker::Opened { id: 2, response: response.clone() }));
        passes(AnyFromWorker::Stream(StreamFromWorker::Frames { id: 2, text: ": \n\n".into() }));
        passes(AnyFromWorker::Stream(StreamFromWorker::End { id: 2 }));
        // With and without streams, calls are the same text.
        assert_eq!(
            passes(AnyToWorker::Call(ToWorker::Call { id: 1, request: request() })),
            passes(ToWorker::Call { id: 1, request: request() })
        );
        assert_eq!(
            passes(AnyFromWorker::Message(FromWorker::Reply { id: 1, response: response.clone() })),
            passes(FromWorker::Reply { id: 1, response })
        );
    }
}
