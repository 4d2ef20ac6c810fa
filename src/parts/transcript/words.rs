//! What happened in a session, in sentences. Pure. It refuses to guess: what it does not know is called by its name.

use crate::ui::Tone;
use api::{Event, EventBody, StopReason, TokenUsage, wire::SessionError};

/// A line about an event that is neither a message nor a tool: words, tone, and whether it is passed over in the story.
pub struct Line {
    /// The sentence.
    pub words: String,
    /// What the colour repeats.
    pub tone: Tone,
    /// Only shown among all events.
    pub is_quiet: bool,
}

/// The line of an event.
pub fn line(event: &Event) -> Line {
    let told = |words: String| Line { words, tone: Tone::Plain, is_quiet: false };
    let quiet = |words: &str| Line { words: words.to_owned(), tone: Tone::Plain, is_quiet: true };
    match &event.body {
        EventBody::StatusRunning => quiet("Running"),
        EventBody::StatusRescheduled => quiet("Being placed again"),
        EventBody::StatusTerminated => {
            Line { tone: Tone::Warn, ..told("Ended for good: nothing can be sent any more".to_owned()) }
        }
        EventBody::StatusIdle(idle) => {
            let tone = if idle.stop_reason == StopReason::EndTurn { Tone::Plain } else { Tone::Warn };
            let why = idle.stop_details.as_ref().and_then(|details| details.explanation.clone());
            Line {
                tone,
                ..told([Some(stopped(&idle.stop_reason)), why].into_iter().flatten().collect::<Vec<_>>().join(" "))
            }
        }
        EventBody::Error(error) => Line { tone: Tone::Del, ..told(failed(error)) },
        EventBody::Usage { usage, .. } => quiet(&format!("Used so far: {}", tokens(&usage.tokens()))),
        EventBody::ModelRequestStart => quiet("The model is asked"),
        EventBody::ModelRequestEnd { usage, is_error, .. } => match is_error {
            Some(true) => quiet("The model failed"),
            _ => quiet(&format!("The model answered: {}", tokens(usage))),
        },
        EventBody::AgentThinking => quiet("Thinking"),
        EventBody::UserInterrupt(_) => told("Interrupted".to_owned()),
        EventBody::UserToolConfirmation { is_allowed, .. } => {
            told(if *is_allowed { "Allowed the tool".to_owned() } else { "Denied the tool".to_owned() })
        }
        EventBody::UserDefineOutcome(outcome) => told(format!("Goal: {}", outcome.description)),
        EventBody::ThreadContextCompacted => {
            told("The conversation was too long and was summed up for the agent".to_owned())
        }
        EventBody::Updated(members) => {
            let names: Vec<&str> = members.keys().map(String::as_str).collect();
            told(format!("Changed: {}", names.join(", ")))
        }
        EventBody::ThreadCreated { thread, .. } => told(format!("Called in {}", thread.agent_name)),
        EventBody::ThreadRunning(thread) => quiet(&format!("{} is at work", thread.agent_name)),
        EventBody::ThreadRescheduled(thread) => quiet(&format!("{} is being placed again", thread.agent_name)),
        EventBody::ThreadTerminated(thread) => quiet(&format!("{} ended", thread.agent_name)),
        EventBody::ThreadIdle { thread, idle } => {
            quiet(&format!("{} rests. {}", thread.agent_name, stopped(&idle.stop_reason)))
        }
        EventBody::Deleted => told("Deleted".to_owned()),
        body => Line { is_quiet: body.kind().starts_with("span."), ..told(body.kind().replace(['.', '_'], " ")) },
    }
}

/// Why nothing goes on.
pub fn stopped(reason: &StopReason) -> String {
    match reason {
        StopReason::EndTurn => "The agent is done with its turn.".to_owned(),
        StopReason::RequiresAction(events) => match events.len() {
            1 => "Waits for an answer: a tool may be used only if you allow it.".to_owned(),
            count => format!("Waits for {count} answers: these tools may be used only if you allow it."),
        },
        StopReason::RetriesExhausted => "Stopped: the model did not answer, however often it was asked.".to_owned(),
        StopReason::BudgetReached => "Stopped: the budget of this session is used up.".to_owned(),
        StopReason::Refusal => "Stopped: the model refused to go on.".to_owned(),
        StopReason::Other(_) => format!("Stopped: {}.", reason.kind().replace('_', " ")),
    }
}

/// What went wrong, and what becomes of it.
fn failed(error: &SessionError) -> String {
    let what = match error.kind.as_str() {
        "model_overloaded_error" => "The model has too much to do.",
        "model_rate_limited_error" => "The model takes no more requests just now.",
        "model_request_failed_error" => "The model could not be asked.",
        "billing_error" => "The account has a payment problem.",
        "tool_use_limit_reached_error" => "The agent used tools too often in one turn.",
        "compaction_limit_reached_error" => "The conversation is too long, even summed up.",
        "mcp_connection_failed_error" => "A server with tools could not be reached.",
        "mcp_authentication_failed_error" => "A server with tools refused the credentials.",
        "credential_host_unreachable_error" => "The place of a credential could not be reached.",
        kind if kind.starts_with("repository_") => "The repository could not be fetched.",
        _ => "Something went wrong.",
    };
    let then = match error.retry_status.as_str() {
        "retrying" => "It is tried again.",
        "exhausted" => "It was tried again in vain.",
        "terminal" => "It is not tried again.",
        _ => "",
    };
    [what, error.message.as_str(), then].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Tokens in words: `1,204 in (95 % from the cache), 310 out`.
pub fn tokens(usage: &TokenUsage) -> String {
    let number = |tokens: u64| crate::ui::format::number(tokens as f64);
    let share = usage.cache_hit_share().filter(|_| usage.cache_read_input_tokens > 0);
    let cached = share.map_or_else(String::new, |share| format!(" ({:.0} % from the cache)", share * 100.0));
    format!("{} in{cached}, {} out", number(usage.prompt()), number(usage.output_tokens))
}

/// How long after the beginning, in milliseconds: `0:07`, `1:02:30`, `2 d 03:10`.
pub fn offset(millis: i64) -> String {
    let seconds = millis.max(0) / 1_000;
    let (days, hours, minutes, rest) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
    match (days, hours) {
        (0, 0) => format!("{minutes}:{rest:02}"),
        (0, hours) => format!("{hours}:{minutes:02}:{rest:02}"),
        (days, hours) => format!("{days} d {hours:02}:{minutes:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_from_the_beginning() {
        assert_eq!((offset(-5), offset(7_400), offset(3_750_000)), ("0:00".into(), "0:07".into(), "1:02:30".into()));
        assert_eq!(offset(2 * 86_400_000 + 11_400_000), "2 d 03:10");
    }

    #[test]
    fn what_went_wrong_is_told_with_what_becomes_of_it() {
        let error = SessionError {
            kind: "model_overloaded_error".into(),
            message: "529".into(),
            retry_status: "retrying".into(),
            more: serde_json::Map::new(),
        };
        assert_eq!(failed(&error), "The model has too much to do. 529 It is tried again.");
        assert!(failed(&SessionError { kind: "new_error".into(), ..error }).starts_with("Something went wrong."));
    }
}
