//! What went wrong, ready to be shown: a sentence, and what a person can quote when asking for help.

/// A failure in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// What happened, in one sentence.
    pub message: String,
    /// What to do about it, if that is known.
    pub advice: Option<String>,
    /// The server's id of the request.
    pub request_id: Option<String>,
    /// The thing is not there (or not for this person): what was shown before is no longer true.
    pub is_gone: bool,
}

impl Problem {
    /// Only a sentence.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), ..Self::default() }
    }
}
