//! A session's stream over HTTP: frames as the SDKs read them, nothing replayed, its end with the session and with the
//! server.
#![allow(clippy::expect_used)] // Tests panic.

mod support;

use std::{
    io::{BufRead, BufReader, Write},
    net::TcpStream,
};

use api::{
    AgentId, Call, EnvironmentId, Request, SessionId, StreamEvent,
    call::{
        CreateAgent, CreateEnvironment, CreateSession, DeleteSession, DeltaKind, EventParam, GetSession, SendEvents,
        StreamEvents,
    },
    sse::StreamReader,
};
use support::{Running, Scratch};

fn session(server: &Running) -> SessionId {
    let agent = CreateAgent { name: "a".into(), model: api::ModelConfig::new("built-in-rules"), ..Default::default() };
    let agent: AgentId = CreateAgent::reply(&server.call(&agent.request())).expect("an agent").id;
    let environment = CreateEnvironment { name: "e".into(), ..Default::default() };
    let environment: EnvironmentId =
        CreateEnvironment::reply(&server.call(&environment.request())).expect("an environment").id;
    let session = CreateSession { agent: agent.into(), environment, ..Default::default() };
    CreateSession::reply(&server.call(&session.request())).expect("a session").id
}

/// Opens a stream and reads the head of its answer.
fn open(server: &Running, request: &Request) -> (String, BufReader<TcpStream>) {
    let mut stream = TcpStream::connect(server.address).expect("a connection");
    // A stream that does not end as it should fails the test instead of holding it up.
    stream.set_read_timeout(Some(std::time::Duration::from_secs(20))).expect("a timeout");
    let mut head = format!("GET {} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n", request.target(), server.address);
    for (name, value) in &request.headers {
        head += &format!("{name}: {value}\r\n");
    }
    stream.write_all(format!("{head}\r\n").as_bytes()).expect("sent");
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        assert!(reader.read_line(&mut head).expect("a line") > 0, "cut off: {head}");
    }
    (head, reader)
}

/// Events up to one of that type, or to the end.
fn events(reader: &mut BufReader<TcpStream>, last: &str) -> Vec<StreamEvent> {
    let (mut frames, mut found) = (StreamReader::default(), Vec::new());
    let mut line = String::new();
    while reader.read_line(&mut line).expect("a line") > 0 {
        for event in frames.push(line.as_bytes()) {
            found.push(event.expect("an event"));
            if found.last().is_some_and(|event| event.kind() == last) {
                return found;
            }
        }
        line.clear();
    }
    found
}

fn kinds(events: &[StreamEvent]) -> Vec<&str> {
    events.iter().map(StreamEvent::kind).collect()
}

#[test]
fn a_turn_is_streamed_and_the_stream_ends_with_the_session() {
    let scratch = Scratch::new("stream");
    let server = Running::start(scratch.options(""));
    let session = session(&server);
    let request = StreamEvents { session: session.clone(), event_deltas: vec![DeltaKind::Message] }.request();
    let (head, mut reader) = open(&server, &request);
    assert!(head.starts_with("HTTP/1.1 200") && head.contains("content-type: text/event-stream"), "{head}");
    assert!(!head.contains("content-encoding"), "{head}");
    let said = EventParam::UserMessage(vec!["Hello".into()]);
    let send = SendEvents { session: session.clone(), events: vec![said] }.request();
    assert!(server.call(&send).is_success());
    let turn = events(&mut reader, "session.status_idle");
    let expect = [
        "user.message",
        "session.status_running",
        "user.message",
        "span.model_request_start",
        "event_start",
        "event_delta",
        "agent.message",
        "span.model_request_end",
        "session.usage",
        "session.status_idle",
    ];
    assert_eq!(kinds(&turn), expect);
    let ids: Vec<_> = turn
        .iter()
        .filter_map(|event| match event {
            StreamEvent::Event(event) if event.kind() == "user.message" => Some((&event.id, event.processed_at)),
            _ => None,
        })
        .collect();
    assert_eq!((ids[0].0, ids[0].1), (ids[1].0, None), "queued, then processed, under one id");
    assert!(ids[1].1.is_some());

    let (_, mut late) = open(&server, &request);
    assert!(server.call(&DeleteSession { session }.request()).is_success());
    assert_eq!(kinds(&events(&mut reader, "")), ["session.deleted"]);
    assert_eq!(kinds(&events(&mut late, "")), ["session.deleted"], "nothing is replayed");
}

#[test]
fn a_stream_ends_with_the_server_and_errors_are_answered_as_ever() {
    let scratch = Scratch::new("stream-stop");
    let server = Running::start(scratch.options(""));
    let session = session(&server);
    let unknown = StreamEvents { session: "sesn_unknown".into(), event_deltas: Vec::new() }.request();
    assert_eq!(server.call(&unknown).status, 404);
    let mut wrong = StreamEvents { session: session.clone(), event_deltas: Vec::new() }.request();
    wrong.query.push(("event_deltas[]".into(), "session.usage".into()));
    assert_eq!(server.call(&wrong).status, 400);
    let (_, mut reader) = open(&server, &StreamEvents { session: session.clone(), event_deltas: Vec::new() }.request());
    assert!(server.call(&GetSession { session }.request()).is_success());
    server.stop();
    assert!(events(&mut reader, "").is_empty());
}
