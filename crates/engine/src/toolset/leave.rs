//! Whether an agent may use a tool, from the tools it has (api.md §6.2, `configs` and `default_config`).

use serde_json::Value;

/// What is to be done about a use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leave {
    /// Do it.
    Allow,
    /// Somebody has to say so first.
    Ask,
    /// It is not there, or switched off.
    Deny,
    /// The client runs it.
    Custom,
}

impl Leave {
    pub(crate) fn of(tools: &[Value], name: &str) -> Self {
        let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        let kind = |tool: &Value| text(tool, "type").unwrap_or_default();
        if tools.iter().any(|tool| kind(tool) == "custom" && text(tool, "name").as_deref() == Some(name)) {
            return Self::Custom;
        }
        let Some(toolset) = tools.iter().find(|tool| kind(tool) == "agent_toolset_20260401") else {
            return Self::Deny;
        };
        let own = toolset.get("configs").and_then(Value::as_array).into_iter().flatten();
        let own = own.into_iter().find(|config| text(config, "name").as_deref() == Some(name));
        let Some(config) = own.or_else(|| toolset.get("default_config")) else { return Self::Deny };
        let is_enabled = config.get("enabled").and_then(Value::as_bool).unwrap_or(true);
        match config.get("permission_policy").and_then(|policy| text(policy, "type")).as_deref() {
            _ if !is_enabled => Self::Deny,
            // What it takes to decide by itself is a model of its own; people decide here.
            Some("always_ask" | "auto") => Self::Ask,
            _ => Self::Allow,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::call::resolve_tools;
    use serde_json::json;

    #[test]
    fn a_tools_own_config_comes_first() {
        let tools = resolve_tools(&[
            json!({"type": "agent_toolset_20260401", "configs": [
                {"name": "write", "permission_policy": {"type": "always_ask"}}, {"name": "bash", "enabled": false}]}),
            json!({"type": "custom", "name": "mine"}),
        ]);
        let of = |name| Leave::of(&tools, name);
        assert_eq!(
            [of("read"), of("write"), of("bash"), of("mine")],
            [Leave::Allow, Leave::Ask, Leave::Deny, Leave::Custom]
        );
        assert_eq!(Leave::of(&[], "read"), Leave::Deny);
    }
}
