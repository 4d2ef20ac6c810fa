//! Bounds of agents, environments, sessions, events and dreams. Sources: api.md §2, §4.4, §5, §6.1, §7.1, §7.3, §8.

use super::refuse;
use crate::ApiError;
use serde_json::Value;

/// Longest agent name, in characters.
pub const AGENT_NAME_CHARS: usize = 256;
/// Longest agent description, in characters.
pub const AGENT_DESCRIPTION_CHARS: usize = 2_048;
/// Longest system prompt, in characters.
pub const SYSTEM_CHARS: usize = 100_000;
/// Most tools of an agent (the SDKs' number; older texts say 128).
pub const TOOLS: usize = 256;
/// Most MCP servers of an agent.
pub const MCP_SERVERS: usize = 20;
/// Most skills of an agent.
pub const SKILLS: usize = 20;
/// Agents that a coordinator may call (§6.4).
pub const ROSTER: usize = 20;
/// Longest model id, in characters.
pub const MODEL_CHARS: usize = 256;
/// Longest instructions of a dream or of a mounted store, in characters.
pub const INSTRUCTIONS_CHARS: usize = 4_096;
/// Most memory stores of a session.
pub const SESSION_STORES: usize = 8;
/// Most events that a session can begin with.
pub const INITIAL_EVENTS: usize = 50;
/// Most blocks of a system message.
pub const SYSTEM_BLOCKS: usize = 1_000;
/// Most tries of an outcome.
pub const OUTCOME_ITERATIONS: u32 = 20;
/// Longest rubric of an outcome, in characters (the SDKs' notes).
pub const RUBRIC_CHARS: usize = 262_144;
/// Most transcripts of a dream.
pub const DREAM_SESSIONS: usize = 100;
/// Items of a page of events, threads or resources when `limit` is not given, and the largest `limit` of them.
pub const LONG_PAGE_MAX: u32 = 1_000;
/// Most values of a list in a query.
pub const QUERY_LIST_MAX: usize = 100;

fn length(field: &str, text: &str, least: usize, most: usize) -> Result<(), ApiError> {
    let is_within = (least..=most).contains(&text.chars().count());
    refuse(!is_within, || match least {
        0 => format!("{field}: must be at most {most} characters"),
        _ => format!("{field}: must be {least} to {most} characters"),
    })
}

/// 1–256 characters.
pub fn agent_name(name: &str) -> Result<(), ApiError> {
    length("name", name, 1, AGENT_NAME_CHARS)
}

/// At most 2,048 characters.
pub fn agent_description(description: &str) -> Result<(), ApiError> {
    length("description", description, 0, AGENT_DESCRIPTION_CHARS)
}

/// At most 100,000 characters.
pub fn system(system: &str) -> Result<(), ApiError> {
    length("system", system, 0, SYSTEM_CHARS)
}

/// 1–256 characters. `field` is where it stands.
pub fn model(field: &str, id: &str) -> Result<(), ApiError> {
    length(field, id, 1, MODEL_CHARS)
}

/// 1–4,096 characters, of a dream.
pub fn dream_instructions(instructions: &str) -> Result<(), ApiError> {
    length("instructions", instructions, 1, INSTRUCTIONS_CHARS)
}

/// At most 4,096 characters, of a mounted store. `field` is where it stands.
pub fn mount_instructions(field: &str, instructions: &str) -> Result<(), ApiError> {
    length(field, instructions, 0, INSTRUCTIONS_CHARS)
}

/// Names that differ, and each server used by a toolset: one that is not is a slip of the pen (the SDKs' notes on
/// agents). To be checked of the whole agent, so after a change and not of it.
pub fn mcp_servers(servers: &[Value], tools: &[Value]) -> Result<(), ApiError> {
    let name = |server: &Value| server.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut names: Vec<String> = servers.iter().map(name).collect();
    let is_used = |server: &String| {
        let of = |tool: &Value| tool.get("mcp_server_name").and_then(Value::as_str) == Some(server);
        tools.iter().any(of)
    };
    let unused = names.iter().find(|server| !is_used(server)).cloned().unwrap_or_default();
    refuse(!names.iter().all(is_used), || format!("mcp_servers: {unused:?} is used by no mcp_toolset of tools"))?;
    names.sort_unstable();
    refuse(names.windows(2).any(|pair| pair[0] == pair[1]), || "mcp_servers: names must differ".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_stand_at_their_numbers() {
        assert!(
            agent_name(&"é".repeat(256)).is_ok() && agent_name(&"é".repeat(257)).is_err() && agent_name("").is_err()
        );
        assert!(agent_description("").is_ok() && agent_description(&"a".repeat(2_049)).is_err());
        assert!(system(&"a".repeat(100_000)).is_ok() && system(&"a".repeat(100_001)).is_err());
        assert!(dream_instructions("").is_err() && dream_instructions(&"a".repeat(4_096)).is_ok());
        assert!(mount_instructions("x", "").is_ok() && mount_instructions("x", &"a".repeat(4_097)).is_err());
    }

    #[test]
    fn every_mcp_server_has_a_name_of_its_own_and_a_use() {
        let server = |name: &str| serde_json::json!({"type": "url", "name": name, "url": "u"});
        let tools = [serde_json::json!({"type": "mcp_toolset", "mcp_server_name": "a"})];
        assert_eq!(mcp_servers(&[server("a")], &tools), Ok(()));
        assert!(mcp_servers(&[server("b")], &tools).is_err());
        assert!(mcp_servers(&[server("a"), server("a")], &tools).is_err());
        assert_eq!(mcp_servers(&[], &tools), Ok(()));
    }
}
