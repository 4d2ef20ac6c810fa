//! Why a request came to nothing, as sessions tell it (api.md §7.3): what may pass is tried again by the engine, the rest
//! is told at once. What a server says is cut short and never trusted to hold no key.

use api::{Secret, TokenUsage};
use engine::ModelFault;
use serde_json::Value;

/// What is shown of a server's own words, in characters.
const SHOWN: usize = 300;
/// Waits longer than this are told to people instead of being sat out, in milliseconds.
const LONGEST_WAIT: i64 = 15 * 60 * 1_000;

const FAILED: &str = "model_request_failed_error";
const OVERLOADED: &str = "model_overloaded_error";
const LIMITED: &str = "model_rate_limited_error";
const BILLING: &str = "billing_error";

/// What is known of an error answer besides its status.
#[derive(Default)]
pub(crate) struct Told<'a> {
    /// Its body.
    pub(crate) body: &'a str,
    /// It is no JSON but a page for people.
    pub(crate) is_page: bool,
    /// Milliseconds, where it says.
    pub(crate) retry_after: Option<i64>,
    /// The server's own word on trying again.
    pub(crate) should_retry: Option<bool>,
}

/// Something that may pass.
pub(crate) fn passing(message: impl Into<String>) -> ModelFault {
    ModelFault { is_passing: true, ..lasting(message) }
}

/// Something that will not.
pub(crate) fn lasting(message: impl Into<String>) -> ModelFault {
    let (message, usage) = (message.into(), TokenUsage::default());
    ModelFault { kind: FAILED, message, is_passing: false, is_too_long: false, retry_after: None, usage }
}

/// What an answer other than 200 means.
pub(crate) fn of_status(status: u16, told: &Told<'_>, key: Option<&Secret>) -> ModelFault {
    let body: Value = serde_json::from_str(told.body).unwrap_or_default();
    let error = body.get("error").unwrap_or(&body);
    let word = |at: &Value, name: &str| at.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let codes =
        [word(error, "type"), word(error, "code"), word(error.get("details").unwrap_or(&Value::Null), "error_code")];
    let has = |code: &str| codes.iter().any(|own| own == code);
    let said = match told.is_page {
        true => "It answered with a web page, so this is probably not the address of a model's server.".to_owned(),
        false => cleaned(error.as_str().unwrap_or(&word(error, "message")), key),
    };
    let fault = |kind, is_passing, what: &str| {
        let message = [&format!("{what} ({status})."), said.as_str()].join(" ").trim_end().to_owned();
        ModelFault { kind, is_passing, retry_after: told.retry_after, ..lasting(message) }
    };
    let is_spent = has("enforced_spend_limit_reached") || has("insufficient_quota") || has("billing_error");
    let mut fault = match status {
        // Its words might quote what was wrong with the key.
        401 => lasting("The model's server did not take the key (401). Check it in the settings."),
        402 => fault(BILLING, false, "The model's server wants a payment problem solved"),
        429 if is_spent => {
            fault(BILLING, false, "The account's spending limit or quota at the model's server is reached")
        }
        403 => fault(FAILED, false, "The model's server does not allow this"),
        404 => fault(FAILED, false, "The model's server has no such model or no such address"),
        413 => fault(FAILED, false, "The conversation is too large for the model's server"),
        429 => fault(LIMITED, true, "The model's server limits its requests"),
        503 | 529 => fault(OVERLOADED, true, "The model's server is overloaded"),
        408 | 409 | 500.. => fault(FAILED, true, "The model's server failed"),
        300..=399 => fault(FAILED, false, "The model's server wants another address; the key is not sent there"),
        _ => fault(FAILED, false, "The model's server refused the request"),
    };
    fault.is_too_long =
        status == 413 || matches!(status, 400 | 422 | 500) && (codes.iter().any(is_length) || is_length(&said));
    if fault.is_too_long {
        fault.is_passing = false;
        return fault;
    }
    if let Some(should_retry) = told.should_retry.filter(|_| status != 401) {
        fault.is_passing = should_retry;
    }
    if let Some(wait) = fault.retry_after.filter(|wait| fault.is_passing && *wait > LONGEST_WAIT) {
        fault.is_passing = false;
        fault.message += &format!(" It wants to be asked again in {} minutes.", wait / 60_000);
    }
    fault
}

/// Whether a code or a sentence is about a prompt that is too long. No two servers say it alike.
fn is_length(text: impl AsRef<str>) -> bool {
    const WORDS: [&str; 8] = [
        "prompt is too long",
        "context_length_exceeded",
        "context length",
        "context window",
        "context size",
        "exceed_context_size",
        "maximum context",
        "request too large",
    ];
    let text = text.as_ref().to_lowercase();
    WORDS.iter().any(|words| text.contains(words))
}

