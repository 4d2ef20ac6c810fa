//! Which page a place shows. A page stays as it is while only its state or its selection changes: going from file to file
//! of one store does not build the store's page anew.

use super::not_found::NotFound;
use crate::pages::gallery::Gallery;
use crate::paths::{Here, Route};
use leptos::prelude::*;

/// The page of the present place.
#[component]
pub fn Page() -> impl IntoView {
    let route = Here::get().route();
    move || match route.get() {
        Route::Gallery => view! { <Gallery/> }.into_any(),
        _ => view! { <NotFound/> }.into_any(),
    }
}
