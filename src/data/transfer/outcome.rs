//! What became of one file of an import, and the words for it. Pure.

use api::{ApiError, ErrorKind};

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is a new memory now.
    Created,
    /// It is the new content of a memory.
    Overwritten,
    /// The same content was there already.
    There,
    /// It is not there, for this reason.
    Failed(String),
    /// It is not known whether it arrived.
    Unknown(String),
}

impl Outcome {
    /// Of a write that was answered with an error.
    pub(super) fn of(error: &ApiError) -> Self {
        match error.kind {
            ErrorKind::PreconditionFailed => Self::Failed(
                "It was changed in the store since the plan was made. Nothing was written over.".to_owned(),
            ),
            ErrorKind::PathConflict | ErrorKind::Conflict => {
                let at = error.conflicting_path.as_deref().map(|path| format!(" by {path}")).unwrap_or_default();
                Self::Failed(format!("The path was taken{at} since the plan was made. Nothing was written over."))
            }
            ErrorKind::Unreachable | ErrorKind::Unreadable | ErrorKind::Timeout => {
                Self::Unknown(format!("It is not known whether it arrived. {}", error.message))
            }
            _ => Self::Failed(error.message.clone()),
        }
    }

    /// Whether it is there as planned.
    pub fn is_done(&self) -> bool {
        matches!(self, Self::Created | Self::Overwritten | Self::There)
    }

    /// In words.
    pub fn words(&self) -> &str {
        match self {
            Self::Created => "Created",
            Self::Overwritten => "Written over",
            Self::There => "There already",
            Self::Failed(why) | Self::Unknown(why) => why,
        }
    }
}

/// Whether an error will meet every other file too, so that going on only repeats it.
pub(super) fn is_for_all(error: &ApiError) -> bool {
    let is_store_gone = error.status == 404;
    is_store_gone
        || matches!(
            error.kind,
            ErrorKind::Authentication
                | ErrorKind::Permission
                | ErrorKind::Billing
                | ErrorKind::Unreachable
                | ErrorKind::Unreadable
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: ErrorKind) -> Outcome {
        Outcome::of(&ApiError::new(kind, "The server's words."))
    }

    #[test]
    fn a_refusal_is_certain_and_silence_is_not() {
        assert!(
            matches!(of(ErrorKind::PreconditionFailed), Outcome::Failed(why) if why.contains("Nothing was written over"))
        );
        assert!(matches!(of(ErrorKind::PathConflict), Outcome::Failed(_)));
        assert!(matches!(of(ErrorKind::Unreachable), Outcome::Unknown(_)));
        assert_eq!(of(ErrorKind::InvalidRequest), Outcome::Failed("The server's words.".to_owned()));
    }

    #[test]
    fn what_meets_every_file_ends_the_run() {
        let is_for_all = |kind| is_for_all(&ApiError::new(kind, ""));
        assert!(
            is_for_all(ErrorKind::Authentication)
                && is_for_all(ErrorKind::Unreachable)
                && is_for_all(ErrorKind::NotFound)
        );
        assert!(
            !is_for_all(ErrorKind::PathConflict)
                && !is_for_all(ErrorKind::InvalidRequest)
                && !is_for_all(ErrorKind::Overloaded)
        );
    }
}
