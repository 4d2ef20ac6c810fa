//! How it stands with a session, as a mark.

use crate::ui::{Pill, Tone};
use api::SessionStatus;
use leptos::prelude::*;

/// The words and the tone of a status.
pub(super) fn words(status: &SessionStatus) -> (String, Tone) {
    match status {
        SessionStatus::Running => ("running".to_owned(), Tone::Add),
        SessionStatus::Rescheduling => ("being placed".to_owned(), Tone::Warn),
        SessionStatus::Idle => ("idle".to_owned(), Tone::Plain),
        SessionStatus::Terminated => ("ended".to_owned(), Tone::Plain),
        SessionStatus::Other(word) => (word.clone(), Tone::Plain),
    }
}

/// The mark.
#[component]
pub(super) fn StatusPill(
    /// How it stands.
    #[prop(into)]
    status: Signal<SessionStatus>,
    /// Whether it is archived, which says more.
    #[prop(optional, into)]
    is_archived: Signal<bool>,
) -> impl IntoView {
    let told = move || if is_archived.get() { ("archived".to_owned(), Tone::Warn) } else { status.with(words) };
    view! { <Pill tone=Signal::derive(move || told().1) text=Signal::derive(move || told().0)/> }
}
