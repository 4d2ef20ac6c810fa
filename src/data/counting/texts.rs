//! The texts that were read for counting, so that another model does not fetch them again. It refuses to hold more than a
//! bound: what was read longest ago goes first, and is read once more when it is wanted.

use std::collections::VecDeque;

use super::Countable;

/// Bytes of all texts together: a hundred long transcripts.
const MOST_BYTES: usize = 32 << 20;

/// What was read, oldest first.
#[derive(Default)]
pub(super) struct Texts {
    read: VecDeque<(Countable, String)>,
    bytes: usize,
}

impl Texts {
    pub(super) fn of(&self, what: &Countable) -> Option<String> {
        self.read.iter().find(|(of, _)| of == what).map(|(_, text)| text.clone())
    }

    /// Keeps it if there is room for it at all.
    pub(super) fn keep(&mut self, what: Countable, text: String) {
        if text.len() > MOST_BYTES {
            return;
        }
        self.bytes += text.len();
        self.read.push_back((what, text));
        while self.bytes > MOST_BYTES {
            let Some((_, oldest)) = self.read.pop_front() else { break };
            self.bytes -= oldest.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::StoreId;

    #[test]
    fn what_was_read_is_there_until_there_is_too_much_of_it() {
        let what = |files| Countable::Store(StoreId::from("memstore_1"), files, 0);
        let mut texts = Texts::default();
        texts.keep(what(1), "a".repeat(MOST_BYTES / 2));
        texts.keep(what(2), "b".repeat(MOST_BYTES / 2));
        assert_eq!(texts.of(&what(1)).map(|text| text.len()), Some(MOST_BYTES / 2));
        texts.keep(what(3), "c".to_owned());
        assert_eq!(texts.of(&what(1)), None);
        assert_eq!(texts.of(&what(3)).as_deref(), Some("c"));
        texts.keep(what(4), "d".repeat(MOST_BYTES + 1));
        assert_eq!((texts.of(&what(4)), texts.of(&what(2)).is_some()), (None, true));
    }
}
