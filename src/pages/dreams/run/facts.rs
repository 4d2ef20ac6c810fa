//! What a dream was started with, and where to find what belongs to it.

use crate::{
    paths::Route,
    ui::{Time, format},
};
use api::{Dream, OutputBehavior};
use leptos::prelude::*;

/// The card with the facts.
#[component]
pub(super) fn Facts(dream: Signal<Dream>, name: Signal<String>) -> impl IntoView {
    let input = move || dream.with(|dream| Route::Store { store: dream.input_store.clone() }.href());
    let output = move || {
        dream.with(|dream| match (dream.outputs.first(), &dream.output_behavior) {
            (_, OutputBehavior::UpdateExisting(_)) => view! { <span>"the same store"</span> }.into_any(),
            (Some(store), _) => {
                view! { <a href=Route::Store { store: store.clone() }.href()>"its own store"</a> }.into_any()
            }
            (None, _) => view! { <span>"not made yet"</span> }.into_any(),
        })
    };
    let session = move || {
        let session = dream.with(|dream| dream.session_id.clone());
        session.map(|session| view! { <dt>"Its session"</dt><dd><a href=Route::Session { session }.href()>"Everything it did"</a></dd> })
    };
    let ended = move || {
        let at = dream.with(|dream| dream.ended_at.map(|at| at.millis() as f64));
        at.map(|at| view! { <dt>"Ended"</dt><dd><Time at/></dd> })
    };
    let instructions = move || {
        dream
            .with(|dream| dream.instructions.clone())
            .map(|text| view! { <dt>"Told"</dt><dd class="dream-told">{text}</dd> })
    };
    view! {
        <section class="card dream-card" aria-labelledby="dream-facts">
            <h2 id="dream-facts">"About it"</h2>
            <dl class="dream-about">
                <dt>"Reads"</dt><dd><a href=input>{move || name.get()}</a></dd>
                <dt>"Writes"</dt><dd>{output}</dd>
                <dt>"Transcripts"</dt><dd>{move || dream.with(|dream| format::number(dream.input_sessions.len() as f64))}</dd>
                <dt>"Model"</dt><dd>{move || dream.with(|dream| dream.model.id.clone())}</dd>
                <dt>"Started"</dt><dd><Time at=Signal::derive(move || dream.with(|dream| dream.created_at.millis() as f64))/></dd>
                {ended}
                {session}
                {instructions}
            </dl>
        </section>
    }
}
