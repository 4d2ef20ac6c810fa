//! One request to a model, outside of any change: it may take minutes, and what is written to the session meanwhile must
//! neither wait for it nor make its answer void. Text is told to streams as it comes; an interrupt ends the request.

use std::{cell::RefCell, collections::BTreeMap};

use api::{EventBody, EventId, StreamEvent};
use futures_channel::oneshot;
use futures_util::future::{Either, select};

use super::Turn;
use crate::{
    Clock, Engine, Entropy, Hear,
    change::{Change, Told},
    failure::Failure,
    kv::Kv,
    model::{Answer, ModelFault},
    rows::{self, SessionRow},
    serial::Serial,
    session_keys as keys,
    sessions::FoundSession,
};

/// What came of a request.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) answer: Result<Answer, ModelFault>,
    /// Ids under which text was told already, by its place among the answer's parts.
    pub(crate) told: BTreeMap<usize, EventId>,
}

/// Tells a message while it is being written.
struct Preview<'a, K, C, E> {
    engine: &'a Engine<K, C, E>,
    session: Serial,
    thread: Serial,
    ids: RefCell<BTreeMap<usize, EventId>>,
}

impl<K: Kv, C: Clock, E: Entropy> Preview<'_, K, C, E> {
    fn tell(&self, event: StreamEvent) {
        self.engine.tell(vec![Told { session: self.session, thread: Some(self.thread), event }]);
    }
}

impl<K: Kv, C: Clock, E: Entropy> Hear for Preview<'_, K, C, E> {
    fn text(&self, part: usize, more: &str) {
        let known = self.ids.borrow().get(&part).cloned();
        let id = known.unwrap_or_else(|| {
            let id: EventId = self.engine.mint.serial().with_prefix(EventId::PREFIX).into();
            self.ids.borrow_mut().insert(part, id.clone());
            self.tell(StreamEvent::Start { kind: "agent.message".to_owned(), id: id.clone() });
            id
        });
        self.tell(StreamEvent::Delta { event_id: id, index: 0, text: more.to_owned() });
    }
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// Asks the session's model. `None`: there is no such session any more, or somebody interrupts.
    pub(crate) async fn call_model(&self, session: Serial) -> Result<Option<Asked>, Failure> {
        let change = Change::new(&self.kv);
        let Some(row) = change.read(&keys::session(session)).await? else { return Ok(None) };
        let row: SessionRow = rows::read(&row)?;
        let thread = row.primary;
        let (stop, stopped) = oneshot::channel();
        // From here on an interrupt reaches the request; one that came before stands in the queue.
        self.calls.borrow_mut().insert(session, stop);
        let now = self.kv.get(&keys::session(session)).await?;
        let now: Option<SessionRow> = now.map(|entry| rows::read(&entry.value)).transpose()?;
        if now.is_none_or(|now| now.session.archived_at.is_some()) {
            return Ok(None);
        }
        let queued = self.queued(session, thread).await?;
        if queued.iter().any(|queued| matches!(queued.event.body, EventBody::UserInterrupt(_))) {
            return Ok(None);
        }
        let log = self.open_log(&change, session, thread).await?;
        let turn = Turn { change: &change, found: FoundSession { serial: session, row }, log, queued };
        let prompt = self.prompt(&turn).await?;
        let Some(model) = self.model(&prompt.model.id) else {
            let answer = Err(ModelFault::unknown(&prompt.model.id));
            return Ok(Some(Asked { answer, told: BTreeMap::new() }));
        };
        let preview = Preview { engine: self, session, thread, ids: RefCell::default() };
        let answer = match select(model.answer(&prompt, &preview), stopped).await {
            Either::Left((answer, _)) => answer,
            Either::Right(_) => return Ok(None),
        };
        Ok(Some(Asked { answer, told: preview.ids.into_inner() }))
    }

    /// Ends all requests to models that are under way: the program stops. They are asked again when it runs again.
    pub fn stop_calls(&self) {
        self.calls.borrow_mut().clear();
    }

    /// Ends the request that is under way in a session, if there is one here.
    pub(crate) fn stop_call(&self, told: &Told) {
        // The session of a dream that ends is terminated, and nobody interrupts it.
        if let StreamEvent::Event(event) = &told.event
            && matches!(event.body, EventBody::UserInterrupt(_) | EventBody::StatusTerminated)
            && let Some(stop) = self.calls.borrow_mut().remove(&told.session)
        {
            // It fails when the request has just ended by itself.
            let _ = stop.send(());
        }
    }
}
