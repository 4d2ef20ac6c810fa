//! Objects around memory are written back exactly as the API writes them; what is not known survives.

use crate::strategies;

use api::{
    Agent, ApiError, Dream, Environment, Event, EventBody, ModelInfo, ModelPage, Page, Pages, SentEvents, Session,
    SessionResource, StreamEvent, Thread, TokenCount,
    wire::{LISTED_EVENT_TYPES, Read, Write},
};
use proptest::prelude::*;
use serde_json::{Value, json};

#[track_caller]
fn same<T: Read + Write>(text: &str) -> T {
    let value: Value = serde_json::from_str(text).expect("JSON");
    let object = T::read(&value).expect("readable");
    assert_eq!(object.write(), value);
    object
}

/// api.md §5.
const DREAM: &str = r#"{"id":"drm_01E","type":"dream","status":"running",
 "inputs":[{"type":"memory_store","memory_store_id":"memstore_01A"},
           {"type":"sessions","session_ids":["sesn_01D","sesn_01F"]}],
 "outputs":[{"type":"memory_store","memory_store_id":"memstore_01G"}],
 "output_behavior":{"type":"create_new"},
 "model":{"id":"claude-opus-5","speed":"standard"},"instructions":null,"session_id":"sesn_01H",
 "usage":{"input_tokens":1200,"output_tokens":900,"cache_creation_input_tokens":40000,"cache_read_input_tokens":610000},
 "error":null,"created_at":"2026-11-20T10:00:00Z","ended_at":null,"archived_at":null}"#;

/// api.md §6.2.
const SESSION: &str = r#"{"id":"sesn_01D","type":"session","status":"idle","title":"Refund question","environment_id":"env_01",
 "agent":{"type":"agent","id":"agent_01","version":3,"name":"Helper","description":null,"system":"…",
   "model":{"id":"claude-sonnet-5-5"},"tools":[{"type":"agent_toolset_20260401","configs":[],
     "default_config":{"enabled":true,"permission_policy":{"type":"always_allow"}}}],
   "mcp_servers":[],"skills":[],"multiagent":null,"execution_identity":{"type":"service_account"}},
 "resources":[{"type":"memory_store","memory_store_id":"memstore_01A","name":"Support playbook",
   "description":"","access":"read_write","instructions":null,"mount_path":"/mnt/memory/support-playbook"}],
 "usage":{"input_tokens":900,"output_tokens":400,"cache_read_input_tokens":8000,
   "cache_creation":{"ephemeral_5m_input_tokens":2000,"ephemeral_1h_input_tokens":0},"active_seconds":41.5},
 "stats":{"active_seconds":41.5,"duration_seconds":600.0},
 "metadata":{},"vault_ids":[],"outcome_evaluations":[],"budget":null,
 "created_at":"2026-11-20T09:00:00Z","updated_at":"2026-11-20T09:10:00Z","archived_at":null}"#;

