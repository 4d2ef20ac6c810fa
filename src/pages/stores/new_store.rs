//! A new store.

use crate::{
    parts::StoreForm,
    paths::{Here, Route},
    ui::{Crumb, PageTitle, Toasts},
};
use leptos::prelude::*;

/// The form for a new store on a page of its own, so that it can be linked to.
#[component]
pub fn NewStorePage() -> impl IntoView {
    let (here, toasts) = (Here::get(), Toasts::get());
    let trail = vec![Crumb { label: "Memory stores".to_owned(), href: Route::Stores.href() }];
    let done = move |store: api::Store| {
        toasts.say(format!("{} is there.", store.name));
        here.replace(Route::Store { store: store.id });
    };
    view! {
        <header class="page-bar"><PageTitle text="New store" trail=Signal::stored(trail)/></header>
        <div class="page-card">
            <StoreForm store=None on_done=done on_cancel=move |()| here.go(Route::Stores)/>
        </div>
    }
}
