//! A button that is only a drawing, where room is short. It refuses to be without a name.

use super::{Icon, IconName, derived};
use leptos::prelude::*;

/// A square button with a drawing; the name is read aloud and shown on hover.
#[component]
pub fn IconButton(
    /// The drawing.
    icon: IconName,
    /// What it does, in words.
    #[prop(into)]
    label: Signal<String>,
    /// For a switch: whether it is on.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
    /// Why it cannot be used now.
    #[prop(optional, into)]
    off: Signal<Option<String>>,
    /// What it does.
    #[prop(into)]
    on_click: Callback<()>,
) -> impl IntoView {
    let title = derived(move || off.get().unwrap_or_else(|| label.get()));
    view! {
        <button
            class="icon-button"
            type="button"
            aria-label=label
            aria-pressed=derived(move || pressed.map(|pressed| if pressed.get() { "true" } else { "false" }))
            aria-disabled=derived(move || off.with(Option::is_some).then_some("true"))
            aria-description=off
            title=title
            on:click=move |_| if off.with_untracked(Option::is_none) { on_click.run(()) }
        >
            <Icon name=icon/>
        </button>
    }
}