#[test]
fn the_samples_of_the_fact_sheet() {
    let dream: Dream = same(DREAM);
    assert_eq!(dream.usage.cache_hit_share().map(|share| (share * 1_000.0).round()), Some(937.0));
    let session: Session = same(SESSION);
    assert_eq!(session.usage.tokens().prompt(), 10_900);
    assert_eq!(session.resources[0].store().and_then(|store| store.name.as_deref()), Some("Support playbook"));
    let page = format!(r#"{{"data":[{SESSION}],"next_page":"n","prev_page":null}}"#);
    assert_eq!(same::<Pages<Session>>(&page).prev_page, None);
    same::<Page<Dream>>(&format!(r#"{{"data":[{DREAM}],"next_page":null}}"#));
}

#[test]
fn every_other_object() {
    let session: Value = serde_json::from_str(SESSION).expect("JSON");
    let mut agent = session["agent"].clone();
    for (key, value) in [
        ("metadata", json!({"team": "cx"})),
        ("created_at", json!("2026-11-20T09:00:00Z")),
        ("updated_at", json!("2026-11-20T09:00:00Z")),
        ("archived_at", Value::Null),
        ("model", json!({"id": "m", "effort": {"type": "high"}, "inference_geo": "us", "speed": "fast"})),
    ] {
        agent[key] = value;
    }
    assert_eq!(same::<Agent>(&agent.to_string()).setup.model.effort.as_deref(), Some("high"));

    let mut worker = session["agent"].clone();
    worker.as_object_mut().expect("object").remove("multiagent");
    let mut inline = worker.clone();
    inline.as_object_mut().expect("object").retain(|key, _| key != "id" && key != "version");
    inline["type"] = json!("inline");
    for agent in [worker, inline, json!({"type": "advisor", "model": "m"}), json!({"type": "robot", "name": "r"})] {
        let thread = json!({"id": "sthr_1", "type": "session_thread", "session_id": "sesn_1", "agent": agent,
            "parent_thread_id": null, "status": "idle", "stats": {"startup_seconds": 0.5}, "usage": null,
            "workflow_run_id": null, "created_at": "2026-11-20T09:00:00Z", "updated_at": "2026-11-20T09:00:00Z",
            "archived_at": null});
        assert!(!same::<Thread>(&thread.to_string()).agent.name().is_empty());
    }
    for resource in [
        json!({"id": "sesrsc_1", "type": "file", "file_id": "f", "mount_path": "/a",
            "created_at": "2026-11-20T09:00:00Z", "updated_at": "2026-11-20T09:00:00Z"}),
        json!({"id": "sesrsc_2", "type": "github_repository", "url": "u", "checkout": {"type": "branch", "name": "b"},
            "mount_path": "/a", "created_at": "2026-11-20T09:00:00Z", "updated_at": "2026-11-20T09:00:00Z"}),
        json!({"type": "volume", "size": 3}),
    ] {
        same::<SessionResource>(&resource.to_string());
    }
    let cloud = json!({"type": "cloud", "networking": {"type": "limited", "allowed_hosts": ["a"],
        "allow_mcp_servers": true, "allow_package_managers": false}, "packages": {"type": "packages",
        "apt": [], "cargo": [], "gem": [], "go": [], "npm": ["x"], "pip": []}});
    for config in [cloud, json!({"type": "self_hosted"}), json!({"type": "moon", "base": 1})] {
        let environment = json!({"id": "env_1", "type": "environment", "name": "n", "description": null,
            "config": config, "metadata": {}, "scope": "organization", "created_at": "2026-11-20T09:00:00Z",
            "updated_at": "2026-11-20T09:00:00Z", "archived_at": null});
        same::<Environment>(&environment.to_string());
    }
    let model = json!({"id": "m", "type": "model", "display_name": "M", "created_at": "2026-11-20T09:00:00Z",
        "lifecycle": "active", "line": null, "max_input_tokens": 1, "max_tokens": null, "capabilities": null,
        "deprecated_at": null, "retires_at": null, "allowed_fallback_models": null});
    same::<ModelInfo>(&model.to_string());
    let models = json!({"data": [model], "first_id": "m", "last_id": "m", "has_more": true});
    same::<ModelPage>(&models.to_string());
    same::<TokenCount>(r#"{"input_tokens":7}"#);
    same::<SentEvents>(r#"{"data":[{"id":"e","type":"user.interrupt","processed_at":null}]}"#);
}

/// One event of every type, with every member that the SDKs know.
const EVENTS: &str = include_str!("events.jsonl");

#[test]
fn every_type_of_event() {
    let mut seen = Vec::new();
    for line in EVENTS.lines() {
        let event: Event = same(line);
        assert_eq!(StreamEvent::read(&event.write()), Ok(StreamEvent::Event(event.clone())));
        seen.push(event.kind().to_owned());
        // What Lucid does not act on is exactly this.
        let is_other = matches!(event.body, EventBody::Other { .. });
        let is_foreign = event.kind().starts_with("workflow_run.") || event.kind().starts_with("span.outcome_");
        assert_eq!(is_other, is_foreign, "{line}");
    }
    assert_eq!(seen.pop().as_deref(), Some("session.deleted"));
    assert_eq!(seen, LISTED_EVENT_TYPES);
}

#[test]
fn events_nobody_knows_and_halves_of_known_ones_survive() {
    for line in [
        r#"{"id":"e","type":"agent.dance","processed_at":"2026-11-20T09:00:00Z","steps":[1,{"x":null}]}"#,
        r#"{"id":"e","type":"agent.dance"}"#,
        r#"{"id":"e","type":"agent.dance","processed_at":null}"#,
        r#"{"id":"e","type":"agent.message","processed_at":"2026-11-20T09:00:00Z","text":"no content"}"#,
        r#"{"id":"e","type":"agent.tool_use","processed_at":"2026-11-20T09:00:00Z","name":"bash","input":"ls"}"#,
    ] {
        assert!(matches!(same::<Event>(line).body, EventBody::Other { .. }), "{line}");
    }
}

#[test]
fn previews() {
    let start = r#"{"type":"event_start","event":{"type":"agent.message","id":"sevt_1"}}"#;
    assert!(matches!(same(start), StreamEvent::Start { .. }));
    let delta = r#"{"type":"event_delta","event_id":"sevt_1",
        "delta":{"type":"content_delta","index":1,"content":{"type":"text","text":"Hi"}}}"#;
    assert!(matches!(same(delta), StreamEvent::Delta { index: 1, .. }));
    assert!(matches!(same(r#"{"type":"event_delta","event_id":"sevt_1"}"#), StreamEvent::Other(_)));
}

#[test]
fn all_text_of_an_event_is_found() {
    let result = json!({"id": "e", "type": "agent.tool_result", "processed_at": "2026-11-20T09:00:00Z",
    "tool_use_id": "t", "content": [
        {"type": "text", "text": "a"},
        {"type": "document", "title": "b", "source": {"type": "text", "media_type": "text/plain", "data": "c"}},
        {"type": "search_result", "source": "x", "title": "d", "content": [{"type": "text", "text": "e"}]},
        {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": "zz"}},
    ]});
    assert_eq!(Event::read(&result).expect("readable").texts(), ["a", "b", "c", "d", "e"]);
}

fn read_all(value: &Value) -> [Result<(), ApiError>; 9] {
    [
        Agent::read(value).map(drop),
        Environment::read(value).map(drop),
        Pages::<Session>::read(value).map(drop),
        Session::read(value).map(drop),
        Thread::read(value).map(drop),
        Dream::read(value).map(drop),
        ModelPage::read(value).map(drop),
        SentEvents::read(value).map(drop),
        StreamEvent::read(value).map(drop),
    ]
}

proptest! {
    #[test]
    fn anything_is_read_without_a_panic(value in strategies::content::value()) {
        let _ = read_all(&value);
    }

    /// A sample with one member put out of shape is read or refused in words, never a panic.
    #[test]
    fn broken_samples_are_read_without_a_panic(at in any::<prop::sample::Index>(), with in strategies::content::value()) {
        for text in [DREAM, SESSION].into_iter().chain(EVENTS.lines()) {
            let mut value: Value = serde_json::from_str(text).expect("JSON");
            let map = value.as_object_mut().expect("object");
            let key = at.get(&map.keys().cloned().collect::<Vec<_>>()).clone();
            map.insert(key, with.clone());
            for read in read_all(&value) {
                prop_assert!(read.err().is_none_or(|error| error.message.ends_with('.')));
            }
        }
    }

    #[test]
    fn unknown_events_survive(kind in "[a-z]{1,9}\\.x[a-z_]{1,9}", members in strategies::content::object()) {
        let mut value = members;
        value["id"] = json!("sevt_1");
        value["type"] = json!(kind);
        prop_assert_eq!(Event::read(&value).map(|event| event.write()), Ok(value));
    }
}
