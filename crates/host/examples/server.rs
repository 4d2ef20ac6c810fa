//! The host under load: 1,000 sessions, 100,000 events, then 50 streams at once that are each told a whole turn. Prints how
//! long calls and turns take and how much memory the program holds. `cargo run --profile native -p host --example server`.
//! It judges nothing; it prints.
#![allow(clippy::expect_used, clippy::print_stdout, clippy::unwrap_used)] // A program for people to read and to break.

#[path = "../tests/support/mod.rs"]
mod support;

use std::{
    io::{BufRead, BufReader, Write},
    net::{SocketAddr, TcpStream},
    sync::{Barrier, Mutex},
    time::{Duration, Instant},
};

use api::{
    AgentId, Call, EnvironmentId, ModelConfig, Request, SessionId,
    call::{
        CreateAgent, CreateEnvironment, CreateSession, EventParam, GetSession, ListEvents, ListSessions, SendEvents,
        StreamEvents,
    },
};
use support::{Running, Scratch, call};

const SESSIONS: usize = 1_000;
/// Of each session: what is said, and what a turn adds to it.
const EVENTS: usize = 100;
const OF_A_TURN: usize = 6;
const STREAMS: usize = 50;
const CLIENTS: usize = 8;

fn main() {
    let scratch = Scratch::new("bench-server");
    let server = Running::start(scratch.options(""));
    let address = server.address;
    let (agent, environment) = (agent(address), environment(address));
    let made = Mutex::new(Vec::new());
    let times = at_once(SESSIONS, |_| {
        let (agent, environment) = (agent.clone().into(), environment.clone());
        let create = CreateSession { agent, environment, ..Default::default() };
        made.lock().unwrap().push(ask(address, create).id);
    });
    print("a session is made", times);
    let sessions = made.into_inner().unwrap();
    let begun = Instant::now();
    let times = at_once(SESSIONS, |at| say(address, &sessions[at], EVENTS - OF_A_TURN));
    print("94 messages are sent at once", times);
    let times = at_once(SESSIONS, |at| while is_running(address, &sessions[at]) {});
    print("its turn is waited for", times);
    println!("{} events in {:.1?}", count(address, &sessions[0]) * SESSIONS, begun.elapsed());
    print(
        "a page of 100 sessions",
        at_once(200, |_| drop(ask(address, ListSessions { limit: Some(100), ..Default::default() }))),
    );
    print("all events of a session", at_once(200, |at| assert!(count(address, &sessions[at]) > EVENTS - OF_A_TURN)));
    print("50 turns at once, each streamed", streams(address, &sessions[..STREAMS]));
    println!("memory of the program: {}; its file: {} MB", memory(), megabytes(&scratch));
}

fn ask<T: Call>(address: SocketAddr, what: T) -> T::Reply {
    T::reply(&call(address, &what.request()).expect("an answer")).expect("a reply")
}

fn agent(address: SocketAddr) -> AgentId {
    let model = ModelConfig::new(engine::BUILT_IN_RULES);
    ask(address, CreateAgent { name: "bench".into(), model, ..Default::default() }).id
}

fn environment(address: SocketAddr) -> EnvironmentId {
    ask(address, CreateEnvironment { name: "bench".into(), ..Default::default() }).id
}

fn say(address: SocketAddr, session: &SessionId, times: usize) {
    let events = (0..times).map(|n| EventParam::UserMessage(vec![format!("The room of talk {n} is Room {n}.").into()]));
    ask(address, SendEvents { session: session.clone(), events: events.collect() });
}

fn is_running(address: SocketAddr, session: &SessionId) -> bool {
    ask(address, GetSession { session: session.clone() }).status == api::SessionStatus::Running
}

fn count(address: SocketAddr, session: &SessionId) -> usize {
    ask(address, ListEvents { session: session.clone(), ..Default::default() }).data.len()
}

/// Does something so many times from a few threads; how long each took.
fn at_once(times: usize, one: impl Fn(usize) + Sync) -> Vec<Duration> {
    let (next, done) = (Mutex::new(0..times), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| {
                loop {
                    let Some(at) = next.lock().unwrap().next() else { return };
                    let begun = Instant::now();
                    one(at);
                    done.lock().unwrap().push(begun.elapsed());
                }
            });
        }
    });
    done.into_inner().unwrap()
}

/// From what is said to the end of the turn, as each stream tells it.
fn streams(address: SocketAddr, sessions: &[SessionId]) -> Vec<Duration> {
    let (barrier, done) = (Barrier::new(sessions.len()), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for session in sessions {
            let (barrier, done) = (&barrier, &done);
            scope.spawn(move || {
                let open = StreamEvents { session: session.clone(), event_deltas: Vec::new() };
                let mut stream = open_stream(address, &open.request());
                barrier.wait();
                let begun = Instant::now();
                say(address, session, 1);
                let mut line = String::new();
                while !line.contains("session.status_idle") {
                    line.clear();
                    assert!(stream.read_line(&mut line).expect("a line") > 0, "the stream ended");
                }
                done.lock().unwrap().push(begun.elapsed());
            });
        }
    });
    done.into_inner().unwrap()
}

fn open_stream(address: SocketAddr, request: &Request) -> BufReader<TcpStream> {
    let mut stream = TcpStream::connect(address).expect("a connection");
    let mut head = format!("GET {} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n", request.target());
    for (name, value) in &request.headers {
        head += &format!("{name}: {value}\r\n");
    }
    stream.write_all(format!("{head}\r\n").as_bytes()).expect("sent");
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    while line != "\r\n" {
        line.clear();
        assert!(reader.read_line(&mut line).expect("a line") > 0, "cut off");
    }
    reader
}

fn print(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let share = |percent: usize| times[(times.len() - 1) * percent / 100];
    println!("{what:<34} median {:>9.1?}   95 % {:>9.1?}   longest {:>9.1?}", share(50), share(95), share(100));
}

/// What this process holds, the clients' threads included, where the system tells.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok()).unwrap_or_default() / 1_000
    };
    format!("{} MB, at most {} MB", of("VmRSS:"), of("VmHWM:"))
}

fn megabytes(scratch: &Scratch) -> u64 {
    std::fs::metadata(scratch.join("data.redb")).map(|file| file.len() / 1_000_000).unwrap_or_default()
}
