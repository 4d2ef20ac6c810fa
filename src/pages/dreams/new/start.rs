//! The start of a new dream, and the request to copy.

use super::choice::Chosen;
use crate::{
    data::{Connections, actions::create_dream, amount, keep_limit},
    parts::CopyRequest,
    paths::{Here, Route},
    ui::{Button, ButtonKind, Failure, Problem, Toasts},
};
use api::Call;
use leptos::{prelude::*, task::spawn_local};

/// The buttons, and what came of pressing them.
#[component]
pub(super) fn Start(chosen: Chosen) -> impl IntoView {
    let connections = expect_context::<Connections>();
    let (here, toasts) = (Here::get(), Toasts::get());
    let (pending, problem) = (RwSignal::new(false), RwSignal::new(None::<Problem>));
    let copies = RwSignal::new(false);
    let missing = Signal::derive(move || chosen.missing());
    let start = move |()| {
        pending.set(true);
        problem.set(None);
        let call = untrack(|| chosen.request());
        let dollars = untrack(|| (!chosen.has_budget()).then(|| amount(&chosen.limit.get())).flatten());
        spawn_local(async move {
            let result = create_dream(connections.source_untracked(), call).await;
            pending.try_set(false);
            match result {
                Ok(dream) => {
                    if let Some(dollars) = dollars {
                        keep_limit(&dream.id, dollars);
                    }
                    toasts.say("The dream has begun.");
                    here.go(Route::Dream { dream: dream.id });
                }
                Err(error) => drop(problem.try_set(Some(error.into()))),
            }
        });
    };
    view! {
        {move || problem.get().map(|problem| view! { <Failure problem=Signal::stored(problem)/> })}
        <Button kind=ButtonKind::Main pending off=missing on_click=start>"Start dream"</Button>
        {move || missing.get().map(|why| view! { <p class="field-note">{why}</p> })}
        <Button on_click=move |()| copies.set(true)>"Copy as a request…"</Button>
        <p class="field-note">"Runs from seconds to hours. You can close this page."</p>
        <CopyRequest title="Start this dream" open=copies request=Signal::derive(move || chosen.request().request())/>
    }
}
