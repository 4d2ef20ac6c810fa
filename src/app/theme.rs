//! Light, dark, or as the device says: keeps the page to what the person prefers.

use crate::data::{Prefs, Theme};
use crate::ui::effect;
use leptos::prelude::*;

/// The themes with their words.
pub(super) const THEMES: [(Theme, &str); 3] =
    [(Theme::Auto, "As the system"), (Theme::Light, "Light"), (Theme::Dark, "Dark")];

/// Follows the preference.
pub(super) fn follow(prefs: Prefs) {
    effect(move || {
        let Some(root) = document().document_element() else { return };
        let _ = match prefs.theme() {
            Theme::Auto => root.remove_attribute("data-theme"),
            chosen => root.set_attribute("data-theme", chosen.as_str()),
        };
    });
}
