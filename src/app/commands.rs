//! The commands that every page has: the places of the console, its stores, the theme, the keys.

use super::theme::THEMES;
use crate::data::{Prefs, Theme};
use crate::paths::{Here, Route};
use crate::ui::{Command, IconName};
use api::Store;
use leptos::prelude::*;

/// The list for the palette. The stores are those the navigation has read.
pub(super) fn everywhere(
    here: Here,
    prefs: Prefs,
    keys: RwSignal<bool>,
    stores: Signal<Vec<Store>>,
) -> Signal<Vec<Command>> {
    let place = move |label: &str, hint: &str, icon, route: Route| Command {
        label: label.to_owned(),
        hint: hint.to_owned(),
        icon,
        keys: None,
        run: Callback::new(move |()| here.go(route.clone())),
    };
    let theme = move |(theme, words): (Theme, &str)| Command {
        label: format!("Colours: {}", words.to_ascii_lowercase()),
        hint: "Appearance".to_owned(),
        icon: if theme == Theme::Dark { IconName::Moon } else { IconName::Sun },
        keys: None,
        run: Callback::new(move |()| prefs.set_theme(theme)),
    };
    let help = Command {
        label: "Keys".to_owned(),
        hint: "Help".to_owned(),
        icon: IconName::Keyboard,
        keys: Some("?"),
        run: Callback::new(move |()| keys.set(true)),
    };
    Signal::derive(move || {
        let mut all = vec![
            place("Memory stores", "Go to", IconName::Store, Route::Stores),
            place("New memory store", "Go to", IconName::Plus, Route::StoreNew),
            place("Review two stores", "Go to", IconName::Compare, Route::Review),
            place("Sessions", "Go to", IconName::Chat, Route::Sessions),
            place("New session", "Go to", IconName::Plus, Route::SessionNew),
            place("Dreams", "Go to", IconName::Moon, Route::Dreams),
            place("New dream", "Go to", IconName::Plus, Route::DreamNew),
            place("Connections", "Go to", IconName::Plug, Route::Connections),
        ];
        all.extend(
            stores
                .get()
                .into_iter()
                .map(|store| place(&store.name, "Store", IconName::Store, Route::Store { store: store.id })),
        );
        all.extend(THEMES.map(theme));
        all.push(help.clone());
        all
    })
}
