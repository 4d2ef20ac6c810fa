//! What a write makes stale, told from the path of its request alone, since that is all that another tab says. Pure.

/// One thing that is stale now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stale {
    /// What was read at exactly this path.
    At(String),
    /// That, and everything below it.
    Below(String),
}

impl Stale {
    pub(super) fn covers(&self, path: &str) -> bool {
        match self {
            Self::At(stale) => path == stale,
            Self::Below(stale) => {
                path.strip_prefix(stale.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            }
        }
    }
}

/// What a write to that path makes stale. Paths that this list does not know make themselves stale, and their parents.
pub(super) fn reach(path: &str) -> Vec<Stale> {
    let segments: Vec<&str> = path.trim_matches('/').split('/').collect();
    let to = |count: usize| format!("/{}", segments[..count].join("/"));
    match segments.as_slice() {
        ["v1", "memory_stores"] => vec![Stale::At(to(2))],
        // An archived or deleted store refuses what it allowed before, so all of it is read again.
        ["v1", "memory_stores", _] | ["v1", "memory_stores", _, "archive"] => {
            vec![Stale::At(to(2)), Stale::Below(to(3))]
        }
        ["v1", "memory_stores", _, "memories"] => vec![Stale::At(to(4)), versions(&to(3))],
        ["v1", "memory_stores", _, "memories", _] => vec![Stale::At(to(4)), Stale::Below(to(5)), versions(&to(3))],
        ["v1", "memory_stores", _, "memory_versions", _, "redact"] => vec![Stale::At(to(5)), versions(&to(3))],
        _ => (1..segments.len()).map(|count| Stale::At(to(count))).chain([Stale::Below(to(segments.len()))]).collect(),
    }
}

/// The list of a store's versions. One version, once written, changes only by redaction.
fn versions(store: &str) -> Stale {
    Stale::At(format!("{store}/memory_versions"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_stale(path: &str, write: &str) -> bool {
        reach(write).iter().any(|stale| stale.covers(path))
    }

    const STORES: &str = "/v1/memory_stores";
    const STORE: &str = "/v1/memory_stores/s";
    const FILES: &str = "/v1/memory_stores/s/memories";
    const FILE: &str = "/v1/memory_stores/s/memories/m";
    const VERSIONS: &str = "/v1/memory_stores/s/memory_versions";
    const VERSION: &str = "/v1/memory_stores/s/memory_versions/v";

    #[test]
    fn a_saved_file_is_new_in_its_list_and_history_and_nowhere_else() {
        for path in [FILES, FILE, VERSIONS] {
            assert!(is_stale(path, FILE), "{path}");
        }
        for path in [STORES, STORE, VERSION, "/v1/memory_stores/s/memories/m2", "/v1/memory_stores/s2/memories"] {
            assert!(!is_stale(path, FILE), "{path}");
        }
    }

    #[test]
    fn a_new_file_is_new_in_the_list() {
        assert!(is_stale(FILES, FILES) && is_stale(VERSIONS, FILES) && !is_stale(FILE, FILES));
    }

    #[test]
    fn a_store_that_changes_takes_everything_in_it_along_but_no_namesake() {
        for write in [STORE.to_owned(), format!("{STORE}/archive")] {
            for path in [STORES, STORE, FILES, FILE, VERSIONS, VERSION] {
                assert!(is_stale(path, &write), "{path}");
            }
            assert!(!is_stale("/v1/memory_stores/s2", &write));
        }
        assert!(is_stale(STORES, STORES) && !is_stale(STORE, STORES));
    }

    #[test]
    fn redaction_reaches_the_version_and_the_list() {
        let write = format!("{VERSION}/redact");
        assert!(is_stale(VERSION, &write) && is_stale(VERSIONS, &write) && !is_stale(FILE, &write));
    }

    #[test]
    fn what_is_not_known_is_stale_with_its_parents() {
        let write = "/v1/sessions/x/events";
        assert!(is_stale("/v1/sessions", write) && is_stale("/v1/sessions/x", write) && is_stale(write, write));
        assert!(!is_stale("/v1/memory_stores", write));
    }
}
