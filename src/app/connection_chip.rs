//! Where the data comes from, and whether that answers: in the top bar, leading to the connections.

use crate::data::Connections;
use crate::paths::Route;
use crate::ui::{derived, live};
use leptos::prelude::*;

/// The chip.
#[component]
pub(super) fn ConnectionChip() -> impl IntoView {
    let connections: Connections = expect_context();
    let name = derived(move || connections.current().name);
    let wait = move || connections.source().client.waiting();
    let state = derived(move || match connections.is_keyless() {
        true => "broken",
        false if wait().is_some() => "waiting",
        false => "fine",
    });
    let words = derived(move || match connections.is_keyless() {
        true => Some("A key is needed.".to_owned()),
        false => wait().map(|wait| wait.words()),
    });
    view! {
        <a
            class="connection-chip"
            href=Route::Connections.href()
            data-state=state
            title=words
        >
            <span class="connection-dot" aria-hidden="true"></span>
            <span class="visually-hidden">"Connection: "</span>
            <span class="connection-name">{live(move || name.get())}</span>
            <span class="connection-words" role="status">{live(move || words.get())}</span>
        </a>
    }
}
