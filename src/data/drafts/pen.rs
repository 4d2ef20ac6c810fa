//! `Pen`: what of a text is on disk and what has to be written, as a state machine without time or disk. It writes
//! nothing before it knows what is there, and nothing twice.

/// What to do to the kept draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stroke {
    /// Keep this text.
    Keep(String),
    /// There is nothing to keep.
    Drop,
}

#[derive(Debug, Default)]
pub(super) struct Pen {
    /// What the file says; a text that says the same is no draft.
    base: Option<String>,
    /// What was typed last, once something was typed.
    typed: Option<String>,
    /// What the disk holds or will hold when what is under way is done. `None`: not known.
    kept: Option<Option<String>>,
    /// Whether what the disk holds has to be written again also if the text is the same.
    is_due: bool,
}

impl Pen {
    /// Before anything is known of what is kept.
    pub(super) fn new(base: Option<String>) -> Self {
        Self { base, ..Self::default() }
    }

    /// This is kept, from an earlier visit.
    pub(super) fn loaded(&mut self, found: Option<String>) {
        self.kept = Some(found);
    }

    /// The person typed; this is the whole text.
    pub(super) fn typed(&mut self, text: String) {
        self.typed = Some(text);
    }

    /// The file says this now. What was typed since stays a draft.
    pub(super) fn saved(&mut self, content: String) {
        self.base = Some(content);
    }

    /// The person wants nothing of it any more.
    pub(super) fn discard(&mut self) {
        self.typed = Some(self.base.clone().unwrap_or_default());
    }

    /// What has to be done now, if anything. It counts as done until [`Pen::failed`] says otherwise.
    pub(super) fn next(&mut self) -> Option<Stroke> {
        // Before it is known what is kept, writing could destroy it.
        let kept = self.kept.as_ref()?;
        let wanted = self.wanted()?;
        if wanted == *kept && !self.is_due {
            return None;
        }
        self.is_due = false;
        self.kept = Some(wanted.clone());
        Some(wanted.map_or(Stroke::Drop, Stroke::Keep))
    }

    /// Like [`Pen::next`], but a draft that only has to go is left for later.
    pub(super) fn next_text(&mut self) -> Option<Stroke> {
        if self.drops() { None } else { self.next() }
    }

    /// Whether what has to be done now is to take a draft away.
    pub(super) fn drops(&self) -> bool {
        self.kept.is_some() && self.wanted() == Some(None) && (self.kept != Some(None) || self.is_due)
    }

    /// What the disk is to hold, once something was typed: the text, unless it says what the file says.
    fn wanted(&self) -> Option<Option<String>> {
        let typed = self.typed.as_ref()?;
        Some((typed != self.base.as_deref().unwrap_or_default()).then(|| typed.clone()))
    }

    /// The last stroke did not reach the disk: it, or whatever is newer then, has to be made again.
    pub(super) fn failed(&mut self) {
        self.is_due = true;
    }

    /// What is kept beside the text has changed, so that it has to be written again.
    pub(super) fn renew(&mut self) {
        self.is_due = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keep(text: &str) -> Option<Stroke> {
        Some(Stroke::Keep(text.to_owned()))
    }

    fn pen(found: Option<&str>) -> Pen {
        let mut pen = Pen::new(Some("base".into()));
        pen.loaded(found.map(str::to_owned));
        pen
    }

    #[test]
    fn nothing_is_written_before_it_is_known_what_is_kept() {
        let mut pen = Pen::new(Some("base".into()));
        pen.typed("typed early".into());
        assert_eq!(pen.next(), None, "an early flush must not overwrite the kept draft");
        pen.loaded(Some("kept".into()));
        assert_eq!(pen.next(), keep("typed early"));
    }

    #[test]
    fn a_kept_draft_stays_as_long_as_nobody_types() {
        assert_eq!(pen(Some("kept")).next(), None);
        assert_eq!(pen(None).next(), None);
    }

    #[test]
    fn the_first_keystroke_is_kept_and_nothing_twice() {
        let mut pen = pen(None);
        pen.typed("b".into());
        assert_eq!(pen.next(), keep("b"));
        assert_eq!(pen.next(), None);
        pen.typed("ba".into());
        pen.typed("bas".into());
        assert_eq!(pen.next(), keep("bas"));
    }

    #[test]
    fn typing_back_to_what_the_file_says_drops_the_draft() {
        let mut pen = pen(Some("kept"));
        pen.typed("base".into());
        assert_eq!(pen.next(), Some(Stroke::Drop));
        assert_eq!(pen.next(), None);
    }

    #[test]
    fn a_save_drops_the_draft_unless_more_was_typed_meanwhile() {
        let mut saved = pen(None);
        saved.typed("new".into());
        assert_eq!(saved.next(), keep("new"));
        assert!(!saved.drops());
        saved.saved("new".into());
        assert_eq!((saved.next_text(), saved.drops()), (None, true), "it can wait");
        assert_eq!(saved.next(), Some(Stroke::Drop));
        assert!(!saved.drops());
        let mut ahead = pen(None);
        ahead.typed("new".into());
        assert_eq!(ahead.next(), keep("new"));
        ahead.typed("newer".into());
        ahead.saved("new".into());
        assert_eq!(ahead.next(), keep("newer"));
        ahead.renew();
        assert_eq!(ahead.next(), keep("newer"), "the same text, from another base");
        assert_eq!(ahead.next(), None);
    }

    #[test]
    fn discarding_drops_and_a_failure_is_tried_again() {
        let mut pen = pen(Some("kept"));
        pen.discard();
        assert_eq!(pen.next(), Some(Stroke::Drop));
        pen.failed();
        assert_eq!(pen.next(), Some(Stroke::Drop));
        pen.typed("new".into());
        assert_eq!(pen.next(), keep("new"));
        pen.failed();
        assert_eq!(pen.next(), keep("new"));
        assert_eq!(pen.next(), None);
        pen.failed();
        pen.typed("base".into());
        assert_eq!(pen.next(), Some(Stroke::Drop), "an older draft may still be there");
    }

    #[test]
    fn an_empty_new_file_is_no_draft() {
        let mut pen = Pen::new(None);
        pen.loaded(None);
        pen.typed(String::new());
        assert_eq!(pen.next(), None);
        pen.typed("x".into());
        assert_eq!(pen.next(), keep("x"));
    }
}
