//! Tools, MCP servers, skills and rosters in a request (api.md §8; members as the official SDKs type them). They are kept
//! as they were sent; what is checked is that the API has them, so that a misspelt tool is no tool silently missing.

use super::{body::Body, model_param::one_of};
use crate::{ApiError, rules};
use serde_json::{Map, Value};

/// The tools of `agent_toolset_20260401`.
const NAMES: [&str; 8] = ["bash", "read", "write", "edit", "glob", "grep", "web_fetch", "web_search"];
const POLICIES: [&str; 3] = ["always_allow", "always_ask", "auto"];
/// What tools of the web have besides; kept without a look.
const OF_THE_WEB: [&str; 5] =
    ["allowed_domains", "blocked_domains", "max_content_tokens", "url_sources", "user_location"];

type Checked = Result<Option<Vec<Value>>, ApiError>;

pub(super) fn tools(body: &mut Body, key: &str) -> Checked {
    checked(body, key, rules::TOOLS, |tool| match tool.required("type")?.as_str() {
        "agent_toolset_20260401" => toolset(tool, &NAMES),
        "mcp_toolset" => {
            tool.id::<String>("mcp_server_name")?;
            toolset(tool, &[])
        }
        "custom" => custom(tool),
        _ => Err(tool.refuse("type", "must be agent_toolset_20260401, mcp_toolset or custom")),
    })
}

pub(super) fn mcp_servers(body: &mut Body, key: &str) -> Checked {
    checked(body, key, rules::MCP_SERVERS, |server| {
        one_of(server, "type", &["url"])?;
        server.id::<String>("name")?;
        server.id::<String>("url").map(drop)
    })
}

pub(super) fn skills(body: &mut Body, key: &str) -> Checked {
    checked(body, key, rules::SKILLS, |skill| {
        one_of(skill, "type", &["anthropic", "custom"])?;
        skill.text("version")?;
        skill.id::<String>("skill_id").map(drop)
    })
}

/// Takes `multiagent`. Of its settings only what bounds it is looked at.
pub(super) fn multiagent(body: &mut Body, key: &str) -> Result<Option<Value>, ApiError> {
    let Some(map) = body.object(key)? else { return Ok(None) };
    let value = Value::Object(map);
    let mut multiagent = Body::within(&body.place(key), value.clone())?;
    match multiagent.required("type")?.as_str() {
        "coordinator" => {
            let roster = multiagent.list("agents")?.unwrap_or_default();
            if !(1..=rules::ROSTER).contains(&roster.len()) {
                return Err(multiagent.refuse("agents", &format!("must have 1 to {} entries", rules::ROSTER)));
            }
        }
        "multiagent_20261001" => {
            for key in ["advisor", "subagents", "workflows"] {
                multiagent.object(key)?;
            }
        }
        _ => return Err(multiagent.refuse("type", "must be coordinator or multiagent_20261001")),
    }
    multiagent.finish()?;
    Ok(Some(value))
}

fn checked(body: &mut Body, key: &str, most: usize, check: fn(&mut Body) -> Result<(), ApiError>) -> Checked {
    let items = body.typed(key, most)?;
    for (at, item) in items.iter().flatten().enumerate() {
        let mut entry = Body::within(&body.place(&format!("{key}.{at}")), item.clone())?;
        check(&mut entry)?;
        entry.finish()?;
    }
    Ok(items)
}

/// `names` are the tools there are; of an MCP server's nobody knows them before.
fn toolset(tool: &mut Body, names: &[&str]) -> Result<(), ApiError> {
    for (at, config) in tool.list("configs")?.unwrap_or_default().into_iter().enumerate() {
        let mut config = Body::within(&tool.place(&format!("configs.{at}")), config)?;
        let name = config.id::<String>("name")?;
        if !names.is_empty() {
            if !names.contains(&&*name) {
                return Err(config.refuse("name", &format!("must be one of {}", names.join(", "))));
            }
            one_of(&mut config, "type", &[&name])?;
        }
        if names.contains(&&*name) && name.starts_with("web_") {
            for key in OF_THE_WEB {
                config.take(key);
            }
        }
        settings(config)?;
    }
    let default = tool.object("default_config")?.unwrap_or_default();
    settings(Body::within(&tool.place("default_config"), Value::Object(default))?)
}

fn settings(mut config: Body) -> Result<(), ApiError> {
    config.flag("enabled")?;
    let place = config.place("permission_policy");
    if let Some(policy) = config.take("permission_policy") {
        let mut policy = Body::within(&place, policy)?;
        let is_there = one_of(&mut policy, "type", &POLICIES)?.is_some();
        policy.finish()?;
        if !is_there {
            return Err(ApiError::invalid(format!("{place}.type: is required")));
        }
    }
    config.finish()
}

fn custom(tool: &mut Body) -> Result<(), ApiError> {
    tool.id::<String>("name")?;
    tool.required("description")?;
    let schema: Map<String, Value> =
        tool.object("input_schema")?.ok_or_else(|| tool.refuse("input_schema", "is required"))?;
    if schema.get("type").and_then(Value::as_str) != Some("object") {
        return Err(tool.refuse("input_schema.type", "must be object"));
    }
    Ok(())
}
