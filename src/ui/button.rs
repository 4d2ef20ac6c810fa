//! A button: what a person can do now. It refuses to vanish when it cannot be used; it says why instead.

use super::{Icon, IconName, derived};
use leptos::prelude::*;

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// One of several.
    #[default]
    Plain,
    /// The one main action of its place.
    Main,
    /// Quiet: in rows and bars.
    Ghost,
    /// Takes something away.
    Danger,
}

impl ButtonKind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Main => "main",
            Self::Ghost => "ghost",
            Self::Danger => "danger",
        }
    }
}

/// A button with words on it.
#[component]
pub fn Button(
    /// How much it stands out.
    #[prop(optional)]
    kind: ButtonKind,
    /// A drawing before the words.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// Its work is under way: it keeps its size and its focus, and does nothing on a second click.
    #[prop(optional, into)]
    pending: Signal<bool>,
    /// Why it cannot be used now. It stays in reach, and the reason is its description.
    #[prop(optional, into)]
    off: Signal<Option<String>>,
    /// Sends the form it stands in. `on_click` is not needed then.
    #[prop(optional)]
    submit: bool,
    /// What it does.
    #[prop(optional, into)]
    on_click: Option<Callback<()>>,
    /// Its words.
    children: Children,
) -> impl IntoView {
    let is_off = move || pending.get() || off.with(Option::is_some);
    let click = move |event: leptos::ev::MouseEvent| {
        if untrack(is_off) {
            event.prevent_default();
        } else if let Some(on_click) = on_click {
            on_click.run(());
        }
    };
    view! {
        <button
            class="button"
            type=if submit { "submit" } else { "button" }
            data-kind=kind.name()
            aria-disabled=derived(move || is_off().then_some("true"))
            aria-busy=derived(move || pending.get().then_some("true"))
            aria-description=off
            title=off
            on:click=click
        >
            {icon.map(|name| view! { <Icon name/> })}
            <span class="button-words">{children()}</span>
        </button>
    }
}
