//! Several lines of text with a label, and a count where there is a bound. It refuses to cut off what was typed: over the
//! bound it says so.

use super::field_id::field_id;
use super::format;
use super::text_field::FieldNote;
use leptos::prelude::*;

/// A labelled text box of several lines.
#[component]
pub fn TextArea(
    /// Its name, above it.
    #[prop(into)]
    label: Signal<String>,
    /// What is typed.
    value: RwSignal<String>,
    /// How many lines are seen at once.
    #[prop(default = 4)]
    rows: u32,
    /// The bound in characters (Unicode scalar values, as servers count them); a count is shown.
    #[prop(optional, into)]
    max: Option<usize>,
    /// An example.
    #[prop(optional, into)]
    placeholder: &'static str,
    /// What it is for.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    problem: Signal<Option<String>>,
    /// For code and paths.
    #[prop(optional)]
    is_mono: bool,
) -> impl IntoView {
    let id = field_id("area");
    let note = format!("{id}-note");
    let described = note.clone();
    let count = Memo::new(move |_| max.map(|max| (value.with(|text| text.chars().count()), max)));
    let is_over = move || count.get().is_some_and(|(count, max)| count > max);
    let counted = move || {
        count.get().map(|(count, max)| format!("{} / {}", format::number(count as f64), format::number(max as f64)))
    };
    view! {
        <div class="field" data-mono=is_mono>
            <label for=id.clone()>{move || label.get()}</label>
            <textarea
                id=id
                class="input"
                rows=rows
                placeholder=placeholder
                aria-invalid=move || (problem.with(Option::is_some) || is_over()).then_some("true")
                aria-describedby=described
                prop:value=move || value.get()
                on:input:target=move |event| value.set(event.target().value())
            ></textarea>
            <div class="field-foot">
                <FieldNote id=note hint problem/>
                <span class="field-count" data-bad=is_over>{counted}</span>
            </div>
        </div>
    }
}
