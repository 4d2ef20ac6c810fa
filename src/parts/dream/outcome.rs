//! What came of a dream, in words: finished, failed and why and what to do now, canceled, or still under way.

use crate::ui::format;
use api::{Dream, DreamError, DreamStatus};
use leptos::prelude::*;

/// The sentence at the top.
#[component]
pub fn DreamOutcome(
    /// Which dream.
    dream: Signal<Dream>,
) -> impl IntoView {
    let state = move || dream.with(|dream| dream.status.as_str().to_owned());
    let words = move || {
        let (head, more) = dream.with(words);
        view! { <p><b>{head}</b></p><p>{more}</p> }
    };
    view! { <section class="dream-outcome" data-state=state role="status" aria-label="How it stands">{words}</section> }
}

fn words(dream: &Dream) -> (String, String) {
    let part = match dream.outputs.is_empty() {
        true => "It has made no store.",
        false => "What it had written by then is in its output store: a part, not the whole.",
    };
    match &dream.status {
        DreamStatus::Pending => ("It waits for its turn.".to_owned(), "Nothing has been read or used yet.".to_owned()),
        DreamStatus::Running => (
            "It is under way.".to_owned(),
            "You can close this page and come back; the dream goes on at the server.".to_owned(),
        ),
        DreamStatus::Completed => {
            let took = dream.ended_at.map(|end| end.millis() - dream.created_at.millis()).unwrap_or_default();
            (
                format!("It is finished, after {}.", span(took)),
                "Review what it made before anything relies on it.".to_owned(),
            )
        }
        DreamStatus::Canceled => ("It was canceled.".to_owned(), part.to_owned()),
        DreamStatus::Failed => {
            let (head, advice) = dream.error.as_ref().map_or_else(|| ("It failed.".to_owned(), String::new()), failure);
            (head, format!("{advice} {part}").trim().to_owned())
        }
        other => (format!("Its status is \u{201c}{}\u{201d}.", other.as_str()), String::new()),
    }
}

/// Why it failed, and what to do now.
fn failure(error: &DreamError) -> (String, String) {
    let (head, advice) = match error.kind.as_str() {
        DreamError::TIMEOUT => ("It ran longer than it may.", "Start a new one over fewer sessions."),
        DreamError::INTERNAL => {
            ("Something broke in the server.", "Start it again; if it fails again, pass on the message below.")
        }
        DreamError::STORE_LIMIT => {
            ("There may be no further store.", "Delete or archive stores that nobody needs, then start it again.")
        }
        DreamError::STORE_TOO_LARGE => {
            ("The input store is too large for a dream.", "Move what does not belong together into stores of its own.")
        }
        DreamError::STORE_UNAVAILABLE => {
            ("The input store was archived or deleted meanwhile.", "Choose another store.")
        }
        DreamError::SESSION_UNAVAILABLE => ("A session was deleted meanwhile.", "Start it again without that session."),
        DreamError::TOKEN_BUDGET => (
            "It reached its limit of tokens and stopped.",
            "Start a new one over fewer sessions, or with a higher limit.",
        ),
        _ => ("It failed.", ""),
    };
    let told = error.message.trim();
    (head.to_owned(), if told.is_empty() { advice.to_owned() } else { format!("{advice} The server says: {told}") })
}

/// A length of time in milliseconds, in its two largest units.
fn span(millis: i64) -> String {
    let seconds = millis.max(0) / 1_000;
    let two = |big: i64, unit: &str, small: i64, part: &str| match small {
        0 => format!("{} {unit}", format::number(big as f64)),
        small => format!("{} {unit} {small} {part}", format::number(big as f64)),
    };
    match seconds {
        0 => "less than a second".to_owned(),
        1..60 => format!("{seconds} s"),
        60..3_600 => two(seconds / 60, "min", seconds % 60, "s"),
        _ => two(seconds / 3_600, "h", seconds % 3_600 / 60, "min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_error_has_words_and_a_next_step() {
        let kinds = [
            DreamError::TIMEOUT,
            DreamError::INTERNAL,
            DreamError::STORE_LIMIT,
            DreamError::STORE_TOO_LARGE,
            DreamError::STORE_UNAVAILABLE,
            DreamError::SESSION_UNAVAILABLE,
            DreamError::TOKEN_BUDGET,
        ];
        for kind in kinds {
            let (head, advice) = failure(&DreamError { kind: kind.to_owned(), message: String::new() });
            assert!(head != "It failed." && !advice.is_empty(), "{kind}");
        }
        let (_, told) = failure(&DreamError { kind: "new_kind".to_owned(), message: "No room.".to_owned() });
        assert!(told.contains("No room."));
    }

    #[test]
    fn spans_have_two_units_at_most() {
        assert_eq!(
            [0, 59_999, 61_000, 120_000, 3_660_000].map(span),
            ["less than a second", "59 s", "1 min 1 s", "2 min", "1 h 1 min"]
        );
    }
}
