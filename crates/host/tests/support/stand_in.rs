//! A stand-in for a server of models: it speaks both wire formats over TCP and behaves as each test says, one behaviour a
//! request. It keeps what it was sent.

#![allow(unreachable_pub, clippy::expect_used)] // A module of tests; they panic.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
};

use api::{Secret, channel::ModelServer};
use serde_json::{Value, json};

/// What the host knows it by.
pub const KEY: &str = "sk-stand-in-secret";

/// What becomes of one request.
#[derive(Clone)]
pub enum Act {
    /// An answer of that status, type and body.
    Plain(u16, Vec<(&'static str, String)>, &'static str, String),
    /// A stream in these pieces, to its end.
    Stream(Vec<String>),
    /// A stream that is cut off after these pieces.
    Drop(Vec<String>),
    /// A stream that says nothing more after these pieces, until the client hangs up.
    Hang(Vec<String>),
}

pub struct StandIn {
    pub address: SocketAddr,
    script: Arc<Mutex<Script>>,
}

#[derive(Default)]
struct Script {
    acts: Vec<Act>,
    sent: Vec<Sent>,
    hung_up: usize,
}

/// A request as it came.
#[derive(Clone)]
pub struct Sent {
    pub target: String,
    pub headers: String,
    pub body: Value,
}

impl StandIn {
    /// Does these one after another; lists of models are answered besides.
    pub fn new(acts: Vec<Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let script = Arc::new(Mutex::new(Script { acts, ..Script::default() }));
        let own = script.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let script = own.clone();
                std::thread::spawn(move || drop(serve(stream, &script)));
            }
        });
        Self { address, script }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How the host is told of it, as speaking that format.
    pub fn as_server(&self, format: Format) -> ModelServer {
        ModelServer {
            kind: format.kind(),
            base_url: self.url(),
            key: Some(Secret::from(KEY)),
            models: vec!["stand-in".into()],
            silence: Some(1),
            ..ModelServer::default()
        }
    }

    /// What it was asked, without the lists of models.
    pub fn sent(&self) -> Vec<Sent> {
        self.script.lock().expect("no panic").sent.clone()
    }

    /// How many clients hung up on a stream that said nothing.
    pub fn hung_up(&self) -> usize {
        self.script.lock().expect("no panic").hung_up
    }
}

fn serve(stream: TcpStream, script: &Mutex<Script>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let target = lines[0].split(' ').nth(1).unwrap_or_default().to_owned();
    let length = lines.iter().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body)?;
    if target.contains("/v1/models") {
        let list = json!({"data": [{"id": "stand-in", "display_name": "Stand-in", "object": "model"}]});
        return act(stream, &Act::Plain(200, Vec::new(), "application/json", list.to_string()), script);
    }
    let next = {
        let mut script = script.lock().expect("no panic");
        let body = serde_json::from_slice(&body).unwrap_or_default();
        script.sent.push(Sent { target, headers: lines[1..].join("\n").to_lowercase(), body });
        let nothing =
            || Act::Plain(400, Vec::new(), "application/json", "{\"error\":{\"message\":\"unexpected\"}}".into());
        if script.acts.is_empty() { nothing() } else { script.acts.remove(0) }
    };
    act(stream, &next, script)
}

fn act(mut stream: TcpStream, act: &Act, script: &Mutex<Script>) -> std::io::Result<()> {
    let (pieces, is_whole) = match act {
        Act::Plain(status, headers, kind, body) => {
            let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
            let length = body.len();
            return write!(
                stream,
                "HTTP/1.1 {status} X\r\ncontent-type: {kind}\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n{body}"
            );
        }
        Act::Stream(pieces) => (pieces, true),
        Act::Drop(pieces) | Act::Hang(pieces) => (pieces, false),
    };
    write!(stream, "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n")?;
    for piece in pieces {
        write!(stream, "{:x}\r\n{piece}\r\n", piece.len())?;
        stream.flush()?;
    }
    if is_whole {
        write!(stream, "0\r\n\r\n")?;
    }
    if matches!(act, Act::Hang(_)) {
        // It ends when the client hangs up.
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
        script.lock().expect("no panic").hung_up += 1;
    }
    Ok(())
}

