//! What the host's tests share: a scratch folder, a server in a thread, and the smallest HTTP client.
#![allow(dead_code, unreachable_pub, clippy::expect_used)] // Each test file uses its part; tests panic.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread::JoinHandle,
};

use api::{Method, Request, Response};
use host::{Options, Server};
use tokio::sync::oneshot;

/// A folder that is removed at the end of the test, also of a failing one.
pub struct Scratch(PathBuf);

impl Scratch {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("lucid-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a scratch folder");
        Self(path)
    }

    pub fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub fn options(&self, line: &str) -> Options {
        let mut options = Options::parse(line.split_whitespace().map(str::to_owned)).expect("good").expect("no help");
        options.listen.set_port(0);
        options.data = self.join("data.redb");
        options.site = self.join("site");
        options
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A server with threads of its own, stopped in good order when it is dropped.
pub struct Running {
    pub address: SocketAddr,
    pub new_key: Option<String>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    pub fn start(options: Options) -> Self {
        let (started, starting) = mpsc::channel();
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Runtime::new().expect("a runtime");
            runtime.block_on(async {
                let server = Server::start(&options).await.expect("the server starts");
                let key = server.new_key().map(str::to_owned);
                started.send((server.address(), key)).expect("somebody waits");
                let _ = stopped.await;
                server.stop().await;
            });
        });
        let (address, new_key) = starting.recv().expect("the server started");
        Self { address, new_key, stop: Some(stop), thread: Some(thread) }
    }

    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            thread.join().expect("the server ends in good order");
        }
    }

    /// Sends a request and gives back status, headers and body.
    pub fn send(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Response {
        exchange(self.address, method, target, headers, body).expect("an answer")
    }

    /// Sends a request of the contract.
    pub fn call(&self, request: &Request) -> Response {
        call(self.address, request).expect("an answer")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.end();
        }
    }
}

/// Starts the program and waits for the address it prints.
pub fn program(command: &mut Command) -> (Child, SocketAddr) {
    let mut child = command.stdout(Stdio::piped()).spawn().expect("the program starts");
    let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let address = lines
        .map(|line| line.expect("a line"))
        .find_map(|line| line.split_once("http://")?.1.split_once('/')?.0.parse().ok())
        .expect("the address it listens on");
    (child, address)
}

pub fn call(address: SocketAddr, request: &Request) -> std::io::Result<Response> {
    let headers: Vec<(&str, &str)> = request.headers.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    let body = request.body.as_deref().unwrap_or_default().as_bytes();
    exchange(address, request.method.as_str(), &request.target(), &headers, body)
}

pub fn exchange(
    address: SocketAddr,
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> std::io::Result<Response> {
    let mut stream = TcpStream::connect(address)?;
    let mut head = format!("{method} {target} HTTP/1.1\r\nconnection: close\r\n");
    if !headers.iter().any(|(name, _)| *name == "host") {
        head += &format!("host: {address}\r\n");
    }
    if !body.is_empty() || method == Method::Post.as_str() {
        head += &format!("content-length: {}\r\n", body.len());
    }
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    head += "\r\n";
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    parse(&bytes).ok_or_else(|| std::io::ErrorKind::UnexpectedEof.into())
}

fn parse(bytes: &[u8]) -> Option<Response> {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers: Vec<_> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    Some(Response { status, headers, body: String::from_utf8_lossy(&bytes[end + 4..]).into_owned() })
}
