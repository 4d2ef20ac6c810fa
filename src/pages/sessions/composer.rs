//! Where a person speaks to a session. What was typed stays until the server has taken it.

use crate::{
    data::{Connections, actions::send_message},
    ui::{Button, ButtonKind, Failure, Problem, TextArea},
};
use api::{Session, SessionStatus};
use leptos::{ev::KeyboardEvent, prelude::*, task::spawn_local};

/// The field and its button.
#[component]
pub(super) fn Composer(session: Signal<Session>) -> impl IntoView {
    let connections = expect_context::<Connections>();
    let text = RwSignal::new(String::new());
    let (pending, problem) = (RwSignal::new(false), RwSignal::new(None::<Problem>));
    let is_over = Memo::new(move |_| {
        session.with(|session| session.archived_at.is_some() || session.status == SessionStatus::Terminated)
    });
    let off =
        Signal::derive(move || text.with(|text| text.trim().is_empty()).then(|| "Write something first.".to_owned()));
    let send = move || {
        if off.with_untracked(Option::is_some) || pending.get_untracked() {
            return;
        }
        pending.set(true);
        let said = text.get_untracked();
        spawn_local(async move {
            let id = session.with_untracked(|session| session.id.clone());
            let result = send_message(connections.source_untracked(), id, said.clone()).await;
            pending.try_set(false);
            if result.is_ok() && text.try_get_untracked().is_some_and(|now| now == said) {
                text.set(String::new());
            }
            problem.try_set(result.err().map(Into::into));
        });
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            send();
        }
    };
    let failed = move || problem.get().map(|problem| view! { <Failure problem=Signal::stored(problem)/> });
    let field = move || match is_over.get() {
        true => view! { <p class="muted small">"This session is over. Nothing more can be said in it."</p> }.into_any(),
        false => view! {
            <TextArea label="Message" value=text rows=2 hint="Ctrl Enter sends it."/>
            <Button kind=ButtonKind::Main pending off on_click=move |()| send()>"Send"</Button>
        }
        .into_any(),
    };
    view! { <div class="composer" on:keydown=on_key>{failed}{field}</div> }
}
