//! One line of text with a label. It refuses to hide its label behind a placeholder, and to say "invalid" without saying
//! what would be valid.

use super::field_id::field_id;
use super::{derived, effect, live};
use leptos::html::Input;
use leptos::prelude::*;

/// A labelled text box of one line.
#[component]
pub fn TextField(
    /// Its name, above it.
    #[prop(into)]
    label: Signal<String>,
    /// What is typed.
    value: RwSignal<String>,
    /// The label is for screen readers only: in bars, where a drawing and the place say the same.
    #[prop(optional)]
    is_label_hidden: bool,
    /// `text`, `search`, `url`, `password`.
    #[prop(default = "text")]
    kind: &'static str,
    /// An example of what to type.
    #[prop(optional, into)]
    placeholder: &'static str,
    /// What it is for and its bounds, below it.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// What is wrong with it, in words; takes the hint's place.
    #[prop(optional, into)]
    problem: Signal<Option<String>>,
    /// For ids, paths, addresses.
    #[prop(optional)]
    is_mono: bool,
    /// Must be filled in.
    #[prop(optional)]
    required: bool,
    /// Takes the focus when it appears.
    #[prop(optional)]
    autofocus: bool,
    /// The element, for whoever must focus it.
    #[prop(optional)]
    node: NodeRef<Input>,
) -> impl IntoView {
    let id = field_id("field");
    let note = format!("{id}-note");
    let has_note = move || problem.with(Option::is_some) || hint.with(|hint| !hint.is_empty());
    let described = note.clone();
    if autofocus {
        focus_first(node);
    }
    view! {
        <div class="field" data-mono=is_mono>
            <label class:visually-hidden=is_label_hidden for=id.clone()>
                {live(move || label.get())}
                {required.then(|| view! { <span class="field-must" aria-hidden="true">"required"</span> })}
            </label>
            <input
                node_ref=node
                id=id
                type=kind
                class="input"
                autocomplete="off"
                spellcheck=if is_mono { "false" } else { "true" }
                placeholder=placeholder
                aria-required=required.then_some("true")
                aria-invalid=derived(move || problem.with(Option::is_some).then_some("true"))
                aria-describedby=derived(move || has_note().then(|| described.clone()))
                prop:value=move || value.get()
                on:input:target=move |event| value.set(event.target().value())
            />
            <FieldNote id=note hint problem/>
        </div>
    }
}

/// Puts the focus there when it appears. Not by the attribute: browsers write to the console when something else has the
/// focus already. A frame later, since a dialog that opens at the same moment sets its own focus first.
pub(super) fn focus_first(node: NodeRef<Input>) {
    effect(move || {
        if let Some(input) = node.get() {
            request_animation_frame(move || drop(input.focus()));
        }
    });
}

/// The line below a field: what is wrong, or else what it is for.
#[component]
pub(super) fn FieldNote(id: String, hint: Signal<String>, problem: Signal<Option<String>>) -> impl IntoView {
    view! {
        <p class="field-note" id=id data-bad=derived(move || problem.with(Option::is_some))>
            {live(move || problem.get().unwrap_or_else(|| hint.get()))}
        </p>
    }
}
