//! `Rows`: the files of a store as the page knows them, kept up to date by pages that arrive and by patches. Pure.

use std::{collections::HashMap, sync::Arc};

use api::{Memory, MemoryId};

use crate::data::Patch;

/// All files, by path. Cheap to clone.
pub type Rows = Arc<Vec<Arc<Memory>>>;

#[derive(Default)]
pub(super) struct RowBook {
    known: HashMap<MemoryId, Arc<Memory>>,
    /// The next state, while the list is being read anew.
    coming: Option<HashMap<MemoryId, Arc<Memory>>>,
    /// What this tab did since the reading began: the pages may be older than that.
    patches: Vec<Patch>,
}

impl RowBook {
    /// The list is going to be read from its beginning.
    pub(super) fn begin(&mut self) {
        self.coming = Some(HashMap::new());
        self.patches.clear();
    }

    /// A page arrived.
    pub(super) fn page(&mut self, memories: impl IntoIterator<Item = Memory>) {
        let target = self.coming.get_or_insert_default();
        target.extend(memories.into_iter().map(|memory| (memory.id.clone(), Arc::new(memory))));
    }

    /// The last page arrived: what came replaces what was known.
    pub(super) fn finish(&mut self) {
        if let Some(coming) = self.coming.take() {
            self.known = coming;
            for patch in std::mem::take(&mut self.patches) {
                apply(&mut self.known, patch);
            }
        }
    }

    /// This tab wrote.
    pub(super) fn patch(&mut self, patch: Patch) {
        if self.coming.is_some() {
            self.patches.push(patch.clone());
        }
        apply(&mut self.known, patch);
    }

    /// What to show: while the first reading goes on, what has come of it; later, the last whole state.
    pub(super) fn rows(&self, is_first: bool) -> Rows {
        let shown = self.coming.as_ref().filter(|_| is_first).unwrap_or(&self.known);
        let mut rows: Vec<Arc<Memory>> = shown.values().cloned().collect();
        rows.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Arc::new(rows)
    }
}

fn apply(known: &mut HashMap<MemoryId, Arc<Memory>>, patch: Patch) {
    match patch {
        Patch::Put(memory) => {
            // A page that was read after the write may know of a still later one.
            let is_newer = known.get(&memory.id).is_none_or(|row| row.updated_at <= memory.updated_at);
            if is_newer {
                known.insert(memory.id.clone(), Arc::new(memory));
            }
        }
        Patch::Gone(id) => {
            known.remove(&id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::Timestamp;

    fn memory(id: &str, path: &str, at: i64) -> Memory {
        Memory {
            id: id.into(),
            memory_store_id: "s".into(),
            memory_version_id: "v".into(),
            path: path.into(),
            content: None,
            content_sha256: String::new(),
            content_size_bytes: 0,
            created_at: Timestamp(0),
            updated_at: Timestamp(at),
        }
    }

    fn paths(book: &RowBook, is_first: bool) -> Vec<String> {
        book.rows(is_first).iter().map(|row| row.path.clone()).collect()
    }

    #[test]
    fn the_first_reading_shows_what_has_come() {
        let mut book = RowBook::default();
        book.begin();
        book.page([memory("1", "/b", 1), memory("2", "/a", 1)]);
        assert_eq!(paths(&book, true), ["/a", "/b"]);
        book.page([memory("3", "/c", 1)]);
        book.finish();
        assert_eq!(paths(&book, false), ["/a", "/b", "/c"]);
    }

    #[test]
    fn a_later_reading_shows_the_old_state_until_it_is_whole() {
        let mut book = RowBook::default();
        book.begin();
        book.page([memory("1", "/a", 1), memory("2", "/b", 1)]);
        book.finish();
        book.begin();
        book.page([memory("2", "/b", 1)]);
        assert_eq!(paths(&book, false), ["/a", "/b"]);
        book.finish();
        assert_eq!(paths(&book, false), ["/b"], "what is no longer listed is gone");
    }

    #[test]
    fn a_write_during_a_reading_is_not_undone_by_an_older_page() {
        let mut book = RowBook::default();
        book.begin();
        book.page([memory("1", "/old", 1), memory("2", "/gone", 1), memory("3", "/later", 9)]);
        book.patch(Patch::Put(memory("1", "/new", 5)));
        book.patch(Patch::Put(memory("3", "/earlier", 5)));
        book.patch(Patch::Gone("2".into()));
        book.finish();
        assert_eq!(paths(&book, false), ["/later", "/new"]);
        book.begin();
        book.page([memory("1", "/again", 6)]);
        book.finish();
        assert_eq!(paths(&book, false), ["/again"], "patches of an earlier reading are forgotten");
    }
}
