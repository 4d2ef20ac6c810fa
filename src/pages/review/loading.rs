//! What a review reads, and in which order: what the eye needs first. It is called off when the page goes.

use super::Facts;
use crate::data::review::{Dreamt, Sides, Subject, dreamt, listing, transcript};
use crate::parts::review::Showing;
use crate::reading::Reading;
use crate::ui::format;
use api::{ApiError, Dream, DreamStatus, ErrorKind, StoreId, call::GetDream, call::GetStore};
use futures_util::{
    StreamExt,
    future::{AbortHandle, Abortable, join, try_join},
    stream::iter,
};
use leptos::{prelude::*, task::spawn_local};

/// Transcripts that are read at once.
const AT_ONCE: usize = 3;

/// The reading.
#[derive(Clone, Copy)]
pub(super) struct Loading {
    /// Done when both sides are compared.
    pub(super) first: Reading<Result<(), ApiError>>,
}

impl Loading {
    /// Begins to read.
    pub(super) fn begin(showing: Showing, facts: RwSignal<Facts>, subject: Subject) -> Self {
        let calls = StoredValue::new_local(Vec::<AbortHandle>::new());
        on_cleanup(move || {
            calls.try_with_value(|calls| calls.iter().for_each(AbortHandle::abort));
        });
        let first = Reading::new(move || {
            let subject = subject.clone();
            let (handle, registration) = AbortHandle::new_pair();
            calls.update_value(|calls| calls.push(handle));
            let reading = Abortable::new(open(showing, facts, subject), registration);
            async move {
                reading.await.unwrap_or_else(|_| Err(ApiError::unreachable("The page was left.")))?;
                let (handle, registration) = AbortHandle::new_pair();
                calls.try_update_value(|calls| calls.push(handle));
                spawn_local(async move {
                    // Called off with the page.
                    let _ = Abortable::new(go_on(showing, facts), registration).await;
                });
                Ok(())
            }
        });
        Self { first }
    }
}

async fn open(showing: Showing, facts: RwSignal<Facts>, subject: Subject) -> Result<(), ApiError> {
    let desk = showing.desk;
    let client = desk.source.client;
    match subject {
        Subject::Stores(old, new) => {
            let named = name(showing, facts, old.clone(), new.clone());
            try_join(desk.open_stores(old, new), named).await.map(drop)
        }
        Subject::Dream(dream) => {
            let dream = client.call(GetDream { dream }).await?;
            let output = output(&dream)?;
            facts.update(|facts| facts.dream = Some(dream.clone()));
            let named = name(showing, facts, dream.input_store.clone(), output.clone());
            let sides = try_join(dreamt(desk.source, desk.reader, &dream), listing(desk.source, output, |_| ()));
            let ((found, new), ()) = try_join(sides, named).await?;
            let Dreamt { old, later, unknown, past } = found;
            desk.past.set_value(past);
            desk.later.set(later);
            facts.update(|facts| facts.unknown = unknown);
            desk.compare(Sides { old, new }).await
        }
    }
}

/// The store that a dream made.
fn output(dream: &Dream) -> Result<StoreId, ApiError> {
    let why = match &dream.status {
        DreamStatus::Pending | DreamStatus::Running => {
            "This dream has made no store yet. Look again when it is finished."
        }
        DreamStatus::Failed => {
            "This dream failed before it made a store: there is nothing to review. Its page says why."
        }
        DreamStatus::Canceled => "This dream was canceled before it made a store: there is nothing to review.",
        _ => "This dream has made no store: there is nothing to review.",
    };
    dream.outputs.first().cloned().ok_or_else(|| ApiError::new(ErrorKind::NotFound, why))
}

/// What is to be known of a dream that did not come to its end, before anything of it is accepted.
pub(super) fn partial(dream: &Dream) -> Option<&'static str> {
    Some(match &dream.status {
        DreamStatus::Completed => return None,
        DreamStatus::Failed => {
            "This dream failed. What it made is a part: what is missing was perhaps not yet written. Accept only what holds by itself, or refuse all of it."
        }
        DreamStatus::Canceled => {
            "This dream was canceled. What it made is a part: what is missing was perhaps not yet written. Accept only what holds by itself, or refuse all of it."
        }
        _ => {
            "This dream is still under way: what it makes goes on changing. Decisions are kept, and hold only for files that stay as they are."
        }
    })
}

async fn name(showing: Showing, facts: RwSignal<Facts>, old: StoreId, new: StoreId) -> Result<(), ApiError> {
    let get = async |store, which: &str| {
        let read = showing.desk.source.client.call(GetStore { store }).await;
        read.map_err(|error| match error.kind {
            ErrorKind::NotFound => ApiError {
                message: format!("The {which} store was deleted: there is nothing to compare with any more."),
                ..error
            },
            _ => error,
        })
    };
    let (old, new) = try_join(get(old, "older"), get(new, "newer")).await?;
    facts.update(|facts| (facts.old, facts.new) = (Some(old), Some(new)));
    Ok(())
}

/// What comes after the first change is on the screen: transcripts, and contents ahead of the eye.
async fn go_on(showing: Showing, facts: RwSignal<Facts>) {
    join(read_transcripts(showing, facts), showing.desk.read_ahead()).await;
}

async fn read_transcripts(showing: Showing, facts: RwSignal<Facts>) {
    let desk = showing.desk;
    let sessions = facts.with_untracked(|facts| facts.dream.as_ref().map(|dream| dream.input_sessions.clone()));
    let mut coming =
        iter(sessions.unwrap_or_default()).map(|session| transcript(desk.source, session)).buffered(AT_ONCE);
    let (mut passages, mut missing) = (Vec::new(), 0);
    while let Some(read) = coming.next().await {
        match read {
            Ok(said) => passages.extend(said),
            Err(_) => missing += 1,
        }
    }
    if missing > 0 {
        let some = format::count(missing, "transcript", "transcripts");
        let why = format!("{some} could not be read: what was said there counts as no source.");
        desk.problem.try_set(Some(why));
    }
    if !passages.is_empty() && desk.reader.transcripts(passages).await.is_ok() {
        showing.transcripts.try_update(|read| *read += 1);
    }
}
