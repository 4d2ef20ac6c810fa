//! Light, dark, or as the system says. The choice is remembered on this device; nothing else is.

use leptos::prelude::*;
use web_sys::Storage;

/// Where the choice is remembered.
const KEY: &str = "lucid-theme";

/// What a person chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl ThemeChoice {
    /// All of them, with their words.
    pub const ALL: [(Self, &str); 3] = [(Self::System, "As the system"), (Self::Light, "Light"), (Self::Dark, "Dark")];

    fn name(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    fn of_name(name: Option<&str>) -> Self {
        Self::ALL.into_iter().map(|(choice, _)| choice).find(|choice| choice.name() == name).unwrap_or_default()
    }
}

/// The choice, from context.
#[derive(Clone, Copy)]
pub struct Theme(RwSignal<ThemeChoice>);

impl Theme {
    /// Reads what was remembered, keeps the page to it, and puts it in context.
    pub fn provide() -> Self {
        let remembered = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
        let theme = Self(RwSignal::new(ThemeChoice::of_name(remembered.as_deref())));
        Effect::new(move |_| show(theme.get().name()));
        provide_context(theme);
        theme
    }

    /// What is chosen.
    pub fn get(&self) -> ThemeChoice {
        self.0.get()
    }

    /// Chooses and remembers.
    pub fn set(&self, choice: ThemeChoice) {
        self.0.set(choice);
        if let Some(storage) = storage() {
            // A full or forbidden storage forgets the choice; the page still follows it.
            let _ = match choice.name() {
                Some(name) => storage.set_item(KEY, name),
                None => storage.remove_item(KEY),
            };
        }
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn show(name: Option<&str>) {
    if let Some(root) = document().document_element() {
        let _ = match name {
            Some(name) => root.set_attribute("data-theme", name),
            None => root.remove_attribute("data-theme"),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::ThemeChoice;

    #[test]
    fn what_is_remembered_is_read_again() {
        for (choice, _) in ThemeChoice::ALL {
            assert_eq!(ThemeChoice::of_name(choice.name()), choice);
        }
        assert_eq!(ThemeChoice::of_name(Some("sepia")), ThemeChoice::System);
    }
}
