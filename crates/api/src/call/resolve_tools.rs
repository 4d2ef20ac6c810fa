//! Tools and skills as an agent keeps them: requests may leave settings out, answers name every one (api-fields,
//! `AgentToolset20260401Params` and `AgentToolset20260401`). What is no toolset stays verbatim.

use serde_json::{Map, Value, json};

/// Toolsets with every setting. A tool without its own takes its toolset's; a toolset without any is enabled, and
/// asks for nobody's leave, except MCP toolsets, which ask always: their tools are a third party's.
pub fn resolve_tools(tools: &[Value]) -> Vec<Value> {
    tools.iter().map(|tool| resolve(tool).unwrap_or_else(|| tool.clone())).collect()
}

/// Skills with a version; the latest if none is named.
pub fn resolve_skills(skills: &[Value]) -> Vec<Value> {
    let resolve = |skill: &Value| {
        let mut skill = skill.clone();
        if let Some(map) = skill.as_object_mut().filter(|map| map.get("version").is_none_or(Value::is_null)) {
            map.insert("version".to_owned(), json!("latest"));
        }
        skill
    };
    skills.iter().map(resolve).collect()
}

fn resolve(tool: &Value) -> Option<Value> {
    let kind = tool.get("type")?.as_str()?;
    let policy = match kind {
        "agent_toolset_20260401" => "always_allow",
        "mcp_toolset" => "always_ask",
        _ => return None,
    };
    let mut default = Map::new();
    default.insert("enabled".to_owned(), json!(true));
    default.insert("permission_policy".to_owned(), json!({"type": policy}));
    take_over(&mut default, tool.get("default_config"));
    let configs = tool.get("configs").and_then(Value::as_array).into_iter().flatten();
    let configs: Value = configs.map(|config| resolve_config(kind, &default, config)).collect();
    let mut toolset = tool.as_object()?.clone();
    toolset.insert("default_config".to_owned(), Value::Object(default));
    toolset.insert("configs".to_owned(), configs);
    Some(Value::Object(toolset))
}

fn resolve_config(toolset: &str, default: &Map<String, Value>, given: &Value) -> Value {
    let mut config = default.clone();
    take_over(&mut config, Some(given));
    if toolset == "agent_toolset_20260401" {
        // Tools of this set are told apart by type, which is their name.
        let name = config.get("name").cloned().unwrap_or_default();
        if name == "web_fetch" {
            config.entry("url_sources").or_insert(Value::Null);
        }
        config.insert("type".to_owned(), name);
    }
    Value::Object(config)
}

/// Every member that is given and not null.
fn take_over(config: &mut Map<String, Value>, given: Option<&Value>) {
    let given = given.and_then(Value::as_object).into_iter().flatten().filter(|(_, value)| !value.is_null());
    config.extend(given.map(|(key, value)| (key.clone(), value.clone())));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_toolset_is_enabled() {
        let expect = json!([{"type": "agent_toolset_20260401", "configs": [],
            "default_config": {"enabled": true, "permission_policy": {"type": "always_allow"}}}]);
        let bare = [json!({"type": "agent_toolset_20260401", "default_config": null})];
        assert_eq!(json!(resolve_tools(&bare)), expect);
        assert_eq!(json!(resolve_tools(expect.as_array().expect("a list"))), expect, "again: the same");
    }

    #[test]
    fn tools_take_what_their_toolset_says() {
        let tools = [
            json!({"type": "agent_toolset_20260401", "default_config": {"enabled": false},
                "configs": [{"name": "read", "enabled": true}, {"name": "web_fetch", "allowed_domains": ["a"]}]}),
            json!({"type": "mcp_toolset", "mcp_server_name": "m", "configs": [{"name": "x", "enabled": false}]}),
            json!({"type": "custom", "name": "c", "description": "d", "input_schema": {"type": "object"}}),
        ];
        let (allow, ask) = (json!({"type": "always_allow"}), json!({"type": "always_ask"}));
        let expect = json!([
            {"type": "agent_toolset_20260401", "default_config": {"enabled": false, "permission_policy": allow},
                "configs": [
                    {"name": "read", "type": "read", "enabled": true, "permission_policy": allow},
                    {"name": "web_fetch", "type": "web_fetch", "enabled": false, "permission_policy": allow,
                        "allowed_domains": ["a"], "url_sources": null}]},
            {"type": "mcp_toolset", "mcp_server_name": "m", "default_config": {"enabled": true, "permission_policy": ask},
                "configs": [{"name": "x", "enabled": false, "permission_policy": ask}]},
            tools[2],
        ]);
        assert_eq!(json!(resolve_tools(&tools)), expect);
    }

    #[test]
    fn skills_have_a_version() {
        let skills =
            [json!({"type": "custom", "skill_id": "s", "version": null}), json!({"type": "x", "version": "2"})];
        let versions: Vec<_> = resolve_skills(&skills).iter().map(|skill| skill["version"].clone()).collect();
        assert_eq!(versions, ["latest", "2"]);
    }
}
