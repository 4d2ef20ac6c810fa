//! The worker's way from message to message: calls, streams and models over the channel, with `fetch` replaced by a
//! stand-in for a server of models. In a dedicated worker of a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used)] // Helpers of tests stop at the first surprise too.

use std::{cell::RefCell, rc::Rc};

use api::{
    Call, DreamStatus, Method, ModelConfig, Request, Response, Secret, SessionId, SessionStatus,
    call::{
        CreateAgent, CreateDream, CreateEnvironment, CreateMemory, CreateSession, CreateStore, DeltaKind, EventParam,
        GetDream, GetSession, ListModels, SendEvents, StreamEvents,
    },
    channel::{
        AnyFromWorker, AnyToWorker, FromWorker, ModelServer, ModelServerKind, ModelsToWorker, StreamFromWorker,
        StreamToWorker, ToWorker,
    },
};
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use worker::Service;

wasm_bindgen_test_configure!(run_in_dedicated_worker);

const KEY: &str = "sk-stand-in-secret";

/// A `fetch` that answers what lies in `__answers`, one a request, and keeps what it was sent in `__sent`. An answer is a
/// list of pieces of a stream; one whose last piece is "hang" says nothing more until it is aborted, which is counted.
const STAND_IN: &str = r#"
    self.__sent = []; self.__answers = []; self.__aborted = 0;
    self.fetch = async (url, init) => {
        if (init.method === 'GET') {
            return new Response(JSON.stringify({data: [{id: 'stand-in', object: 'model'}]}),
                {headers: {'content-type': 'application/json'}});
        }
        self.__sent.push(JSON.stringify({url, headers: [...init.headers], body: JSON.parse(init.body),
            credentials: init.credentials}));
        const pieces = self.__answers.shift();
        if (pieces === undefined) return new Response('{"error":{"message":"unexpected"}}', {status: 400});
        const bytes = new TextEncoder();
        const body = new ReadableStream({start(to) {
            init.signal.addEventListener('abort', () => { self.__aborted += 1; });
            for (const piece of pieces) if (piece !== 'hang') to.enqueue(bytes.encode(piece));
            if (pieces.at(-1) !== 'hang') to.close();
        }});
        return new Response(body, {headers: {'content-type': 'text/event-stream'}});
    };
"#;

struct Page {
    service: Service,
    heard: Rc<RefCell<Vec<AnyFromWorker>>>,
    next: std::cell::Cell<u64>,
}

fn run(script: &str) -> JsValue {
    Function::new_no_args(script).call0(&JsValue::NULL).expect("a script that runs")
}

fn number(name: &str) -> usize {
    run(&format!("return self.{name}")).as_f64().map_or(0, |number| number as usize)
}

fn sent() -> Vec<String> {
    Array::from(&Reflect::get(&js_sys::global(), &"__sent".into()).expect("a list"))
        .iter()
        .map(|one| one.as_string().expect("text"))
        .collect()
}

/// Puts down an answer that says this, in pieces; then an end, or nothing more.
fn answers(texts: &[&str], is_hanging: bool) {
    let piece = |text: &str| {
        let delta = serde_json::json!({"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": null}]});
        format!("data: {delta}\n\n")
    };
    let mut pieces: Vec<String> = texts.iter().map(|text| piece(text)).collect();
    if is_hanging {
        pieces.push("hang".to_owned());
    } else {
        let end = serde_json::json!({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]});
        let usage = serde_json::json!({"choices": [], "usage": {"prompt_tokens": 100, "completion_tokens": 5}});
        pieces.extend([format!("data: {end}\n\n"), format!("data: {usage}\n\n"), "data: [DONE]\n\n".to_owned()]);
    }
    run(&format!("self.__answers.push({})", serde_json::json!(pieces)));
}

/// Lets everything else that waits have its turn.
async fn turn() {
    let script = "return new Promise((go) => { const c = new MessageChannel(); c.port1.onmessage = () => go(); c.port2.postMessage(0); })";
    JsFuture::from(Promise::from(run(script))).await.expect("a turn");
}

