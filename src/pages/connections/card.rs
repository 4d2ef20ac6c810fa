//! One connection: whether it is in use, its key, and what came of asking it.

use crate::{
    data::{Capability, Connection, ConnectionKind, Connections, Probe},
    ui::{Button, ButtonKind, IconName, Menu, MenuItem, Pill, TextField, Toasts, Tone},
};
use leptos::{prelude::*, task::spawn_local};

/// The card.
#[component]
pub(super) fn ConnectionCard(connection: Connection, on_edit: Callback<Connection>) -> impl IntoView {
    let connections = expect_context::<Connections>();
    let toasts = Toasts::get();
    let kept = StoredValue::new(connection.clone());
    let id = StoredValue::new(connection.id.clone());
    let is_current = Memo::new(move |_| connections.current().id == id.get_value());
    let (probe, is_asking) = (RwSignal::new(None::<Probe>), RwSignal::new(false));
    let ask = move |()| {
        is_asking.set(true);
        spawn_local(async move {
            let came = connections.probe(&kept.get_value(), None).await;
            is_asking.try_set(false);
            probe.try_set(Some(came));
        });
    };
    let is_own = connection.kind == ConnectionKind::ThisBrowser;
    let name = connection.name.clone();
    let items = move || {
        let fixed = is_own.then(|| "This browser is always there.".to_owned());
        let remove = move || {
            let gone = kept.get_value();
            connections.remove(&gone.id);
            let back = move || drop(connections.save(gone.clone()));
            toasts.say_with("The connection is forgotten, and its key with it.", "Bring it back", back);
        };
        vec![
            MenuItem::new("Edit…", move || on_edit.run(kept.get_value())).icon(IconName::Edit).off(fixed.clone()),
            MenuItem::new("Forget", remove).icon(IconName::Trash).danger().off(fixed),
        ]
    };
    let address = match is_own {
        true => "The API built into this page. It works without a network; its data lies in this browser.".to_owned(),
        false => connection.base_url.clone(),
    };
    // A server that wanted none may want one since: asking it tells.
    let wants_key = connections.wants_key(&connection);
    let asks_key = Memo::new(move |was: Option<&bool>| {
        wants_key || was == Some(&true) || probe.with(|probe| matches!(probe, Some(Probe::WantsKey(_))))
    });
    view! {
        <article class="card" aria-label=name.clone() data-current=move || is_current.get()>
            <header class="card-head">
                <h2>{name.clone()}</h2>
                {move || is_current.get().then(|| view! { <Pill tone=Tone::Add text="in use"/> })}
                <span class="grow"></span>
                <Show when=move || !is_current.get()>
                    <Button kind=ButtonKind::Main on_click=move |()| connections.choose(&id.get_value())>"Use this"</Button>
                </Show>
                <Button pending=is_asking on_click=ask>"Check"</Button>
                <Menu label=format!("Actions for {name}") items=Signal::derive(items)/>
            </header>
            <p class=if is_own { "quiet" } else { "card-address" }>{address}</p>
            {move || asks_key.get().then(|| view! { <KeyField id ask=Callback::new(ask)/> })}
            {move || probe.get().map(|probe| told(&probe))}
        </article>
    }
}

/// Where a key is entered; it goes into memory and nowhere else.
#[component]
fn KeyField(id: StoredValue<crate::data::ConnectionId>, ask: Callback<()>) -> impl IntoView {
    let connections = expect_context::<Connections>();
    if let Some(refusal) = connections.key_refusal() {
        return view! { <p role="alert" class="card-note">{refusal}</p> }.into_any();
    }
    let (typed, problem) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let has_key = RwSignal::new(connections.has_key(&id.get_value()));
    let enter = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match connections.enter_key(&id.get_value(), &typed.get_untracked()) {
            Ok(()) => {
                typed.set(String::new());
                problem.set(None);
                has_key.set(true);
                ask.run(());
            }
            Err(sentence) => problem.set(Some(sentence)),
        }
    };
    let forget = move |()| {
        connections.forget_key(&id.get_value());
        has_key.set(false);
    };
    view! {
        <form class="key-form" on:submit=enter novalidate=true>
            <Show
                when=move || has_key.get()
                fallback=move || view! {
                    <TextField
                        label="Key" kind="password" value=typed is_mono=true problem=problem
                        hint="Use a key of one workspace with a spending limit. It stays in this page's memory until the page is closed."
                    />
                    <Button submit=true>"Enter key"</Button>
                }
            >
                <p class="card-note">"A key is entered. It is in this page's memory only."</p>
                <Button on_click=forget>"Forget the key"</Button>
            </Show>
        </form>
    }
    .into_any()
}

/// What came of asking, in words.
fn told(probe: &Probe) -> AnyView {
    let (tone, word) = match probe {
        Probe::Works(_) => (Tone::Add, "works"),
        Probe::WantsKey(_) => (Tone::Warn, "wants a key"),
        Probe::NotTheApi(_) => (Tone::Del, "not this API"),
        Probe::Unreached(_) => (Tone::Del, "no answer"),
        Probe::Fails(_) => (Tone::Del, "fails"),
    };
    let sentence = probe.words();
    let lacks = match probe {
        Probe::Works(capabilities) => [&capabilities.memories, &capabilities.versions, &capabilities.paging]
            .into_iter()
            .filter_map(Capability::reason)
            .map(|reason| view! { <li>{reason.to_owned()}</li> })
            .collect_view(),
        _ => Vec::new().collect_view(),
    };
    view! { <div class="card-told" role="status"><p><Pill tone text=word/>" "{sentence}</p><ul>{lacks}</ul></div> }
        .into_any()
}
