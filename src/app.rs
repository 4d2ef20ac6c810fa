//! The console as a whole: what every page may count on (the contexts below), the frame around the pages, and which page
//! a place shows. It refuses to hold data: pages ask for theirs.
//!
//! Contexts, all of them: [`Here`] (the address), [`Toasts`], [`Shortcuts`], [`Commands`], [`Theme`], `Trail` and
//! `Arrival` (the heading of a page), `Minute` (the clock).

mod commands;
mod not_found;
mod page;
mod side_nav;
mod theme;
mod top_bar;

pub use theme::{Theme, ThemeChoice};

use crate::paths::Here;
use crate::ui::{
    Arrival, CommandPalette, Commands, KeysHelp, Minute, Shortcut, Shortcuts, ToastRegion, Toasts, Trail,
};
use leptos::html::Main;
use leptos::prelude::*;
use page::Page;
use side_nav::SideNav;
use top_bar::TopBar;

/// The whole console.
#[component]
pub fn App() -> impl IntoView {
    let here = Here::provide();
    let shortcuts = Shortcuts::provide();
    let offered = Commands::provide();
    Toasts::provide();
    Minute::provide();
    let theme = Theme::provide();
    provide_context(Trail(RwSignal::new(None)));
    provide_context(Arrival(Signal::derive(move || here.has_moved())));
    let palette = RwSignal::new(false);
    let keys = RwSignal::new(false);
    let everywhere = |keys, words, run: Callback<()>| Shortcut { keys, words, group: "Everywhere", run: Some(run) };
    Shortcuts::listen(vec![
        everywhere("Mod+K", "Search and commands", Callback::new(move |()| palette.set(true))),
        everywhere("?", "This list", Callback::new(move |()| keys.set(true))),
    ]);
    Commands::offer(commands::everywhere(here, theme, keys));
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
            <SideNav/>
            <main class="main" tabindex="-1" node_ref=main>
                <Page/>
            </main>
        </div>
        <ToastRegion/>
        <CommandPalette open=palette commands=Signal::derive(move || offered.all())/>
        <KeysHelp open=keys shortcuts/>
    }
}
