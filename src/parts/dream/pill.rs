//! How it stands with a dream, in a word.

use crate::ui::{Pill, Tone};
use api::DreamStatus;
use leptos::prelude::*;

/// The word, in its colour.
#[component]
pub fn DreamPill(
    /// How it stands.
    #[prop(into)]
    status: Signal<DreamStatus>,
) -> impl IntoView {
    let tone = Signal::derive(move || match status.get() {
        DreamStatus::Completed => Tone::Add,
        DreamStatus::Failed => Tone::Del,
        DreamStatus::Running | DreamStatus::Pending => Tone::Move,
        _ => Tone::Plain,
    });
    view! { <Pill tone text=Signal::derive(move || status.with(|status| status.as_str().to_owned()))/> }
}
