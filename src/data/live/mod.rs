//! What happens in a session, as it happens. The stream is opened first, then the list is read, and both are merged by
//! id: a stream replays nothing, so this order is the one without a gap. When the stream breaks it is opened again, with
//! longer and longer waits, and the list is read from where it broke.

mod backoff;
mod log;

pub use log::{EventLog, Preview};

use crate::{
    client::pages,
    data::{Connections, Source},
};
use api::{
    ApiError, Event, EventBody, SessionId, StreamEvent, ThreadId,
    call::{DeltaKind, ListEvents, ListThreadEvents, MomentRange, StreamEvents, StreamThread},
    sse::StreamReader,
};
use backoff::backoff;
use futures_util::{StreamExt, future::AbortHandle, future::Abortable};
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;

/// Where a stream is not to be had, the list is read this often.
const LOOK_AGAIN: Duration = Duration::from_secs(10);

/// Whose events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A session's own, which are those of its primary thread.
    Session(SessionId),
    /// Those of one thread.
    Thread(SessionId, ThreadId),
}

/// How the page is connected to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// The list is being read for the first time.
    Reading,
    /// What happens is shown as it happens.
    Live,
    /// The stream broke, for that reason; it is opened again by itself.
    Broken(ApiError),
    /// The server streams nothing; the list is read now and then.
    Polling,
    /// Nothing can happen any more.
    Over,
    /// The events cannot be read.
    Failed(ApiError),
}

/// The events of a session or thread, kept up to date while the component lives.
#[derive(Clone, Copy)]
pub struct LiveEvents {
    /// The events.
    pub log: RwSignal<EventLog>,
    /// How they come.
    pub link: RwSignal<Link>,
    again: RwSignal<u32>,
}

impl LiveEvents {
    /// Starts reading; starts anew when the subject or the connection changes.
    pub fn of(subject: impl Into<Signal<Subject>>) -> Self {
        let subject = subject.into();
        let live = Self { log: RwSignal::default(), link: RwSignal::new(Link::Reading), again: RwSignal::new(0) };
        let connections = expect_context::<Connections>();
        let under_way = StoredValue::new(None::<AbortHandle>);
        let stop = move || {
            if let Some(handle) = under_way.try_update_value(Option::take).flatten() {
                handle.abort();
            }
        };
        Effect::new(move |_| {
            live.again.track();
            let (source, subject) = (connections.source(), subject.get());
            stop();
            live.log.set(EventLog::default());
            live.link.set(Link::Reading);
            let (handle, registration) = AbortHandle::new_pair();
            under_way.set_value(Some(handle));
            spawn_local(async move {
                // Called off is as good as over.
                let _ = Abortable::new(live.follow(source, subject), registration).await;
            });
        });
        on_cleanup(stop);
        live
    }

    /// Reads everything again, after it failed.
    pub fn retry(self) {
        self.again.update(|again| *again += 1);
    }

    async fn follow(self, source: Source, subject: Subject) {
        let mut failures = 0;
        loop {
            let stream = open(source, &subject).await;
            self.log.update(EventLog::reconnected);
            if let Err(error) = self.list(source, &subject).await {
                if !error.is_retryable() {
                    return self.link.set(Link::Failed(error));
                }
                self.link.set(Link::Broken(error));
                source.client.pause(backoff(failures)).await;
                failures += 1;
                continue;
            }
            if self.log.with_untracked(is_over) {
                return self.link.set(Link::Over);
            }
            let error = match stream {
                Ok(mut pieces) => {
                    self.link.set(Link::Live);
                    let mut reader = StreamReader::default();
                    loop {
                        let Some(piece) = pieces.next().await else { break ApiError::unreachable("The stream ended.") };
                        match piece.map(|bytes| reader.push(&bytes)) {
                            Ok(events) => match self.heard(events) {
                                Heard::More => failures = 0,
                                Heard::Over => return self.link.set(Link::Over),
                                Heard::Broken(error) => break error,
                            },
                            Err(error) => break error,
                        }
                    }
                }
                // A server without streams says so in one of these ways.
                Err(error) if matches!(error.status, 400..=407 | 501) => {
                    self.link.set(Link::Polling);
                    source.client.pause(LOOK_AGAIN).await;
                    continue;
                }
                Err(error) => error,
            };
            self.link.set(Link::Broken(error));
            source.client.pause(backoff(failures)).await;
            failures += 1;
        }
    }

    /// Everything that one piece of the stream brought, at once.
    fn heard(self, events: impl IntoIterator<Item = Result<StreamEvent, ApiError>>) -> Heard {
        let mut heard = Heard::More;
        let mut log = self.log.write();
        let mut is_changed = false;
        for event in events {
            match event {
                Ok(StreamEvent::Event(Event { body: EventBody::Deleted, .. })) => heard = Heard::Over,
                Ok(event) => is_changed |= log.heard(event),
                Err(error) => heard = Heard::Broken(error),
            }
        }
        if !is_changed {
            log.untrack();
        }
        heard
    }

    /// Reads the list; after the first time only from the last event that is known.
    async fn list(self, source: Source, subject: &Subject) -> Result<(), ApiError> {
        let last = self.log.with_untracked(|log| log.events().iter().rev().find_map(|event| event.processed_at));
        let log = self.log;
        let put = move |page: Vec<Event>| {
            log.update(|log| page.into_iter().for_each(|event| _ = log.put(event)));
        };
        match subject.clone() {
            Subject::Session(session) => {
                let created_at = MomentRange { from: last, ..MomentRange::default() };
                pages(&source.client, ListEvents { session, created_at, ..ListEvents::default() }, put).await
            }
            Subject::Thread(session, thread) => {
                pages(&source.client, ListThreadEvents { session, thread, ..ListThreadEvents::default() }, put).await
            }
        }
    }
}

/// What a piece of a stream said about the stream itself.
enum Heard {
    More,
    Over,
    Broken(ApiError),
}

async fn open(source: Source, subject: &Subject) -> Result<crate::client::Pieces, ApiError> {
    let event_deltas = vec![DeltaKind::Message, DeltaKind::Thinking];
    match subject.clone() {
        Subject::Session(session) => source.client.stream(StreamEvents { session, event_deltas }).await,
        Subject::Thread(session, thread) => source.client.stream(StreamThread { session, thread, event_deltas }).await,
    }
}

/// Whether the log says itself that nothing comes any more.
fn is_over(log: &EventLog) -> bool {
    matches!(log.events().last().map(|event| &event.body), Some(EventBody::StatusTerminated))
}

#[cfg(test)]
mod tests;
