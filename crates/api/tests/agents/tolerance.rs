//! Answers of servers that deviate from the documented shapes are understood, and what cannot be understood is an
//! error in words.

use api::{
    Access, Call, DreamStatus, ErrorKind, OutputBehavior, Response, SessionStatus,
    call::{
        CreateDream, DeleteSession, GetDream, GetSession, GetThread, ListDreams, ListModels, ListSessions, SendEvents,
    },
};

fn answer(status: u16, body: &str) -> Response {
    Response { status, headers: Vec::new(), body: body.to_owned() }
}

#[test]
fn a_dream_of_another_server() {
    let body = r#"{"dream_id":"d","status":"napping","outputs":null,"error":null,"created_at":"2026-11-20T09:00:00Z",
        "inputs":[{"type":"memory_store","store_id":"s"},{"type":"video"}],"model":"m"}"#;
    let dream = CreateDream::reply(&answer(201, body)).expect("readable");
    assert_eq!((dream.input_store.as_str(), dream.outputs.len(), dream.input_sessions.len()), ("s", 0, 0));
    assert_eq!(dream.output_behavior, OutputBehavior::CreateNew);
    assert_eq!((dream.status.as_str(), dream.status.is_final()), ("napping", false));
    assert_eq!((dream.model.id.as_str(), dream.usage.total()), ("m", 0));
    let list = ListDreams::reply(&answer(200, &format!("[{body}]"))).expect("readable");
    assert_eq!(list.data, [dream]);
    assert_eq!(DreamStatus::parse("napping"), None);
}

#[test]
fn a_session_of_another_server() {
    let body = r#"{"id":"s","status":"idle","agent_id":"a","created_at":"2026-11-20T09:00:00Z",
        "resources":[{"type":"memory_store","store_id":"m"}],
        "usage":{"input_tokens":1,"cache_creation_input_tokens":2}}"#;
    let session = GetSession::reply(&answer(200, body)).expect("readable");
    assert_eq!((session.agent.id.as_str(), session.agent.setup.name.as_str()), ("a", ""));
    assert_eq!((session.status, session.updated_at), (SessionStatus::Idle, session.created_at));
    assert_eq!(session.usage.tokens().cache_creation_input_tokens, 2);
    assert_eq!(session.stats.active_seconds, None);
    let store = session.resources[0].store().expect("a store");
    assert_eq!((store.memory_store_id.as_str(), &store.access), ("m", &Access::ReadWrite));
    let list = ListSessions::reply(&answer(200, r#"{"data":[],"next_page":"p","prev_page":""}"#)).expect("readable");
    assert_eq!((list.next_page.as_deref(), list.prev_page), (Some("p"), None));
}

#[test]
fn models_of_a_gateway() {
    let body = r#"{"object":"list","data":[{"id":"a","object":"model","created":1,"owned_by":"x"},{"id":"b"}]}"#;
    let page = ListModels::reply(&answer(200, body)).expect("readable");
    assert_eq!((page.first_id.as_deref(), page.last_id.as_deref(), page.has_more), (Some("a"), Some("b"), false));
    assert_eq!(page.data[0].display_name, "a");
}

#[test]
fn answers_with_nothing_in_them() {
    assert!(DeleteSession::reply(&answer(204, "")).is_ok());
    assert_eq!(SendEvents::reply(&answer(200, "{}")).expect("readable").data, []);
    assert_eq!(SendEvents::reply(&answer(202, "")).expect("readable").data, []);
}

#[test]
fn what_is_not_the_api_says_so() {
    for body in ["<p>", "{}", "[]", "3", r#"{"id":"x","status":"idle","created_at":"soon"}"#, r#"{"id":"x"}"#] {
        for error in [
            GetDream::reply(&answer(200, body)).err(),
            GetSession::reply(&answer(200, body)).err(),
            GetThread::reply(&answer(200, body)).err(),
        ] {
            let error = error.expect(body);
            assert_eq!(error.kind, ErrorKind::Unreadable, "{body}");
            assert!(error.message.ends_with('.') || error.message.ends_with('?'), "{}", error.message);
        }
    }
}
