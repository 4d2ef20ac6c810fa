//! Reading the transcripts with a model: one sub-agent each, some side by side, a page a request. What an answer means is
//! `hear`'s.

use api::{DreamError, EventBody, SessionId, Timestamp};
use serde::{Deserialize, Serialize};

use super::{
    DreamPhase, Dreaming, Place, Reader, Step, error,
    prompts::{READ_AGAIN, READER, instructions, minute, quoted},
    read::SIDE_BY_SIDE,
    spending::{afford, tokens},
    transcript::{Cut, TranscriptPage},
};
use crate::{
    Clock, Engine, Entropy, Message, Prompt,
    dream_keys::{self, Part},
    failure::Failure,
    kv::Kv,
    model::{Answer, ModelFault},
    rows::{self, DreamRow, SessionRow},
    serial::Serial,
    session_keys,
    work::JobRow,
};

/// Bytes of a page, at most: about 8,000 tokens, which leaves room in the windows of small models. Own choice.
const PAGE: usize = 32 * 1_024;
/// A page is not halved below this.
pub(super) const LEAST: usize = 512;
/// Statements of the page before that go with a page, so that "it" has something to mean.
const CARRIED: usize = 8;

/// What a page gave.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct PageReading {
    pub(super) session: String,
    pub(super) title: String,
    pub(super) statements: Vec<Statement>,
}

/// One statement, and where it is from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Statement {
    /// `None`: the answer names no event.
    pub(super) event: Option<String>,
    /// When it was said, in milliseconds since 1970; where no event is named, when the page ends.
    pub(super) at: i64,
    pub(super) text: String,
}

