//! Whose the kept drafts of one file are: this tab's, a living one's, or nobody's any more. Pure.

use std::{cmp::Reverse, collections::BTreeSet};

use super::{Draft, TabId};

/// The drafts of one file as one tab sees them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Kept {
    /// Its own.
    pub(super) mine: Option<Draft>,
    /// Those of tabs that are gone, newest first.
    pub(super) left: Vec<Draft>,
    /// The tabs that hold one and live.
    pub(super) elsewhere: Vec<TabId>,
}

impl Kept {
    pub(super) fn of(drafts: Vec<Draft>, mine: &TabId, living: &BTreeSet<TabId>) -> Self {
        let mut kept = Self::default();
        for draft in drafts {
            if draft.tab == *mine {
                kept.mine = Some(draft);
            } else if living.contains(&draft.tab) {
                kept.elsewhere.push(draft.tab);
            } else {
                kept.left.push(draft);
            }
        }
        kept.left.sort_by_key(|draft| Reverse(draft.at));
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{DraftFile, DraftKey};
    use api::Timestamp;

    fn draft(tab: &str, at: i64) -> Draft {
        let key = DraftKey { connection: "c".into(), store: "s".into(), file: DraftFile::New("/a".into()) };
        let (path, text) = ("/a".to_owned(), "t".to_owned());
        Draft { key, tab: TabId(tab.to_owned()), path, text, base: None, sent: None, at: Timestamp(at) }
    }

    #[test]
    fn own_drafts_living_ones_and_those_left_behind_are_told_apart() {
        let living = BTreeSet::from([TabId("me".into()), TabId("other".into())]);
        let drafts = vec![draft("", 1), draft("other", 9), draft("dead", 3), draft("me", 2)];
        let kept = Kept::of(drafts, &TabId("me".into()), &living);
        assert_eq!(kept.mine, Some(draft("me", 2)));
        assert_eq!(kept.left, [draft("dead", 3), draft("", 1)], "newest first, those from before tabs among them");
        assert_eq!(kept.elsewhere, [TabId("other".into())]);
    }

    #[test]
    fn where_nothing_is_known_of_other_tabs_theirs_are_offered() {
        let kept = Kept::of(vec![draft("other", 1)], &TabId("me".into()), &BTreeSet::new());
        assert_eq!((kept.mine, kept.left.len(), kept.elsewhere), (None, 1, Vec::new()));
    }
}
