//! What happens to one file while a person edits it: from which version the text started, what was typed, what a save
//! sent, what came back. Pure: it knows no signal and sends nothing. It refuses to lose a text: whatever the server says,
//! `text` is what the person typed last.

use super::endings;
use crate::data::DraftBase as Base;
use api::{ApiError, ErrorKind, Memory};

/// The version that a text starts from: a memory that was got with its content.
pub fn base_of(memory: &Memory) -> Base {
    Base { content: memory.content.clone().unwrap_or_default(), sha256: memory.content_sha256.clone() }
}

/// How the file stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is under way.
    Resting,
    /// A save was sent with this text.
    Saving(String),
    /// The file was changed by somebody else after it was opened; theirs is here, the person's text is kept.
    Conflict(Base),
    /// The file was deleted by somebody else; the person's text is kept.
    Gone,
    /// The last save failed for another reason.
    Failed(ApiError),
}

/// One file being edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editing {
    /// What a save will be held against.
    pub base: Base,
    /// What the person sees and types.
    pub text: String,
    /// How it stands.
    pub standing: Standing,
    /// What the last save sent, as long as it is not known what became of it.
    sent: Option<String>,
}

impl Editing {
    /// Opens a file, with the draft that was kept of it, if there is one that says something else.
    pub fn open(base: Base, draft: Option<(String, Base)>) -> Self {
        let (standing, sent) = (Standing::Resting, None);
        match draft {
            None => Self { text: base.content.clone(), base, standing, sent },
            Some((text, _)) if text == base.content => Self { text, base, standing, sent },
            Some((text, draft_base)) if draft_base.sha256 == base.sha256 => Self { text, base, standing, sent },
            // The draft started from an older version: saving it would undo what came between.
            Some((text, draft_base)) => Self { text, base: draft_base, standing: Standing::Conflict(base), sent },
        }
    }

    /// What the file says on the server, as far as is known here.
    pub fn now(&self) -> &Base {
        match &self.standing {
            Standing::Conflict(theirs) => theirs,
            _ => &self.base,
        }
    }

    /// Goes on with another draft of the file. Answers how it stood before.
    pub fn go_on_with(&mut self, text: String, base: Base) -> Self {
        let now = self.now().clone();
        std::mem::replace(self, Self::open(now, Some((text, base))))
    }

    /// Whether there is something a save would change.
    pub fn is_dirty(&self) -> bool {
        self.text != self.base.content
    }

    /// Whether a save may be sent now.
    pub fn can_save(&self) -> bool {
        self.is_dirty() && matches!(self.standing, Standing::Resting | Standing::Failed(_))
    }

    /// The text as an editor shows it: every line end a line feed.
    pub fn shown(&self) -> String {
        endings::to_lf(&self.text)
    }

    /// The person typed; `shown` is what the editor says, with line feeds. The file keeps its own line ends. What is
    /// said of the last save stays until the next one, except a failure.
    pub fn typed(&mut self, shown: String) {
        let text = endings::as_in(&self.base.content, shown);
        if text != self.text && matches!(self.standing, Standing::Failed(_)) {
            self.standing = Standing::Resting;
        }
        self.text = text;
    }

    /// A save is sent: the text to send, and the hash it is conditional on.
    pub fn save(&mut self) -> Option<(String, String)> {
        if !self.can_save() {
            return None;
        }
        self.standing = Standing::Saving(self.text.clone());
        self.sent = Some(self.text.clone());
        Some((self.text.clone(), self.base.sha256.clone()))
    }

    /// The save was acknowledged with this hash. What was typed meanwhile stays and is dirty against it.
    pub fn saved(&mut self, sha256: String) {
        if let Standing::Saving(sent) = std::mem::replace(&mut self.standing, Standing::Resting) {
            self.base = Base { content: sent, sha256 };
            self.sent = None;
        }
    }

    /// The save failed. `true` when theirs must be fetched now and given to [`Editing::theirs`].
    pub fn failed(&mut self, error: ApiError) -> bool {
        let is_stale = matches!(error.kind, ErrorKind::PreconditionFailed | ErrorKind::Conflict) || error.status == 409;
        self.standing = if error.kind == ErrorKind::NotFound { Standing::Gone } else { Standing::Failed(error) };
        is_stale
    }

