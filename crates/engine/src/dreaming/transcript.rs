//! Pages of a transcript as the rules read them: every event of every thread of a session, up to the moment the dream
//! was made. What was said becomes text; what only marks progress is counted.

use api::{Event, EventBody, Timestamp};
use rules::Role;

use super::spending::tokens;
use crate::{Clock, Engine, Entropy, failure::Failure, kv::Kv, rows, serial::Serial, session_keys};

/// Events of a page, at most. Own choice: what a sub-agent reads in one request.
const PAGE_EVENTS: usize = 100;
/// Bytes of text after which a page is full.
const PAGE_BYTES: usize = 256 * 1_024;

/// Some events of a transcript.
#[derive(Default)]
pub(super) struct TranscriptPage {
    pub(super) events: Vec<rules::Event>,
    /// How many events were looked at.
    pub(super) count: usize,
    pub(super) tokens: u64,
    /// The key of the last of them.
    pub(super) after: Option<Vec<u8>>,
    pub(super) is_last: bool,
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(super) async fn transcript_page(
        &self,
        session: Serial,
        after: Option<&[u8]>,
        until: Timestamp,
    ) -> Result<TranscriptPage, Failure> {
        let range = session_keys::session_events(session);
        let range = after.map_or(range.clone(), |after| range.after(after));
        let rows = self.kv.scan(range, PAGE_EVENTS).await?;
        let mut page = TranscriptPage { is_last: rows.len() < PAGE_EVENTS, ..TranscriptPage::default() };
        let mut bytes = 0;
        for (key, entry) in rows {
            if bytes > PAGE_BYTES {
                page.is_last = false;
                break;
            }
            page.after = Some(key);
            let event: Event = rows::read_object(&entry.value)?;
            // What waits was not said yet, and what was said since is the next dream's.
            let Some(at) = event.processed_at.filter(|at| *at <= until) else { continue };
            page.count += 1;
            let Some(role) = role(&event.body) else { continue };
            let text = event.texts().join("\n");
            bytes += text.len();
            page.tokens += tokens(&[&text]);
            page.events.push(rules::Event { id: event.id.to_string(), role, at: at.0, text });
        }
        Ok(page)
    }
}

/// Who said it; `None` for what says nothing.
fn role(body: &EventBody) -> Option<Role> {
    match body {
        EventBody::UserMessage(_) | EventBody::SystemMessage(_) => Some(Role::User),
        EventBody::AgentMessage(_) => Some(Role::Agent),
        EventBody::AgentToolResult(_)
        | EventBody::AgentMcpToolResult(_)
        | EventBody::UserToolResult(_)
        | EventBody::UserCustomToolResult(_) => Some(Role::Tool),
        _ => None,
    }
}