impl Page {
    async fn new(database: &str) -> Self {
        run(STAND_IN);
        let heard: Rc<RefCell<Vec<AnyFromWorker>>> = Rc::default();
        let own = heard.clone();
        // Through text and back, as messages go.
        let post = move |message: &AnyFromWorker| {
            let text = serde_json::to_string(message).expect("text");
            own.borrow_mut().push(AnyFromWorker::read(&text).expect("a message"));
        };
        let service = Service::open(database, post).await.expect("opens");
        service.begin().await;
        Self { service, heard, next: std::cell::Cell::new(1) }
    }

    fn post(&self, message: &AnyToWorker) {
        self.service.take(&serde_json::to_string(message).expect("text")).expect("a message");
    }

    fn id(&self) -> u64 {
        self.next.replace(self.next.get() + 1)
    }

    async fn reply(&self, id: u64) -> Response {
        loop {
            let found = self.heard.borrow().iter().find_map(|message| match message {
                AnyFromWorker::Message(FromWorker::Reply { id: own, response }) if *own == id => Some(response.clone()),
                _ => None,
            });
            match found {
                Some(response) => return response,
                None => turn().await,
            }
        }
    }

    async fn send(&self, request: Request) -> Response {
        let id = self.id();
        self.post(&AnyToWorker::Call(ToWorker::Call { id, request }));
        self.reply(id).await
    }

    async fn call<C: Call>(&self, call: C) -> C::Reply {
        C::reply(&self.send(call.request()).await).expect("a reply")
    }

    async fn serve_models(&self) {
        self.post(&AnyToWorker::Models(ModelsToWorker::Serve { servers: vec![server()] }));
        while !self.call(ListModels::default()).await.data.iter().any(|model| model.id == "stand-in") {
            turn().await;
        }
    }

    async fn session(&self, model: &str, said: &str) -> SessionId {
        let agent = CreateAgent { name: "a".into(), model: ModelConfig::new(model), ..Default::default() };
        let agent = self.call(agent).await.id;
        let environment = CreateEnvironment { name: agent.to_string(), ..Default::default() };
        let environment = self.call(environment).await.id;
        let initial_events = match said {
            "" => Vec::new(),
            said => vec![EventParam::UserMessage(vec![said.into()])],
        };
        let create = CreateSession { agent: agent.into(), environment, initial_events, ..Default::default() };
        self.call(create).await.id
    }

    async fn until_idle(&self, session: &SessionId) -> api::Session {
        loop {
            let found = self.call(GetSession { session: session.clone() }).await;
            if found.status == SessionStatus::Idle {
                return found;
            }
        }
    }

    /// The text of a stream so far, and whether it ended.
    fn frames(&self, id: u64) -> (String, bool) {
        let (mut text, mut is_over) = (String::new(), false);
        for message in self.heard.borrow().iter() {
            match message {
                AnyFromWorker::Stream(StreamFromWorker::Frames { id: own, text: more }) if *own == id => text += more,
                AnyFromWorker::Stream(StreamFromWorker::End { id: own }) if *own == id => is_over = true,
                _ => {}
            }
        }
        (text, is_over)
    }
}

fn server() -> ModelServer {
    ModelServer {
        kind: ModelServerKind::OpenaiCompatible,
        base_url: "https://models.example/v1".into(),
        key: Some(Secret::from(KEY)),
        ..ModelServer::default()
    }
}

