//! What the model is asked: the agent's prompt, a note about what is mounted, and the conversation as the log has it.

use api::{Access, ContentBlock, Event, EventBody, MountedStore};

use super::Turn;
use crate::{
    Clock, Engine, Entropy,
    failure::Failure,
    kv::Kv,
    limits::ROWS_PER_PAGE,
    model::{Message, Prompt},
    rows,
    session_keys::{self as keys, Stage},
    toolset::Leave,
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(crate) async fn prompt(&self, turn: &Turn<'_, '_, K>) -> Result<Prompt, Failure> {
        let agent = &turn.found.row.session.agent.setup;
        let has = |tool: &str| matches!(Leave::of(&agent.tools, tool), Leave::Allow | Leave::Ask);
        let stores = turn.found.row.reach().cloned();
        // A store that no tool can reach is as good as not mounted, and one that no tool can write is read-only.
        let mounts: Vec<MountedStore> = match ["read", "glob", "grep"].into_iter().all(has) {
            false => Vec::new(),
            true if ["write", "edit"].into_iter().all(has) => stores.collect(),
            true => stores.map(|store| MountedStore { access: Access::ReadOnly, ..store }).collect(),
        };
        Ok(Prompt {
            model: agent.model.clone(),
            system: agent.system.clone().unwrap_or_default(),
            note: note(&mounts),
            mounts,
            tools: agent.tools.clone(),
            messages: self.conversation(turn).await?,
        })
    }

    async fn conversation(&self, turn: &Turn<'_, '_, K>) -> Result<Vec<Message>, Failure> {
        let mut messages = Vec::new();
        let mut rest = keys::events(turn.log.session, turn.log.thread);
        if let Some(since) = turn.found.row.since {
            rest.start = keys::event(turn.log.session, turn.log.thread, Stage::Processed, since);
        }
        loop {
            let rows = self.kv.scan(rest.clone(), ROWS_PER_PAGE).await?;
            let Some((last, _)) = rows.last() else { return Ok(messages) };
            rest = rest.after(last);
            for (_, entry) in rows {
                let event: Event = rows::read_object(&entry.value)?;
                messages.extend(message(event));
            }
        }
    }
}

/// What an event says in the conversation; most say nothing. What waits was not said yet.
fn message(event: Event) -> Option<Message> {
    let at = event.processed_at?.0;
    Some(match event.body {
        EventBody::UserMessage(content) | EventBody::SystemMessage(content) => {
            Message::Said { is_person: true, at, text: text(&content) }
        }
        EventBody::AgentMessage(content) => Message::Said { is_person: false, at, text: text(&content) },
        EventBody::AgentToolUse(tool) | EventBody::AgentCustomToolUse(tool) => {
            Message::Used { id: event.id.to_string(), name: tool.name, input: tool.input }
        }
        EventBody::AgentToolResult(result) | EventBody::UserCustomToolResult(result) => Message::Result {
            id: result.tool_use_id.to_string(),
            text: text(&result.content),
            is_error: result.is_error.unwrap_or_default(),
        },
        _ => return None,
    })
}

fn text(content: &[ContentBlock]) -> String {
    content.iter().flat_map(ContentBlock::texts).collect::<Vec<_>>().join("\n")
}

/// The part of the system prompt that says what is mounted (api.md §4.5).
fn note(mounts: &[MountedStore]) -> String {
    use std::fmt::Write;
    let mut note = String::new();
    if mounts.is_empty() {
        return note;
    }
    note.push_str("# Memory\n\nThese folders outlast this session. Look into them before you answer.\n");
    for mount in mounts {
        let access = if mount.access == Access::ReadOnly { "read only" } else { "read and write" };
        let (path, name) = (mount.mount_path.as_deref().unwrap_or_default(), mount.name.as_deref().unwrap_or_default());
        // Writing to a string cannot fail.
        let _ = write!(note, "\n## {path}\n\nThe memory store \"{name}\", {access}.\n");
        for text in [mount.description.as_str(), mount.instructions.as_deref().unwrap_or_default()] {
            if !text.is_empty() {
                let _ = write!(note, "\n{text}\n");
            }
        }
    }
    note
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_note_tells_access_description_and_instructions() {
        let mount = MountedStore {
            memory_store_id: "memstore_1".into(),
            name: Some("Notes".into()),
            description: "What was said.".into(),
            access: Access::ReadOnly,
            instructions: Some("Quote it.".into()),
            mount_path: Some("/mnt/memory/notes".into()),
        };
        let note = note(&[mount]);
        for part in ["/mnt/memory/notes", "\"Notes\"", "read only", "What was said.", "Quote it."] {
            assert!(note.contains(part), "{part} is missing in {note}");
        }
        assert_eq!(super::note(&[]), "");
    }
}
