//! How much of an object an answer carries.

/// `basic` leaves `content` null. Defaults: retrieve full; list, create and update basic (api.md §4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Without content.
    Basic,
    /// With content; pages are capped at 20 items.
    Full,
}

impl View {
    /// The value of the query parameter.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Full => "full",
        }
    }

    /// The inverse of [`View::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Basic, Self::Full].into_iter().find(|view| view.as_str() == text)
    }
}
