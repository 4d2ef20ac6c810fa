//! Words of the wire that servers add to: known ones are variants, others are carried as they are, so that one new
//! status does not make a whole list unreadable.

/// Makes an enum of such words.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$word_doc])* $variant,)*
            /// One this version does not know, by its name.
            Other(String),
        }

        impl $name {
            /// The known ones.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            /// The name on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)*
                    Self::Other(word) => word,
                }
            }

            /// A known one by its name.
            pub fn parse(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// Any one by its name.
            pub fn of(word: &str) -> Self {
                Self::parse(word).unwrap_or_else(|| Self::Other(word.to_owned()))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(super) use words;
