//! Answers of servers that deviate from the documented shapes (product.md, "Connections") are understood, and what
//! cannot be understood is an error in words.

use api::{
    Call, ErrorKind, MemoryItem, Response, VersionOperation,
    call::{DeleteStore, GetMemory, GetStore, ListMemories, ListVersions},
};

fn answer(status: u16, body: &str) -> Response {
    Response { status, headers: Vec::new(), body: body.to_owned() }
}

#[test]
fn other_names_and_codes() {
    let body = r#"{"memory_id":"mem_1","store_id":"s","path":"/a","size_bytes":3,"content":"abc",
        "created_at":"2026-11-20T09:00:00+00:00"}"#;
    let memory = GetMemory::reply(&answer(201, body)).expect("readable");
    assert_eq!((memory.memory_store_id.as_str(), memory.content_size_bytes), ("s", 3));
    assert_eq!(memory.updated_at, memory.created_at);

    let body = r#"{"data":[{"id":"v","memory_id":"m","operation":"update","created_at":"2026-11-20T09:00:00Z",
        "actor":{"type":"robot_actor"},"created_by":null}]}"#;
    let page = ListVersions::reply(&answer(200, body)).expect("readable");
    assert_eq!(page.data[0].operation, VersionOperation::Modified);
    assert_eq!(page.data[0].created_by, Some(api::Actor::Other("robot_actor".into())));
    assert_eq!(page.next_page, None);
}

#[test]
fn bare_lists_prefixes_and_empty_cursors() {
    let page = ListMemories::reply(&answer(200, r#"[{"type":"memory_prefix","path":"/a/"}]"#)).expect("readable");
    assert_eq!(page.data, [MemoryItem::Prefix("/a/".into())]);
    let page = ListMemories::reply(&answer(200, r#"{"data":[],"next_page":""}"#)).expect("readable");
    assert_eq!(page.next_page, None);
}

#[test]
fn a_delete_may_answer_nothing() {
    assert!(DeleteStore::reply(&answer(204, "")).is_ok());
}

#[test]
fn what_is_not_the_api_says_so() {
    for body in [
        "<!doctype html><p>hi",
        "{\"id\":",
        "",
        "[]",
        "{}",
        r#"{"id":5}"#,
        r#"{"id":"s","name":"n","created_at":"soon"}"#,
    ] {
        let error = GetStore::reply(&answer(200, body)).expect_err(body);
        assert_eq!(error.kind, ErrorKind::Unreadable, "{body}");
        assert!(error.message.ends_with('.') || error.message.ends_with('?'), "{}", error.message);
    }
}
