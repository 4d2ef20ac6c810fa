//! Whole exchanges with servers that are made up here, cut into bytes anywhere, in both formats and with what goes wrong:
//! what is sent, what is heard, what comes of it, what it used, and that the key is nowhere else.
#![allow(clippy::expect_used)] // Tests panic.

use std::{cell::RefCell, future::ready, rc::Rc};

use api::{
    ModelConfig, Secret, Timestamp, TokenUsage,
    channel::{ModelServer, ModelServerKind},
};
use engine::{Answer, AnswerPart, Hear, Message, Model, ModelFault, Prompt, Stop};
use futures_executor::block_on;
use makers::{Chunks, Http, HttpAnswer, HttpRequest, Makers, Soon};
use serde_json::{Value, json};

const KEY: &str = "sk-very-secret";

/// How a body ends.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Good,
    Broken,
    Hanging,
}

/// Answers every request with the same.
#[derive(Clone)]
struct Scripted {
    status: u16,
    headers: Vec<(String, String)>,
    chunks: Vec<Vec<u8>>,
    end: End,
    sent: Rc<RefCell<Vec<HttpRequest>>>,
}

struct Body(std::vec::IntoIter<Vec<u8>>, End);

impl Chunks for Body {
    fn next(&mut self) -> Soon<'_, Option<Result<Vec<u8>, String>>> {
        match (self.0.next(), self.1) {
            (Some(chunk), _) => Box::pin(ready(Some(Ok(chunk)))),
            (None, End::Good) => Box::pin(ready(None)),
            (None, End::Broken) => Box::pin(ready(Some(Err("reset".to_owned())))),
            (None, End::Hanging) => Box::pin(std::future::pending()),
        }
    }
}

impl Http for Scripted {
    fn send(&self, request: HttpRequest) -> Soon<'static, Result<HttpAnswer, String>> {
        self.sent.borrow_mut().push(request);
        let body = Box::new(Body(self.chunks.clone().into_iter(), self.end));
        Box::pin(ready(Ok(HttpAnswer { status: self.status, headers: self.headers.clone(), body })))
    }

    /// Only what never comes is slower.
    fn rest(&self, _: u64) -> Soon<'static, ()> {
        Box::pin(ready(()))
    }

    fn now(&self) -> Timestamp {
        Timestamp(0)
    }
}

fn scripted(status: u16, kind: &str, text: &str, size: usize) -> Scripted {
    let chunks = text.as_bytes().chunks(size).map(<[u8]>::to_vec).collect();
    let headers = vec![("content-type".to_owned(), kind.to_owned())];
    Scripted { status, headers, chunks, end: End::Good, sent: Rc::default() }
}

fn stream(text: &str) -> Scripted {
    scripted(200, "text/event-stream", text, 7)
}

#[derive(Default)]
struct Heard(RefCell<Vec<(usize, String)>>);

impl Hear for Heard {
    fn text(&self, part: usize, more: &str) {
        self.0.borrow_mut().push((part, more.to_owned()));
    }
}

impl Heard {
    fn text_of(&self, part: usize) -> String {
        self.0.borrow().iter().filter(|(at, _)| *at == part).map(|(_, more)| more.as_str()).collect()
    }
}

fn server(kind: ModelServerKind) -> ModelServer {
    let base_url = "https://models.example/v1".to_owned();
    ModelServer { kind, base_url, key: Some(Secret::from(KEY)), models: vec!["m".into()], ..ModelServer::default() }
}

fn ask(http: &Scripted, kind: ModelServerKind) -> (Result<Answer, ModelFault>, Heard) {
    let makers = Makers::new(http.clone());
    makers.serve(vec![server(kind)]).expect("good settings");
    let prompt = Prompt {
        model: ModelConfig::new("m"),
        system: "Be kind.".into(),
        messages: vec![Message::Said { is_person: true, at: 0, text: "Hi".into() }],
        ..Prompt::default()
    };
    let heard = Heard::default();
    let answer = block_on(makers.answer(&prompt, &heard));
    (answer, heard)
}

fn anthropic(http: &Scripted) -> Result<Answer, ModelFault> {
    ask(http, ModelServerKind::Anthropic).0
}

fn openai(http: &Scripted) -> Result<Answer, ModelFault> {
    ask(http, ModelServerKind::OpenaiCompatible).0
}

/// Events of Anthropic's stream.
fn events(events: &[Value]) -> String {
    events
        .iter()
        .map(|event| format!("event: {}\ndata: {event}\n\n", event["type"].as_str().expect("a type")))
        .collect()
}

