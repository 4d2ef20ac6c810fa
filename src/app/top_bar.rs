//! The bar above every page: the way to the navigation, where one is, the search, and where the data comes from.

use super::connection_chip::ConnectionChip;
use super::theme::THEMES;
use crate::data::{Prefs, Theme};
use crate::paths::Route;
use crate::ui::{Crumb, Icon, IconButton, IconName, Menu, MenuItem, Trail, derived, live};
use leptos::prelude::*;

/// The bar.
#[component]
pub(super) fn TopBar(
    /// Opens the search.
    palette: RwSignal<bool>,
    /// Opens the list of keys.
    keys: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <header class="top">
            <span class="top-menu">
                <button class="icon-button" type="button" popovertarget="side-nav" aria-label="Places">
                    <Icon name=IconName::Menu/>
                </button>
            </span>
            <a class="brand" href=Route::Stores.href()>
                <span class="brand-mark" aria-hidden="true"></span>
                <span class="brand-name">"Lucid"</span>
            </a>
            <Crumbs/>
            <button class="top-search" type="button" aria-keyshortcuts="Control+K" on:click=move |_| palette.set(true)>
                <Icon name=IconName::Search/>
                <span>"Search and commands"</span>
                <kbd aria-hidden="true">"Ctrl K"</kbd>
            </button>
            <ThemeMenu/>
            <span class="top-keys">
                <IconButton icon=IconName::Keyboard label="Keys" on_click=move |()| keys.set(true)/>
            </span>
            <ConnectionChip/>
        </header>
    }
}

/// The way to the page that is shown.
#[component]
fn Crumbs() -> impl IntoView {
    let Trail(current) = expect_context();
    let steps = move || current.get().map(|(trail, _)| trail.get()).unwrap_or_default();
    let name = live(move || current.get().map(|(_, name)| name.get()));
    let step = |Crumb { label, href }| view! { <li><a href=href>{label}</a></li> };
    view! {
        <nav class="crumbs" aria-label="Where you are">
            <ol>
                {live(move || steps().into_iter().map(step).collect_view())}
                <li aria-current="page">{name}</li>
            </ol>
        </nav>
    }
}

#[component]
fn ThemeMenu() -> impl IntoView {
    let prefs: Prefs = expect_context();
    let items = move || {
        let chosen = prefs.theme();
        let item = |(theme, words): (Theme, &str)| {
            let item = MenuItem::new(words, move || prefs.set_theme(theme));
            if theme == chosen { item.icon(IconName::Check) } else { item }
        };
        THEMES.into_iter().map(item).collect::<Vec<_>>()
    };
    view! { <Menu label="Colours" icon=IconName::Sun items=derived(items)/> }
}