/// What a model answered to a sub-agent.
pub(crate) type Heard = (Serial, Result<Answer, ModelFault>);

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(super) async fn listen_on(
        &self,
        dreaming: &mut Dreaming<'_, '_, K>,
        job: &mut JobRow,
        mut next: u32,
        mut readers: Vec<Reader>,
        heard: Option<Heard>,
    ) -> Result<Step, Failure> {
        if let Some((thread, answer)) = heard
            && let Some(at) = readers.iter().position(|one| one.thread == thread && one.asking.request.is_some())
        {
            let reader = readers.remove(at);
            match self.take_page(dreaming, reader, answer).await? {
                Ok(Some(reader)) => readers.insert(at, reader),
                Ok(None) => {}
                Err(error) => return Ok(Err(error)),
            }
        }
        let now = self.mint.now().0;
        let mut open = Vec::new();
        let mut under_way: u64 = readers.iter().filter_map(|one| one.asking.request.as_ref()).map(|(_, of)| of).sum();
        let mut waiting = readers.into_iter();
        loop {
            let reader = match waiting.next() {
                Some(reader) => reader,
                None if open.len() < SIDE_BY_SIDE && (next as usize) < dreaming.row.dream.input_sessions.len() => {
                    next += 1;
                    self.open_reader(dreaming, next - 1)?
                }
                None => break,
            };
            let is_resting = reader.asking.not_before.is_some_and(|at| at > now);
            if reader.asking.request.is_some() || is_resting {
                open.push(reader);
                continue;
            }
            match self.ask_page(dreaming, reader, under_way).await? {
                Ok(reader) => open.extend(reader.inspect(|one| {
                    under_way += one.asking.request.as_ref().map_or(0, |(_, tokens)| *tokens);
                })),
                Err(error) => return Ok(Err(error)),
            }
        }
        if open.is_empty() {
            self.say_in_dream(dreaming, "All transcripts are read. The store is put in order now.".to_owned())?;
            return Ok(Ok(DreamPhase::Brief { at: Place::default(), size: super::brief::SIZE }));
        }
        if open.iter().all(|one| one.asking.request.is_none()) {
            job.not_before = open.iter().filter_map(|one| one.asking.not_before).min();
        }
        Ok(Ok(DreamPhase::Listen { next, readers: open }))
    }

    /// Says that the next page is asked for. `None`: there is none.
    async fn ask_page(
        &self,
        dreaming: &mut Dreaming<'_, '_, K>,
        mut reader: Reader,
        under_way: u64,
    ) -> Result<Result<Option<Reader>, DreamError>, Failure> {
        loop {
            let (_, page) = match self.page_of(&dreaming.row, &reader).await? {
                Ok(page) => page,
                Err(error) => return Ok(Err(error)),
            };
            if !page.events.is_empty() {
                // With what goes along: the prompt, numbers, times.
                let tokens = page.tokens * 9 / 8 + tokens(&[READER, dreaming.instructions()]);
                if let Err(error) = afford(&dreaming.row, under_way, tokens) {
                    return Ok(Err(error));
                }
                let mut log = self.open_log(dreaming.change, dreaming.session.serial, reader.thread).await?;
                let start = log.add(&self.mint, dreaming.change, EventBody::ModelRequestStart)?;
                log.close(dreaming.change)?;
                reader.asking.request = Some((start.id.to_string(), tokens));
                reader.asking.not_before = None;
                return Ok(Ok(Some(reader)));
            }
            // Nobody said anything in it.
            let is_last = page.is_last;
            reader.turn_over(page);
            if is_last {
                let log = self.open_log(dreaming.change, dreaming.session.serial, reader.thread).await?;
                self.close_reader(dreaming, log, &reader)?;
                return Ok(Ok(None));
            }
        }
    }

    /// The page that a sub-agent is at, and the transcript's title.
    pub(super) async fn page_of(
        &self,
        row: &DreamRow,
        reader: &Reader,
    ) -> Result<Result<(String, TranscriptPage), DreamError>, Failure> {
        let id = &row.dream.input_sessions[reader.transcript as usize];
        let session = Serial::parse(SessionId::PREFIX, id.as_str()).ok_or_else(Failure::torn)?;
        let Some(entry) = self.kv.get(&session_keys::session(session)).await? else {
            let message = format!("Session {id} was deleted while the dream ran.");
            return Ok(Err(error(DreamError::SESSION_UNAVAILABLE, message)));
        };
        let SessionRow { session: found, .. } = rows::read(&entry.value)?;
        let cut = Cut { after: reader.after.as_deref(), skip: reader.asking.skip, bytes: reader.bytes() };
        let page = self.cut_page(session, cut, row.dream.created_at).await?;
        Ok(Ok((found.title.unwrap_or_default(), page)))
    }

    /// What a sub-agent asks its model. `None`: the transcript is gone, which the next step finds out itself.
    pub(super) async fn page_prompt(
        &self,
        dream: Serial,
        row: &DreamRow,
        reader: &Reader,
    ) -> Result<Option<Prompt>, Failure> {
        let Ok((title, page)) = self.page_of(row, reader).await? else { return Ok(None) };
        let mut text = instructions(row.dream.instructions.as_deref().unwrap_or_default());
        if let Some(pages) = reader.pages.checked_sub(1) {
            let place = dream_keys::part(dream, Part::Reading, &[reader.transcript, pages]);
            let before = self.kv.get(&place).await?.map(|entry| rows::read(&entry.value)).transpose()?;
            let PageReading { statements, .. } = before.unwrap_or_default();
            let known: Vec<&str> = statements.iter().rev().take(CARRIED).rev().map(|one| one.text.as_str()).collect();
            if !known.is_empty() {
                text += "# Reported of the pages before, only so that you know what is meant\n\n";
                text += &quoted(&known.join("\n"));
                text.push('\n');
            }
        }
        text += &format!("# The transcript, page {}\n\n{}", reader.pages + 1, quoted(&format!("Title: {title}")));
        for (number, event) in (1..).zip(&page.events) {
            let who = match event.role {
                rules::Role::User => "person",
                rules::Role::Agent => "agent",
                rules::Role::Tool => "tool",
            };
            text += &format!("\n[{number}] {}, {who}:\n{}", minute(Timestamp(event.at)), quoted(&event.text));
        }
        if reader.asking.is_again {
            text += READ_AGAIN;
        }
        Ok(Some(Prompt {
            model: row.dream.model.clone(),
            system: READER.to_owned(),
            messages: vec![Message::Said { is_person: true, at: row.dream.created_at.0, text }],
            ..Prompt::default()
        }))
    }
}

impl Reader {
    /// The most bytes of its pages.
    pub(super) fn bytes(&self) -> usize {
        self.asking.bytes.unwrap_or(PAGE)
    }

    /// Goes on to the page after that one.
    pub(super) fn turn_over(&mut self, page: TranscriptPage) {
        self.pages += u32::from(!page.events.is_empty());
        self.events += page.count;
        self.after = page.after;
        self.asking.skip = page.skip;
        self.asking.is_again = false;
    }
}
