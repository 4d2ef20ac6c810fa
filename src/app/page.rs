//! Which page a place shows. A page stays as it is while only its state or its selection changes: going from file to file
//! of one store does not build the store's page anew, and choosing another connection builds every page anew.
//!
//! The list of stores is where most people begin, so it is in the first file; every other area is fetched when it is first
//! gone to. It refuses to name a page outside of its area's function, which would bring the page back into the first file.

use super::not_found::NotFound;
use crate::data::{Connections, review::Subject};
use crate::pages::{
    compare::ComparePage,
    connections::ConnectionsPage,
    dreams::{DreamPage, DreamsPage, NewDreamPage},
    gallery::Gallery,
    review::{ChooseReviewPage, ReviewPage},
    sessions::{NewSessionPage, SessionPage, SessionsPage},
    store::StorePage,
    stores::{NewStorePage, StoresPage},
};
use crate::paths::{Here, Route};
use crate::ui::{Lazy, lazy, live};
use leptos::prelude::*;

lazy! {
    in memory,
    /// What is done with the files of one store.
    fn memory(route: Route) {
        match route {
            Route::Store { store } => view! { <StorePage store/> }.into_any(),
            Route::Compare { store, memory, from, to } => view! { <ComparePage store memory from to/> }.into_any(),
            _ => ().into_any(),
        }
    }
}

lazy! {
    in work,
    /// What agents did.
    fn sessions(route: Route) {
        match route {
            Route::Sessions => view! { <SessionsPage/> }.into_any(),
            Route::SessionNew => view! { <NewSessionPage/> }.into_any(),
            Route::Session { session } => view! { <SessionPage session/> }.into_any(),
            _ => ().into_any(),
        }
    }
}

lazy! {
    in work,
    /// What is made of what agents did.
    fn dreams(route: Route) {
        match route {
            Route::Dreams => view! { <DreamsPage/> }.into_any(),
            Route::DreamNew => view! { <NewDreamPage/> }.into_any(),
            Route::Dream { dream } => view! { <DreamPage dream/> }.into_any(),
            _ => ().into_any(),
        }
    }
}

lazy! {
    in overlays,
    /// A new store; with the dialogs, since the form is one of theirs.
    fn new_store(_route: Route) {
        view! { <NewStorePage/> }.into_any()
    }
}

lazy! {
    in memory,
    /// Where the data comes from.
    fn connections(_route: Route) {
        view! { <ConnectionsPage/> }.into_any()
    }
}

lazy! {
    in work,
    /// Where what a machine made of a store is looked at and decided.
    fn review(route: Route) {
        match route {
            Route::Review => view! { <ChooseReviewPage/> }.into_any(),
            Route::ReviewStores { old, new } => view! { <ReviewPage subject=Subject::Stores(old, new)/> }.into_any(),
            Route::ReviewDream { dream } => view! { <ReviewPage subject=Subject::Dream(dream)/> }.into_any(),
            _ => ().into_any(),
        }
    }
}

lazy! {
    in gallery,
    /// For those who build the console.
    fn gallery(_route: Route) {
        view! { <Gallery/> }.into_any()
    }
}

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
    live(move || {
        // Read and not only tracked: a memo that nobody reads hears of no change.
        connection.with(|_| ());
        let route = shown.get();
        let area = match &route {
            Route::Stores => return view! { <StoresPage/> }.into_any(),
            Route::Memory { .. } | Route::NotFound(_) => return view! { <NotFound/> }.into_any(),
            Route::Store { .. } | Route::Compare { .. } => memory,
            Route::StoreNew => new_store,
            Route::Review | Route::ReviewStores { .. } | Route::ReviewDream { .. } => review,
            Route::Sessions | Route::SessionNew | Route::Session { .. } => sessions,
            Route::Dreams | Route::DreamNew | Route::Dream { .. } => dreams,
            Route::Connections => self::connections,
            Route::Gallery => gallery,
        };
        view! { <Lazy part=move || area(route.clone())/> }.into_any()
    })
}
