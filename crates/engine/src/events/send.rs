//! Saying something to a session. Most of it waits until the session gets to it; what answers a question of the agent's
//! takes effect at once.

use api::{
    ApiError, EventBody, SentEvents, ThreadId,
    call::{EventParam, SendEvents},
};

use crate::{
    Clock, Engine, Entropy,
    change::Change,
    failure::Failure,
    kv::Kv,
    log::Log,
    rows::{SessionRow, Verdict, WaitingUse},
    serial::Serial,
    session_keys as keys,
    sessions::FoundSession,
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(crate) async fn send_events(&self, call: &SendEvents, change: &Change<'_, K>) -> Result<SentEvents, Failure> {
        let mut found = self.find_session(change, &call.session).await?;
        found.check_not_archived()?;
        if let Some(dream) = &found.row.dream {
            let message = format!("Session {} is the own one of dream {dream}: cancel the dream instead", call.session);
            return Err(ApiError::invalid(message).into());
        }
        let log = self.open_log(change, found.serial, found.row.primary).await?;
        let sent = self.take_events(change, &mut found, log, call.events.clone()).await?;
        found.put(change)?;
        Ok(sent)
    }

    /// Writes events into the log and sets the session to work where there is some. The session's row is still to be put.
    pub(crate) async fn take_events(
        &self,
        change: &Change<'_, K>,
        found: &mut FoundSession,
        mut log: Log,
        events: Vec<EventParam>,
    ) -> Result<SentEvents, Failure> {
        let mut data = Vec::with_capacity(events.len());
        for (at, event) in events.into_iter().enumerate() {
            let place = |message: String| ApiError::invalid(format!("events.{at}.{message}"));
            let is_at_once = event.is_processed_on_receipt();
            match &event {
                EventParam::UserInterrupt(Some(thread)) => {
                    let serial = Serial::parse(ThreadId::PREFIX, thread.as_str());
                    let row = match serial {
                        Some(serial) => change.read(&keys::thread(found.serial, serial)).await?,
                        None => None,
                    };
                    row.ok_or_else(|| place(format!("session_thread_id: thread {thread} was not found")))?;
                }
                EventParam::UserToolConfirmation { tool_use_id, is_allowed, deny_message } => {
                    let verdict = if *is_allowed { Verdict::Allowed } else { Verdict::Denied(deny_message.clone()) };
                    answer(&mut found.row, tool_use_id.as_str(), false, verdict)
                        .ok_or_else(|| place(format!("tool_use_id: {tool_use_id} does not wait for a confirmation")))?;
                }
                EventParam::UserCustomToolResult(result) => {
                    answer(&mut found.row, result.tool_use_id.as_str(), true, Verdict::Answered).ok_or_else(|| {
                        place(format!("custom_tool_use_id: {} does not wait for a result", result.tool_use_id))
                    })?;
                }
                EventParam::UserDefineOutcome { .. } => {
                    let message = "type: this server judges no outcomes; say what is wanted in a user.message";
                    return Err(place(message.to_owned()).into());
                }
                EventParam::UserToolResult(_) => {
                    return Err(place("type: only self-hosted environments run tools themselves".to_owned()).into());
                }
                _ => {}
            }
            let body: EventBody = event.into_body(|| self.mint.serial().with_prefix("outc_"));
            let event = match is_at_once {
                true => log.add(&self.mint, change, body)?,
                false => log.queue(&self.mint, change, body)?,
            };
            self.set_to_work(change, found).await?;
            data.push(event);
        }
        log.close(change)?;
        Ok(SentEvents { data })
    }

    /// A session that has something to do is running from the moment it was told, and a job sees to it.
    async fn set_to_work(&self, change: &Change<'_, K>, found: &mut FoundSession) -> Result<(), Failure> {
        found.row.run(self.mint.now());
        self.want_run(change, found.serial).await
    }
}

/// Answers what waits; `None` when nothing of that kind waits under that id.
fn answer(session: &mut SessionRow, id: &str, is_custom: bool, verdict: Verdict) -> Option<()> {
    let fits = |one: &&mut WaitingUse| one.event == id && one.is_custom == is_custom && one.verdict.is_none();
    session.waiting.iter_mut().find(fits)?.verdict = Some(verdict);
    Some(())
}
