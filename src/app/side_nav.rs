//! The places of the console, beside every page; where there is no room, a drawer (a `popover`, which closes on Escape
//! and on a tap elsewhere). It lists only what is there.

use crate::paths::{Here, Route};
use crate::ui::{Icon, IconName};
use leptos::html::Nav;
use leptos::prelude::*;

/// The navigation.
#[component]
pub fn SideNav() -> impl IntoView {
    let node = NodeRef::<Nav>::new();
    let route = Here::get().route();
    // The drawer has served when the person has gone somewhere.
    Effect::new(move |_| {
        route.track();
        let open = node.get().filter(|nav| nav.matches(":popover-open").unwrap_or(false));
        if let Some(nav) = open {
            let _ = nav.hide_popover();
        }
    });
    let is_stores = Memo::new(move |_| !matches!(route.get(), Route::Connections | Route::Gallery | Route::NotFound(_)));
    let is_connections = Memo::new(move |_| route.get() == Route::Connections);
    view! {
        <nav class="side-nav" id="side-nav" popover="auto" aria-label="Places" node_ref=node>
            <NavLink icon=IconName::Store words="Memory stores" href=Route::Stores.href() is_on=is_stores/>
            <NavLink icon=IconName::Plug words="Connections" href=Route::Connections.href() is_on=is_connections/>
        </nav>
    }
}

#[component]
fn NavLink(icon: IconName, words: &'static str, href: String, is_on: Memo<bool>) -> impl IntoView {
    view! {
        <a class="nav-link" href=href aria-current=move || is_on.get().then_some("page")>
            <Icon name=icon/>
            <span>{words}</span>
        </a>
    }
}