    /// The file as the server has it now, after a conflict or because it changed elsewhere.
    pub fn theirs(&mut self, theirs: Base) {
        if matches!(self.standing, Standing::Saving(_)) {
            return;
        }
        if theirs.content == self.text || !self.is_dirty() {
            *self = Self::open(theirs, None);
        } else if self.sent.as_ref() == Some(&theirs.content) {
            // The save had arrived; only its answer was lost.
            (self.base, self.sent, self.standing) = (theirs, None, Standing::Resting);
        } else if theirs.sha256 != self.base.sha256 {
            self.standing = Standing::Conflict(theirs);
        } else if matches!(self.standing, Standing::Conflict(_) | Standing::Failed(_)) {
            // Theirs is what this text started from after all.
            self.standing = Standing::Resting;
        }
    }

    /// The file was deleted. An answer that is on its way says so by itself.
    pub fn gone(&mut self) {
        if !matches!(self.standing, Standing::Saving(_)) {
            self.standing = Standing::Gone;
        }
    }

    /// The person keeps their own text: the next save is conditional on theirs, which they have seen.
    pub fn keep_mine(&mut self) {
        if let Standing::Conflict(theirs) = std::mem::replace(&mut self.standing, Standing::Resting) {
            (self.base, self.sent) = (theirs, None);
        }
    }

    /// The person takes theirs. Answers the text that was given up, so that it can be offered back.
    pub fn take_theirs(&mut self) -> Option<String> {
        match std::mem::replace(&mut self.standing, Standing::Resting) {
            Standing::Conflict(theirs) => {
                let mine = std::mem::replace(&mut self.text, theirs.content.clone());
                (self.base, self.sent) = (theirs, None);
                Some(mine)
            }
            other => {
                self.standing = other;
                None
            }
        }
    }

    /// The person takes a text that was merged from both; the next save is conditional on theirs, which is in it. Answers
    /// the text that was there before, so that it can be offered back.
    pub fn merged(&mut self, text: String) -> Option<String> {
        match std::mem::replace(&mut self.standing, Standing::Resting) {
            Standing::Conflict(theirs) => {
                (self.base, self.sent) = (theirs, None);
                Some(std::mem::replace(&mut self.text, text))
            }
            other => {
                self.standing = other;
                None
            }
        }
    }

