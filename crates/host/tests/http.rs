//! What HTTP adds to the contract: keys, pages of other origins, foreign names, bodies out of bounds, site files.
#![allow(clippy::expect_used)] // Tests panic.

mod support;

use api::{
    ApiError, Call, Request, Response, call::CreateMemory, call::CreateStore, call::ListStores, call::ListVersions,
};
use support::{Running, Scratch};

const STORES: &str = "/v1/memory_stores";
const GATE: [(&str, &str); 2] = [("anthropic-version", "2026-10-21"), ("anthropic-beta", "agent-memory-2026-07-22")];

fn get(server: &Running, headers: &[(&str, &str)]) -> Response {
    server.send("GET", STORES, &[&GATE, headers].concat(), b"")
}

fn error(response: &Response) -> (u16, String) {
    let error = ApiError::read(response);
    assert_eq!(error.request_id.as_deref(), response.header("request-id"), "{}", response.body);
    assert!(error.request_id.is_some(), "an error without an id: {}", response.body);
    (response.status, error.kind.as_str().to_owned())
}

fn is(status: u16, kind: &str) -> (u16, String) {
    (status, kind.to_owned())
}

#[test]
fn on_loopback_any_key_will_do_and_none() {
    let scratch = Scratch::new("keyless");
    let server = Running::start(scratch.options(""));
    assert_eq!(server.new_key, None);
    for headers in [&[][..], &[("x-api-key", "anything")], &[("authorization", "Bearer test")]] {
        assert_eq!(get(&server, headers).status, 200, "{headers:?}");
    }
}

#[test]
fn with_a_key_it_is_asked_for_in_either_header_and_kept_as_a_hash() {
    let scratch = Scratch::new("key");
    let server = Running::start(scratch.options("--require-key"));
    let key = server.new_key.clone().expect("a key is made at the first start");
    let bearer = format!("Bearer {key}");
    for headers in
        [&[][..], &[("x-api-key", "wrong")], &[("authorization", "Bearer wrong")], &[("authorization", &key)]]
    {
        assert_eq!(error(&get(&server, headers)), is(401, "authentication_error"), "{headers:?}");
    }
    for headers in [
        &[("x-api-key", key.as_str())][..],
        &[("authorization", &bearer)],
        &[("x-api-key", "x"), ("authorization", &bearer)],
    ] {
        assert_eq!(get(&server, headers).status, 200);
    }
    server.stop();
    let stored = std::fs::read(scratch.join("data.redb")).expect("the file");
    assert!(!stored.windows(key.len()).any(|window| window == key.as_bytes()), "the key itself is in the file");

    let server = Running::start(scratch.options("--require-key"));
    assert_eq!(server.new_key, None, "a key is shown once");
    assert_eq!(get(&server, &[("x-api-key", &key)]).status, 200);
    server.stop();

    let server = Running::start(scratch.options("--require-key --new-key"));
    let second = server.new_key.clone().expect("a new key");
    assert_eq!(get(&server, &[("x-api-key", &key)]).status, 401, "the old key ended");
    assert_eq!(get(&server, &[("x-api-key", &second)]).status, 200);
}

#[test]
fn a_start_that_comes_to_nothing_makes_no_key() {
    let scratch = Scratch::new("failed-start");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let mut options = scratch.options("--require-key");
    options.listen = taken.local_addr().expect("its address");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let message = runtime.block_on(host::Server::start(&options)).err().expect("the port is taken");
    assert!(message.starts_with("Cannot listen on 127.0.0.1:"), "{message}");
    let server = Running::start(scratch.options("--require-key"));
    assert!(server.new_key.is_some(), "the key would never have been seen");
}

#[test]
fn an_address_others_can_reach_demands_a_key_but_any_name_will_do() {
    let scratch = Scratch::new("bind");
    let mut server = Running::start(scratch.options("--bind 0.0.0.0"));
    server.address.set_ip([127, 0, 0, 1].into());
    let key = server.new_key.clone().expect("a key");
    assert_eq!(error(&get(&server, &[("host", "memory.example")])), is(401, "authentication_error"));
    assert_eq!(get(&server, &[("host", "memory.example"), ("x-api-key", &key)]).status, 200);
}

