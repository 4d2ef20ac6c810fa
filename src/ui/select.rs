//! One of several by the browser's own list. For up to five that fit side by side, `Segmented` shows them all.

use super::field_id::field_id;
use super::{Choice, live};
use leptos::prelude::*;

/// A labelled list to choose from.
#[component]
pub fn Select(
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// The key of what is chosen.
    value: RwSignal<String>,
    /// What there is.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The label is for screen readers only.
    #[prop(optional)]
    is_label_hidden: bool,
) -> impl IntoView {
    let id = field_id("select");
    let options = live(move || {
        choices
            .get()
            .into_iter()
            .map(|choice| {
                let key = choice.key.clone();
                view! { <option value=choice.key prop:selected=move || value.with(|v| *v == key)>{choice.label}</option> }
            })
            .collect_view()
    });
    view! {
        <div class="field">
            <label class:visually-hidden=is_label_hidden for=id.clone()>{live(move || label.get())}</label>
            <select id=id class="input" on:change:target=move |event| value.set(event.target().value())>
                {options}
            </select>
        </div>
    }
}
