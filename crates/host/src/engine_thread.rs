//! The engine on its own thread: its futures stay there, requests come by channel. HTTP runs on other threads, so a
//! slow client never holds the engine up.

use std::{
    rc::Rc,
    thread::JoinHandle,
    time::{Duration, SystemTime},
};

use api::{ApiError, ErrorKind, Method, Request, Response, Timestamp, channel::ModelServer};
use engine::{Caller, Engine, kv::KvError};
use makers::Makers;
use tokio::{
    sync::{mpsc, oneshot},
    task::LocalSet,
};

use crate::{
    answer,
    file::File,
    models::Web,
    stream::{self, Frames},
    worker::Worker,
};

/// Requests that wait for the engine before senders are made to wait.
const QUEUE: usize = 1_024;

/// A server of models that did not answer is asked again after this time, then after twice as long, and so on.
const LEARN_AGAIN: Duration = Duration::from_secs(5);
const LEARN_AT_LEAST: Duration = Duration::from_secs(600);

enum Job {
    Call { request: Request, caller: Caller, reply: oneshot::Sender<Response> },
    Stream { request: Request, reply: oneshot::Sender<Option<Result<(Response, Frames), Response>>> },
    CloseStreams,
}

/// The way to the engine. When the last one is dropped, the engine finishes what it has and closes the file.
#[derive(Clone)]
pub(crate) struct EngineThread {
    jobs: mpsc::Sender<Job>,
}

impl EngineThread {
    /// Opens the engine over the file. The handle ends when everything is written and closed.
    pub(crate) async fn start(file: File, models: Vec<ModelServer>) -> Result<(Self, JoinHandle<()>), String> {
        let (jobs, queue) = mpsc::channel(QUEUE);
        let (opened, opening) = oneshot::channel();
        let thread = std::thread::Builder::new()
            .name("lucid-engine".into())
            .spawn(move || work(file, models, queue, opened))
            .map_err(|error| format!("No thread for the engine: {error}."))?;
        opening.await.unwrap_or_else(|_| Err("The engine ended while it opened the data.".to_owned()))?;
        Ok((Self { jobs }, thread))
    }

    /// Answers one request.
    pub(crate) async fn handle(&self, request: Request, caller: Caller) -> Response {
        let (reply, replied) = oneshot::channel();
        let sent = self.jobs.send(Job::Call { request, caller, reply }).await;
        match (sent, replied.await) {
            (Ok(()), Ok(response)) => response,
            _ => stopped(),
        }
    }

    /// Opens a stream; `None` when the request asks for none.
    pub(crate) async fn open_stream(&self, request: Request) -> Option<Result<(Response, Frames), Response>> {
        let (reply, replied) = oneshot::channel();
        let sent = self.jobs.send(Job::Stream { request, reply }).await;
        match (sent, replied.await) {
            (Ok(()), Ok(opened)) => opened,
            _ => Some(Err(stopped())),
        }
    }

    /// A way to end all streams that does not keep the engine alive.
    pub(crate) fn closer(&self) -> StreamCloser {
        StreamCloser(self.jobs.downgrade())
    }
}

/// Ends all streams.
pub(crate) struct StreamCloser(mpsc::WeakSender<Job>);

impl StreamCloser {
    pub(crate) async fn close(self) {
        if let Some(jobs) = self.0.upgrade() {
            // It fails only when the engine is gone, and the streams with it.
            let _ = jobs.send(Job::CloseStreams).await;
        }
    }
}

fn stopped() -> Response {
    ApiError::new(ErrorKind::Api, "The engine stopped before it answered.").response(&answer::request_id())
}

/// The life of the thread.
fn work(
    file: File,
    models: Vec<ModelServer>,
    mut queue: mpsc::Receiver<Job>,
    opened: oneshot::Sender<Result<(), String>>,
) {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
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
            Ok(engine) => engine.with_fault_log(log),
            Err(error) => return drop(opened.send(Err(format!("The data cannot be used: {error}.")))),
        };
        let makers = match Web::new().map(Makers::new).and_then(|makers| makers.serve(models).map(|()| makers)) {
            Ok(makers) => makers,
            Err(message) => return drop(opened.send(Err(message))),
        };
        let engine = Rc::new(engine.with_model(makers.clone()));
        let _ = opened.send(Ok(()));
        tokio::task::spawn_local(sweep(engine.clone()));
        let worker = Rc::new(Worker::new());
        tokio::task::spawn_local(learn(makers, worker.clone()));
        tokio::task::spawn_local(worker.clone().work(engine.clone()));
        while let Some(job) = queue.recv().await {
            let engine = engine.clone();
            match job {
                Job::Call { request, caller, reply } => {
                    let worker = worker.clone();
                    tokio::task::spawn_local(async move {
                        let is_write = request.method != Method::Get;
                        // A client that hung up has no use for the answer; the write stands.
                        let _ = reply.send(engine.handle(request, caller).await);
                        if is_write {
                            worker.wake();
                        }
                        sweep(engine).await;
                    });
                }
                Job::Stream { request, reply } => {
                    tokio::task::spawn_local(async move {
                        let opened = engine.open_stream(&request).await;
                        let _ = reply.send(opened.map(|opened| {
                            let (response, stream) = opened?;
                            Ok((response, stream::frames(stream)))
                        }));
                    });
                }
                Job::CloseStreams => engine.close_streams(),
            }
        }
        engine.close_streams();
        worker.stop(&engine);
    });
    // What is still under way is finished before the file closes.
    runtime.block_on(tasks);
}

/// Asks the servers of models what they have until each has answered, ever more rarely.
async fn learn(makers: Makers, worker: Rc<Worker>) {
    let mut wait = LEARN_AGAIN;
    let mut told = Vec::new();
    let learning = async {
        loop {
            let sentences = makers.learn().await;
            if sentences.is_empty() {
                return;
            }
            if sentences != told {
                sentences.iter().for_each(|sentence| eprintln!("models: {sentence}"));
                told = sentences;
            }
            tokio::time::sleep(wait).await;
            wait = (wait * 2).min(LEARN_AT_LEAST);
        }
    };
    tokio::select! {
        () = learning => {}
        () = worker.until_stopped() => {}
    }
}

async fn sweep<C: engine::Clock, E: engine::Entropy>(engine: Rc<Engine<crate::file::FileKv, C, E>>) {
    if let Err(error) = engine.sweep().await {
        log(&error);
    }
}

pub(crate) fn log(error: &KvError) {
    eprintln!("storage: {error}");
}

pub(crate) fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    Timestamp(since.map_or(0, |since| since.as_millis().min(i64::MAX as u128) as i64))
}
