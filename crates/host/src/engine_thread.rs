//! The engine on its own thread: its futures stay there, requests come by channel. HTTP runs on other threads, so a
//! slow client never holds the engine up.

use std::{rc::Rc, thread::JoinHandle, time::SystemTime};

use api::{ApiError, ErrorKind, Request, Response, Timestamp};
use engine::{Caller, Engine, kv::KvError};
use tokio::{
    sync::{mpsc, oneshot},
    task::LocalSet,
};

use crate::{answer, file::File};

/// Requests that wait for the engine before senders are made to wait.
const QUEUE: usize = 1_024;

struct Job {
    request: Request,
    caller: Caller,
    reply: oneshot::Sender<Response>,
}

/// The way to the engine. When the last one is dropped, the engine finishes what it has and closes the file.
#[derive(Clone)]
pub(crate) struct EngineThread {
    jobs: mpsc::Sender<Job>,
}

impl EngineThread {
    /// Opens the engine over the file. The handle ends when everything is written and closed.
    pub(crate) async fn start(file: File) -> Result<(Self, JoinHandle<()>), String> {
        let (jobs, queue) = mpsc::channel(QUEUE);
        let (opened, opening) = oneshot::channel();
        let thread = std::thread::Builder::new()
            .name("lucid-engine".into())
            .spawn(move || work(file, queue, opened))
            .map_err(|error| format!("No thread for the engine: {error}."))?;
        opening.await.unwrap_or_else(|_| Err("The engine ended while it opened the data.".to_owned()))?;
        Ok((Self { jobs }, thread))
    }

    /// Answers one request.
    pub(crate) async fn handle(&self, request: Request, caller: Caller) -> Response {
        let (reply, replied) = oneshot::channel();
        let sent = self.jobs.send(Job { request, caller, reply }).await;
        match (sent, replied.await) {
            (Ok(()), Ok(response)) => response,
            _ => {
                ApiError::new(ErrorKind::Api, "The engine stopped before it answered.").response(&answer::request_id())
            }
        }
    }
}

/// The life of the thread.
fn work(file: File, mut queue: mpsc::Receiver<Job>, opened: oneshot::Sender<Result<(), String>>) {
    let runtime = match tokio::runtime::Builder::new_current_thread().build() {
        Ok(runtime) => runtime,
        Err(error) => return drop(opened.send(Err(format!("No event loop for the engine: {error}.")))),
    };
    let tasks = LocalSet::new();
    tasks.block_on(&runtime, async {
        let kv = match file.kv() {
            Ok(kv) => kv,
            Err(error) => return drop(opened.send(Err(format!("No thread for the database: {error}.")))),
        };
        let engine = match Engine::open(kv, now, answer::random).await {
            Ok(engine) => Rc::new(engine.with_fault_log(log)),
            Err(error) => return drop(opened.send(Err(format!("The data cannot be used: {error}.")))),
        };
        let _ = opened.send(Ok(()));
        tokio::task::spawn_local(sweep(engine.clone()));
        while let Some(Job { request, caller, reply }) = queue.recv().await {
            let engine = engine.clone();
            tokio::task::spawn_local(async move {
                // A client that hung up has no use for the answer; the write stands.
                let _ = reply.send(engine.handle(request, caller).await);
                sweep(engine).await;
            });
        }
    });
    // What is still under way is finished before the file closes.
    runtime.block_on(tasks);
}

async fn sweep<C: engine::Clock, E: engine::Entropy>(engine: Rc<Engine<crate::file::FileKv, C, E>>) {
    if let Err(error) = engine.sweep().await {
        log(&error);
    }
}

fn log(error: &KvError) {
    eprintln!("storage: {error}");
}

fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    Timestamp(since.map_or(0, |since| since.as_millis().min(i64::MAX as u128) as i64))
}
