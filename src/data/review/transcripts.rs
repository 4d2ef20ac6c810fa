//! What was said in the sessions that a dream read, as passages to look for sources in.

use crate::data::Source;
use api::{ApiError, Event, EventBody, SessionId, call::ListEvents};
use reader_wire::{Passage, Speaker};

/// Everything that was said in a session, page by page.
pub async fn transcript(source: Source, session: SessionId) -> Result<Vec<Passage>, ApiError> {
    let mut call = ListEvents { session: session.clone(), ..ListEvents::default() };
    let mut passages = Vec::new();
    loop {
        let page = source.client.call(call.clone()).await?;
        passages.extend(page.data.iter().filter_map(|event| passage(&session, event)));
        // A server that gives the same cursor for ever is no reason to ask for ever.
        if page.next_page.is_none() || page.next_page == call.page {
            return Ok(passages);
        }
        call.page = page.next_page;
    }
}

/// What an event says, if a person, an agent or a tool says something in it.
fn passage(session: &SessionId, event: &Event) -> Option<Passage> {
    let speaker = match event.body {
        EventBody::UserMessage(_) => Speaker::User,
        EventBody::AgentMessage(_) => Speaker::Agent,
        EventBody::UserCustomToolResult(_)
        | EventBody::UserToolResult(_)
        | EventBody::AgentToolResult(_)
        | EventBody::AgentMcpToolResult(_) => Speaker::Tool,
        _ => return None,
    };
    let text = event.texts().join("\n");
    let at = event.processed_at.map(|at| at.millis()).unwrap_or_default();
    let (session, event) = (session.as_str().to_owned(), event.id.as_str().to_owned());
    (!text.trim().is_empty()).then_some(Passage { session, event, at, speaker, text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::{ContentBlock, EventId};

    #[test]
    fn what_is_said_is_a_passage_and_what_happens_is_none() {
        let session = SessionId::from("sesn_1");
        let event = |body| Event { id: EventId::from("sevt_1"), processed_at: None, body };
        let said = event(EventBody::UserMessage(vec![ContentBlock::Text("hello".into())]));
        assert_eq!(passage(&session, &said).map(|p| (p.speaker, p.text)), Some((Speaker::User, "hello".to_owned())));
        assert_eq!(passage(&session, &event(EventBody::StatusRunning)), None);
        assert_eq!(passage(&session, &event(EventBody::AgentMessage(vec![ContentBlock::Text("  ".into())]))), None);
    }
}