    /// The person goes back to the text they started from. Answers what was given up.
    pub fn discard(&mut self) -> String {
        if matches!(self.standing, Standing::Failed(_)) {
            self.standing = Standing::Resting;
        }
        std::mem::replace(&mut self.text, self.base.content.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn base(content: &str) -> Base {
        Base { content: content.to_owned(), sha256: format!("#{content}") }
    }

    fn stale() -> ApiError {
        ApiError::new(ErrorKind::PreconditionFailed, "stale")
    }

    #[test]
    fn a_save_is_held_against_what_was_opened() {
        let mut file = Editing::open(base("a"), None);
        assert_eq!(file.save(), None);
        file.typed("b".into());
        assert_eq!(file.save(), Some(("b".into(), "#a".into())));
        assert_eq!(file.save(), None, "one save at a time");
        file.typed("bc".into());
        file.saved("#b".into());
        assert!(file.is_dirty());
        assert_eq!(file.save(), Some(("bc".into(), "#b".into())));
    }

    #[test]
    fn a_merged_text_is_saved_against_theirs_and_mine_can_come_back() {
        let mut file = Editing::open(base("a"), None);
        assert_eq!(file.merged("x".into()), None, "no conflict, nothing to merge");
        assert_eq!(file.text, "a");
        file.typed("mine".into());
        file.theirs(base("theirs"));
        assert_eq!(file.merged("both".into()), Some("mine".into()));
        assert_eq!(file.save(), Some(("both".into(), "#theirs".into())));
    }

    #[test]
    fn a_conflict_keeps_both_and_saves_against_what_was_seen() {
        let mut file = Editing::open(base("a"), None);
        file.typed("mine".into());
        file.save();
        assert!(file.failed(stale()));
        file.theirs(base("theirs"));
        assert_eq!(file.standing, Standing::Conflict(base("theirs")));
        assert_eq!(file.text, "mine");
        assert_eq!(file.save(), None, "not before a decision");
        let mut other = file.clone();
        file.keep_mine();
        assert_eq!(file.save(), Some(("mine".into(), "#theirs".into())));
        assert_eq!(other.take_theirs(), Some("mine".into()));
        assert!(!other.is_dirty());
    }

    #[test]
    fn a_save_whose_answer_was_lost_is_no_conflict_with_oneself() {
        let mut file = Editing::open(base("a"), None);
        file.typed("b".into());
        file.save();
        file.failed(ApiError::unreachable("cut"));
        file.typed("bc".into());
        assert_eq!(file.save(), Some(("bc".into(), "#a".into())));
        assert!(file.failed(stale()));
        file.theirs(base("bc"));
        assert!(!file.is_dirty(), "the second arrived");
        file.typed("bcd".into());
        file.save();
        file.failed(ApiError::unreachable("cut"));
        file.typed("bcde".into());
        file.theirs(base("bcd"));
        assert_eq!(file.save(), Some(("bcde".into(), "#bcd".into())));
    }

    #[test]
    fn a_change_elsewhere_is_taken_when_nothing_was_typed_and_shown_otherwise() {
        let mut file = Editing::open(base("a"), None);
        file.theirs(base("b"));
        assert_eq!((file.text.as_str(), file.standing.clone()), ("b", Standing::Resting));
        file.typed("c".into());
        file.theirs(base("d"));
        assert_eq!((file.text.as_str(), file.standing.clone()), ("c", Standing::Conflict(base("d"))));
        file.theirs(base("c"));
        assert!(!file.is_dirty(), "both wrote the same");
    }

    #[test]
    fn drafts_come_back() {
        let same = Editing::open(base("a"), Some(("draft".into(), base("a"))));
        assert_eq!((same.text.as_str(), same.can_save()), ("draft", true));
        let older = Editing::open(base("b"), Some(("draft".into(), base("a"))));
        assert_eq!((older.text.as_str(), older.standing.clone()), ("draft", Standing::Conflict(base("b"))));
        assert!(!Editing::open(base("b"), Some(("b".into(), base("a")))).is_dirty());
        let mut file = older;
        assert_eq!(file.go_on_with("other".into(), base("b")).text, "draft");
        assert_eq!((file.text.as_str(), file.can_save()), ("other", true), "it started from what the file says now");
        file.go_on_with("third".into(), base("a"));
        assert_eq!(file.standing, Standing::Conflict(base("b")));
    }

    #[test]
    fn a_deleted_file_keeps_its_text() {
        let mut file = Editing::open(base("a"), None);
        file.typed("b".into());
        file.save();
        assert!(!file.failed(ApiError::not_found("gone")));
        assert_eq!((file.text.as_str(), file.standing.clone()), ("b", Standing::Gone));
        let mut other = Editing::open(base("a"), None);
        other.gone();
        other.typed("b".into());
        assert_eq!((other.text.as_str(), other.standing.clone(), other.can_save()), ("b", Standing::Gone, false));
    }

    #[derive(Clone, Debug)]
    enum Step {
        Type(String),
        Save,
        Acknowledge,
        LoseAnswer,
        Refuse,
        Theirs(String),
        KeepMine,
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            "[a-c]{1,2}".prop_map(Step::Type),
            Just(Step::Save),
            Just(Step::Acknowledge),
            Just(Step::LoseAnswer),
            Just(Step::Refuse),
            "[a-c]{1,2}".prop_map(Step::Theirs),
            Just(Step::KeepMine),
        ]
    }

    proptest! {
        /// Against a server with preconditions: what is typed last is never lost, and nothing the person has not seen is
        /// overwritten.
        #[test]
        fn nothing_typed_is_lost_and_nothing_unseen_overwritten(steps in proptest::collection::vec(step(), 0..40)) {
            let mut server = base("a");
            let mut seen = vec![server.clone()];
            let mut file = Editing::open(server.clone(), None);
            let mut typed: Option<String> = None;
            let mut sent: Option<(String, String)> = None;
            for step in steps {
                match step {
                    Step::Type(text) => { file.typed(text.clone()); typed = Some(text); }
                    Step::Save => if let Some(save) = file.save() { sent = Some(save); },
                    Step::Acknowledge => if let Some((text, hash)) = sent.take() {
                        if hash == server.sha256 {
                            prop_assert!(seen.contains(&server));
                            server = base(&text);
                            seen.push(server.clone());
                            file.saved(server.sha256.clone());
                        } else if file.failed(stale()) {
                            seen.push(server.clone());
                            file.theirs(server.clone());
                        }
                    },
                    Step::LoseAnswer => if let Some((text, hash)) = sent.take() {
                        if hash == server.sha256 {
                            server = base(&text);
                            seen.push(server.clone());
                        }
                        file.failed(ApiError::unreachable("cut"));
                    },
                    Step::Refuse => if sent.take().is_some() { file.failed(ApiError::unreachable("cut")); },
                    Step::Theirs(text) => server = base(&text),
                    Step::KeepMine => file.keep_mine(),
                }
                if file.is_dirty() {
                    prop_assert_eq!(Some(&file.text), typed.as_ref());
                }
            }
        }
    }
}
