//! The commands that every page has: the places of the console, the theme, the keys.

use super::{Theme, ThemeChoice};
use crate::paths::{Here, Route};
use crate::ui::{Command, IconName};
use leptos::prelude::*;

/// The list for the palette.
pub fn everywhere(here: Here, theme: Theme, keys: RwSignal<bool>) -> Signal<Vec<Command>> {
    let place = |label: &str, icon, route: Route| Command {
        label: label.to_owned(),
        hint: "Go to".to_owned(),
        icon,
        keys: None,
        run: Callback::new(move |()| here.go(route.clone())),
    };
    let mut all = vec![
        place("Memory stores", IconName::Store, Route::Stores),
        place("New memory store", IconName::Plus, Route::StoreNew),
        place("Connections", IconName::Plug, Route::Connections),
    ];
    all.extend(ThemeChoice::ALL.map(|(choice, words)| Command {
        label: format!("Colours: {}", words.to_lowercase()),
        hint: "Appearance".to_owned(),
        icon: if choice == ThemeChoice::Dark { IconName::Moon } else { IconName::Sun },
        keys: None,
        run: Callback::new(move |()| theme.set(choice)),
    }));
    all.push(Command {
        label: "Keys".to_owned(),
        hint: "Help".to_owned(),
        icon: IconName::Keyboard,
        keys: Some("?"),
        run: Callback::new(move |()| keys.set(true)),
    });
    Signal::stored(all)
}
