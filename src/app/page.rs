//! Which page a place shows. A page stays as it is while only its state or its selection changes: going from file to file
//! of one store does not build the store's page anew, and choosing another connection builds every page anew.

use super::not_found::NotFound;
use crate::data::Connections;
use crate::pages::{
    compare::ComparePage,
    connections::ConnectionsPage,
    gallery::Gallery,
    store::StorePage,
    stores::{NewStorePage, StoresPage},
};
use crate::paths::{Here, Route};
use leptos::prelude::*;

/// The page of the present place.
#[component]
pub fn Page() -> impl IntoView {
    let route = Here::get().route();
    let connections = expect_context::<Connections>();
    let shown = Memo::new(move |_| match route.get() {
        // Which file is open is the store page's own affair.
        Route::Memory { store, .. } => Route::Store { store },
        other => other,
    });
    let connection = Memo::new(move |_| connections.current().id);
    move || {
        connection.track();
        match shown.get() {
            Route::Stores => view! { <StoresPage/> }.into_any(),
            Route::StoreNew => view! { <NewStorePage/> }.into_any(),
            Route::Store { store } => view! { <StorePage store/> }.into_any(),
            Route::Compare { store, memory, from, to } => view! { <ComparePage store memory from to/> }.into_any(),
            Route::Connections => view! { <ConnectionsPage/> }.into_any(),
            Route::Gallery => view! { <Gallery/> }.into_any(),
            Route::Memory { .. } | Route::NotFound(_) => view! { <NotFound/> }.into_any(),
        }
    }
}
