//! All sessions that the filters let through: every page loaded and counted.

use super::{
    filters::{Filters, holds},
    status::StatusPill,
};
use crate::{
    data::queries,
    parts::DemoData,
    paths::{Here, Route},
    ui::{
        Button, ButtonKind, Checkbox, Choice, Empty, IconName, Load, PageTitle, Select, SkeletonShape, TextField, Time,
        format,
    },
};
use api::{Session, SessionStatus};
use leptos::prelude::*;
use std::time::Duration;

/// While a session runs, the list is read again this often.
const LOOK_AGAIN: Duration = Duration::from_secs(8);

/// The list of sessions.
#[component]
pub fn SessionsPage() -> impl IntoView {
    let here = Here::get();
    let filters = Filters::of(here);
    let sessions = queries::sessions(Signal::derive(move || filters.request()));
    let is_running = move |session: &Session| session.status == SessionStatus::Running;
    let look = move || {
        let is_any = sessions.with_untracked(|answer| matches!(answer, Some(Ok(list)) if list.iter().any(is_running)));
        if is_any && document().visibility_state() == web_sys::VisibilityState::Visible {
            sessions.refetch();
        }
    };
    if let Ok(timer) = set_interval_with_handle(look, LOOK_AGAIN) {
        on_cleanup(move || timer.clear());
    }
    let go_new = move |()| here.go(Route::SessionNew);
    view! {
        <header class="page-bar">
            <PageTitle text="Sessions"/>
            <span class="grow"></span>
            <Button kind=ButtonKind::Main icon=IconName::Plus on_click=go_new>"New session"</Button>
        </header>
        <Tools filters/>
        <Load of=sessions skeleton=SkeletonShape::Rows is_empty=Vec::is_empty empty=move || view! { <Nothing filters/> } let:sessions>
            <Rows sessions filter=filters.text.into()/>
        </Load>
    }
}

#[component]
fn Nothing(filters: Filters) -> impl IntoView {
    let here = Here::get();
    move || {
        match filters.is_any() {
        true => view! {
            <Empty sentence="No session is like that.">
                <Button on_click=move |()| filters.clear()>"Show all sessions"</Button>
            </Empty>
        }
        .into_any(),
        false => view! {
            <Empty sentence="A session is one conversation of an agent with the stores it has mounted. Start the first one here.">
                <Button kind=ButtonKind::Main icon=IconName::Plus on_click=move |()| here.go(Route::SessionNew)>"New session"</Button>
                <DemoData/>
            </Empty>
        }
        .into_any(),
    }
    }
}

#[component]
fn Tools(filters: Filters) -> impl IntoView {
    let (agents, stores) = (queries::agents(), queries::stores(true));
    let any = |words: &str| vec![Choice::new("", words)];
    let agents = Signal::derive(move || {
        let all = agents.get().and_then(Result::ok).unwrap_or_default();
        let choices = all.iter().map(|agent| Choice::new(agent.id.as_str(), &agent.setup.name));
        any("Any agent").into_iter().chain(choices).collect::<Vec<_>>()
    });
    let stores = Signal::derive(move || {
        let all = stores.get().and_then(Result::ok).unwrap_or_default();
        let choices = all.iter().map(|store| Choice::new(store.id.as_str(), &store.name));
        any("Any store").into_iter().chain(choices).collect::<Vec<_>>()
    });
    let statuses = Signal::stored(vec![
        Choice::new("", "Any status"),
        Choice::new("running", "Running"),
        Choice::new("idle", "Idle"),
        Choice::new("rescheduling", "Being placed"),
        Choice::new("terminated", "Ended"),
    ]);
    view! {
        <div class="page-tools" data-filters="">
            <TextField label="Filter sessions" is_label_hidden=true kind="search" placeholder="Filter sessions" value=filters.text/>
            <Select label="Agent" is_label_hidden=true value=filters.agent choices=agents/>
            <Select label="Store" is_label_hidden=true value=filters.store choices=stores/>
            <Select label="Status" is_label_hidden=true value=filters.status choices=statuses/>
            <span class="filter-days">
                <TextField label="From day" is_label_hidden=true kind="date" value=filters.from/>
                <span aria-hidden="true">"–"</span>
                <TextField label="To day" is_label_hidden=true kind="date" value=filters.to/>
            </span>
            <Checkbox value=filters.is_archived>"Archived too"</Checkbox>
        </div>
    }
}

#[component]
fn Rows(sessions: Signal<Vec<Session>>, filter: Signal<String>) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let words: Vec<String> = filter.get().split_whitespace().map(str::to_lowercase).collect();
        sessions.with(|all| all.iter().filter(|session| holds(session, &words)).cloned().collect::<Vec<_>>())
    });
    let count = move || match (shown.with(Vec::len), sessions.with(Vec::len)) {
        (shown, all) if shown == all => format::count(all, "session", "sessions"),
        (shown, all) => format!("{shown} of {}", format::count(all, "session", "sessions")),
    };
    let key = |session: &Session| (session.id.clone(), session.updated_at, session.status.as_str().to_owned());
    view! {
        <p class="page-count" role="status">{count}</p>
        <div class="table-scroll">
            <table class="table" data-sessions="">
                <thead>
                    <tr>
                        <th scope="col">"Session"</th>
                        <th scope="col">"Status"</th>
                        <th scope="col">"Agent"</th>
                        <th scope="col">"Stores"</th>
                        <th scope="col" class="number">"Tokens"</th>
                        <th scope="col">"Begun"</th>
                    </tr>
                </thead>
                <tbody><For each=move || shown.get() key let:session>{row(session)}</For></tbody>
            </table>
        </div>
    }
}

fn row(session: Session) -> impl IntoView {
    let href = Route::Session { session: session.id.clone() }.href();
    let stores: Vec<String> = session
        .resources
        .iter()
        .filter_map(|resource| resource.store())
        .map(|store| store.name.clone().unwrap_or_else(|| store.memory_store_id.to_string()))
        .collect();
    let created = session.created_at.millis() as f64;
    view! {
        <tr>
            <th scope="row"><a href=href dir="auto">{title(&session)}</a></th>
            <td><StatusPill status=Signal::stored(session.status.clone()) is_archived=Signal::stored(session.archived_at.is_some())/></td>
            <td>{session.agent.setup.name.clone()}</td>
            <td class="table-long">{stores.join(", ")}</td>
            <td class="number">{format::number(session.usage.tokens().total() as f64)}</td>
            <td><Time at=created/></td>
        </tr>
    }
}

/// What a session is called.
pub(super) fn title(session: &Session) -> String {
    let named = session.title.clone().filter(|title| !title.trim().is_empty());
    named.unwrap_or_else(|| format!("Session with {}", name_of(session)))
}

fn name_of(session: &Session) -> &str {
    match session.agent.setup.name.as_str() {
        "" => session.agent.id.as_str(),
        name => name,
    }
}
