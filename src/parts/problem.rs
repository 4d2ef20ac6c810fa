//! A failed call as people read it: the server's sentence, what to do about it, and the id to quote.

use crate::ui::Problem;
use api::{ApiError, ErrorKind};

impl From<ApiError> for Problem {
    fn from(error: ApiError) -> Self {
        Self {
            advice: advice(&error),
            is_gone: error.kind == ErrorKind::NotFound,
            message: error.message,
            request_id: error.request_id,
        }
    }
}

/// What a person can do, where that is known.
fn advice(error: &ApiError) -> Option<String> {
    let words = match error.kind {
        ErrorKind::Authentication => "Enter the key of this connection on the page Connections.",
        ErrorKind::Permission => "The key of this connection lacks the right to do this. Another key may have it.",
        ErrorKind::Billing => "The account of this key has a payment problem; its owner can solve it.",
        ErrorKind::PathConflict => "Choose another path, or move the file that is in the way.",
        ErrorKind::PreconditionFailed => "It was changed by somebody else. Look at it again, then decide.",
        ErrorKind::RateLimit => "The server takes no more requests just now. Try again in a while.",
        ErrorKind::Overloaded | ErrorKind::Api | ErrorKind::Timeout => {
            "The server has trouble of its own. Try again in a while."
        }
        ErrorKind::Unreachable if error.should_retry != Some(false) => {
            "Look whether the network and the server are there, then try again."
        }
        _ => return None,
    };
    Some(words.to_owned())
}
