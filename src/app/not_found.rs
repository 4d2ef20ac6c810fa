//! A link that names no place. It says so, and where to go on.

use crate::paths::{Here, Route};
use crate::ui::{Empty, PageTitle, derived};
use leptos::prelude::*;

/// The page for it.
#[component]
pub fn NotFound() -> impl IntoView {
    let place = Here::get().place();
    let hash = move || place.with(|place| place.href());
    view! {
        <div class="page">
            <PageTitle text="There is no such place"/>
            <Empty sentence=derived(move || format!("The link {} leads nowhere in this console.", hash()))>
                <a class="button" data-kind="main" href=Route::Stores.href()>"All memory stores"</a>
            </Empty>
        </div>
    }
}
