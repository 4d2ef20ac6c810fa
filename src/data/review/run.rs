//! Carrying a plan out. What is about to be sent is kept first, what came of it after; a step of which no end was kept is
//! looked up before it is sent again, so that a crash does nothing twice. It stops at the first refusal, and never sends
//! again what was refused: something moved, and a person has to look.

use super::{Deed, Halt, Source, State, Step};
use api::{
    ApiError, Call, ErrorKind, Memory, MemoryItem, StoreId, View,
    call::{CreateMemory, DeleteMemory, GetMemory, ListMemories, UpdateMemory},
};
use futures_util::future::join_all;

/// Calls under way at once.
const PARALLEL: usize = 8;

/// What a run needs of its surroundings.
pub trait Hand {
    /// Sends a call.
    fn call<C: Call>(&self, call: C) -> impl Future<Output = Result<C::Reply, ApiError>>;
    /// The text that a write is to bring.
    fn text(&self, source: &Source) -> impl Future<Output = Result<String, ApiError>>;
    /// Keeps where steps are: their numbers and states. They are on disk when this is done. The error is a sentence.
    fn keep(&self, states: &[(usize, State)]) -> impl Future<Output = Result<(), String>>;
    /// Whether a person asked to stop. What was sent is waited for.
    fn is_stopped(&self) -> bool;
}

/// Takes every step that is not done yet. `states` is what was kept, one for each step. The error says why it ended early;
/// the states say how far it came.
pub async fn run<H: Hand>(hand: &H, store: &StoreId, steps: &[Step], states: &mut [State]) -> Result<(), Halt> {
    let mut at = 0;
    while at < steps.len() {
        if let State::Refused(why) = &states[at] {
            return Err(Halt::Moved(why.clone()));
        }
        if states[at] == State::Done {
            at += 1;
            continue;
        }
        if hand.is_stopped() {
            return Err(Halt::Stopped);
        }
        let goes_along = steps[at..].iter().take_while(|step| step.deed.goes_with(&steps[at].deed)).take(PARALLEL);
        let wave: Vec<usize> =
            (at..at + goes_along.count().max(1)).filter(|&number| states[number] != State::Done).collect();
        let was_begun: Vec<bool> = wave.iter().map(|&number| states[number] == State::Begun).collect();
        note(hand, states, wave.iter().map(|&number| (number, State::Begun)).collect()).await?;
        let sent = wave.iter().zip(&was_begun).map(|(&number, &was)| take(hand, store, &steps[number], was));
        let ended = join_all(sent).await;
        let (mut refusal, mut failure) = (None, None);
        let mut told = Vec::new();
        for (&number, result) in wave.iter().zip(ended) {
            match result {
                Ok(()) => told.push((number, State::Done)),
                // It stays begun, and is looked up when it is gone on with.
                Err(error) if Halt::is_passing(&error) => failure = failure.or(Some(error)),
                Err(error) => {
                    let why = format!("{}: {}.", steps[number].path, reason(&error).trim_end_matches('.'));
                    told.push((number, State::Refused(why.clone())));
                    refusal = refusal.or(Some(why));
                }
            }
        }
        note(hand, states, told).await?;
        let halt = refusal.map(Halt::Moved).or(failure.map(Halt::Failed));
        if let Some(halt) = halt {
            return Err(halt);
        }
        at += 1;
    }
    Ok(())
}

async fn note<H: Hand>(hand: &H, states: &mut [State], told: Vec<(usize, State)>) -> Result<(), Halt> {
    hand.keep(&told).await.map_err(Halt::Device)?;
    for (number, state) in told {
        states[number] = state;
    }
    Ok(())
}

fn reason(error: &ApiError) -> String {
    match error.kind {
        ErrorKind::PreconditionFailed => "it was changed by somebody else since it was looked at".to_owned(),
        ErrorKind::PathConflict => "something else stands at that path now".to_owned(),
        ErrorKind::NotFound => "it was deleted by somebody else".to_owned(),
        _ => error.message.clone(),
    }
}

/// One step. One that may have happened is looked up first.
async fn take<H: Hand>(hand: &H, store: &StoreId, step: &Step, may_have_happened: bool) -> Result<(), ApiError> {
    if may_have_happened && has_happened(hand, store, step).await? {
        return Ok(());
    }
    let memory = || step.memory.clone().unwrap_or_default().into();
    let update = |content, path| UpdateMemory {
        store: store.clone(),
        memory: memory(),
        content,
        path,
        expected_sha256: step.expected.clone(),
        view: None,
    };
    match &step.deed {
        Deed::Update(sha256, source) => {
            let content = hand.text(source).await?;
            is_as_asked(&hand.call(update(Some(content), None)).await?, sha256)
        }
        Deed::Move(to) => hand.call(update(None, Some(to.clone()))).await.map(drop),
        Deed::Delete => {
            let call = DeleteMemory { store: store.clone(), memory: memory(), expected_sha256: step.expected.clone() };
            hand.call(call).await.map(drop)
        }
        Deed::Create(sha256, source) => {
            let content = hand.text(source).await?;
            let call = CreateMemory { store: store.clone(), path: step.path.clone(), content, view: None };
            is_as_asked(&hand.call(call).await?, sha256)
        }
    }
}

async fn has_happened<H: Hand>(hand: &H, store: &StoreId, step: &Step) -> Result<bool, ApiError> {
    let Some(memory) = step.memory.clone() else {
        let found = find(hand, store, &step.path).await?;
        return Ok(
            matches!((&step.deed, found), (Deed::Create(sha256, _), Some(file)) if file.content_sha256 == *sha256),
        );
    };
    let call = GetMemory { store: store.clone(), memory: memory.into(), view: Some(View::Basic) };
    match (hand.call(call).await, &step.deed) {
        (Ok(file), Deed::Update(sha256, _)) => Ok(file.content_sha256 == *sha256),
        (Ok(file), Deed::Move(to)) => Ok(file.path == *to),
        (Ok(_), _) => Ok(false),
        (Err(error), Deed::Delete) if error.kind == ErrorKind::NotFound => Ok(true),
        (Err(error), _) => Err(error),
    }
}

/// The memory at a path.
async fn find<H: Hand>(hand: &H, store: &StoreId, path: &str) -> Result<Option<Memory>, ApiError> {
    let folder = &path[..=path.rfind('/').unwrap_or(0)];
    let prefix = (folder != "/").then(|| folder.to_owned());
    let mut call = ListMemories {
        store: store.clone(),
        path_prefix: prefix,
        is_shallow: true,
        limit: Some(api::rules::PAGE_MAX),
        ..ListMemories::default()
    };
    loop {
        let page = hand.call(call.clone()).await?;
        let found = page.data.into_iter().find_map(|item| match item {
            MemoryItem::Memory(memory) if memory.path == path => Some(memory),
            _ => None,
        });
        // A server that gives the same cursor for ever is no reason to ask for ever.
        if found.is_some() || page.next_page.is_none() || page.next_page == call.page {
            return Ok(found);
        }
        call.page = page.next_page;
    }
}

/// A server that keeps something else than it was sent must not pass for one that keeps files.
fn is_as_asked(memory: &Memory, sha256: &str) -> Result<(), ApiError> {
    match memory.content_sha256.is_empty() || memory.content_sha256 == sha256 {
        true => Ok(()),
        false => Err(ApiError::new(ErrorKind::Conflict, "the server keeps other content than it was sent")),
    }
}
