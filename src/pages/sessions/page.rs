//! One session: its transcript as it goes on, what it is made of beside it, and a way to speak to it.

use super::{about::About, composer::Composer, head::Head, list::title};
use crate::{
    data::{Connections, Link, LiveEvents, Subject, actions::confirm_tool, queries},
    parts::Transcript,
    paths::{Here, Param, Route},
    ui::{Choice, Crumb, Load, PageTitle, Pill, Segmented, SkeletonShape, Toasts, Tone},
};
use api::{EventId, Session, SessionId};
use leptos::{prelude::*, task::spawn_local};

/// The page.
#[component]
pub fn SessionPage(
    /// Which one.
    session: SessionId,
) -> impl IntoView {
    let id = StoredValue::new(session);
    let read = queries::session(Signal::derive(move || id.get_value()));
    let known = Signal::derive(move || read.get().and_then(Result::ok));
    let name = move || known.with(|session| session.as_ref().map_or_else(|| "Session".to_owned(), title));
    let trail = vec![Crumb { label: "Sessions".to_owned(), href: Route::Sessions.href() }];
    view! {
        <div class="session-page">
            <header class="page-bar">
                <PageTitle text=Signal::derive(name) trail=Signal::stored(trail)/>
            </header>
            <Load of=read skeleton=SkeletonShape::Page let:session>
                <Body session reload=Callback::new(move |()| read.refetch())/>
            </Load>
        </div>
    }
}

#[component]
fn Body(session: Signal<Session>, reload: Callback<()>) -> impl IntoView {
    let here = Here::get();
    let id = session.with_untracked(|session| session.id.clone());
    let thread = here.param(Param::Thread);
    let whose = id.clone();
    let subject = Memo::new(move |_| match thread.get().as_str() {
        "" => Subject::Session(whose.clone()),
        thread => Subject::Thread(whose.clone(), thread.into()),
    });
    let live = LiveEvents::of(subject);
    let changes = settled(live);
    Effect::new(move |before: Option<usize>| {
        let now = changes.get();
        if before.is_some_and(|before| before != now) {
            reload.run(());
        }
        now
    });
    let versions = queries::written_by(Signal::derive(move || Some(session.get())), changes);
    let versions = Signal::derive(move || versions.get().and_then(Result::ok).unwrap_or_default());
    let is_all = here.param(Param::View);
    let is_all = Signal::derive(move || is_all.get() == "all");
    let connections = expect_context::<Connections>();
    let toasts = Toasts::get();
    let on_confirm = Callback::new(move |(event, is_allowed): (EventId, bool)| {
        let id = id.clone();
        spawn_local(async move {
            if let Err(error) = confirm_tool(connections.source_untracked(), id, event, is_allowed).await {
                toasts.fail(error);
            }
        });
    });
    let pane = here.param(Param::Tab);
    view! {
        <div class="session-body" data-shown=move || if pane.get() == "about" { "about" } else { "talk" }>
            <section class="session-talk" aria-label="What happened">
                <Bar session live is_all/>
                <div class="session-log"><Transcript live session=Signal::derive(move || Some(session.get())) versions is_all on_confirm=Some(on_confirm)/></div>
                <Composer session/>
            </section>
            <About session changes/>
        </div>
    }
}

/// Counts whatever changes the session itself: its status, its threads, its usage.
fn settled(live: LiveEvents) -> Signal<usize> {
    Memo::new(move |_| {
        live.log.with(|log| {
            let events = log.events().iter();
            events.filter(|event| event.kind().starts_with("session.") || event.kind().ends_with("tool_result")).count()
        })
    })
    .into()
}

#[component]
fn Bar(session: Signal<Session>, live: LiveEvents, is_all: Signal<bool>) -> impl IntoView {
    let here = Here::get();
    let thread = here.param(Param::Thread);
    let value = Signal::derive(move || if is_all.get() { "all" } else { "" }.to_owned());
    let choices = vec![Choice::new("", "Story"), Choice::new("all", "All events")];
    let count = move || {
        let count = live.log.with(|log| log.events().len());
        crate::ui::format::count(count, "event", "events")
    };
    let back = move || {
        (!thread.get().is_empty()).then(|| {
            view! { <a class="button" href=here.href_with(Param::Thread, "")>"‹ Whole session"</a> }
        })
    };
    view! {
        <div class="session-bar">
            {back}
            <Segmented label="What is shown" choices value on_pick=move |picked: String| here.set(Param::View, &picked)/>
            <span class="muted small">{count}</span>
            <span class="grow"></span>
            <LinkPill live/>
            <Head session/>
            <span class="narrow-only"><a class="button" href=move || here.href_with(Param::Tab, "about")>"About"</a></span>
        </div>
    }
}

/// How the page is connected to what happens.
#[component]
fn LinkPill(live: LiveEvents) -> impl IntoView {
    let told = move || match live.link.get() {
        Link::Live => ("live", Tone::Add, None),
        Link::Broken(error) => ("connecting again", Tone::Warn, Some(error.message)),
        Link::Polling => ("read every 10 s", Tone::Plain, Some("This server does not stream events.".to_owned())),
        Link::Reading => ("reading", Tone::Plain, None),
        Link::Over => ("over", Tone::Plain, None),
        Link::Failed(_) => ("failed", Tone::Del, None),
    };
    view! {
        <span role="status" title=move || told().2>
            <Pill tone=Signal::derive(move || told().1) text=Signal::derive(move || told().0.to_owned())/>
        </span>
    }
}
