//! What can be done with a session: stop it, copy its request, archive it, delete it. The API's rules decide what is
//! offered: a running session can be neither archived nor deleted.

use super::{list::title, status::StatusPill};
use crate::{
    data::{
        Connections,
        actions::{archive_session, delete_session, interrupt},
    },
    parts::CopyRequest,
    paths::{Here, Route},
    ui::{Button, Confirm, IconName, Menu, MenuItem, Problem, Toasts},
};
use api::{Call, Session, SessionStatus, call::GetSession};
use leptos::{prelude::*, task::spawn_local};

/// Status and deeds.
#[component]
pub(super) fn Head(session: Signal<Session>) -> impl IntoView {
    let (archives, deletes, copies) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let status = Signal::derive(move || session.with(|session| session.status.clone()));
    let is_archived = Signal::derive(move || session.with(|session| session.archived_at.is_some()));
    let is_running = move || matches!(status.get(), SessionStatus::Running | SessionStatus::Rescheduling);
    let items = move || {
        let runs = is_running().then(|| "It is running. Interrupt it first.".to_owned());
        let done = is_archived.get().then(|| "It is archived already, and that cannot be undone.".to_owned());
        vec![
            MenuItem::new("Copy as a request…", move || copies.set(true)).icon(IconName::Copy),
            MenuItem::new("Archive…", move || archives.set(true)).icon(IconName::Archive).off(done.or(runs.clone())),
            MenuItem::new("Delete…", move || deletes.set(true)).icon(IconName::Trash).danger().off(runs),
        ]
    };
    let request = Signal::derive(move || GetSession { session: session.with(|session| session.id.clone()) }.request());
    view! {
        <StatusPill status is_archived/>
        {move || is_running().then(|| view! { <Interrupt session/> })}
        <Menu label="Actions for this session" items=Signal::derive(items)/>
        <CopyRequest title="Get this session" open=copies request/>
        <ArchiveQuestion session open=archives/>
        <DeleteQuestion session open=deletes/>
    }
}

#[component]
fn Interrupt(session: Signal<Session>) -> impl IntoView {
    let connections = expect_context::<Connections>();
    let toasts = Toasts::get();
    let pending = RwSignal::new(false);
    let stop = move |()| {
        pending.set(true);
        spawn_local(async move {
            let id = session.with_untracked(|session| session.id.clone());
            let result = interrupt(connections.source_untracked(), id).await;
            pending.try_set(false);
            if let Err(error) = result {
                toasts.fail(error);
            }
        });
    };
    view! { <Button icon=IconName::Cross pending on_click=stop>"Interrupt"</Button> }
}

#[component]
fn ArchiveQuestion(session: Signal<Session>, open: RwSignal<bool>) -> impl IntoView {
    let connections = expect_context::<Connections>();
    let toasts = Toasts::get();
    let (pending, problem) = (RwSignal::new(false), RwSignal::new(None::<Problem>));
    let confirm = move |()| {
        pending.set(true);
        spawn_local(async move {
            let id = session.with_untracked(|session| session.id.clone());
            let result = archive_session(connections.source_untracked(), id).await;
            pending.try_set(false);
            problem.try_set(result.as_ref().err().cloned().map(Into::into));
            if result.is_ok() {
                open.try_set(false);
                toasts.say("The session is archived.");
            }
        });
    };
    view! {
        <Confirm open title="Archive this session?" verb="Archive session" pending problem on_confirm=confirm>
            <p>"Archiving is for good: what was said stays readable, and nothing more can be said."</p>
        </Confirm>
    }
}

#[component]
fn DeleteQuestion(session: Signal<Session>, open: RwSignal<bool>) -> impl IntoView {
    let connections = expect_context::<Connections>();
    let (toasts, here) = (Toasts::get(), Here::get());
    let (pending, problem) = (RwSignal::new(false), RwSignal::new(None::<Problem>));
    let name = Signal::derive(move || format!("Delete {}?", session.with(title)));
    let confirm = move |()| {
        pending.set(true);
        spawn_local(async move {
            let id = session.with_untracked(|session| session.id.clone());
            let result = delete_session(connections.source_untracked(), id).await;
            pending.try_set(false);
            problem.try_set(result.as_ref().err().cloned().map(Into::into));
            if result.is_ok() {
                open.try_set(false);
                toasts.say("The session is deleted.");
                here.go(Route::Sessions);
            }
        });
    };
    view! {
        <Confirm open title=name verb="Delete session" pending problem on_confirm=confirm>
            <p>"Everything that was said in it is deleted for good, and no dream can read it any more."</p>
            <p>"What it wrote to stores stays there, with its history."</p>
        </Confirm>
    }
}
