//! One of a few, all in sight: a group of radio buttons that look like one bar. It keeps the browser's own radio
//! behaviour, so arrows, Tab and screen readers work by themselves.

use super::field_id::field_id;
use leptos::prelude::*;

/// One thing to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the program calls it.
    pub key: String,
    /// What people read.
    pub label: String,
}

impl Choice {
    /// From both.
    pub fn new(key: &str, label: &str) -> Self {
        Self { key: key.to_owned(), label: label.to_owned() }
    }
}

/// A bar of choices, one of them on.
#[component]
pub fn Segmented(
    /// What is being chosen; for screen readers.
    #[prop(into)]
    label: String,
    /// What there is.
    choices: Vec<Choice>,
    /// The key of what is on.
    #[prop(into)]
    value: Signal<String>,
    /// Told the key that a person picks.
    #[prop(into)]
    on_pick: Callback<String>,
) -> impl IntoView {
    let group = field_id("segmented");
    let segments = choices
        .into_iter()
        .map(|Choice { key, label }| {
            let (name, mine, picked) = (group.clone(), key.clone(), key.clone());
            view! {
                <label class="segment">
                    <input
                        type="radio"
                        name=name
                        value=key
                        prop:checked=move || value.with(|value| *value == mine)
                        on:change=move |_| on_pick.run(picked.clone())
                    />
                    <span>{label}</span>
                </label>
            }
        })
        .collect_view();
    view! { <fieldset class="segmented" aria-label=label>{segments}</fieldset> }
}