fn chunks(chunks: &[Value]) -> String {
    chunks.iter().map(|chunk| format!("data: {chunk}\n\n")).collect()
}

fn start() -> Value {
    json!({"type": "message_start", "message": {"usage": {"input_tokens": 5, "cache_creation_input_tokens": 20,
        "cache_read_input_tokens": 300, "output_tokens": 1}}})
}

fn begin(index: u64, block: Value) -> Value {
    json!({"type": "content_block_start", "index": index, "content_block": block})
}

fn delta(index: u64, delta: Value) -> Value {
    json!({"type": "content_block_delta", "index": index, "delta": delta})
}

fn stop(reason: &str) -> [Value; 2] {
    let stop = json!({"type": "message_delta", "delta": {"stop_reason": reason}, "usage": {"output_tokens": 40}});
    [stop, json!({"type": "message_stop"})]
}

fn told(reason: &str) -> String {
    let [stop, end] = stop(reason);
    let text = delta(0, json!({"type": "text_delta", "text": "Grüße"}));
    events(&[start(), begin(0, json!({"type": "text", "text": ""})), json!({"type": "ping"}), text, stop, end])
}

const USED: TokenUsage =
    TokenUsage { input_tokens: 5, output_tokens: 40, cache_creation_input_tokens: 20, cache_read_input_tokens: 300 };

#[test]
fn anthropic_streams_text_and_tools_in_any_cut() {
    let [end, over] = stop("tool_use");
    let text = events(&[
        start(),
        begin(0, json!({"type": "thinking", "thinking": ""})),
        delta(0, json!({"type": "thinking_delta", "thinking": "hm"})),
        begin(1, json!({"type": "text", "text": ""})),
        delta(1, json!({"type": "text_delta", "text": "Let me "})),
        delta(1, json!({"type": "text_delta", "text": "l\u{f6}\u{f6}k."})),
        json!({"type": "content_block_stop", "index": 1}),
        begin(2, json!({"type": "tool_use", "id": "toolu_1", "name": "read", "input": {}})),
        delta(2, json!({"type": "input_json_delta", "partial_json": ""})),
        delta(2, json!({"type": "input_json_delta", "partial_json": "{\"file_pa"})),
        delta(2, json!({"type": "input_json_delta", "partial_json": "th\":\"/x\"}"})),
        begin(3, json!({"type": "tool_use", "id": "toolu_2", "name": "glob", "input": {}})),
        delta(3, json!({"type": "input_json_delta", "partial_json": "{\"pattern\":"})),
        end,
        over,
    ]);
    for size in [1, 2, 3, 64, text.len()] {
        let http = scripted(200, "text/event-stream; charset=utf-8", &text, size);
        let (answer, heard) = ask(&http, ModelServerKind::Anthropic);
        let answer = answer.expect("an answer");
        assert_eq!(answer.parts[0], AnswerPart::Text("Let me l\u{f6}\u{f6}k.".into()));
        let AnswerPart::Use { name, input } = &answer.parts[1] else { panic!("{answer:?}") };
        assert_eq!((name.as_str(), &input["file_path"]), ("read", &json!("/x")));
        assert!(matches!(&answer.parts[2], AnswerPart::Broken { name, .. } if name == "glob"));
        assert_eq!(
            (answer.stop, answer.usage, heard.text_of(0).as_str()),
            (Stop::Tools, USED, "Let me l\u{f6}\u{f6}k.")
        );
        let sent = http.sent.borrow();
        let keys: Vec<_> = sent[0].headers.iter().filter(|(_, value)| value.expose().contains(KEY)).collect();
        assert!(keys.len() == 1 && keys[0].0 == "x-api-key" && !sent[0].body.contains(KEY));
        assert_eq!(sent[0].url, "https://models.example/v1/messages");
    }
}

#[test]
fn anthropic_says_why_it_stops() {
    for (reason, expect) in [
        ("end_turn", Stop::End),
        ("stop_sequence", Stop::End),
        ("max_tokens", Stop::Length),
        ("refusal", Stop::Refusal),
        ("pause_turn", Stop::Pause),
        ("something_new", Stop::End),
    ] {
        let answer = anthropic(&stream(&told(reason))).expect("an answer");
        assert_eq!((answer.stop, answer.usage), (expect, USED), "{reason}");
    }
    let whole = json!({"type": "message", "content": [{"type": "text", "text": "Hi"},
        {"type": "tool_use", "id": "t", "name": "read", "input": {"file_path": "/x"}}],
        "stop_reason": "tool_use", "usage": {"input_tokens": 1, "output_tokens": 2}});
    let answer = anthropic(&scripted(200, "application/json", &whole.to_string(), 9)).expect("an answer");
    assert_eq!((answer.parts.len(), answer.stop, answer.usage.output_tokens), (2, Stop::Tools, 2));
}

