//! Rules of paths that need tables or other paths: normal form, and what lies above and below. The rest is in
//! `api::rules::path`, which the contract checks when it parses.

use api::ApiError;
use unicode_normalization::is_nfc;

/// Refuses a path that is not in normal form C: to people two such paths look the same (api.md §4.2).
pub(crate) fn check_normal_form(path: &str) -> Result<(), ApiError> {
    if is_nfc(path) {
        return Ok(());
    }
    Err(ApiError::invalid("path: must be in Unicode normal form C (NFC)"))
}

/// The folders a path lies in, nearest first, without the root: of `/a/b/c` it is `/a/b` and `/a`. None of them may be
/// a memory.
pub(crate) fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/')
        .map(|(at, _)| at)
        .filter(|at| *at > 0)
        .map(|at| &path[..at])
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
}

/// What every path below this one begins with.
pub(crate) fn below(path: &str) -> String {
    format!("{path}/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_above() {
        assert_eq!(above("/a/b/c").collect::<Vec<_>>(), ["/a/b", "/a"]);
        assert_eq!(above("/a").count(), 0);
        assert_eq!(above("/ü/日/x").collect::<Vec<_>>(), ["/ü/日", "/ü"]);
    }

    #[test]
    fn normal_form() {
        assert!(check_normal_form("/caf\u{e9}").is_ok());
        assert!(check_normal_form("/cafe\u{301}").is_err());
        assert!(check_normal_form("/\u{212b}").is_err(), "the angstrom sign is an Å in normal form");
    }
}
