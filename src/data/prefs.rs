//! `Prefs`: how this person likes the page, kept in local storage. Nothing here is missed when it is gone.

use leptos::prelude::*;

use super::storage;

const THEME: &str = "lucid.theme";
const PANE: &str = "lucid.pane.";

/// Light, dark, or as the device says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device says.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

const THEMES: [(Theme, &str); 3] = [(Theme::Auto, "auto"), (Theme::Light, "light"), (Theme::Dark, "dark")];

impl Theme {
    /// The value of `data-theme`, and the name under which it is kept.
    pub fn as_str(self) -> &'static str {
        THEMES.iter().find(|(theme, _)| *theme == self).map_or("auto", |(_, name)| name)
    }

    /// The inverse; what is not known is [`Theme::Auto`].
    pub fn parse(text: &str) -> Self {
        THEMES.iter().find(|(_, name)| *name == text).map(|(theme, _)| *theme).unwrap_or_default()
    }
}

/// The preferences, as signals. Setting one keeps it.
#[derive(Clone, Copy)]
pub struct Prefs {
    theme: RwSignal<Theme>,
}

impl Prefs {
    /// Reads what is kept and gives it to everything below.
    pub fn provide() -> Self {
        let prefs = Self { theme: RwSignal::new(Theme::parse(&storage::load(THEME).unwrap_or_default())) };
        provide_context(prefs);
        prefs
    }

    /// The theme. Tracks.
    pub fn theme(self) -> Theme {
        self.theme.get()
    }

    /// Chooses a theme.
    pub fn set_theme(self, theme: Theme) {
        self.theme.set(theme);
        storage::save(THEME, theme.as_str());
    }

    /// How wide a pane was left, in pixels.
    pub fn pane(self, name: &str) -> Option<f64> {
        parse_width(&storage::load(&format!("{PANE}{name}"))?)
    }

    /// Keeps how wide a pane is.
    pub fn set_pane(self, name: &str, width: f64) {
        storage::save(&format!("{PANE}{name}"), &format!("{width:.0}"));
    }
}

/// A width that a screen can have; anything else was not written by this page.
fn parse_width(text: &str) -> Option<f64> {
    text.parse().ok().filter(|width| (40.0..=10_000.0).contains(width))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn themes_are_read_as_they_are_written_and_nonsense_is_auto() {
        for (theme, _) in THEMES {
            assert_eq!(Theme::parse(theme.as_str()), theme);
        }
        assert_eq!(Theme::parse("solarized"), Theme::Auto);
    }

    #[test]
    fn widths_are_those_of_screens() {
        assert_eq!(parse_width("320"), Some(320.0));
        for bad in ["", "NaN", "inf", "-3", "1e9", "wide"] {
            assert_eq!(parse_width(bad), None, "{bad}");
        }
    }
}
