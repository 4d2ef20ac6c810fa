//! What an agent works with: tools, MCP servers, skills, a roster.

use super::{content::object, id, text};
use proptest::{collection::vec, option::of, prelude::*, sample::select};
use serde_json::{Value, json};

fn settings() -> impl Strategy<Value = Value> {
    let policy = select(vec!["always_allow", "always_ask", "auto"]).prop_map(|kind| json!({"type": kind}));
    (of(any::<bool>()), of(policy))
        .prop_map(|(enabled, policy)| json!({"enabled": enabled, "permission_policy": policy}))
}

fn config(name: impl Strategy<Value = String>) -> impl Strategy<Value = Value> {
    (name, settings()).prop_map(|(name, mut config)| {
        config["name"] = json!(name);
        config
    })
}

pub(crate) fn tools() -> impl Strategy<Value = Vec<Value>> {
    let names = select(vec!["bash", "read", "write", "edit", "glob", "grep", "web_fetch", "web_search"]);
    let own = (vec(config(names.prop_map(str::to_owned)), 0..3), of(settings())).prop_map(
        |(configs, default)| json!({"type": "agent_toolset_20260401", "configs": configs, "default_config": default}),
    );
    let mcp = (id(), vec(config(id()), 0..3))
        .prop_map(|(server, configs)| json!({"type": "mcp_toolset", "mcp_server_name": server, "configs": configs}));
    let custom = (id(), text(), object()).prop_map(|(name, description, mut schema)| {
        schema["type"] = json!("object");
        json!({"type": "custom", "name": name, "description": description, "input_schema": schema})
    });
    vec(prop_oneof![own, mcp, custom], 0..3)
}

pub(crate) fn mcp_servers() -> impl Strategy<Value = Vec<Value>> {
    vec((id(), id()).prop_map(|(name, url)| json!({"type": "url", "name": name, "url": url})), 0..3)
}

pub(crate) fn skills() -> impl Strategy<Value = Vec<Value>> {
    let kind = select(vec!["anthropic", "custom"]);
    let skill = (kind, id(), of(text()))
        .prop_map(|(kind, id, version)| json!({"type": kind, "skill_id": id, "version": version}));
    vec(skill, 0..3)
}

pub(crate) fn multiagent() -> impl Strategy<Value = Value> {
    prop_oneof![
        vec(id(), 1..4).prop_map(|agents| json!({"type": "coordinator", "agents": agents})),
        of(object()).prop_map(|advisor| json!({"type": "multiagent_20261001", "advisor": advisor})),
    ]
}