#[test]
fn openai_streams_text_and_calls_in_any_cut() {
    let piece = |delta: Value| json!({"choices": [{"index": 0, "delta": delta, "finish_reason": null}]});
    let call = |call: Value| piece(json!({"tool_calls": [call]}));
    let text = chunks(&[
        piece(json!({"role": "assistant", "content": ""})),
        piece(json!({"content": "Let "})),
        piece(json!({"content": "me."})),
        call(json!({"index": 0, "id": "call_1", "type": "function", "function": {"name": "read", "arguments": ""}})),
        call(json!({"index": 0, "function": {"arguments": "{\"file"}})),
        call(json!({"index": 1, "id": "call_2", "function": {"name": "glob", "arguments": "{\"pat"}})),
        call(json!({"index": 0, "function": {"arguments": "_path\":\"/x\"}"}})),
        call(json!({"index": 1, "function": {"arguments": "tern\": 1"}})),
        json!({"choices": [{"index": 0, "delta": {}, "finish_reason": "tool_calls"}]}),
        json!({"choices": [], "usage": {"prompt_tokens": 100, "completion_tokens": 7,
            "prompt_tokens_details": {"cached_tokens": 90}}}),
    ]) + "data: [DONE]\n\n";
    for size in [1, 5, text.len()] {
        let http = scripted(200, "text/event-stream", &text, size);
        let (answer, heard) = ask(&http, ModelServerKind::OpenaiCompatible);
        let answer = answer.expect("an answer");
        assert_eq!(answer.parts[0], AnswerPart::Text("Let me.".into()));
        assert!(
            matches!(&answer.parts[1], AnswerPart::Use { name, input } if name == "read" && input["file_path"] == "/x")
        );
        assert!(matches!(&answer.parts[2], AnswerPart::Broken { name, .. } if name == "glob"), "{answer:?}");
        let usage =
            TokenUsage { input_tokens: 10, output_tokens: 7, cache_read_input_tokens: 90, ..TokenUsage::default() };
        assert_eq!((answer.stop, answer.usage, heard.text_of(0).as_str()), (Stop::Tools, usage, "Let me."));
        let sent = http.sent.borrow();
        assert_eq!(sent[0].url, "https://models.example/v1/chat/completions");
        let key = sent[0].headers.iter().find(|(name, _)| *name == "authorization").expect("the key");
        assert_eq!(key.1.expose(), format!("Bearer {KEY}"));
    }
}

#[test]
fn openai_servers_differ() {
    let end = |reason: &str, delta: Value| chunks(&[json!({"choices": [{"delta": delta, "finish_reason": reason}]})]);
    for (reason, expect) in [("stop", Stop::End), ("length", Stop::Length), ("content_filter", Stop::Refusal)] {
        // Without the mark at the end.
        assert_eq!(openai(&stream(&end(reason, json!({"content": "x"})))).expect("an answer").stop, expect);
    }
    assert_eq!(openai(&stream(&end("stop", json!({"refusal": "No."})))).expect("an answer").stop, Stop::Refusal);
    // Calls that are whole, without index, and with a finish that does not tell.
    let function = json!({"name": "read", "arguments": {"file_path": "/x"}});
    let calls = json!({"tool_calls": [{"id": "a", "function": function}, {"id": "b", "function": function}]});
    let answer = openai(&stream(&end("stop", calls.clone()))).expect("an answer");
    assert_eq!((answer.parts.len(), answer.stop), (2, Stop::Tools));
    // All under one index.
    let one =
        |id: &str| json!({"choices": [{"delta": {"tool_calls": [{"index": 0, "id": id, "function": function}]}}]});
    let text = chunks(&[one("a"), one("b")]) + "data: [DONE]\n\n";
    assert_eq!(openai(&stream(&text)).expect("an answer").parts.len(), 2);
    // No stream at all.
    let whole = json!({"choices": [{"message": calls, "finish_reason": "tool_calls"}],
        "usage": {"prompt_tokens": 3, "completion_tokens": 4}});
    let answer = openai(&scripted(200, "application/json", &whole.to_string(), 9)).expect("an answer");
    assert_eq!((answer.parts.len(), answer.usage.output_tokens), (2, 4));
}

