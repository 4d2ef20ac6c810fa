//! The header gate: `anthropic-version` and `anthropic-beta` (api.md §1.1, §1.2). Credentials
//! are the host's business and not looked at.

use api::{ApiError, Request, beta};

/// Which of the two betas a request named. Cursors of one are no use under the other (api.md §1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gate {
    AgentMemory,
    ManagedAgents,
}

/// Betas of other routes and features that a client may send along. They change nothing here.
const OTHER_BETAS: [&str; 3] = [beta::DREAMING, "token-counting-2024-11-01", "mcp-client-2026-09-15"];

/// Lets a request to a memory route pass, or answers 400 or 404 as the API does.
pub(crate) fn check(request: &Request) -> Result<Gate, ApiError> {
    check_version(request)?;
    let (mut agent_memory, mut managed_agents) = (false, false);
    for value in values(request, beta::BETA_HEADER) {
        match value {
            beta::AGENT_MEMORY => agent_memory = true,
            beta::MANAGED_AGENTS => managed_agents = true,
            other if OTHER_BETAS.contains(&other) => {}
            unknown => return Err(unexpected(unknown)),
        }
    }
    match (agent_memory, managed_agents) {
        (true, false) => Ok(Gate::AgentMemory),
        (false, true) => Ok(Gate::ManagedAgents),
        (true, true) => Err(ApiError::invalid(format!(
            "anthropic-beta: `{}` and `{}` cannot be combined on this path; send one of them",
            beta::AGENT_MEMORY,
            beta::MANAGED_AGENTS
        ))),
        (false, false) => {
            Err(ApiError::not_found(format!("This path needs the header `anthropic-beta: {}`", beta::AGENT_MEMORY)))
        }
    }
}

/// Lets a request to any other route pass if it names the route's beta; others that are known may stand beside it.
pub(crate) fn check_beta(request: &Request, needed: Option<&str>) -> Result<(), ApiError> {
    let known =
        |value: &&str| [beta::AGENT_MEMORY, beta::MANAGED_AGENTS].contains(value) || OTHER_BETAS.contains(value);
    if let Some(unknown) = values(request, beta::BETA_HEADER).find(|value| !known(value)) {
        return Err(unexpected(unknown));
    }
    match needed {
        Some(needed) if !values(request, beta::BETA_HEADER).any(|value| value == needed) => {
            Err(ApiError::not_found(format!("This path needs the header `anthropic-beta: {needed}`")))
        }
        _ => Ok(()),
    }
}

fn unexpected(value: &str) -> ApiError {
    ApiError::invalid(format!("Unexpected value `{value}` for the `anthropic-beta` header"))
}

/// The revision of the API must be named, whichever it is.
pub(crate) fn check_version(request: &Request) -> Result<(), ApiError> {
    let version = request
        .header(beta::VERSION_HEADER)
        .ok_or_else(|| ApiError::invalid("anthropic-version: header is required"))?;
    if is_date(version.trim()) {
        return Ok(());
    }
    Err(ApiError::invalid(format!("anthropic-version: must be a date such as {}", beta::VERSION)))
}

/// `YYYY-MM-DD` with a month and a day that exist. Which dates are API revisions is not checked: new ones appear.
fn is_date(text: &str) -> bool {
    api::Timestamp::parse(&format!("{text}T00:00:00Z")).is_some() && text.len() == 10
}

/// The values of a header that holds a comma-separated list and may be sent more than once.
fn values<'a>(request: &'a Request, name: &'a str) -> impl Iterator<Item = &'a str> {
    let lines = request.headers.iter().filter(move |(key, _)| key == name);
    lines.flat_map(|(_, line)| line.split(',')).map(str::trim).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::Method;

    fn gate(headers: &[(&str, &str)]) -> Result<Gate, u16> {
        let mut request = Request::new(Method::Get, "/v1/memory_stores".into());
        request.headers = headers.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        check(&request).map_err(|error| error.status)
    }

    const VERSION: (&str, &str) = ("anthropic-version", "2026-10-21");

    #[test]
    fn either_beta_alone_opens_the_gate() {
        assert_eq!(gate(&[VERSION, ("anthropic-beta", "agent-memory-2026-07-22")]), Ok(Gate::AgentMemory));
        assert_eq!(gate(&[VERSION, ("anthropic-beta", "managed-agents-2026-04-01")]), Ok(Gate::ManagedAgents));
        let along = "dreaming-2026-04-21, agent-memory-2026-07-22,";
        assert_eq!(gate(&[VERSION, ("anthropic-beta", along)]), Ok(Gate::AgentMemory));
    }

    #[test]
    fn both_together_are_refused_in_one_line_or_two() {
        let both = "managed-agents-2026-04-01,agent-memory-2026-07-22";
        assert_eq!(gate(&[VERSION, ("anthropic-beta", both)]), Err(400));
        let (a, b) = (("anthropic-beta", "managed-agents-2026-04-01"), ("anthropic-beta", "agent-memory-2026-07-22"));
        assert_eq!(gate(&[VERSION, a, b]), Err(400));
    }

    #[test]
    fn no_beta_hides_the_path_and_an_unknown_one_is_named() {
        assert_eq!(gate(&[VERSION]), Err(404));
        assert_eq!(gate(&[VERSION, ("anthropic-beta", "dreaming-2026-04-21")]), Err(404));
        assert_eq!(gate(&[VERSION, ("anthropic-beta", "agent-memory-2026-07-22,nope")]), Err(400));
    }

    #[test]
    fn the_version_is_any_date_but_must_be_one() {
        let beta = ("anthropic-beta", "agent-memory-2026-07-22");
        assert_eq!(gate(&[beta]), Err(400));
        for bad in ["", "latest", "2026-13-01", "2026-10-21T00:00:00Z", "20261021"] {
            assert_eq!(gate(&[beta, ("anthropic-version", bad)]), Err(400), "{bad}");
        }
        for good in ["2023-06-01", "2026-10-21", "2027-01-01"] {
            assert!(gate(&[beta, ("anthropic-version", good)]).is_ok(), "{good}");
        }
    }
}