#[test]
fn writes_are_recorded_under_an_id_of_the_key() {
    let scratch = Scratch::new("actor");
    let server = Running::start(scratch.options(""));
    let send = |mut request: Request, key: Option<&str>| {
        request.headers.extend(key.map(|key| ("x-api-key".to_owned(), key.to_owned())));
        server.call(&request)
    };
    let store = CreateStore { name: "s".into(), ..Default::default() };
    let store = CreateStore::reply(&send(store.request(), None)).expect("a store").id;
    for (path, key) in [("/none", None), ("/one", Some("sk-one")), ("/two", Some("sk-two"))] {
        let memory = CreateMemory { store: store.clone(), path: path.into(), content: String::new(), view: None };
        assert!(send(memory.request(), key).is_success());
    }
    let list = ListVersions { store: store.clone(), ..Default::default() };
    let versions = ListVersions::reply(&send(list.request(), None)).expect("versions").data;
    let mut actors: Vec<String> = versions
        .into_iter()
        .map(|version| match version.created_by {
            Some(api::Actor::Key(id)) => id,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(actors.pop().as_deref(), Some("apikey_local"));
    assert!(actors.iter().all(|id| id.starts_with("apikey_") && !id.contains("sk-")) && actors[0] != actors[1]);
    let own = ListVersions { store, api_key: Some(actors[0].clone()), ..Default::default() };
    assert_eq!(ListVersions::reply(&send(own.request(), None)).expect("versions").data.len(), 1);
}

#[test]
fn a_foreign_name_is_refused_on_loopback() {
    let scratch = Scratch::new("rebinding");
    let server = Running::start(scratch.options(""));
    assert_eq!(error(&get(&server, &[("host", "evil.example")])), is(403, "permission_error"));
    assert_eq!(server.send("GET", "/", &[("host", "evil.example:4310")], b"").status, 403, "site files, too");
    assert_eq!(get(&server, &[("host", "localhost:4310")]).status, 200);
}

#[test]
fn pages_of_this_machine_may_call_and_others_not_unless_allowed() {
    let scratch = Scratch::new("cors");
    let server = Running::start(scratch.options("--allow-origin https://console.example"));
    for origin in ["http://localhost:8080", "http://127.0.0.1:4310", "http://[::1]:1", "https://console.example"] {
        let response = get(&server, &[("origin", origin)]);
        assert_eq!((response.status, response.header("access-control-allow-origin")), (200, Some(origin)));
        let exposed = response.header("access-control-expose-headers").unwrap_or_default();
        for name in ["request-id", "retry-after", "x-should-retry", "lucid-count"] {
            assert!(exposed.contains(name), "{exposed}");
        }
    }
    for origin in ["https://evil.example", "null", "http://localhost.evil.example"] {
        let response = get(&server, &[("origin", origin)]);
        assert_eq!(error(&response), is(403, "permission_error"), "{origin}");
        assert_eq!(response.header("access-control-allow-origin"), None);
        let sneaky = [("origin", origin), ("content-type", "text/plain")];
        let sent = server.send("POST", STORES, &[&GATE[..], &sneaky].concat(), br#"{"name":"planted"}"#);
        assert_eq!(sent.status, 403, "a write that needs no preflight");
    }
    let list = ListStores::reply(&get(&server, &[])).expect("a list");
    assert!(list.data.is_empty(), "{list:?}");
}

#[test]
fn an_error_can_be_read_by_the_page_as_well() {
    let scratch = Scratch::new("cors-error");
    let server = Running::start(scratch.options("--require-key"));
    let response = get(&server, &[("origin", "https://console.example")]);
    assert_eq!(error(&response), is(401, "authentication_error"));
    assert_eq!(response.header("access-control-allow-origin"), Some("https://console.example"));
}

#[test]
fn a_preflight_allows_what_the_sdks_send() {
    let scratch = Scratch::new("preflight");
    let server = Running::start(scratch.options(""));
    let names = "authorization, x-api-key, content-type, anthropic-version, anthropic-beta, anthropic-workspace-id, \
                 anthropic-dangerous-direct-browser-access, x-stainless-retry-count, x-stainless-os, x-evil";
    let asked = [
        ("origin", "http://localhost:8080"),
        ("access-control-request-method", "DELETE"),
        ("access-control-request-headers", names),
    ];
    let response = server.send("OPTIONS", "/v1/memory_stores/x", &asked, b"");
    assert_eq!((response.status, response.body.as_str()), (204, ""));
    let allowed = response.header("access-control-allow-headers").unwrap_or_default();
    for name in names.split(", ").filter(|name| *name != "x-evil") {
        assert!(allowed.split(", ").any(|known| known == name), "{name} in {allowed}");
    }
    assert!(!allowed.contains("x-evil"));
    assert_eq!(response.header("access-control-allow-methods"), Some("GET, POST, DELETE"));
    assert_eq!(response.header("access-control-allow-origin"), Some("http://localhost:8080"));
}

#[test]
fn methods_and_bodies_out_of_bounds_get_the_envelope() {
    let scratch = Scratch::new("bounds");
    let server = Running::start(scratch.options(""));
    for method in ["PUT", "PATCH", "OPTIONS"] {
        assert_eq!(error(&server.send(method, STORES, &GATE, b"")), is(405, "invalid_request_error"), "{method}");
    }
    let post = |body: &[u8]| server.send("POST", STORES, &GATE, body);
    assert_eq!(error(&post(&vec![b' '; 1_048_577])), is(413, "request_too_large"));
    assert_eq!(error(&post(&vec![b' '; 20_000_000])), is(413, "request_too_large"), "much too large");
    let count = |bytes: usize| server.send("POST", "/v1/messages/count_tokens", &GATE, &vec![b' '; bytes]).status;
    assert_eq!((count(2_000_000), count(33_554_433)), (400, 413), "a transcript is larger than a memory");
    assert_eq!(error(&post(b"{\"name\":\"\xff\"}")), is(400, "invalid_request_error"));
    assert_eq!(error(&server.send("GET", "/v1/memory_stores?page=%ff", &GATE, b"")), is(400, "invalid_request_error"));
    assert_eq!(error(&server.send("GET", "/v1/nothing", &GATE, b"")), is(404, "not_found_error"));

    let store = CreateStore { name: "s".into(), ..Default::default() };
    let store = CreateStore::reply(&server.call(&store.request())).expect("a store").id;
    let escaped = format!(r#"{{"path":"/a","content":"{}"}}"#, "\\u0001".repeat(102_400));
    let sent = server.send("POST", &format!("{STORES}/{store}/memories"), &GATE, escaped.as_bytes());
    assert_eq!(sent.status, 200, "the largest content in its longest spelling: {}", sent.body);
}

#[test]
fn answers_are_not_stored_and_are_compressed_for_those_who_ask() {
    let scratch = Scratch::new("compression");
    let server = Running::start(scratch.options(""));
    for _ in 0..20 {
        let store = CreateStore { name: "a store with a name".into(), ..Default::default() };
        assert!(server.call(&store.request()).is_success());
    }
    let plain = get(&server, &[]);
    assert_eq!((plain.header("cache-control"), plain.header("content-encoding")), (Some("no-store"), None));
    let packed = get(&server, &[("accept-encoding", "br, gzip")]);
    assert_eq!(packed.header("content-encoding"), Some("br"));
    assert!(packed.body.len() < plain.body.len() / 2);
}

#[test]
fn site_files_come_with_the_policy_and_the_right_age() {
    let scratch = Scratch::new("site");
    let options = scratch.options("");
    std::fs::create_dir_all(&options.site).expect("a folder");
    for (name, text) in [("index.html", "<!doctype html>"), ("app-1f2e3d4c5b6a7988_bg.wasm", "x"), ("editor.js", "y")] {
        std::fs::write(options.site.join(name), text).expect("a file");
    }
    std::fs::write(scratch.join("secret"), "s").expect("a file");
    let server = Running::start(options);
    let file = |path: &str| server.send("GET", path, &[], b"");
    let page = file("/");
    assert_eq!((page.status, page.body.as_str()), (200, "<!doctype html>"));
    let policy = page.header("content-security-policy").unwrap_or_default();
    assert!(policy.contains("frame-ancestors 'none'") && policy.contains("script-src 'self'"), "{policy}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "no-referrer"),
        ("server-timing", "lucid-api"),
    ] {
        assert_eq!(page.header(name), Some(value));
    }
    assert_eq!(page.header("cache-control"), Some("no-cache"));
    assert_eq!(file("/editor.js").header("cache-control"), Some("no-cache"));
    let wasm = file("/app-1f2e3d4c5b6a7988_bg.wasm");
    assert_eq!(wasm.header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert_eq!(wasm.header("content-type"), Some("application/wasm"));
    for path in ["/nothing", "/../secret", "/%2e%2e/secret", "/..%2fsecret"] {
        assert_eq!(file(path).status, 404, "{path}");
    }
    assert_eq!(
        file("/gone-1f2e3d4c5b6a7988.js").header("cache-control"),
        Some("no-cache"),
        "a missing file is not kept"
    );
}

#[test]
fn the_page_is_told_before_it_asks_whether_a_key_is_wanted() {
    let scratch = Scratch::new("hint");
    let said = |line: &str| {
        let page = Running::start(scratch.options(line)).send("GET", "/", &[], b"");
        page.header("server-timing").map(str::to_owned)
    };
    assert_eq!(said("").as_deref(), Some("lucid-api"));
    assert_eq!(said("--require-key").as_deref(), Some("lucid-api;desc=\"key\""));
}

#[test]
fn without_a_site_there_is_a_sentence_and_the_api() {
    let scratch = Scratch::new("no-site");
    let server = Running::start(scratch.options(""));
    let page = server.send("GET", "/", &[], b"");
    assert!(page.status == 404 && page.body.contains("cargo xtask dist"), "{}", page.body);
    assert_eq!(get(&server, &[]).status, 200);
}