/// What an error in the middle of a stream means. It has a word of its own instead of a status.
pub(crate) fn of_event(error: &Value, key: Option<&Secret>) -> ModelFault {
    let number = ["code", "status"].iter().find_map(|name| error.get(*name)?.as_u64());
    let status = match error.get("type").and_then(Value::as_str).unwrap_or_default() {
        "overloaded_error" => 529,
        "rate_limit_error" => 429,
        "authentication_error" => 401,
        "permission_error" => 403,
        "billing_error" => 402,
        "not_found_error" => 404,
        "invalid_request_error" | "BadRequestError" => 400,
        _ => number.and_then(|number| u16::try_from(number).ok()).filter(|status| *status >= 400).unwrap_or(500),
    };
    let body = serde_json::json!({ "error": error }).to_string();
    of_status(status, &Told { body: &body, ..Told::default() }, key)
}

/// A server's words as they may be shown: one short line, without the key should they quote it.
pub(crate) fn cleaned(text: &str, key: Option<&Secret>) -> String {
    let key = key.map(Secret::expose).filter(|key| !key.is_empty());
    let text = key.map_or_else(|| text.to_owned(), |key| text.replace(key, "…"));
    let mut line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = line.char_indices().nth(SHOWN) {
        line.truncate(end);
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(status: u16, body: &str) -> (&'static str, bool) {
        let fault = of_status(status, &Told { body, ..Told::default() }, None);
        (fault.kind, fault.is_passing)
    }

    #[test]
    fn statuses_have_their_meaning() {
        for (status, body, expect) in [
            (401, "{}", (FAILED, false)),
            (404, r#"{"error":{"type":"not_found_error","message":"model: x"}}"#, (FAILED, false)),
            (429, r#"{"error":{"type":"rate_limit_error","message":"slow"}}"#, (LIMITED, true)),
            (429, r#"{"error":{"code":"insufficient_quota","message":"pay"}}"#, (BILLING, false)),
            (429, r#"{"error":{"details":{"error_code":"enforced_spend_limit_reached"}}}"#, (BILLING, false)),
            (529, "{}", (OVERLOADED, true)),
            (503, "<html>", (OVERLOADED, true)),
            (500, r#"{"error":"out of memory"}"#, (FAILED, true)),
            (400, "{}", (FAILED, false)),
            (302, "", (FAILED, false)),
        ] {
            assert_eq!(of(status, body), expect, "{status} {body}");
        }
        let again = Told { should_retry: Some(false), ..Told::default() };
        assert!(!of_status(529, &again, None).is_passing);
        let late = Told { retry_after: Some(3_600_000), ..Told::default() };
        let late = of_status(429, &late, None);
        assert!(!late.is_passing && late.message.contains("60 minutes"), "{}", late.message);
        let event = of_event(&serde_json::json!({"type": "overloaded_error", "message": "busy"}), None);
        assert!((event.kind, event.is_passing) == (OVERLOADED, true) && event.message.contains("busy"));
    }

    #[test]
    fn a_prompt_that_is_too_long_is_told_apart() {
        for (status, body, is_too_long) in [
            (
                400,
                r#"{"error":{"type":"invalid_request_error","message":"prompt is too long: 213462 tokens > 200000 maximum"}}"#,
                true,
            ),
            (400, r#"{"error":{"code":"context_length_exceeded","message":"x"}}"#, true),
            (400, r#"{"error":{"message":"This model's maximum context length is 8192 tokens."}}"#, true),
            (
                400,
                r#"{"error":{"type":"exceed_context_size_error","message":"the request exceeds the available context size"}}"#,
                true,
            ),
            (413, "", true),
            (400, r#"{"error":{"message":"messages: at least one message is required"}}"#, false),
            (429, r#"{"error":{"message":"context length"}}"#, false),
        ] {
            let fault = of_status(status, &Told { body, ..Told::default() }, None);
            assert_eq!(fault.is_too_long, is_too_long, "{status} {body}");
            assert!(!(fault.is_too_long && fault.is_passing));
        }
    }

    #[test]
    fn no_words_of_a_server_carry_a_key_out() {
        let key = Secret::from("sk-secret");
        for status in [400, 401, 403, 404, 429, 500] {
            let body = r#"{"error":{"message":"bad key sk-secret\n\nhere"}}"#;
            let fault = of_status(status, &Told { body, ..Told::default() }, Some(&key));
            assert!(!fault.message.contains("sk-secret"), "{}", fault.message);
        }
        assert_eq!(cleaned(&"x ".repeat(1_000), None).chars().count(), SHOWN + 1);
    }
}