/// A way to write answers in one of the formats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Format {
    Anthropic,
    Openai,
}

impl Format {
    pub fn kind(self) -> api::channel::ModelServerKind {
        match self {
            Self::Anthropic => api::channel::ModelServerKind::Anthropic,
            Self::Openai => api::channel::ModelServerKind::OpenaiCompatible,
        }
    }

    /// Text in two pieces, then why it ends; 10 tokens fresh, 90 from the cache, 5 written.
    pub fn say(self, text: &str, reason: &str) -> Vec<String> {
        let (first, second) = text.split_at(text.len() / 2);
        match self {
            Self::Anthropic => [
                vec![
                    start(),
                    event(&json!({"type": "content_block_start", "index": 0,
                    "content_block": {"type": "text", "text": ""}})),
                ],
                [first, second]
                    .map(|text| {
                        event(&json!({"type": "content_block_delta", "index": 0,
                        "delta": {"type": "text_delta", "text": text}}))
                    })
                    .to_vec(),
                end(reason),
            ]
            .concat(),
            Self::Openai => {
                [[first, second].map(|text| delta(json!({"content": text}), None)).to_vec(), done(reason)].concat()
            }
        }
    }

    /// A use of a tool, its input in pieces of three letters.
    pub fn r#use(self, name: &str, input: &str) -> Vec<String> {
        let letters: Vec<char> = input.chars().collect();
        let pieces = letters.chunks(3).map(|piece| piece.iter().collect::<String>());

        match self {
            Self::Anthropic => {
                let begin = event(&json!({"type": "content_block_start", "index": 0,
                    "content_block": {"type": "tool_use", "id": "toolu_1", "name": name, "input": {}}}));
                let pieces = pieces.map(|piece| {
                    event(&json!({"type": "content_block_delta", "index": 0,
                        "delta": {"type": "input_json_delta", "partial_json": piece}}))
                });
                [vec![start(), begin], pieces.collect(), end("tool_use")].concat()
            }
            Self::Openai => {
                let call = |call: Value| delta(json!({ "tool_calls": [call] }), None);
                let begin = call(json!({"index": 0, "id": "call_1", "type": "function",
                    "function": {"name": name, "arguments": ""}}));
                let pieces = pieces.map(|piece| call(json!({"index": 0, "function": {"arguments": piece}})));
                [vec![begin], pieces.collect(), done("tool_calls")].concat()
            }
        }
    }

    /// The word for an answer that is as long as it may be.
    pub fn length(self) -> &'static str {
        if self == Self::Anthropic { "max_tokens" } else { "length" }
    }

    pub fn end(self) -> &'static str {
        if self == Self::Anthropic { "end_turn" } else { "stop" }
    }

    pub fn refusal(self) -> &'static str {
        if self == Self::Anthropic { "refusal" } else { "content_filter" }
    }
}

fn event(value: &Value) -> String {
    format!("event: {}\ndata: {value}\n\n", value["type"].as_str().expect("a type"))
}

fn start() -> String {
    event(&json!({"type": "message_start", "message": {"usage": {"input_tokens": 10,
        "cache_creation_input_tokens": 0, "cache_read_input_tokens": 90, "output_tokens": 1}}}))
}

fn end(reason: &str) -> Vec<String> {
    let delta = json!({"type": "message_delta", "delta": {"stop_reason": reason}, "usage": {"output_tokens": 5}});
    vec![event(&delta), event(&json!({"type": "message_stop"}))]
}

fn delta(delta: Value, reason: Option<&str>) -> String {
    format!("data: {}\n\n", json!({"choices": [{"index": 0, "delta": delta, "finish_reason": reason}]}))
}

fn done(reason: &str) -> Vec<String> {
    let usage = json!({"choices": [], "usage": {"prompt_tokens": 100, "completion_tokens": 5,
        "prompt_tokens_details": {"cached_tokens": 90}}});
    vec![delta(json!({}), Some(reason)), format!("data: {usage}\n\n"), "data: [DONE]\n\n".to_owned()]
}
