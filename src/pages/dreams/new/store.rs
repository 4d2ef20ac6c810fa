//! Which store a new dream reads.

use super::choice::Chosen;
use crate::{
    data::queries,
    paths::{Here, Route},
    ui::{Button, Choice, Empty, Load, Select, format},
};
use api::Store;
use leptos::prelude::*;

/// The card with the list of stores.
#[component]
pub(super) fn StoreChoice(chosen: Chosen) -> impl IntoView {
    let here = Here::get();
    let stores = queries::stores(false);
    view! {
        <section class="card dream-card" aria-labelledby="dream-store">
            <h2 id="dream-store">"Memory store to read"</h2>
            <p class="field-note">
                {move || if chosen.is_in_place.get() { "This dream writes into this very store." } else { "A dream never changes this store. It works on a copy that you review." }}
            </p>
            <Load of=stores is_empty=Vec::is_empty empty=move || view! {
                <Empty sentence="There is no store yet that a dream could read.">
                    <Button on_click=move |()| here.go(Route::StoreNew)>"New store"</Button>
                </Empty>
            } let:stores>
                {choices(chosen, stores)}
            </Load>
        </section>
    }
}

fn choices(chosen: Chosen, stores: Signal<Vec<Store>>) -> impl IntoView {
    // With one store there is nothing to choose.
    Effect::new(move |_| {
        let only = stores.with(|stores| match stores.as_slice() {
            [only] => Some(only.id.as_str().to_owned()),
            _ => None,
        });
        if let Some(only) = only.filter(|_| chosen.store.with_untracked(String::is_empty)) {
            chosen.store.set(only);
        }
    });
    let choices = Signal::derive(move || {
        let named = stores.get().into_iter().map(|store| Choice::new(store.id.as_str(), &store.name));
        std::iter::once(Choice::new("", "Choose a store")).chain(named).collect::<Vec<_>>()
    });
    let holds = move || match chosen.tally.get() {
        _ if chosen.store.with(String::is_empty) => String::new(),
        Some(Ok(tally)) => format!("{}, {}", format::count(tally.files, "file", "files"), format::bytes(tally.bytes)),
        Some(Err(error)) => error.message,
        None => "Counting…".to_owned(),
    };
    view! {
        <Select label="Store" is_label_hidden=true value=chosen.store choices/>
        <p class="field-note" role="status">{holds}</p>
    }
}
