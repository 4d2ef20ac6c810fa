//! Every bound of the requests: what breaks one is a 400 that names the field; what just keeps it is taken.

use api::{AgentsCall, ErrorKind, Method, Request, beta};
use serde_json::{Value, json};

fn post(path: &str, body: &Value) -> Result<AgentsCall, String> {
    let mut request = Request::new(Method::Post, path.to_owned());
    request.body = Some(body.to_string());
    parse(&request)
}

fn get(target: &str) -> Result<AgentsCall, String> {
    parse(&Request::from_target(Method::Get, target).expect("a target"))
}

fn parse(request: &Request) -> Result<AgentsCall, String> {
    AgentsCall::parse(request).map_err(|error| {
        assert_eq!((error.status, &error.kind), (400, &ErrorKind::InvalidRequest), "{error}");
        error.message
    })
}

/// Puts each change into the body in turn; the error must begin with the field.
fn refused(path: &str, body: &Value, changes: &[(&str, Value)]) {
    post(path, body).unwrap_or_else(|error| panic!("{path} as it is: {error}"));
    for (field, value) in changes {
        let mut changed = body.clone();
        let key = field.split('.').next().expect("a key");
        changed[key] = value.clone();
        let error = post(path, &changed).expect_err(&format!("{field}: {value}"));
        assert!(error.starts_with(&format!("{field}: ")), "{field}: {value} gave {error:?}");
    }
}

fn taken(path: &str, body: &Value, changes: &[(&str, Value)]) {
    for (key, value) in changes {
        let mut changed = body.clone();
        changed[*key] = value.clone();
        post(path, &changed).unwrap_or_else(|error| panic!("{key}: {value} gave {error}"));
    }
}

fn letters(count: usize) -> Value {
    json!("é".repeat(count))
}

fn many(count: usize, item: &Value) -> Value {
    Value::Array(vec![item.clone(); count])
}

#[test]
fn agents() {
    let body = json!({"name": "n", "model": "m"});
    let tool = json!({"type": "custom", "name": "n", "description": "d", "input_schema": {"type": "object"}});
    let server = json!({"type": "url", "name": "n", "url": "u"});
    let skill = json!({"type": "custom", "skill_id": "s"});
    let bad = [
        ("name", letters(257)),
        ("name", json!("")),
        ("name", Value::Null),
        ("model", Value::Null),
        ("model", json!("")),
        ("model", letters(257)),
        ("model.id", json!({})),
        ("model.effort", json!({"id": "m", "effort": "huge"})),
        ("model.effort.type", json!({"id": "m", "effort": {"type": "huge"}})),
        ("model.speed", json!({"id": "m", "speed": "warp"})),
        ("model.temperature", json!({"id": "m", "temperature": 1})),
        ("description", letters(2_049)),
        ("system", letters(100_001)),
        ("tools", many(257, &tool)),
        ("tools", json!({})),
        ("tools.0.type", json!([{}])),
        ("mcp_servers", many(21, &server)),
        ("skills", many(21, &skill)),
        ("multiagent", json!([])),
        ("metadata.a", json!({"a": 1})),
        ("colour", json!("red")),
    ];
    refused("/v1/agents", &body, &bad);
    let good = [
        ("name", letters(256)),
        ("description", letters(2_048)),
        ("system", letters(100_000)),
        ("tools", many(256, &tool)),
        ("mcp_servers", many(20, &server)),
        ("skills", many(20, &skill)),
        ("description", Value::Null),
        ("model", json!({"id": "m", "effort": {"type": "max"}, "speed": null})),
    ];
    taken("/v1/agents", &body, &good);
    refused("/v1/agents/a", &json!({}), &[("version", json!(0)), ("version", json!("1")), ("name", json!(""))]);
    assert!(get("/v1/agents?limit=101").is_err() && get("/v1/agents/a?version=0").is_err());
}

