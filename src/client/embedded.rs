//! `Embedded`: the engine in this browser, in a dedicated worker that is started by the first call and again by the
//! first call after a crash. A worker of another build than the page is not talked to.

use std::{cell::RefCell, rc::Rc, time::Duration};

use api::{
    ApiError, ModelPage, Request, Response,
    channel::{AnyFromWorker, FromWorker, ModelServer, ModelsToWorker},
    wire::Read,
};
use futures_util::{
    StreamExt,
    future::{Either, select},
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::{
    BrowserPace, Opening, Pace, Pieces, Sending, Transport,
    switchboard::{Reply, Switchboard, Todo},
};

/// Longest time from the start of the worker to its `Ready`: the program may come over a slow line.
const START: Duration = Duration::from_secs(45);
/// Longest time for one call. Then a second, shorter one, since a device that slept wakes up with all timers due.
const CALL: Duration = Duration::from_secs(55);
const GRACE: Duration = Duration::from_secs(5);

/// The engine's worker. Clones are the same worker.
#[derive(Clone)]
pub struct Embedded(Rc<Inner>);

struct Inner {
    board: RefCell<Switchboard>,
    running: RefCell<Option<Running>>,
    /// Whom its agents think with. A worker that starts anew is told again; it keeps nothing.
    models: RefCell<Vec<ModelServer>>,
    on_changed: Box<dyn Fn(&str)>,
}

/// A started worker with its ears; dropping it ends it.
struct Running {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Embedded {
    /// The engine of this browser, not started yet. `on_changed` gets the path of every write in another tab.
    pub fn new(on_changed: impl Fn(&str) + 'static) -> Self {
        let (board, running, models) = (RefCell::default(), RefCell::default(), RefCell::default());
        Self(Rc::new(Inner { board, running, models, on_changed: Box::new(on_changed) }))
    }

    /// Has its agents think with these servers of models from now on, for as long as this page is open.
    pub fn serve_models(&self, servers: Vec<ModelServer>) {
        *self.0.models.borrow_mut() = servers;
        if self.0.board.borrow().is_up() {
            self.tell_models();
        }
    }

    /// Asks a server of models what it has.
    pub async fn ask_models(&self, server: ModelServer) -> Result<ModelPage, ApiError> {
        let (reply, todo) = self.0.board.borrow_mut().ask_models(server)?;
        self.act(todo);
        let response = self.answer(reply).await?;
        if !response.is_success() {
            return Err(ApiError::read(&response));
        }
        let unreadable = || ApiError::unreadable("The list of models cannot be read.");
        ModelPage::read(&serde_json::from_str(&response.body).map_err(|_| unreadable())?)
    }

    fn tell_models(&self) {
        let servers = self.0.models.borrow().clone();
        if let Ok(text) = serde_json::to_string(&ModelsToWorker::Serve { servers }) {
            self.post(&text);
        }
    }

    async fn ask(&self, request: &Request) -> Result<Response, ApiError> {
        let (reply, todo) = self.0.board.borrow_mut().call(request)?;
        self.act(todo);
        self.answer(reply).await
    }

    async fn stream(&self, request: &Request) -> Result<Pieces, ApiError> {
        let (id, reply, frames, todo) = self.0.board.borrow_mut().open(request)?;
        let open = Open { engine: self.clone(), id };
        self.act(todo);
        let response = self.answer(reply).await?;
        if !response.is_success() {
            return Err(ApiError::read(&response));
        }
        // The guard goes with the stream, however that ends.
        Ok(Box::pin(frames.inspect(move |_| _ = &open)))
    }

    fn act(&self, todo: Todo) {
        match todo {
            Todo::Wait => {}
            Todo::Start => self.start(),
            Todo::Post(text) => self.post(&text),
        }
    }

    async fn answer(&self, reply: Reply) -> Result<Response, ApiError> {
        let deadline = async {
            BrowserPace.sleep(CALL).await;
            BrowserPace.sleep(GRACE).await;
        };
        match select(reply, Box::pin(deadline)).await {
            Either::Left((result, _)) => result.unwrap_or_else(|_| Err(stopped())),
            Either::Right(_) => {
                self.fail(&ApiError { should_retry: Some(false), ..stopped() });
                Err(ApiError { should_retry: Some(false), ..stopped() })
            }
        }
    }

    fn start(&self) {
        match Running::start(self) {
            Ok(running) => *self.0.running.borrow_mut() = Some(running),
            Err(_) => return self.fail(&ApiError::unreadable("This browser does not let the page start a worker.")),
        }
        let (engine, start) = (self.clone(), self.0.board.borrow().starts());
        spawn_local(async move {
            BrowserPace.sleep(START).await;
            if engine.0.board.borrow().is_starting(start) {
                let words = "The part of Lucid that keeps data in this browser did not start in time.";
                engine.fail(&ApiError { should_retry: Some(false), ..ApiError::unreachable(words) });
            }
        });
    }

    fn post(&self, text: &str) {
        let posted =
            self.0.running.borrow().as_ref().map(|running| running.worker.post_message(&JsValue::from_str(text)));
        if !matches!(posted, Some(Ok(()))) {
            self.fail(&stopped());
        }
    }

    /// Ends the worker and every call that waits for it.
    fn fail(&self, error: &ApiError) {
        let running = self.0.running.borrow_mut().take();
        // It may be one of the worker's own messages that led here: its ears are dropped after this turn.
        spawn_local(async move { drop(running) });
        self.0.board.borrow_mut().fail(error);
    }

    fn hear(&self, text: &str) {
        match AnyFromWorker::read(text) {
            Some(AnyFromWorker::Message(FromWorker::Ready { build })) if build == own_build() => {
                let posts = self.0.board.borrow_mut().up();
                // Before the calls that waited: one of them may be what sets a session to work.
                if !self.0.models.borrow().is_empty() {
                    self.tell_models();
                }
                posts.iter().for_each(|text| self.post(text));
            }
            Some(AnyFromWorker::Message(FromWorker::Ready { .. })) => self.fail(&ApiError::unreadable(
                "Lucid was updated while this page was open. Reload the page to go on; drafts are kept.",
            )),
            Some(AnyFromWorker::Message(FromWorker::Failed { message })) => self.fail(&ApiError::unreadable(message)),
            Some(AnyFromWorker::Message(FromWorker::Reply { id, response })) => {
                self.0.board.borrow_mut().reply(id, response)
            }
            Some(AnyFromWorker::Message(FromWorker::Changed { path })) => (self.0.on_changed)(&path),
            Some(AnyFromWorker::Stream(message)) => self.0.board.borrow_mut().stream(message),
            None => self.fail(&stopped()),
        }
    }
}

impl Transport for Embedded {
    fn send<'a>(&'a self, request: &'a Request) -> Sending<'a> {
        Box::pin(self.ask(request))
    }

    fn open<'a>(&'a self, request: &'a Request) -> Opening<'a> {
        Box::pin(self.stream(request))
    }
}

/// A stream that is listened to; dropping it tells the worker.
struct Open {
    engine: Embedded,
    id: u64,
}

impl Drop for Open {
    fn drop(&mut self) {
        let text = self.engine.0.board.borrow_mut().close(self.id);
        if let Some(text) = text {
            self.engine.post(&text);
        }
    }
}

impl Running {
    fn start(engine: &Embedded) -> Result<Self, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let base = web_sys::window().and_then(|window| window.document()).and_then(|document| document.base_uri().ok());
        let address = format!("worker_loader.js?build={}", own_build());
        let url = web_sys::Url::new_with_base(&address, &base.flatten().unwrap_or_default())?;
        let worker = Worker::new_with_options(&url.href(), &options)?;
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
            let engine = engine.clone();
            move |message: MessageEvent| engine.hear(&message.data().as_string().unwrap_or_default())
        });
        let on_error = Closure::<dyn FnMut(Event)>::new({
            let engine = engine.clone();
            move |_: Event| engine.fail(&stopped())
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self { worker, _on_message: on_message, _on_error: on_error })
    }
}

fn stopped() -> ApiError {
    ApiError::unreachable(
        "The part of Lucid that keeps data in this browser stopped. It starts again with the next request. Nothing \
         that was saved is lost. If something was just being saved, look whether it arrived.",
    )
}

/// The build of this page, as the page says. Empty outside of a finished site.
pub(super) fn own_build() -> String {
    let document = web_sys::window().and_then(|window| window.document());
    let meta = document.and_then(|document| document.query_selector("meta[name=app-entry]").ok().flatten());
    meta.and_then(|meta| meta.get_attribute("data-build")).unwrap_or_default()
}
