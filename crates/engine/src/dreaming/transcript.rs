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

/// A page for a model: where it begins and how much it holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut<'a> {
    /// The key of the last event that was read.
    pub(super) after: Option<&'a [u8]>,
    /// Bytes of the next one that were read.
    pub(super) skip: usize,
    /// The most bytes of text.
    pub(super) bytes: usize,
}

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
    /// Bytes of the event after those that are in this page.
    pub(super) skip: usize,
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

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// A page that holds no more text than a model takes: an event that is longer is cut into several pages.
    pub(super) async fn cut_page(
        &self,
        session: Serial,
        cut: Cut<'_>,
        until: Timestamp,
    ) -> Result<TranscriptPage, Failure> {
        let range = session_keys::session_events(session);
        let range = cut.after.map_or(range.clone(), |after| range.after(after));
        let rows = self.kv.scan(range, PAGE_EVENTS).await?;
        let mut page = TranscriptPage {
            is_last: rows.len() < PAGE_EVENTS,
            after: cut.after.map(<[u8]>::to_vec),
            ..TranscriptPage::default()
        };
        let (mut left, mut skip) = (cut.bytes, cut.skip);
        for (key, entry) in rows {
            let event: Event = rows::read_object(&entry.value)?;
            let said = event.processed_at.filter(|at| *at <= until).zip(role(&event.body));
            if let Some((at, role)) = said {
                let whole = event.texts().join("\n");
                let text = whole.get(skip..).unwrap_or_default();
                let piece = if text.len() <= left { text } else { beginning(text, left) };
                let is_whole = piece.len() == text.len();
                if !is_whole && !page.events.is_empty() {
                    // It begins a page of its own.
                    page.is_last = false;
                    return Ok(page);
                }
                left = left.saturating_sub(piece.len());
                page.tokens += tokens(&[piece]);
                if !piece.trim().is_empty() {
                    page.events.push(rules::Event { id: event.id.to_string(), role, at: at.0, text: piece.to_owned() });
                }
                if !is_whole {
                    (page.skip, page.is_last) = (skip + piece.len(), false);
                    return Ok(page);
                }
            }
            page.count += usize::from(event.processed_at.is_some_and(|at| at <= until));
            page.after = Some(key);
            skip = 0;
        }
        Ok(page)
    }
}

/// The beginning of a text, of at most that many bytes but at least one character, at the end of a line if there is one.
fn beginning(text: &str, most: usize) -> &str {
    let end = (1..=most).rev().find(|at| text.is_char_boundary(*at));
    let end = end.unwrap_or_else(|| text.chars().next().map_or(0, char::len_utf8));
    match text[..end].rfind('\n') {
        Some(line) if line > end / 2 => &text[..=line],
        _ => &text[..end],
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

#[cfg(test)]
mod tests {
    use super::beginning;

    #[test]
    fn a_long_text_is_cut_between_characters_and_goes_on() {
        assert_eq!([beginning("äöü", 3), beginning("äöü", 1), beginning("äöü", 0)], ["ä", "ä", "ä"]);
        assert_eq!(beginning("one line\nand another one", 12), "one line\n");
        assert_eq!(beginning("a\nand another one", 12), "a\nand anothe");
    }
}
