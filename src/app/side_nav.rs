//! The places of the console, beside every page; where there is no room, a drawer (a `popover`, which closes on Escape
//! and on a tap elsewhere). It lists only what is there.

use crate::data::queries::{self, Count};
use crate::paths::{Here, Route};
use crate::reading::Reading;
use crate::ui::{Icon, IconName, derived, each, effect, format, live};
use api::{ApiError, Store, StoreId};
use leptos::html::Nav;
use leptos::prelude::*;

/// How many stores are listed; the page of all of them lists the rest.
const LISTED: usize = 40;

/// The navigation.
#[component]
pub(super) fn SideNav(
    /// What to list.
    stores: Signal<Vec<Store>>,
) -> impl IntoView {
    let node = NodeRef::<Nav>::new();
    let route = Here::get().route();
    // The drawer has served when the person has gone somewhere.
    effect(move || {
        route.track();
        let open = node.get().filter(|nav| nav.matches(":popover-open").unwrap_or(false));
        if let Some(nav) = open {
            let _ = nav.hide_popover();
        }
    });
    let is_stores = Memo::new(move |_| matches!(route.get(), Route::Stores | Route::StoreNew));
    let is_review = Memo::new(move |_| matches!(route.get(), Route::Review | Route::ReviewStores { .. }));
    let is_sessions =
        Memo::new(move |_| matches!(route.get(), Route::Sessions | Route::SessionNew | Route::Session { .. }));
    let sessions = counted(queries::count_sessions());
    let is_dreams = Memo::new(move |_| {
        matches!(route.get(), Route::Dreams | Route::DreamNew | Route::Dream { .. } | Route::ReviewDream { .. })
    });
    let dreams = counted(queries::count_dreams());
    let is_connections = Memo::new(move |_| route.get() == Route::Connections);
    let count =
        derived(move || stores.with(|stores| (!stores.is_empty()).then(|| format::number(stores.len() as f64))));
    let listed = move || stores.with(|stores| stores.iter().take(LISTED).cloned().collect());
    let head =
        live(move || stores.with(|stores| (!stores.is_empty()).then(|| view! { <h2 class="nav-head">"Stores"</h2> })));
    view! {
        <nav class="side-nav" id="side-nav" popover="auto" aria-label="Places" node_ref=node>
            <NavLink icon=IconName::Store words="Memory stores" href=Route::Stores.href() is_on=is_stores count/>
            <NavLink icon=IconName::Chat words="Sessions" href=Route::Sessions.href() is_on=is_sessions count=sessions/>
            <NavLink icon=IconName::Moon words="Dreams" href=Route::Dreams.href() is_on=is_dreams count=dreams/>
            <NavLink icon=IconName::Compare words="Review" href=Route::Review.href() is_on=is_review/>
            <NavLink icon=IconName::Plug words="Connections" href=Route::Connections.href() is_on=is_connections/>
            {head}
            {each(listed, |store| format!("{} {}", store.id, store.name), |store| view! { <StoreLink store/> })}
        </nav>
    }
}

/// A number, if there is one: a server without the thing has none.
fn counted(read: Reading<Result<Count, ApiError>>) -> Signal<Option<String>> {
    derived(move || {
        let Count { at_least, is_more } = read.get().and_then(Result::ok).filter(|count| count.at_least > 0)?;
        Some(format!("{}{}", format::number(at_least as f64), if is_more { "+" } else { "" }))
    })
}

#[component]
fn NavLink(
    icon: IconName,
    words: &'static str,
    href: String,
    is_on: Memo<bool>,
    #[prop(optional, into)] count: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <a class="nav-link" href=href aria-current=derived(move || is_on.get().then_some("page"))>
            <Icon name=icon/>
            <span>{words}</span>
            {live(move || count.get().map(|count| view! { <small>{count}</small> }))}
        </a>
    }
}

#[component]
fn StoreLink(store: Store) -> impl IntoView {
    let route = Here::get().route();
    let href = Route::Store { store: store.id.clone() }.href();
    let is_on = Memo::new(move |_| route.with(|route| store_of(route) == Some(&store.id)));
    view! {
        <a class="nav-link" href=href aria-current=derived(move || is_on.get().then_some("page"))><span>{store.name}</span></a>
    }
}

fn store_of(route: &Route) -> Option<&StoreId> {
    match route {
        Route::Store { store } | Route::Memory { store, .. } | Route::Compare { store, .. } => Some(store),
        _ => None,
    }
}
