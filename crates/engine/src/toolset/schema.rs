//! What a model is told of the tools it may ask for: those of the toolset that are here and switched on, and the agent's
//! custom ones. Tools that this server does not have (`web_search`, MCP) are not told of.

use serde_json::{Value, json};

use super::Leave;

/// A tool in words for a model.
#[derive(Clone, Debug, PartialEq)]
pub struct ToolSchema {
    /// What a use names it by.
    pub name: String,
    /// What it does.
    pub description: String,
    /// What it takes, as JSON schema.
    pub input: Value,
    /// It works on mounted memory; without a mount there is nothing it could do.
    pub needs_mount: bool,
}

/// The tools of an agent, in an order that never changes: the beginning of a prompt is kept by caches.
pub fn tool_schemas(tools: &[Value]) -> Vec<ToolSchema> {
    let is_on = |tool: &ToolSchema| matches!(Leave::of(tools, &tool.name), Leave::Allow | Leave::Ask);
    let custom = tools.iter().filter(|tool| tool.get("type").and_then(Value::as_str) == Some("custom"));
    let custom = custom.filter_map(|tool| {
        let text = |key: &str| tool.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let input = tool.get("input_schema").cloned().unwrap_or_else(|| json!({"type": "object"}));
        let name = Some(text("name")).filter(|name| !name.is_empty())?;
        Some(ToolSchema { name, description: text("description"), input, needs_mount: false })
    });
    // A custom tool stands in for the toolset's of the same name, as it does when it is used.
    let custom: Vec<ToolSchema> = custom.collect();
    let own = own().into_iter().filter(|tool| is_on(tool) && !custom.iter().any(|other| other.name == tool.name));
    own.chain(custom.iter().cloned()).collect()
}

/// What [`super::Disk::run`] understands.
fn own() -> [ToolSchema; 6] {
    let text = |about: &str| json!({"type": "string", "description": about});
    let path = || text("Absolute path, such as /mnt/memory/notes/index.md");
    let tool = |name: &str, description: &str, properties: Value, required: Value| ToolSchema {
        name: name.to_owned(),
        description: description.to_owned(),
        input: json!({"type": "object", "properties": properties, "required": required}),
        needs_mount: true,
    };
    let folder = || text("Folder to look in; everything if left out");
    [
        tool(
            "read",
            "Reads a text file.",
            json!({"file_path": path(), "view_range": {
                "type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2,
                "description": "First and last line, counted from 1; -1 is the last line of the file"}}),
            json!(["file_path"]),
        ),
        tool(
            "write",
            "Writes a text file whole, making it and its folders if they are not there. At most 102,400 bytes.",
            json!({"file_path": path(), "content": text("The whole content")}),
            json!(["file_path", "content"]),
        ),
        tool(
            "edit",
            "Replaces a passage of a text file by another. The passage must stand there exactly once, unless all are replaced.",
            json!({"file_path": path(), "old_string": text("The passage, exactly as it stands there"),
                "new_string": text("What it becomes"),
                "replace_all": {"type": "boolean", "description": "Replace it wherever it stands"}}),
            json!(["file_path", "old_string", "new_string"]),
        ),
        tool(
            "glob",
            "Lists the files whose paths match a pattern.",
            json!({"pattern": text("Such as **/*.md"), "path": folder()}),
            json!(["pattern"]),
        ),
        tool(
            "grep",
            "Finds the lines that match a regular expression, each with file and line number.",
            json!({"pattern": text("The regular expression; (?i) before it for any case"), "path": folder()}),
            json!(["pattern"]),
        ),
        tool(
            "bash",
            "Runs file commands on /mnt/memory: ls, cat, head, tail, wc, find, grep, mkdir, mv, cp, rm and echo, with pipes, \
             redirection, ; and &&. Nothing else is there: no programs, variables or network.",
            json!({"command": text("The command line")}),
            json!(["command"]),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::call::resolve_tools;

    #[test]
    fn only_what_may_be_used_is_told_of() {
        let tools = resolve_tools(&[
            json!({"type": "agent_toolset_20260401", "configs": [{"name": "bash", "enabled": false},
                {"name": "write", "permission_policy": {"type": "always_ask"}}]}),
            json!({"type": "custom", "name": "grep", "description": "mine", "input_schema": {"type": "object"}}),
        ]);
        let told = tool_schemas(&tools);
        let names: Vec<_> = told.iter().map(|tool| tool.name.as_str()).collect();
        assert_eq!(names, ["read", "write", "edit", "glob", "grep"]);
        assert!(told[0].needs_mount && !told[4].needs_mount && told[4].description == "mine");
        assert_eq!(tool_schemas(&[]), []);
    }
}
