//! The model that this browser's agents think with: where it is, its key, and whether it answers.

use crate::{
    data::{Connections, ModelSetup, ModelWork},
    ui::{Button, ButtonKind, Choice, Pill, Select, TextField, Tone},
};
use api::{ModelPage, Secret, channel::ModelServerKind};
use leptos::{prelude::*, task::spawn_local};

/// Models that are named in the answer to a check.
const NAMED: usize = 6;
/// Where Anthropic's models are.
const ANTHROPIC: &str = "https://api.anthropic.com";

/// What is known of it, as it shows.
#[derive(Clone, Debug, PartialEq)]
struct Told {
    tone: Tone,
    word: &'static str,
    sentence: String,
}

/// The section.
#[component]
pub(super) fn ModelSection() -> impl IntoView {
    let connections = expect_context::<Connections>();
    let work = StoredValue::new_local(ModelWork::of(connections));
    let kept = ModelSetup::kept();
    let is_waiting = kept.as_ref().is_some_and(|kept| kept.has_key);
    let (is_used, is_asking) = (RwSignal::new(kept.is_some() && !is_waiting), RwSignal::new(false));
    let kept = kept.unwrap_or_else(|| ModelSetup { base_url: ANTHROPIC.to_owned(), ..ModelSetup::default() });
    let (kind, address) = (RwSignal::new(kept.kind.as_str().to_owned()), RwSignal::new(kept.base_url));
    let (ids, key) = (RwSignal::new(kept.models.join(", ")), RwSignal::new(String::new()));
    let told = RwSignal::new(is_waiting.then(|| Told {
        tone: Tone::Warn,
        word: "wants its key",
        sentence: "Keys are kept in memory only, so it is asked for again after a reload.".to_owned(),
    }));
    let setup = move || ModelSetup {
        kind: ModelServerKind::parse(&kind.get_untracked()).unwrap_or_default(),
        base_url: address.get_untracked().trim().to_owned(),
        models: ModelSetup::ids(&ids.get_untracked()),
        has_key: false,
    };
    let ask = move |is_to_be_used: bool| {
        let (setup, typed) = (setup(), key.get_untracked().trim().to_owned());
        let key = (!typed.is_empty()).then(|| Secret::from(typed));
        is_asking.set(true);
        spawn_local(async move {
            let came = work.get_value().ask(setup.clone(), key.clone()).await;
            is_asking.try_set(false);
            // A server without a list is used all the same if its models are named.
            let is_usable =
                came.as_ref().map_or_else(|error| error.status != 400 && !setup.models.is_empty(), |_| true);
            if is_to_be_used && is_usable {
                work.get_value().serve(setup, key);
                is_used.try_set(true);
            }
            told.try_set(Some(match came {
                Ok(page) => Told { tone: Tone::Add, word: "answers", sentence: listed(&page) },
                Err(error) => Told { tone: Tone::Del, word: "does not answer", sentence: error.message },
            }));
        });
    };
    let forget = move |()| {
        work.get_value().forget();
        key.set(String::new());
        is_used.set(false);
        told.set(None);
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        ask(true);
    };
    let kinds =
        vec![Choice::new("anthropic", "Anthropic Messages"), Choice::new("openai-compatible", "OpenAI-compatible")];
    view! {
        <section class="card" aria-labelledby="model-head">
            <header class="card-head">
                <h2 id="model-head">"Model of this browser"</h2>
                {move || match is_used.get() {
                    true => view! { <Pill tone=Tone::Add text="in use"/> },
                    false => view! { <Pill tone=Tone::Plain text="built-in rules"/> },
                }}
            </header>
            <p class="quiet">
                "What the agents of the API in this page think with. Without one they go by built-in rules, which cost nothing and need no \
                 network. What a session says and reads is sent to the model's server."
            </p>
            <form class="form" on:submit=submit novalidate=true>
                <Select label="Kind" value=kind choices=Signal::stored(kinds)/>
                <TextField
                    label="Address" value=address kind="url" is_mono=true
                    hint="Such as https://api.anthropic.com or http://localhost:11434. It must allow pages from here (CORS)."
                />
                <TextField label="Models" value=ids is_mono=true hint="Ids with commas; all that it has if left empty."/>
                <KeyField value=key/>
                <div class="dialog-foot">
                    <Show when=move || is_used.get()>
                        <Button on_click=forget>"Use the built-in rules"</Button>
                    </Show>
                    <Button pending=is_asking on_click=move |()| ask(false)>"Check"</Button>
                    <Button kind=ButtonKind::Main submit=true>"Use this model"</Button>
                </div>
            </form>
            <div class="card-told" role="status">
                {move || told.get().map(|told| view! { <p><Pill tone=told.tone text=told.word/>" "{told.sentence}</p> })}
            </div>
        </section>
    }
}

/// Where the key is entered; not inside a frame.
#[component]
fn KeyField(value: RwSignal<String>) -> impl IntoView {
    match expect_context::<Connections>().key_refusal() {
        Some(refusal) => view! { <p role="alert" class="card-note">{refusal}</p> }.into_any(),
        None => view! {
            <TextField
                label="Model key" value kind="password" is_mono=true
                hint="If it wants one. Use a key with a spending limit. It stays in memory until the page is closed."
            />
        }
        .into_any(),
    }
}

fn listed(page: &ModelPage) -> String {
    let names: Vec<&str> = page.data.iter().take(NAMED).map(|model| model.id.as_str()).collect();
    match page.data.len() {
        0 => "It has no models.".to_owned(),
        1 => format!("It has one model: {}.", names.join("")),
        count if count > NAMED => format!("It has {count} models: {} and more.", names.join(", ")),
        count => format!("It has {count} models: {}.", names.join(", ")),
    }
}