#[wasm_bindgen_test]
async fn a_session_on_a_model_streams_over_the_channel() {
    let page = Page::new("channel-stream").await;
    page.serve_models().await;
    let session = page.session("stand-in", "").await;
    let id = page.id();
    let request = StreamEvents { session: session.clone(), event_deltas: vec![DeltaKind::Message] }.request();
    page.post(&AnyToWorker::Stream(StreamToWorker::Open { id, request }));
    while !page
        .heard
        .borrow()
        .iter()
        .any(|message| matches!(message, AnyFromWorker::Stream(StreamFromWorker::Opened { id: own, .. }) if *own == id))
    {
        turn().await;
    }
    answers(&["Hello", " there"], false);
    let events = vec![EventParam::UserMessage(vec!["Hi".into()])];
    page.call(SendEvents { session: session.clone(), events }).await;
    let usage = page.until_idle(&session).await.usage;
    assert_eq!((usage.input_tokens, usage.output_tokens), (100, 5));
    let (text, _) = page.frames(id);
    for part in ["event: event_start", "\"Hello\"", "\" there\"", "event: agent.message", "session.status_idle"] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    let sent = sent();
    assert_eq!(sent.len(), 1);
    assert!(
        sent[0].contains("https://models.example/v1/chat/completions") && sent[0].contains("\"omit\""),
        "{}",
        sent[0]
    );
    assert!(sent[0].contains(&format!("Bearer {KEY}")));
    let told = serde_json::to_string(&*page.heard.borrow()).expect("text");
    assert!(!told.contains(KEY), "no message to the page holds the key");

    // A cancelled stream says nothing further; a bad one is answered as a call is.
    page.post(&AnyToWorker::Stream(StreamToWorker::Cancel { id }));
    let before = page.frames(id);
    answers(&["Again"], false);
    let events = vec![EventParam::UserMessage(vec!["And?".into()])];
    page.call(SendEvents { session: session.clone(), events }).await;
    page.until_idle(&session).await;
    assert_eq!(page.frames(id), before);
    let id = page.id();
    let request =
        Request { path: "/v1/sessions/sesn_none/events/stream".into(), ..Request::new(Method::Get, String::new()) };
    page.post(&AnyToWorker::Stream(StreamToWorker::Open { id, request }));
    assert!(page.reply(id).await.status >= 400);
    assert!(page.service.take("no call").is_err());
}

#[wasm_bindgen_test]
async fn an_interrupt_aborts_the_request() {
    let page = Page::new("channel-interrupt").await;
    page.serve_models().await;
    answers(&["Half an ans"], true);
    let session = page.session("stand-in", "Go").await;
    while sent().is_empty() {
        turn().await;
    }
    assert_eq!(number("__aborted"), 0);
    let events = vec![EventParam::UserInterrupt(None)];
    page.call(SendEvents { session: session.clone(), events }).await;
    page.until_idle(&session).await;
    assert_eq!(number("__aborted"), 1);
}

#[wasm_bindgen_test]
async fn settings_are_tried_and_a_dream_waits_for_them() {
    let page = Page::new("channel-dream").await;
    let ask = |id, server| AnyToWorker::Models(ModelsToWorker::Ask { id, server });
    let (good, bad) = (page.id(), page.id());
    page.post(&ask(good, server()));
    page.post(&ask(bad, ModelServer { base_url: "ftp://x".into(), ..server() }));
    assert!(page.reply(good).await.body.contains("stand-in"));
    assert_eq!(page.reply(bad).await.status, 400);

    page.serve_models().await;
    let session = page.session("built-in-rules", "The keynote moved to Hall B.").await;
    page.until_idle(&session).await;
    let store = page.call(CreateStore { name: "Notes".into(), ..Default::default() }).await.id;
    let content = "The keynote is in Hall A.\n".to_owned();
    page.call(CreateMemory { store: store.clone(), path: "/talks.md".into(), content, view: None }).await;
    // The key is taken away, as when the page is loaded anew, after the dream was made and before it asks.
    let dream = CreateDream {
        input_store: store,
        input_sessions: vec![session],
        model: ModelConfig::new("stand-in"),
        ..Default::default()
    };
    answers(&["[1] The keynote moved to Hall B.\n"], false);
    answers(&["Hall A is left as it is: nothing to do."], false);
    let dream = page.call(dream).await.id;
    page.post(&AnyToWorker::Models(ModelsToWorker::Serve { servers: Vec::new() }));
    let running = loop {
        let found = page.call(GetDream { dream: dream.clone() }).await;
        if found.status == DreamStatus::Running {
            break found;
        }
    };
    assert!(running.error.is_none());
    page.serve_models().await;
    let done = loop {
        let found = page.call(GetDream { dream: dream.clone() }).await;
        if found.status.is_final() {
            break found;
        }
    };
    assert_eq!((done.status, done.error), (DreamStatus::Completed, None));
    assert_eq!(done.usage.total(), 210);
    assert!(sent()[0].contains("| The keynote moved to Hall B."), "{:?}", sent());
}
