//! The form of a connection. What a browser would refuse is said before anything is sent.

use crate::{
    client::{Endpoint, KeyStyle, Place},
    data::{Connection, ConnectionKind, Connections},
    ui::{Button, ButtonKind, Choice, Select, TextField, Toasts},
};
use leptos::prelude::*;

/// The form, for a new connection or one that is kept.
#[component]
pub(super) fn ConnectionForm(connection: Connection, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let connections = expect_context::<Connections>();
    let toasts = Toasts::get();
    let is_new = connection.id.as_str().is_empty();
    let kind = RwSignal::new(if connection.kind == ConnectionKind::ClaudeApi { "claude" } else { "custom" }.to_owned());
    let (name, address) = (RwSignal::new(connection.name.clone()), RwSignal::new(connection.base_url.clone()));
    let style = RwSignal::new(key_of(connection.key_style).to_owned());
    let workspace = RwSignal::new(connection.workspace.clone().unwrap_or_default());
    let problem = RwSignal::new(None::<String>);
    // Choosing the kind of a new one fills in what goes with it.
    Effect::new(move |before: Option<String>| {
        let picked = kind.get();
        if is_new && before.as_ref() != Some(&picked) {
            let fresh = if picked == "claude" { Connection::claude_api() } else { Connection::custom() };
            name.set(fresh.name);
            address.set(fresh.base_url);
            style.set(key_of(fresh.key_style).to_owned());
        }
        picked
    });
    let kept = StoredValue::new(connection.clone());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let known = kept.get_value();
        let kind = match (is_new, kind.get_untracked().as_str()) {
            (false, _) => known.kind,
            (true, "claude") => ConnectionKind::ClaudeApi,
            _ => ConnectionKind::Custom,
        };
        let workspace = Some(workspace.get_untracked().trim().to_owned()).filter(|id| !id.is_empty());
        let changed = Connection {
            id: known.id,
            name: name.get_untracked(),
            kind,
            base_url: address.get_untracked(),
            key_style: style_of(&style.get_untracked()),
            workspace,
        };
        let refusal = Endpoint::new(&changed.base_url, changed.key_style, None, None)
            .map(|endpoint| endpoint.refusal(&Place::here()));
        match refusal {
            Ok(None) => {}
            Ok(Some(sentence)) | Err(sentence) => return problem.set(Some(sentence)),
        }
        match connections.save(changed.clone()) {
            Ok(_) => {
                toasts.say(format!("{} is kept.", changed.name));
                on_done.run(());
            }
            Err(sentence) => problem.set(Some(sentence)),
        }
    };
    let kinds = vec![Choice::new("custom", "Another server of this API"), Choice::new("claude", "Claude API")];
    let styles = vec![
        Choice::new("x-api-key", "Key in x-api-key"),
        Choice::new("bearer", "Key as Bearer token"),
        Choice::new("none", "No key: a gateway adds it, or none is wanted"),
    ];
    view! {
        <form class="form" on:submit=submit novalidate=true>
            {is_new.then(|| view! { <Select label="Kind" value=kind choices=Signal::stored(kinds)/> })}
            <TextField label="Name" value=name required=true autofocus=true hint="What you call it here."/>
            <TextField
                label="Address" value=address kind="url" is_mono=true required=true placeholder="https://api.example.com"
                hint="Without /v1. Only https, this machine, or where this page came from." problem
            />
            <Select label="Key" value=style choices=Signal::stored(styles)/>
            <TextField label="Workspace id" value=workspace is_mono=true hint="Only for a key that may act on several workspaces."/>
            <div class="dialog-foot">
                <Button on_click=move |()| on_done.run(())>"Cancel"</Button>
                <Button kind=ButtonKind::Main submit=true>"Keep connection"</Button>
            </div>
        </form>
    }
}

fn key_of(style: KeyStyle) -> &'static str {
    match style {
        KeyStyle::ApiKey => "x-api-key",
        KeyStyle::Bearer => "bearer",
        KeyStyle::NoKey => "none",
    }
}

fn style_of(key: &str) -> KeyStyle {
    match key {
        "bearer" => KeyStyle::Bearer,
        "none" => KeyStyle::NoKey,
        _ => KeyStyle::ApiKey,
    }
}
