//! What can be done to a dream: review what it made, cancel it, archive it.

use crate::{
    data::{
        Connections,
        actions::{archive_dream, cancel_dream},
    },
    parts::CopyRequest,
    paths::{Here, Route},
    ui::{Button, ButtonKind, Confirm, Menu, MenuItem, Problem, Toasts},
};
use api::{Call, Dream, DreamStatus, call::GetDream};
use leptos::{prelude::*, task::spawn_local};

/// The buttons of a dream.
#[component]
pub(super) fn Deeds(dream: Signal<Dream>) -> impl IntoView {
    let here = Here::get();
    let connections = expect_context::<Connections>();
    let toasts = Toasts::get();
    let (cancels, copies) = (RwSignal::new(false), RwSignal::new(false));
    let (pending, problem) = (RwSignal::new(false), RwSignal::new(None::<Problem>));
    let id = move || dream.with_untracked(|dream| dream.id.clone());
    let is_final = Memo::new(move |_| dream.with(|dream| dream.status.is_final()));
    let cancel = move |()| {
        pending.set(true);
        spawn_local(async move {
            let result = cancel_dream(connections.source_untracked(), id()).await;
            pending.try_set(false);
            problem.try_set(result.as_ref().err().cloned().map(Into::into));
            if result.is_ok() {
                cancels.try_set(false);
                toasts.say("The dream is canceled.");
            }
        });
    };
    let archive = move || {
        spawn_local(async move {
            match archive_dream(connections.source_untracked(), id()).await {
                Ok(_) => toasts.say("The dream is archived. What it made stays."),
                Err(error) => toasts.fail(error),
            }
        });
    };
    let items = move || {
        let off = match dream.with(|dream| (dream.status.is_final(), dream.archived_at.is_some())) {
            (false, _) => Some("A dream can be archived when it is over.".to_owned()),
            (_, true) => Some("It is archived already, and that cannot be undone.".to_owned()),
            _ => None,
        };
        vec![MenuItem::new("Copy as a request…", move || copies.set(true)), MenuItem::new("Archive", archive).off(off)]
    };
    let review = move || {
        dream.with(|dream| is_final.get().then(|| dream.outputs.first().map(|_| dream.status.clone())).flatten())
    };
    view! {
        {move || review().map(|status| {
            let words = if status == DreamStatus::Completed { "Review" } else { "Review what there is" };
            view! { <Button kind=ButtonKind::Main on_click=move |()| here.go(Route::ReviewDream { dream: id() })>{words}</Button> }
        })}
        {move || (!is_final.get()).then(|| view! { <Button kind=ButtonKind::Danger on_click=move |()| cancels.set(true)>"Cancel…"</Button> })}
        <Menu label="More" items=Signal::derive(items)/>
        <Confirm open=cancels title="Cancel this dream?" verb="Cancel the dream" pending problem on_confirm=cancel>
            <p>"It stops at once and cannot be taken up again. What it has written so far stays in its output store, as a part."</p>
        </Confirm>
        <CopyRequest title="Get this dream" open=copies request=Signal::derive(move || GetDream { dream: id() }.request())/>
    }
}