#[test]
fn what_an_agent_works_with() {
    let own = |configs: Value| json!([{"type": "agent_toolset_20260401", "configs": configs}]);
    let custom = |schema: Value| json!([{"type": "custom", "name": "n", "description": "d", "input_schema": schema}]);
    let bad = [
        ("tools.0.type", json!([{"type": "computer"}])),
        ("tools.0.configs", own(json!({}))),
        ("tools.0.configs.0.name", own(json!([{"name": "reed"}]))),
        ("tools.0.configs.0.type", own(json!([{"name": "read", "type": "write"}]))),
        ("tools.0.configs.0.enabled", own(json!([{"name": "read", "enabled": "no"}]))),
        (
            "tools.0.configs.0.permission_policy.type",
            own(json!([{"name": "read", "permission_policy": {"type": "sometimes"}}])),
        ),
        ("tools.0.configs.0.permission_policy.type", own(json!([{"name": "read", "permission_policy": {}}]))),
        ("tools.0.configs.0.allowed_domains", own(json!([{"name": "read", "allowed_domains": []}]))),
        ("tools.0.default_config.on", json!([{"type": "agent_toolset_20260401", "default_config": {"on": true}}])),
        ("tools.0.mcp_server_name", json!([{"type": "mcp_toolset"}])),
        ("tools.0.name", json!([{"type": "custom", "description": "d", "input_schema": {"type": "object"}}])),
        ("tools.0.input_schema", json!([{"type": "custom", "name": "n", "description": "d"}])),
        ("tools.0.input_schema.type", custom(json!({"type": "string"}))),
        ("mcp_servers.0.type", json!([{"type": "stdio", "name": "n", "url": "u"}])),
        ("mcp_servers.0.url", json!([{"type": "url", "name": "n"}])),
        ("skills.0.skill_id", json!([{"type": "custom"}])),
        ("skills.0.type", json!([{"type": "learnt", "skill_id": "s"}])),
        ("multiagent.type", json!({"type": "swarm"})),
        ("multiagent.agents", json!({"type": "coordinator", "agents": []})),
        ("multiagent.agents", json!({"type": "coordinator", "agents": many(21, &json!("agent_1"))})),
    ];
    for path in ["/v1/agents", "/v1/agents/a"] {
        refused(path, &json!({"name": "n", "model": "m"}), &bad);
    }
    let good = [
        (
            "tools",
            own(json!([{"name": "web_fetch", "type": "web_fetch", "allowed_domains": ["a"], "url_sources": null}])),
        ),
        ("tools", own(json!([{"name": "read", "permission_policy": {"type": "auto"}, "enabled": null}]))),
        ("tools", json!([{"type": "mcp_toolset", "mcp_server_name": "m", "configs": [{"name": "any"}]}])),
        ("tools", custom(json!({"type": "object", "properties": {}, "additionalProperties": false}))),
        ("multiagent", json!({"type": "coordinator", "agents": many(20, &json!("agent_1"))})),
        ("multiagent", json!({"type": "multiagent_20261001", "advisor": {"type": "disabled"}})),
    ];
    taken("/v1/agents", &json!({"name": "n", "model": "m"}), &good);
    refused("/v1/sessions/s", &json!({}), &[("agent.tools.0.type", json!({"tools": [{"type": "computer"}]}))]);
}

#[test]
fn environments() {
    let bad = [
        ("name", json!("")),
        ("scope", json!("world")),
        ("config.type", json!({})),
        ("config.networking.type", json!({"type": "cloud", "networking": {"type": "wild"}})),
        (
            "config.networking.allowed_hosts",
            json!({"type": "cloud", "networking": {"type": "limited", "allowed_hosts": [1]}}),
        ),
        ("config.packages.brew", json!({"type": "cloud", "packages": {"brew": []}})),
        ("config.image", json!({"type": "self_hosted", "image": "x"})),
    ];
    refused("/v1/environments", &json!({"name": "n"}), &bad);
    taken("/v1/environments", &json!({"name": "n"}), &[("config", json!({"type": "cloud", "networking": null}))]);
}

