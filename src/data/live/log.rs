//! `EventLog`: the events of one session or thread as the page knows them: each once, in order, whatever came twice, out
//! of turn or was missed while a stream was down. Pure.

use api::{Event, EventId, StreamEvent};
use std::{collections::HashMap, sync::Arc};

/// A message that is still being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The id that the event will have.
    pub id: EventId,
    /// `agent.message` or `agent.thinking`.
    pub kind: String,
    /// What there is of it.
    pub text: String,
}

/// The events, oldest first; those of a person that wait to be processed come last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventLog {
    events: Vec<Arc<Event>>,
    places: HashMap<EventId, usize>,
    previews: Vec<Preview>,
}

impl EventLog {
    /// All events.
    pub fn events(&self) -> &[Arc<Event>] {
        &self.events
    }

    /// What is being written just now.
    pub fn previews(&self) -> &[Preview] {
        &self.previews
    }

    /// Where that event stands.
    pub fn place(&self, id: &EventId) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// A stream begins anew: what was half written is not continued by it.
    pub fn reconnected(&mut self) {
        self.previews.clear();
    }

    /// Takes what came down the stream. Whether anything changed.
    pub fn heard(&mut self, event: StreamEvent) -> bool {
        match event {
            StreamEvent::Event(event) => self.put(event),
            StreamEvent::Start { kind, id } => {
                let is_new = !self.places.contains_key(&id) && self.previews.iter().all(|preview| preview.id != id);
                if is_new {
                    self.previews.push(Preview { id, kind, text: String::new() });
                }
                is_new
            }
            StreamEvent::Delta { event_id, text, .. } => {
                // Without its beginning a preview would show half a sentence.
                let preview = self.previews.iter_mut().find(|preview| preview.id == event_id);
                preview.map(|preview| preview.text.push_str(&text)).is_some()
            }
            StreamEvent::Other(_) => false,
        }
    }

    /// Takes an event that is new, or says more of one that is known. Whether anything changed.
    pub fn put(&mut self, event: Event) -> bool {
        self.previews.retain(|preview| preview.id != event.id);
        let Some(at) = self.places.get(&event.id).copied() else {
            self.insert(Arc::new(event));
            return true;
        };
        let known = &self.events[at];
        if **known == event || (known.processed_at.is_some() && event.processed_at.is_none()) {
            return false;
        }
        if known.processed_at.is_none() && event.processed_at.is_some() {
            // It takes effect now, after everything that happened while it waited.
            self.events.remove(at);
            self.number(at);
            self.places.remove(&event.id);
            self.insert(Arc::new(event));
        } else {
            self.events[at] = Arc::new(event);
        }
        true
    }

    /// At the end, but before what waits.
    fn insert(&mut self, event: Arc<Event>) {
        let waits = self.events.iter().rev().take_while(|known| known.processed_at.is_none()).count();
        // What was missed comes after a reconnect, and belongs before what the stream brought since.
        let mut at = if event.processed_at.is_some() { self.events.len() - waits } else { self.events.len() };
        while event.processed_at.is_some() && at > 0 && self.events[at - 1].processed_at > event.processed_at {
            at -= 1;
        }
        self.events.insert(at, event);
        self.number(at);
    }

    fn number(&mut self, from: usize) {
        for (at, event) in self.events.iter().enumerate().skip(from) {
            self.places.insert(event.id.clone(), at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::{ContentBlock, EventBody, Timestamp};
    use proptest::prelude::*;

    fn event(id: usize, at: Option<i64>) -> Event {
        let body = EventBody::UserMessage(vec![ContentBlock::Text(format!("m{id}"))]);
        Event { id: format!("e{id}").as_str().into(), processed_at: at.map(Timestamp), body }
    }

    fn ids(log: &EventLog) -> String {
        log.events().iter().map(|event| event.id.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_users_event_comes_twice_and_is_there_once() {
        let mut log = EventLog::default();
        assert!(log.put(event(1, Some(1))) && log.put(event(2, None)) && log.put(event(3, Some(2))));
        assert_eq!(ids(&log), "e1 e3 e2", "what waits comes last");
        assert!(log.put(event(2, Some(3))) && !log.put(event(2, Some(3))) && !log.put(event(2, None)));
        assert_eq!(ids(&log), "e1 e3 e2");
        assert_eq!(log.place(&"e2".into()), Some(2));
    }

    #[test]
    fn a_preview_grows_and_gives_way_to_its_event() {
        let mut log = EventLog::default();
        let delta = |text: &str| StreamEvent::Delta { event_id: "e1".into(), index: 0, text: text.into() };
        assert!(!log.heard(delta("lost")), "half a sentence is not shown");
        assert!(log.heard(StreamEvent::Start { kind: "agent.message".into(), id: "e1".into() }));
        assert!(log.heard(delta("a")) && log.heard(delta("b")));
        assert_eq!(log.previews()[0].text, "ab");
        assert!(log.heard(StreamEvent::Event(event(1, Some(1)))));
        assert!(log.previews().is_empty());
        assert!(!log.heard(StreamEvent::Start { kind: "agent.message".into(), id: "e1".into() }));
    }

    proptest! {
        /// A stream that is cut anywhere, any number of times, and a list read after each cut.
        #[test]
        fn nothing_is_missing_and_nothing_twice(count in 1usize..60, cuts in proptest::collection::vec((0usize..60, 0usize..60), 0..8)) {
            let all: Vec<Event> = (0..count).map(|id| event(id, Some(id as i64 / 3))).collect();
            let mut log = EventLog::default();
            let mut told = 0;
            for (heard, jump) in cuts {
                for event in &all[told.min(count)..(told + heard).min(count)] {
                    log.heard(StreamEvent::Event(event.clone()));
                }
                // What happened while the stream was down, and what the next one brings before the list is read.
                told = (told + heard + jump).min(count);
                log.reconnected();
                let listed = log.events().last().and_then(|event| event.processed_at);
                for event in all[..told].iter().filter(|event| event.processed_at >= listed) {
                    log.put(event.clone());
                }
            }
            for event in &all {
                log.put(event.clone());
            }
            let wanted: Vec<_> = all.iter().map(|event| event.id.as_str()).collect();
            prop_assert_eq!(ids(&log), wanted.join(" "));
        }
    }
}
