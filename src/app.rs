//! The console as a whole: what every page may count on (the contexts below), the frame around the pages, and which page
//! a place shows. It refuses to read anything but the list of stores that the frame itself shows.
//!
//! Contexts, all of them: [`Here`] (the address), [`Connections`], [`Prefs`] and [`Drafts`] (data), [`Reader`] (heavy text
//! work), [`Toasts`],
//! [`Shortcuts`], [`Commands`], [`Trail`] and [`Arrival`] (the heading of a page), [`Minute`] (the clock).

mod commands;
mod connection_chip;
mod not_found;
mod page;
mod side_nav;
mod theme;
mod top_bar;

use crate::client::reader::Reader;
use crate::data::{Connections, Drafts, Prefs, queries};
use crate::paths::Here;
use crate::ui::{
    Arrival, CommandPalette, Commands, KeysHelp, Minute, Shortcut, Shortcuts, ToastRegion, Toasts, Trail, derived,
};
use api::Store;
use leptos::html::Main;
use leptos::prelude::*;
use page::Page;
use side_nav::SideNav;
use top_bar::TopBar;

/// The whole console.
#[component]
pub fn App() -> impl IntoView {
    let here = Here::provide();
    let connections = Connections::provide();
    connections.find_own_server();
    let prefs = Prefs::provide();
    theme::follow(prefs);
    Drafts::provide();
    provide_context(Reader::new());
    let shortcuts = Shortcuts::provide();
    let offered = Commands::provide();
    Toasts::provide();
    Minute::provide();
    provide_context(Trail(RwSignal::new(None)));
    provide_context(Arrival(derived(move || here.has_moved())));
    let stores = listed_stores();
    let palette = RwSignal::new(false);
    let keys = RwSignal::new(false);
    let everywhere = |keys, words, run: Callback<()>| Shortcut { keys, words, group: "Everywhere", run: Some(run) };
    Shortcuts::listen(vec![
        everywhere("Mod+K", "Search and commands", Callback::new(move |()| palette.set(true))),
        everywhere("?", "This list", Callback::new(move |()| keys.set(true))),
    ]);
    Commands::offer(commands::everywhere(here, prefs, keys, stores));
    view! {
        <Frame palette keys stores/>
        <ToastRegion/>
        <CommandPalette open=palette commands=derived(move || offered.all())/>
        <KeysHelp open=keys shortcuts/>
    }
}

/// The stores that can be gone to, as far as they are read. A failure is told by the page that needs them.
fn listed_stores() -> Signal<Vec<Store>> {
    let stores = queries::stores(false);
    Memo::new(move |_| stores.get().and_then(Result::ok).unwrap_or_default()).into()
}

#[component]
fn Frame(palette: RwSignal<bool>, keys: RwSignal<bool>, stores: Signal<Vec<Store>>) -> impl IntoView {
    let main = NodeRef::<Main>::new();
    let skip = move |_| {
        if let Some(main) = main.get_untracked() {
            let _ = main.focus();
        }
    };
    view! {
        <div class="app">
            <button class="skip" type="button" on:click=skip>"Skip to the content"</button>
            <TopBar palette keys/>
            <SideNav stores/>
            <main class="main" tabindex="-1" node_ref=main>
                <Page/>
            </main>
        </div>
    }
}
