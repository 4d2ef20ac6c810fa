//! What a review reads, and in which order: what the eye needs first. It is called off when the page goes.

use super::Facts;
use crate::data::review::{Dreamt, Sides, Subject, dreamt, listing, transcript};
use crate::parts::review::Showing;
use api::{ApiError, Dream, ErrorKind, StoreId, call::GetDream, call::GetStore};
use futures_util::future::{AbortHandle, Abortable, try_join};
use leptos::{prelude::*, task::spawn_local};

/// The reading.
#[derive(Clone, Copy)]
pub(super) struct Loading {
    /// Done when both sides are compared.
    pub(super) first: LocalResource<Result<(), ApiError>>,
}

impl Loading {
    /// Begins to read.
    pub(super) fn begin(showing: Showing, facts: RwSignal<Facts>, subject: Subject) -> Self {
        let calls = StoredValue::new_local(Vec::<AbortHandle>::new());
        on_cleanup(move || {
            calls.try_with_value(|calls| calls.iter().for_each(AbortHandle::abort));
        });
        let first = LocalResource::new(move || {
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
            let Dreamt { old, later, unknown } = found;
            desk.later.set(later);
            facts.update(|facts| facts.unknown = unknown);
            desk.compare(Sides { old, new }).await
        }
    }
}

/// The store that a dream made.
fn output(dream: &Dream) -> Result<StoreId, ApiError> {
    dream.outputs.first().cloned().ok_or_else(|| {
        ApiError::new(ErrorKind::NotFound, "This dream has no output yet. It can be reviewed when it is completed.")
    })
}

async fn name(showing: Showing, facts: RwSignal<Facts>, old: StoreId, new: StoreId) -> Result<(), ApiError> {
    let get = |store| showing.desk.source.client.call(GetStore { store });
    let (old, new) = try_join(get(old), get(new)).await?;
    facts.update(|facts| (facts.old, facts.new) = (Some(old), Some(new)));
    Ok(())
}

/// What comes after the first change is on the screen: transcripts, and contents ahead of the eye.
async fn go_on(showing: Showing, facts: RwSignal<Facts>) {
    let desk = showing.desk;
    let sessions = facts.with_untracked(|facts| facts.dream.as_ref().map(|dream| dream.input_sessions.clone()));
    let mut passages = Vec::new();
    let mut missing = 0;
    for session in sessions.unwrap_or_default() {
        match transcript(desk.source, session).await {
            Ok(said) => passages.extend(said),
            Err(_) => missing += 1,
        }
    }
    if missing > 0 {
        let why = format!("{missing} transcripts could not be read: what they say counts as no source.");
        desk.problem.try_set(Some(why));
    }
    if !passages.is_empty() && desk.reader.transcripts(passages).await.is_ok() {
        showing.transcripts.try_update(|read| *read += 1);
    }
    desk.read_ahead().await;
}
