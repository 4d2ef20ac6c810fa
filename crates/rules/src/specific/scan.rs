//! Finds the specifics of a text. It refuses to weigh them.

use super::name::names;
use crate::words::{Shape, tokens};

/// What kind of specific.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A capitalised name.
    Name,
    /// A number or an amount.
    Number,
    /// A calendar date.
    Date,
    /// A time of day.
    Time,
    /// A link.
    Link,
    /// A mail address.
    Mail,
    /// A path.
    Path,
    /// An identifier, letters and digits mixed, or anything in backticks.
    Code,
}

/// One specific of a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Specific {
    /// What kind.
    pub kind: Kind,
    /// As written.
    pub text: String,
}

/// Every specific of a text, in order, repeats included.
pub fn specifics(text: &str) -> Vec<Specific> {
    let tokens = tokens(text);
    let mut found: Vec<(usize, Kind, &str)> = Vec::new();
    for token in &tokens {
        let kind = match token.shape {
            Shape::Number => Kind::Number,
            Shape::Link => Kind::Link,
            Shape::Mail => Kind::Mail,
            Shape::Path => Kind::Path,
            Shape::Date => Kind::Date,
            Shape::Clock => Kind::Time,
            Shape::Code => Kind::Code,
            Shape::Word | Shape::Mark => continue,
        };
        found.push((token.start, kind, token.text(text)));
    }
    for range in names(text, &tokens) {
        if let (Some(first), Some(last)) = (tokens.get(range.start), tokens.get(range.end - 1)) {
            let name = text[first.start..last.end].trim_end_matches("'s").trim_end_matches("’s");
            found.push((first.start, Kind::Name, name));
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(_, kind, text)| Specific { kind, text: text.into() }).collect()
}