#[test]
fn sessions() {
    let body = json!({"agent": "a", "environment_id": "e"});
    let store = |id: usize| json!({"type": "memory_store", "memory_store_id": id.to_string()});
    let message = json!({"type": "user.message", "content": [{"type": "text", "text": "Hi"}]});
    let outcome =
        json!({"type": "user.define_outcome", "description": "d", "rubric": {"type": "text", "content": "c"}});
    let bad = [
        ("agent", Value::Null),
        ("agent", json!("")),
        ("agent.type", json!({"id": "a"})),
        ("agent.version", json!({"type": "agent", "id": "a", "version": 0})),
        ("agent.tools", json!({"type": "agent", "id": "a", "tools": []})),
        ("environment_id", Value::Null),
        ("resources", (0..9).map(store).collect()),
        ("resources", json!([store(1), store(1)])),
        ("resources.0.type", json!([{"type": "disk"}])),
        ("resources.0.memory_store_id", json!([{"type": "memory_store"}])),
        ("resources.0.access", json!([{"type": "memory_store", "memory_store_id": "m", "access": "all"}])),
        (
            "resources.0.instructions",
            json!([{"type": "memory_store", "memory_store_id": "m", "instructions": letters(4_097)}]),
        ),
        ("resources.0.checkout.type", json!([{"type": "github_repository", "url": "u", "checkout": {"type": "tag"}}])),
        ("initial_events", many(51, &message)),
        ("initial_events", json!([outcome, outcome])),
        ("initial_events.0.type", json!([{"type": "user.interrupt"}])),
        ("budget.type", json!({"max_list_cost": {}})),
        (
            "budget.max_list_cost.amount",
            json!({"type": "limit", "max_list_cost": {"amount": "1.5", "currency": "USD"}}),
        ),
        ("vault_ids", json!([1])),
    ];
    refused("/v1/sessions", &body, &bad);
    let good = [
        ("resources", (0..8).map(store).collect()),
        ("initial_events", many(50, &message)),
        ("initial_events", json!([])),
        ("budget", json!({"type": "limit", "max_list_cost": {"amount": "2500", "currency": "USD"}})),
    ];
    taken("/v1/sessions", &body, &good);
    refused("/v1/sessions/s", &json!({}), &[("vault_ids", json!(["v"])), ("agent.skills", json!({"skills": []}))]);
    for bad in ["agent_version=1", "order=up", "statuses[]=asleep", "limit=0", "created_at[gt]=soon", "limit=101"] {
        let error = get(&format!("/v1/sessions?{bad}")).expect_err(bad);
        assert!(error.starts_with(bad.split(['=']).next().expect("a key").trim_end_matches("[]")), "{error}");
    }
    refused("/v1/sessions/s/resources", &json!({"type": "file", "file_id": "f"}), &[("type", json!("memory_store"))]);
}

#[test]
fn events() {
    let text = json!({"type": "text", "text": "Hi"});
    let message = |content: Value| json!([{"type": "user.message", "content": content}]);
    let bad = [
        ("events", json!([])),
        ("events.0", json!(["Hi"])),
        ("events.0.type", json!([{"type": "agent.message", "content": []}])),
        ("events.0.content", message(json!([]))),
        ("events.0.content.0.type", message(json!([{"type": "video"}]))),
        ("events.0.content.0.type", message(json!([{"type": "search_result"}]))),
        ("events.0.content.0.text", message(json!([{"type": "text"}]))),
        ("events.0.content.0.colour", message(json!([{"type": "text", "text": "a", "colour": "red"}]))),
        (
            "events.0.content.0.source.data",
            message(json!([{"type": "image", "source": {"type": "base64", "media_type": "x"}}])),
        ),
        ("events.0.result", json!([{"type": "user.tool_confirmation", "tool_use_id": "t", "result": "maybe"}])),
        ("events.0.custom_tool_use_id", json!([{"type": "user.custom_tool_result"}])),
        (
            "events.0.max_iterations",
            json!([{"type": "user.define_outcome", "description": "d",
            "rubric": {"type": "file", "file_id": "f"}, "max_iterations": 21}]),
        ),
        (
            "events.0.rubric.content",
            json!([{"type": "user.define_outcome", "description": "d",
            "rubric": {"type": "text", "content": letters(262_145)}}]),
        ),
        ("events.0.content", json!([{"type": "system.message", "content": many(1_001, &text)}])),
        ("events.0.id", json!([{"type": "user.interrupt", "id": "e"}])),
    ];
    refused("/v1/sessions/s/events", &json!({"events": message(json!([text]))}), &bad);
    assert!(get("/v1/sessions/s/events?types[]=session.deleted").is_err());
    assert!(get("/v1/sessions/s/events?limit=1000").is_ok() && get("/v1/sessions/s/events?limit=1001").is_err());
    assert!(get("/v1/sessions/s/events/stream?event_deltas[]=agent.tool_use").is_err());
    let deltas = |count: usize| "event_deltas[]=agent.message&".repeat(count);
    assert!(get(&format!("/v1/sessions/s/events/stream?{}", deltas(100))).is_ok());
    assert!(get(&format!("/v1/sessions/s/threads/t/stream?{}", deltas(101))).is_err());
}

