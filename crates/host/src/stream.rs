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
pub(crate) fn frames(stream: EventStream) -> Frames {
    frames_and_comments(stream, SILENCE)
}

fn frames_and_comments(mut stream: EventStream, silence: Duration) -> Frames {
    let (sender, frames) = mpsc::channel(AHEAD);
    tokio::task::spawn_local(async move {
        loop {
            let text = tokio::select! {
                frame = stream.next() => match frame {
                    Some(frame) => frame,
                    None => return,
                },
                () = sender.closed() => return,
                () = tokio::time::sleep(silence) => HEARTBEAT.to_owned(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use api::{
        Actor, Call, ModelConfig, Request, Response, Timestamp,
        call::{CreateAgent, CreateEnvironment, CreateSession, EventParam, SendEvents, StreamEvents},
    };
    use engine::{Caller, Engine, kv::MemoryKv};
    use tokio::task::LocalSet;

    #[test]
    fn silence_is_filled_with_comments_and_what_happens_comes_in_between() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
        LocalSet::new().block_on(&runtime, async {
            let random = std::cell::Cell::new(0);
            let random = move || {
                random.set(random.get() + 1);
                random.get()
            };
            let engine = Engine::open(MemoryKv::new(), || Timestamp(0), random).await.expect("opens");
            let send = async |request: Request| -> Response {
                engine.handle(request, Caller { actor: Actor::Key("apikey_test".to_owned()) }).await
            };
            let agent = CreateAgent { name: "a".into(), model: ModelConfig::new("m"), ..Default::default() };
            let agent = CreateAgent::reply(&send(agent.request()).await).expect("an agent").id;
            let environment = CreateEnvironment { name: "e".into(), ..Default::default() };
            let environment = CreateEnvironment::reply(&send(environment.request()).await).expect("one").id;
            let session = CreateSession { agent: agent.into(), environment, ..Default::default() };
            let session = CreateSession::reply(&send(session.request()).await).expect("a session").id;
            let open = StreamEvents { session: session.clone(), event_deltas: Vec::new() };
            let (_, stream) = engine.open_stream(&open.request()).await.expect("a stream").expect("opened");
            let mut frames = frames_and_comments(stream, Duration::from_millis(1));
            assert_eq!(frames.recv().await.as_deref(), Some(HEARTBEAT), "nothing happens");
            let events = vec![EventParam::UserMessage(vec!["Hello".into()])];
            assert!(send(SendEvents { session, events }.request()).await.is_success());
            let mut frame = HEARTBEAT.to_owned();
            while frame == HEARTBEAT {
                frame = frames.recv().await.expect("a frame");
            }
            assert!(frame.starts_with("event: user.message"), "{frame}");
            engine.close_streams();
            while let Some(frame) = frames.recv().await {
                assert_eq!(frame, HEARTBEAT, "nothing else comes");
            }
        });
    }
}
