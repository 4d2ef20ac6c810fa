//! A dream's requests to its model, outside of any change. Those of its sub-agents are under way side by side and stay so
//! while the answers of others are taken down; a cancel ends them all.

use std::{collections::BTreeMap, future::poll_fn, rc::Rc, task::Poll};

use api::{SessionId, SessionStatus};
use futures_channel::oneshot;
use futures_util::future::{Either, select};

use super::{DreamPhase, Reader};
use crate::{
    Answering, Clock, Engine, Entropy, Hear, Model, Prompt, dream_keys,
    failure::Failure,
    kv::Kv,
    model::ModelFault,
    rows::{self, DreamRow, SessionRow},
    run::{Asked, Phase},
    serial::Serial,
    session_keys,
};

/// What came of waiting for a model.
#[derive(Clone, Debug)]
pub(crate) enum Came {
    /// The answer to the turn of a session.
    Turn(Asked),
    /// The answer to a sub-agent of a dream.
    Page(super::Heard),
    /// Nobody here has the model: it may be another tab's, or its settings were not given yet.
    NoModel,
}

/// Requests of a dream's sub-agents that are under way, by thread, with the event that said so.
pub(crate) type UnderWay = BTreeMap<Serial, (String, Answering<'static>)>;

/// A sub-agent's text is told when it is whole.
struct Silent;

impl Hear for Silent {
    fn text(&self, _: usize, _: &str) {}
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// Waits for the model of a dream. `None`: the dream was ended, or the program stops.
    pub(crate) async fn call_for_dream(&self, dream: Serial, phase: &DreamPhase) -> Result<Option<Came>, Failure> {
        let Some(row) = self.kv.get(&dream_keys::dream(dream)).await? else { return Ok(None) };
        let row: DreamRow = rows::read(&row.value)?;
        let id = row.dream.session_id.as_ref().ok_or_else(Failure::torn)?;
        let session = Serial::parse(SessionId::PREFIX, id.as_str()).ok_or_else(Failure::torn)?;
        let Some(model) = self.model(&row.dream.model.id) else { return Ok(Some(Came::NoModel)) };
        let came = match phase {
            DreamPhase::Turn { phase: Phase::Asking { .. }, .. } => {
                self.call_model(session).await.map(|asked| asked.map(Came::Turn))
            }
            DreamPhase::Listen { readers, .. } => self.call_readers(dream, session, &row, readers, &model).await,
            _ => Ok(None),
        };
        self.calls.borrow_mut().remove(&session);
        came
    }

    async fn call_readers(
        &self,
        dream: Serial,
        session: Serial,
        row: &DreamRow,
        readers: &[Reader],
        model: &Rc<dyn Model>,
    ) -> Result<Option<Came>, Failure> {
        let (stop, stopped) = oneshot::channel();
        self.calls.borrow_mut().insert(session, stop);
        // From here on an end reaches the requests; one that came before shows in the session.
        let found = self.kv.get(&session_keys::session(session)).await?;
        let found: Option<SessionRow> = found.map(|entry| rows::read(&entry.value)).transpose()?;
        if found.is_none_or(|found| found.session.status == SessionStatus::Terminated) {
            self.listening.borrow_mut().remove(&dream);
            return Ok(None);
        }
        // Taken out while it is polled: what ends the dream meanwhile finds nothing half borrowed.
        let mut under_way = self.listening.borrow_mut().remove(&dream).unwrap_or_default();
        let wanted = |thread: &Serial, start: &String| {
            let is_it = |one: &Reader| one.asking.request.as_ref().is_some_and(|(asked, _)| asked == start);
            readers.iter().any(|one| one.thread == *thread && is_it(one))
        };
        under_way.retain(|thread, (start, _)| wanted(thread, start));
        for reader in readers {
            let Some((start, _)) = &reader.asking.request else { continue };
            if under_way.contains_key(&reader.thread) {
                continue;
            }
            // A transcript that is gone ends the dream with the next step.
            let Some(prompt) = self.page_prompt(dream, row, reader).await? else { return Ok(None) };
            under_way.insert(reader.thread, (start.clone(), asked(model.clone(), prompt)));
        }
        let first = poll_fn(|context| {
            let ready =
                under_way.iter_mut().find_map(|(thread, (_, answering))| match answering.as_mut().poll(context) {
                    Poll::Ready(answer) => Some((*thread, answer)),
                    Poll::Pending => None,
                });
            ready.map_or(Poll::Pending, Poll::Ready)
        });
        match select(first, stopped).await {
            Either::Left(((thread, answer), _)) => {
                under_way.remove(&thread);
                self.listening.borrow_mut().insert(dream, under_way);
                Ok(Some(Came::Page((thread, answer))))
            }
            Either::Right(_) => Ok(None),
        }
    }
}

/// A request that holds all it needs.
fn asked(model: Rc<dyn Model>, prompt: Prompt) -> Answering<'static> {
    Box::pin(async move { model.answer(&prompt, &Silent).await })
}

impl Came {
    /// What came to a dream's sub-agent.
    pub(crate) fn page(self) -> Option<super::Heard> {
        match self {
            Self::Page(heard) => Some(heard),
            Self::NoModel | Self::Turn(_) => None,
        }
    }

    /// What came to a session's turn.
    pub(crate) fn turn(self) -> Option<Asked> {
        match self {
            Self::Turn(asked) => Some(asked),
            Self::NoModel | Self::Page(_) => None,
        }
    }
}

/// That nobody here has the model, in words.
pub(super) fn waiting_for(model: &str) -> String {
    format!("{} The dream waits until it is.", ModelFault::unknown(model).message)
}
