//! The events of a session as people read them: messages, tools with their results, and lines for the rest. Pure.

use super::{
    touch::{Mount, Touch, touch, versions_of},
    words::line,
};
use crate::{data::EventLog, ui::Tone};
use api::{Event, EventBody, EventId, MemoryVersion};
use std::{collections::HashMap, sync::Arc};

/// Who says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A person, or the program that speaks for one.
    User,
    /// The agent.
    Agent,
    /// The system, to the agent.
    System,
    /// Another thread, or to another thread.
    Thread,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The same as long as the row looks the same.
    pub key: String,
    /// What it is.
    pub what: What,
}

/// What a row is.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A message.
    Said(Who, Arc<Event>),
    /// A tool, and what it answered.
    Tool {
        /// The use.
        used: Arc<Event>,
        /// The answer.
        result: Option<Arc<Event>>,
        /// What it did with a mounted store.
        touch: Option<Touch>,
        /// The versions it made.
        made: Vec<MemoryVersion>,
    },
    /// Anything else.
    Line(Arc<Event>, String, Tone),
    /// A message that is being written.
    Writing(EventId),
}

impl Entry {
    /// The event it stands for.
    pub fn id(&self) -> &EventId {
        match &self.what {
            What::Said(_, event) | What::Line(event, ..) => &event.id,
            What::Tool { used, .. } => &used.id,
            What::Writing(id) => id,
        }
    }
}

/// The rows; with every event if that is wanted.
pub fn story(log: &EventLog, mounts: &[Mount], versions: &[MemoryVersion], is_all: bool) -> Vec<Arc<Entry>> {
    let result_of = |event: &Arc<Event>| Some((event.body.tool_result()?.tool_use_id.clone(), event.clone()));
    let results: HashMap<EventId, Arc<Event>> = log.events().iter().filter_map(result_of).collect();
    let mut rows: Vec<Arc<Entry>> = Vec::new();
    for event in log.events() {
        let waits = if event.processed_at.is_none() { " waits" } else { "" };
        let said = |who| Some((format!("{}{waits}", event.id), What::Said(who, event.clone())));
        let row = match &event.body {
            EventBody::UserMessage(_) => said(Who::User),
            EventBody::AgentMessage(_) => said(Who::Agent),
            EventBody::SystemMessage(_) => said(Who::System),
            EventBody::ThreadMessageSent(_) | EventBody::ThreadMessageReceived(_) => said(Who::Thread),
            body if body.tool_use().is_some() => {
                let result = results.get(&event.id).cloned();
                let touch = body.tool_use().and_then(|tool| touch(tool, mounts));
                let command = body.tool_use().and_then(|tool| tool.input.get("command")?.as_str());
                let made = touch.as_ref().filter(|touch| touch.is_write);
                let made = made.map(|touch| versions_of(touch, event, result.as_ref(), versions, command));
                let made = made.unwrap_or_default();
                let key = format!("{} {} {}", event.id, result.is_some(), made.len());
                Some((key, What::Tool { used: event.clone(), result, touch, made }))
            }
            body => match body.tool_result() {
                // Shown with its use, unless that is elsewhere.
                Some(result) if log.place(&result.tool_use_id).is_some() => None,
                _ => {
                    let line = line(event);
                    let key = format!("{}{waits}", event.id);
                    (is_all || !line.is_quiet).then(|| (key, What::Line(event.clone(), line.words, line.tone)))
                }
            },
        };
        rows.extend(row.map(|(key, what)| Arc::new(Entry { key, what })));
    }
    let writing = log.previews().iter().filter(|preview| preview.kind == "agent.message");
    rows.extend(writing.map(|preview| {
        Arc::new(Entry { key: format!("{} writing", preview.id), what: What::Writing(preview.id.clone()) })
    }));
    rows
}

/// The row that stands for an event; its result's row is that of the use.
pub fn place_of(rows: &[Arc<Entry>], log: &EventLog, id: &EventId) -> Option<usize> {
    let event = log.place(id).and_then(|at| log.events().get(at));
    let used = event.and_then(|event| Some(event.body.tool_result()?.tool_use_id.clone()));
    rows.iter().position(|row| row.id() == id || used.as_ref().is_some_and(|used| row.id() == used))
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::{
        ContentBlock, StreamEvent, Timestamp,
        wire::{ToolResult, ToolUse},
    };

    fn log(bodies: Vec<EventBody>) -> EventLog {
        let mut log = EventLog::default();
        for (at, body) in bodies.into_iter().enumerate() {
            log.put(Event { id: format!("e{at}").as_str().into(), processed_at: Some(Timestamp(at as i64)), body });
        }
        log
    }

    fn kinds(rows: &[Arc<Entry>]) -> String {
        let kind = |row: &Arc<Entry>| match &row.what {
            What::Said(Who::User, _) => 'u',
            What::Said(..) => 's',
            What::Tool { result: Some(_), .. } => 'T',
            What::Tool { .. } => 't',
            What::Line(..) => 'l',
            What::Writing(_) => 'w',
        };
        rows.iter().map(kind).collect()
    }

    fn told() -> EventLog {
        let tool = ToolUse { name: "read".into(), ..ToolUse::default() };
        log(vec![
            EventBody::UserMessage(vec![ContentBlock::Text("hello".into())]),
            EventBody::ModelRequestStart,
            EventBody::AgentToolUse(tool.clone()),
            EventBody::AgentToolResult(ToolResult { tool_use_id: "e2".into(), ..ToolResult::default() }),
            EventBody::AgentToolUse(tool),
            EventBody::StatusTerminated,
        ])
    }

    #[test]
    fn results_stand_with_their_use_and_spans_only_among_all_events() {
        assert_eq!(kinds(&story(&told(), &[], &[], false)), "uTtl");
        assert_eq!(kinds(&story(&told(), &[], &[], true)), "ulTtl");
    }

    #[test]
    fn a_link_to_a_result_finds_the_row_of_its_use() {
        let log = told();
        let rows = story(&log, &[], &[], false);
        assert_eq!(place_of(&rows, &log, &"e3".into()), Some(1));
        assert_eq!((place_of(&rows, &log, &"e5".into()), place_of(&rows, &log, &"e9".into())), (Some(3), None));
    }

    #[test]
    fn what_is_being_written_comes_last() {
        let mut log = told();
        log.heard(StreamEvent::Start { kind: "agent.message".into(), id: "e8".into() });
        assert_eq!(kinds(&story(&log, &[], &[], false)), "uTtlw");
    }
}
