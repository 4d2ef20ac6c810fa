//! The transcript of a session or thread: only what is in sight is drawn, however long it is.

use super::{
    keys::Walk,
    row::{Around, row},
    story::{Entry, place_of, story},
    touch::{Mount, mounts},
};
use crate::{
    data::{Link, LiveEvents},
    paths::{Here, Param},
    ui::{Empty, Failure, Problem, Skeleton, SkeletonShape, TallList},
};
use api::{EventId, MemoryVersion, Session};
use leptos::prelude::*;
use std::{collections::HashSet, sync::Arc};

/// What a person sees.
#[derive(Clone, PartialEq)]
enum Phase {
    Reading,
    Failed(Problem),
    Empty,
    Ready,
}

/// A timeline of events.
#[component]
pub fn Transcript(
    /// The events.
    live: LiveEvents,
    /// The session they belong to, for what it has mounted.
    #[prop(into)]
    session: Signal<Option<Session>>,
    /// What the session wrote.
    #[prop(into)]
    versions: Signal<Vec<MemoryVersion>>,
    /// Every event, not only the story.
    #[prop(into)]
    is_all: Signal<bool>,
    /// Answers a tool that waits; without it nobody can.
    #[prop(optional_no_strip)]
    on_confirm: Option<Callback<(EventId, bool)>>,
) -> impl IntoView {
    let LiveEvents { log, link, .. } = live;
    let mounted = Memo::new(move |_| session.with(|session| session.as_ref().map(mounts).unwrap_or_default()));
    let rows: Memo<Vec<Arc<Entry>>> = Memo::new(move |_| {
        let mounted: Vec<Mount> = mounted.get();
        log.with(|log| versions.with(|versions| story(log, &mounted, versions, is_all.get())))
    });
    let keys = Memo::new(move |_| rows.with(|rows| rows.iter().map(|row| row.key.clone()).collect::<Vec<_>>()));
    let first = Memo::new(move |_| log.with(|log| log.events().first().and_then(|event| event.processed_at)));
    let start = Signal::derive(move || first.get().map_or(0, api::Timestamp::millis));
    let around = Around { log, start, open: RwSignal::new(HashSet::new()), on_confirm };
    let wanted = Here::get().param(Param::Event);
    let is_there = Memo::new(move |_| {
        let id = EventId::from(wanted.get().as_str());
        rows.with(|rows| log.with(|log| place_of(rows, log, &id)))
    });
    Effect::new(move |_| {
        let id = wanted.get();
        if !id.is_empty() {
            around.open.update(|open| _ = open.insert(id));
        }
    });
    let walk = Walk::listen(rows, around.open);
    let reveal = Signal::derive(move || walk.place(rows).or_else(|| is_there.get()));
    let key = move |at: usize| keys.with_untracked(|keys| keys.get(at).cloned().unwrap_or_default());
    let draw = move |at: usize| {
        let found = rows.with_untracked(|rows| rows.get(at).cloned());
        let Some(entry) = found else { return ().into_any() };
        let id = entry.id().as_str().to_owned();
        let is_wanted = move || wanted.with(|wanted| *wanted == id);
        let (node, is_current) = walk.follow(entry.key.clone());
        view! {
            <div class="transcript-row" data-picked=is_wanted tabindex="-1" node_ref=node aria-current=move || is_current.get().then_some("true")>
                {row(entry, around)}
            </div>
        }
        .into_any()
    };
    let (key, draw) =
        (StoredValue::new(Arc::new(key) as crate::ui::RowKey), StoredValue::new(Arc::new(draw) as crate::ui::DrawRow));
    let phase = Memo::new(move |_| match (keys.with(Vec::is_empty), link.get()) {
        (_, Link::Failed(error)) => Phase::Failed(error.into()),
        (false, _) => Phase::Ready,
        (true, Link::Reading) => Phase::Reading,
        (true, _) => Phase::Empty,
    });
    move || match phase.get() {
        Phase::Failed(problem) => {
            view! { <Failure problem=Signal::stored(problem) retry=Callback::new(move |()| live.retry())/> }.into_any()
        }
        Phase::Reading => view! { <Skeleton shape=SkeletonShape::Text/> }.into_any(),
        Phase::Empty => view! { <Empty sentence="Nothing has happened here yet."/> }.into_any(),
        Phase::Ready => {
            view! { <TallList label="Transcript" keys key=key.get_value() row=draw.get_value() reveal/> }.into_any()
        }
    }
}
