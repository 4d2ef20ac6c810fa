//! A box to tick, with its words. The words belong to the target.

use super::derived;
use leptos::prelude::*;

/// A box and its label.
#[component]
pub fn Checkbox(
    /// Whether it is ticked.
    value: RwSignal<bool>,
    /// Some but not all of what it stands for.
    #[prop(optional, into)]
    is_mixed: Signal<bool>,
    /// Why it cannot be changed now.
    #[prop(optional, into)]
    off: Signal<Option<String>>,
    /// Told after a person changed it.
    #[prop(optional, into)]
    on_change: Option<Callback<bool>>,
    /// Its words.
    children: Children,
) -> impl IntoView {
    let change = move |is_on: bool| {
        value.set(is_on);
        if let Some(on_change) = on_change {
            on_change.run(is_on);
        }
    };
    view! {
        <label class="checkbox" title=off>
            <input
                type="checkbox"
                prop:checked=move || value.get()
                prop:indeterminate=move || is_mixed.get()
                disabled=derived(move || off.with(Option::is_some))
                on:change:target=move |event| change(event.target().checked())
            />
            <span>{children()}</span>
        </label>
    }
}
