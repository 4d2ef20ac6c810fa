//! Why a plan was not carried out to its end, and what can be done then. Pure.

use api::ApiError;

/// Why it ended early.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Halt {
    /// A person stopped it; it can be gone on with.
    Stopped,
    /// Something moved, or the server refused a step for good. The sentence says what. The review has to be read again.
    Moved(String),
    /// Nothing is wrong with the plan: no answer, no room, no valid key. It can be gone on with.
    Failed(ApiError),
    /// This device does not keep where the plan is, and so nothing more is sent.
    Device(String),
}

impl Halt {
    /// Whether an error says nothing about the step that met it: either nobody knows whether it happened, or the server
    /// did not look at it. The step is looked up before it is sent again.
    pub(super) fn is_passing(error: &ApiError) -> bool {
        matches!(error.status, 0 | 401..=403 | 429) || error.status >= 500
    }

    /// Whether the same plan can be gone on with.
    pub fn can_go_on(&self) -> bool {
        !matches!(self, Self::Moved(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::ErrorKind;

    #[test]
    fn a_key_that_ran_out_is_no_refusal_of_a_step_and_a_conflict_is_one() {
        let is_passing = |kind: ErrorKind| Halt::is_passing(&ApiError::new(kind, ""));
        for kind in [ErrorKind::Authentication, ErrorKind::RateLimit, ErrorKind::Overloaded, ErrorKind::Unreachable] {
            assert!(is_passing(kind.clone()), "{kind:?}");
        }
        for kind in [ErrorKind::PreconditionFailed, ErrorKind::PathConflict, ErrorKind::NotFound, ErrorKind::TooLarge] {
            assert!(!is_passing(kind.clone()), "{kind:?}");
        }
    }
}
