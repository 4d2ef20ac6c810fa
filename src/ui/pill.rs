//! A word or a number about the thing beside it. Its colour only repeats what the word says.

use super::{derived, live};
use leptos::prelude::*;

/// What the colour repeats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing.
    #[default]
    Plain,
    /// Added, active, good.
    Add,
    /// Removed, failed.
    Del,
    /// Moved.
    Move,
    /// Wants a look.
    Warn,
}

impl Tone {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Add => "add",
            Self::Del => "del",
            Self::Move => "mov",
            Self::Warn => "warn",
        }
    }
}

/// A small label.
#[component]
pub fn Pill(
    /// Its colour.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// Its words.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! { <span class="pill" data-tone=derived(move || tone.get().name())>{live(move || text.get())}</span> }
}
