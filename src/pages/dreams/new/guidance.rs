//! The model of a new dream, and what it is told.

use super::choice::Chosen;
use crate::ui::{TextArea, TextField};
use api::rules;
use leptos::prelude::*;

/// Suggestions that are shown.
const MODELS: usize = 4;

/// Beginnings of instructions: name and words.
const TEMPLATES: [(&str, &str); 5] = [
    ("Dates and ids", "Always back-fill specific dates and identifiers: write 2026-05-19, never \"yesterday\"."),
    (
        "Directory layout",
        "Put people under /people/, projects under /projects/ and decisions under /decisions/, one file for each.",
    ),
    (
        "Preferences only",
        "Keep only preferences and standing instructions of the user. Ignore small talk and one-off tasks.",
    ),
    ("Keep history", "When a fact changes, keep the old value in a line that says until when it held."),
    ("Nothing lost", "Do not drop any name, number, date or link. When unsure, keep both versions and mark them."),
];

/// The card with the model and the instructions.
#[component]
pub(super) fn Guidance(chosen: Chosen) -> impl IntoView {
    let offered = move || {
        let models = chosen.offered.get();
        models.into_iter().take(MODELS).map(|model| suggestion(chosen, model.id, model.display_name)).collect_view()
    };
    let templates = TEMPLATES
        .map(|(name, words)| {
            let add = move |_| {
                chosen.instructions.update(|text| {
                    if !text.is_empty() && !text.ends_with('\n') {
                        text.push('\n');
                    }
                    text.push_str(words);
                });
            };
            view! { <button type="button" class="link" on:click=add>{name}</button> }
        })
        .collect_view();
    view! {
        <section class="card dream-card" aria-labelledby="dream-guidance">
            <h2 id="dream-guidance">"Model and guidance"</h2>
            <div class="line" role="group" aria-label="Suggested models">{offered}</div>
            <TextField
                label="Model" value=chosen.model is_mono=true required=true
                hint="Any model id that the server dreams with. built-in-rules needs no key and costs nothing."
            />
            <TextArea
                label="Instructions" value=chosen.instructions rows=4 max=rules::INSTRUCTIONS_CHARS
                hint="Optional. They steer how the memory is put in order."
            />
            <p class="field-note dream-templates">"Start from: "{templates}</p>
        </section>
    }
}

fn suggestion(chosen: Chosen, id: String, name: String) -> impl IntoView {
    let key = id.clone();
    let is_on = move || chosen.model.with(|model| *model == key);
    view! {
        <button type="button" class="button" aria-pressed=move || is_on().to_string() on:click=move |_| chosen.model.set(id.clone())>
            <span class="button-words">{name}</span>
        </button>
    }
}
