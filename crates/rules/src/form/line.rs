//! Which of somebody's numbers or addresses a statement gives. It refuses to guess one that is not named.

use super::analyse::Form;
use super::left::words;
use crate::words::{Stem, key, stem};

/// Only one side says which of somebody's numbers or addresses it is.
pub(super) fn other_line(new: &Form, old: &Form) -> bool {
    const LINES: [&str; 9] =
        ["office", "home", "work", "private", "personal", "business", "emergency", "billing", "support"];
    let lone = |a: &Form, b: &Form| {
        let have: Vec<Stem> = words(b).collect();
        words(a).any(|s| !have.contains(&s) && LINES.iter().any(|l| key(&stem(l)) == s))
    };
    lone(new, old) || lone(old, new)
}