#[test]
fn dreams() {
    let store = json!({"type": "memory_store", "memory_store_id": "m"});
    let sessions = |ids: Vec<String>| json!([store, {"type": "sessions", "session_ids": ids}]);
    let ids = |count: usize| (0..count).map(|id| format!("s{id}")).collect::<Vec<_>>();
    let body = json!({"inputs": sessions(ids(1)), "model": "m"});
    let bad = [
        ("inputs", Value::Null),
        ("inputs", json!([store])),
        ("inputs", json!([{"type": "sessions", "session_ids": ["s"]}])),
        ("inputs", json!([store, store, {"type": "sessions", "session_ids": ["s"]}])),
        ("inputs.1.session_ids", sessions(ids(0))),
        ("inputs.1.session_ids", sessions(ids(101))),
        ("inputs.1.session_ids", sessions(vec!["a".into(), "b".into(), "a".into()])),
        ("inputs.1.session_ids", sessions(vec![String::new()])),
        ("inputs.0.type", json!([{"type": "files"}])),
        ("inputs.0.access", json!([{"type": "memory_store", "memory_store_id": "m", "access": "read_only"}])),
        ("model", Value::Null),
        ("model", letters(257)),
        ("model.speed", json!({"id": "m", "speed": "fast"})),
        ("model.effort", json!({"id": "m", "effort": "high"})),
        ("instructions", json!("")),
        ("instructions", letters(4_097)),
        ("output_behavior.type", json!({"type": "overwrite"})),
        ("output_behavior.memory_store_id", json!({"type": "update_existing", "memory_store_id": "other"})),
        ("token_budget", json!(5)),
    ];
    refused("/v1/dreams", &body, &bad);
    let good = [
        ("inputs", sessions(ids(100))),
        ("inputs", json!([{"type": "sessions", "session_ids": ["s"]}, store])),
        ("model", json!({"id": "m", "speed": "standard"})),
        ("model", json!({"id": "m", "speed": null})),
        ("instructions", Value::Null),
        ("instructions", letters(4_096)),
        ("output_behavior", json!({"type": "update_existing", "memory_store_id": "m"})),
    ];
    taken("/v1/dreams", &body, &good);
    let both = get("/v1/dreams?statuses[]=running&statuses=pending").expect("both forms");
    assert_eq!(both, get("/v1/dreams?statuses=running&statuses[]=pending").expect("both forms"));
    assert!(get("/v1/dreams?statuses=asleep").is_err());
    let mut request = Request::new(Method::Post, "/v1/dreams".into());
    request.body = Some(body.to_string());
    for (budget, is_good) in [("1", true), ("0", false), ("-1", false), ("many", false)] {
        request.headers = vec![(beta::TOKEN_BUDGET_HEADER.to_owned(), budget.to_owned())];
        assert_eq!(parse(&request).is_ok(), is_good, "{budget}");
    }
}

#[test]
fn models_and_tokens() {
    assert!(get("/v1/models?after_id=a&before_id=b").is_err());
    assert!(get("/v1/models?limit=1000").is_ok() && get("/v1/models?limit=1001").is_err());
    let body = json!({"model": "m", "messages": [{"role": "user", "content": "Hi"}]});
    let bad = [
        ("model", Value::Null),
        ("messages", json!([])),
        ("messages.0", json!([{"content": "Hi"}])),
        ("system", json!(5)),
        ("tools", json!({})),
    ];
    refused("/v1/messages/count_tokens", &body, &bad);
    taken("/v1/messages/count_tokens", &body, &[("thinking", json!({"type": "adaptive"}))]);
}
