//! What `grep` searches for.

use regex_lite::{Regex, RegexBuilder};

use super::Trouble;

/// The pattern of a word as it stands, whatever its case.
pub(crate) fn literal(word: &str) -> String {
    format!("(?i){}", regex_lite::escape(word))
}

/// A regular expression. It takes time in proportion to the text, whatever the agent wrote.
pub(super) fn parse(pattern: &str) -> Result<Regex, Trouble> {
    build(pattern, false)
}

/// The same, for a flag `-i`.
pub(super) fn build(pattern: &str, is_caseless: bool) -> Result<Regex, Trouble> {
    let built = RegexBuilder::new(pattern).case_insensitive(is_caseless).build();
    built.map_err(|error| Trouble::Said(format!("pattern: {error}")))
}