#[test]
fn streams_that_end_too_soon_are_tried_again_and_what_they_used_counts() {
    let text = told("end_turn");
    let cut = text.find("Gr").expect("the text");
    for end in [End::Good, End::Broken, End::Hanging] {
        let fault = anthropic(&Scripted { end, ..stream(&text[..cut]) }).expect_err("no end");
        assert!(fault.is_passing, "{fault:?}");
        assert_eq!((fault.usage.input_tokens, fault.usage.cache_read_input_tokens), (5, 300));
    }
    let half = chunks(&[json!({"choices": [{"delta": {"content": "x"}}]})]);
    for end in [End::Good, End::Broken, End::Hanging] {
        assert!(openai(&Scripted { end, ..stream(&half) }).expect_err("no end").is_passing);
    }
    let busy =
        events(&[start(), json!({"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}})]);
    let fault = anthropic(&stream(&busy)).expect_err("an error");
    assert_eq!((fault.kind, fault.is_passing, fault.usage.input_tokens), ("model_overloaded_error", true, 5));
    let error = chunks(&[json!({"error": {"message": "no memory", "code": 503}})]);
    assert!(openai(&stream(&error)).expect_err("an error").is_passing);
    for nonsense in ["data: {\n\n", "", "data: [DONE]\n\n"] {
        assert!(openai(&stream(nonsense)).is_err() && anthropic(&stream(nonsense)).is_err(), "{nonsense}");
    }
}

#[test]
fn error_answers_are_told_in_words_and_never_with_the_key() {
    let quoting = format!("{{\"error\":{{\"message\":\"what is {KEY}?\"}}}}");
    for ask in [anthropic as fn(&Scripted) -> _, openai] {
        for (status, is_passing) in
            [(400, false), (401, false), (403, false), (404, false), (429, true), (500, true), (529, true)]
        {
            let fault = ask(&scripted(status, "application/json", &quoting, 9)).expect_err("an error");
            assert!(fault.is_passing == is_passing && !format!("{fault:?}").contains(KEY), "{fault:?}");
        }
        let mut slow = scripted(429, "application/json", "{}", 9);
        slow.headers.push(("retry-after".into(), "7".into()));
        assert_eq!(ask(&slow).expect_err("an error").retry_after, Some(7_000));
        slow.headers[1].1 = "Thu, 01 Jan 1970 00:00:30 GMT".into();
        assert_eq!(ask(&slow).expect_err("an error").retry_after, Some(30_000));
        let page = ask(&scripted(200, "text/html", "<h1>Hello</h1>", 9)).expect_err("a page");
        assert!(!page.is_passing && page.message.contains("web page"), "{page:?}");
        let page = ask(&scripted(502, "text/html", "<h1>Bad gateway</h1>", 9)).expect_err("a page");
        assert!(page.is_passing && !page.message.contains("<h1>"), "{page:?}");
        let hanging = Scripted { end: End::Hanging, ..scripted(500, "application/json", "{", 9) };
        assert!(ask(&hanging).expect_err("an error").is_passing);
    }
}

#[test]
fn models_are_the_ones_set_up_or_the_servers_own() {
    let list =
        json!({"data": [{"id": "m", "display_name": "Model M", "type": "model"}, {"id": "n", "object": "model"}]});
    let http = scripted(200, "application/json", &list.to_string(), 9);
    let makers = Makers::new(http.clone());
    let names = |makers: &Makers| makers.infos().into_iter().map(|info| info.display_name).collect::<Vec<_>>();
    makers.serve(vec![server(ModelServerKind::Anthropic)]).expect("good settings");
    assert_eq!(names(&makers), ["m"]);
    assert_eq!(block_on(makers.learn()), Vec::<String>::new());
    assert_eq!(names(&makers), ["Model M"]);
    let all = ModelServer { models: Vec::new(), ..server(ModelServerKind::OpenaiCompatible) };
    makers.serve(vec![all]).expect("good settings");
    assert!(names(&makers).is_empty());
    block_on(makers.learn());
    assert_eq!(names(&makers), ["Model M", "n"]);
    assert_eq!(
        http.sent.borrow().last().map(|sent| sent.url.clone()).as_deref(),
        Some("https://models.example/v1/models")
    );
    let bad = ModelServer { base_url: "models.example".into(), ..server(ModelServerKind::Anthropic) };
    assert!(makers.serve(vec![bad.clone()]).is_err() && names(&makers).len() == 2);
    assert!(block_on(makers.models(&bad)).is_err());
    makers.serve(Vec::new()).expect("none");
    let failing = Makers::new(scripted(401, "application/json", "{}", 9));
    failing.serve(vec![server(ModelServerKind::Anthropic)]).expect("good settings");
    assert!(block_on(failing.learn())[0].contains("key"));
}
