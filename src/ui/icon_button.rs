//! A button that is only a drawing, where room is short. It refuses to be without a name.

use super::{Icon, IconName};
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
    let title = move || off.get().unwrap_or_else(|| label.get());
    view! {
        <button
            class="icon-button"
            type="button"
            aria-label=move || label.get()
            aria-pressed=move || pressed.map(|pressed| pressed.get().to_string())
            aria-disabled=move || off.with(Option::is_some).then_some("true")
            aria-description=move || off.get()
            title=title
            on:click=move |_| if off.with_untracked(Option::is_none) { on_click.run(()) }
        >
            <Icon name=icon/>
        </button>
    }
}
