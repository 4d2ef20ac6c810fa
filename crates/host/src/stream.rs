//! An open stream on its way out: frames from the engine, and a comment every 15 seconds so that nothing in between takes
//! the connection for dead (api.md §10 row 20). It does not look into frames.

use std::{convert::Infallible, time::Duration};

use api::sse::HEARTBEAT;
use axum::body::{Body, Bytes};
use engine::EventStream;
use futures_util::stream::poll_fn;
use tokio::sync::mpsc;

/// Time without anything said until a comment is sent.
const SILENCE: Duration = Duration::from_secs(15);
/// Frames between the engine and a client that reads slowly; what is beyond waits in the engine, within its bound.
const AHEAD: usize = 16;

/// The text of frames.
pub(crate) type Frames = mpsc::Receiver<String>;

/// Takes frames out of the engine for as long as somebody reads them.
pub(crate) fn frames(mut stream: EventStream) -> Frames {
    let (sender, frames) = mpsc::channel(AHEAD);
    tokio::task::spawn_local(async move {
        loop {
            let text = tokio::select! {
                frame = stream.next() => match frame {
                    Some(frame) => frame,
                    None => return,
                },
                () = sender.closed() => return,
                () = tokio::time::sleep(SILENCE) => HEARTBEAT.to_owned(),
            };
            if sender.send(text).await.is_err() {
                return;
            }
        }
    });
    frames
}

/// Frames as the body of a response.
pub(crate) fn body(mut frames: Frames) -> Body {
    Body::from_stream(poll_fn(move |context| {
        frames.poll_recv(context).map(|frame| frame.map(|text| Ok::<_, Infallible>(Bytes::from(text))))
    }))
}
