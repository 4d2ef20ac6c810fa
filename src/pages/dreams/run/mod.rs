//! One dream as it goes: how it stands, what it uses, who reads which transcript, and what came of it. It reads again by
//! itself while the dream is under way, and refuses to guess how long that will be: nothing tells.

mod deeds;
mod facts;
mod spent;
mod threads;
mod usage;

use super::again::look_again;
use crate::{
    data::{Sample, Samples, queries},
    parts::{DreamOutcome, DreamPill},
    paths::Route,
    ui::{Crumb, Load, PageTitle, SkeletonShape},
};
use api::{Dream, DreamId};
use deeds::Deeds;
use facts::Facts;
use leptos::prelude::*;
use spent::Spent;
use threads::Threads;
use usage::Usage;

/// How often a dream that is under way is read again.
const AGAIN: std::time::Duration = std::time::Duration::from_secs(2);

/// The page of one dream.
#[component]
pub fn DreamPage(
    /// Which one.
    dream: DreamId,
) -> impl IntoView {
    let id = dream.clone();
    let resource = queries::dream(Signal::stored(dream));
    let trail = vec![Crumb { label: "Dreams".to_owned(), href: Route::Dreams.href() }];
    let stores = queries::stores(true);
    let input = Memo::new(move |_| {
        let read = resource.get().and_then(Result::ok)?;
        let stores = stores.get().and_then(Result::ok).unwrap_or_default();
        let known = stores.into_iter().find(|store| store.id == read.input_store);
        Some(known.map_or_else(|| read.input_store.as_str().to_owned(), |store| store.name))
    });
    let title =
        Signal::derive(move || input.get().map_or_else(|| "Dream".to_owned(), |name| format!("Dream over {name}")));
    let name = Signal::derive(move || input.get().unwrap_or_default());
    let is_running =
        move || resource.with_untracked(|answer| matches!(answer, Some(Ok(dream)) if !dream.status.is_final()));
    look_again(AGAIN, is_running, move || resource.refetch());
    view! {
        <div class="dream-run">
            <Load of=resource skeleton=SkeletonShape::Rows let:dream>
                <Run id=id.clone() dream name title/>
            </Load>
            <PageTitle text=title trail=Signal::stored(trail) is_hidden=true/>
        </div>
    }
}

#[component]
fn Run(id: DreamId, dream: Signal<Dream>, name: Signal<String>, title: Signal<String>) -> impl IntoView {
    let samples = RwSignal::new(Samples::load(&id));
    note(samples, dream);
    let session = Memo::new(move |_| dream.with(|dream| dream.session_id.clone()));
    let is_running = Memo::new(move |_| dream.with(|dream| !dream.status.is_final()));
    view! {
        <header class="dream-head">
            <p class="dream-title" aria-hidden="true">{title}</p>
            <DreamPill status=Signal::derive(move || dream.with(|dream| dream.status.clone()))/>
            <span class="grow"></span>
            <Deeds dream/>
        </header>
        <div class="dream-run-columns">
            <div class="dream-run-main">
                <DreamOutcome dream/>
                <Usage dream samples=samples.into()/>
                {move || session.get().map(|session| view! { <Threads session is_running=is_running.into()/> })}
            </div>
            <aside class="dream-run-side">
                <Spent dream/>
                <Facts dream name/>
            </aside>
        </div>
    }
}

/// Takes down what was used, each time it is read.
fn note(samples: RwSignal<Samples>, dream: Signal<Dream>) {
    Effect::new(move |_| {
        dream.with(|dream| {
            let ended = dream.ended_at.map(|at| at.millis() as f64);
            let at = ended.unwrap_or_else(js_sys::Date::now);
            let sample = Sample { at, usage: dream.usage };
            samples.update(|samples| {
                let begun = Sample { at: dream.created_at.millis() as f64, usage: api::TokenUsage::default() };
                if samples.0.is_empty() {
                    samples.note(&dream.id, begun);
                }
                samples.note(&dream.id, sample);
            });
        });
    });
}
