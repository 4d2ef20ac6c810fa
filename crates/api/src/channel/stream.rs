//! Streams over the same channel. Ids of streams and of calls are one series, so a message without a known id is
//! always one that came too late.

use super::{FromWorker, ModelsToWorker, ToWorker};
use crate::{Request, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;

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
#[derive(Debug, PartialEq, Eq, Serialize)]
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
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum AnyFromWorker {
    /// Anything but streams.
    Message(FromWorker),
    /// About a stream.
    Stream(StreamFromWorker),
}

impl AnyFromWorker {
    /// Reads what was written; `None` for anything else. By hand, since the page's first file holds it: what is derived
    /// for these types was a fiftieth of that.
    pub fn read(text: &str) -> Option<Self> {
        let Value::Object(message) = serde_json::from_str(text).ok()? else { return None };
        let (name, mut fields) = message.into_iter().next()?;
        let fields = &mut fields;
        Some(match name.as_str() {
            "Ready" => Self::Message(FromWorker::Ready { build: text_of(fields, "build")? }),
            "Failed" => Self::Message(FromWorker::Failed { message: text_of(fields, "message")? }),
            "Reply" => Self::Message(FromWorker::Reply { id: id_of(fields)?, response: response_of(fields)? }),
            "Changed" => Self::Message(FromWorker::Changed { path: text_of(fields, "path")? }),
            "Opened" => Self::Stream(StreamFromWorker::Opened { id: id_of(fields)?, response: response_of(fields)? }),
            "Frames" => Self::Stream(StreamFromWorker::Frames { id: id_of(fields)?, text: text_of(fields, "text")? }),
            "End" => Self::Stream(StreamFromWorker::End { id: id_of(fields)? }),
            _ => return None,
        })
    }
}

fn id_of(fields: &Value) -> Option<u64> {
    fields.get("id")?.as_u64()
}

/// Taken out and not copied: the body of an answer may be long.
fn text_of(fields: &mut Value, name: &str) -> Option<String> {
    match fields.get_mut(name)?.take() {
        Value::String(text) => Some(text),
        _ => None,
    }
}

fn response_of(fields: &mut Value) -> Option<Response> {
    let fields = fields.get_mut("response")?;
    let header = |pair: &Value| Some((pair.get(0)?.as_str()?.to_owned(), pair.get(1)?.as_str()?.to_owned()));
    let headers = fields.get("headers")?.as_array()?.iter().map(header).collect::<Option<_>>()?;
    let status = u16::try_from(fields.get("status")?.as_u64()?).ok()?;
    Some(Response { status, headers, body: text_of(fields, "body")? })
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

    fn comes(message: AnyFromWorker) -> String {
        let text = serde_json::to_string(&message).expect("text");
        assert_eq!(AnyFromWorker::read(&text).expect("message"), message);
        text
    }

    #[test]
    fn messages_survive_the_channel() {
        let request = || Request::new(Method::Get, "/v1/sessions/sesn_1/events/stream".into());
        passes(AnyToWorker::Stream(StreamToWorker::Open { id: 2, request: request() }));
        passes(AnyToWorker::Stream(StreamToWorker::Cancel { id: 2 }));
        let headers = vec![("request-id".to_owned(), "req_1".to_owned())];
        let response = Response { status: 200, headers, body: "{\"data\":[]}".into() };
        comes(AnyFromWorker::Stream(StreamFromWorker::Opened { id: 2, response: response.clone() }));
        comes(AnyFromWorker::Stream(StreamFromWorker::Frames { id: 2, text: ": \n\n".into() }));
        comes(AnyFromWorker::Stream(StreamFromWorker::End { id: 2 }));
        comes(AnyFromWorker::Message(FromWorker::Ready { build: "b".into() }));
        comes(AnyFromWorker::Message(FromWorker::Failed { message: "m".into() }));
        comes(AnyFromWorker::Message(FromWorker::Changed { path: "/v1".into() }));
        for bad in ["", "{}", "[]", "{\"Reply\":{\"id\":1}}", "{\"Ready\":{\"build\":1}}", "{\"Other\":{\"id\":1}}"] {
            assert_eq!(AnyFromWorker::read(bad), None, "{bad}");
        }
        // With and without streams, calls are the same text.
        assert_eq!(
            passes(AnyToWorker::Call(ToWorker::Call { id: 1, request: request() })),
            passes(ToWorker::Call { id: 1, request: request() })
        );
        assert_eq!(
            comes(AnyFromWorker::Message(FromWorker::Reply { id: 1, response: response.clone() })),
            serde_json::to_string(&FromWorker::Reply { id: 1, response }).expect("text")
        );
    }
}
