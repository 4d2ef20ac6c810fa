//! `Service`: what the worker does with the page's messages, whoever carries them: requests to the engine, its answers and
//! streams back, and word of every write to the other tabs. It answers calls side by side and in no particular order;
//! whoever needs an order waits for the answer.

use std::rc::Rc;

use api::{
    Actor, Method, Request,
    channel::{AnyFromWorker, AnyToWorker, FromWorker, StreamToWorker, ToWorker},
};
use engine::{Caller, Notice};
use makers::Makers;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::{Platform, background::Background, models, platform, streams::Streams, web::Web};

/// Where the workers of this origin's tabs tell each other of writes.
const CHANGES: &str = "lucid-changes";
/// Where they tell each other what happens in sessions.
const NOTICES: &str = "lucid-notices";
/// Who writes here: nobody signs in to a browser's own store.
const USER: &str = "user_this_browser";

/// Carries a message to the page.
type Post = Rc<dyn Fn(&AnyFromWorker)>;

/// The engine at work for one page. It works for as long as the worker lives. Clones are the same one.
#[derive(Clone)]
pub struct Service {
    engine: Rc<Platform>,
    makers: Rc<Makers>,
    background: Rc<Background>,
    streams: Rc<Streams>,
    changes: Option<BroadcastChannel>,
    post: Post,
}

impl Service {
    /// Opens the database of that name. The error is a sentence, fit to show.
    ///
    /// # Errors
    /// When the browser does not let the database be used.
    pub async fn open(database: &str, post: impl Fn(&AnyFromWorker) + 'static) -> Result<Self, String> {
        let post: Post = Rc::new(post);
        let engine = platform(database).await?;
        let changes = BroadcastChannel::new(CHANGES).ok();
        let notices = BroadcastChannel::new(NOTICES).ok();
        let makers = Rc::new(Makers::new(Web));
        let engine = Rc::new(engine.with_model((*makers).clone()).with_relay({
            let (post, notices) = (post.clone(), notices.clone());
            move |notice: &Notice| tell(&post, notices.as_ref(), notice)
        }));
        if let Some(changes) = &changes {
            forward(changes, post.clone());
        }
        if let Some(notices) = &notices {
            hear(notices, post.clone(), engine.clone());
        }
        Ok(Self { engine, makers, background: Rc::default(), streams: Rc::default(), changes, post })
    }

    /// Takes up what a tab that is gone left undone.
    pub async fn begin(&self) {
        self.background.wake(&self.engine);
        sweep(&self.engine).await;
    }

    /// Takes a message of the page.
    ///
    /// # Errors
    /// When it is none: without an id there is nobody to answer.
    pub fn take(&self, text: &str) -> Result<(), String> {
        match serde_json::from_str(text).map_err(|error| format!("a message that is no call: {error}"))? {
            AnyToWorker::Call(ToWorker::Call { id, request }) => {
                let this = self.clone();
                spawn_local(async move {
                    if this.answer(id, request).await {
                        this.background.wake(&this.engine);
                    }
                });
            }
            AnyToWorker::Stream(StreamToWorker::Open { id, request }) => {
                let post = self.post.clone();
                let run = self.streams.clone().run(self.engine.clone(), id, request, move |message| post(message));
                spawn_local(run);
            }
            AnyToWorker::Stream(StreamToWorker::Cancel { id }) => self.streams.cancel(id),
            AnyToWorker::Models(message) => {
                let (this, taken) = (self.clone(), models::take(self.makers.clone(), message));
                spawn_local(async move {
                    if let Some(reply) = taken.await {
                        (this.post)(&AnyFromWorker::Message(reply));
                    }
                    // A job may have waited for just these models.
                    this.background.wake(&this.engine);
                });
            }
        }
        Ok(())
    }

    /// Answers a call; whether it wrote something.
    async fn answer(&self, id: u64, request: Request) -> bool {
        let path = (request.method != Method::Get).then(|| request.path.clone());
        let caller = Caller { actor: Actor::User(USER.to_owned()) };
        let response = self.engine.handle(request, caller).await;
        let written = path.filter(|_| response.is_success());
        (self.post)(&AnyFromWorker::Message(FromWorker::Reply { id, response }));
        let Some(path) = written else { return false };
        if let Some(changes) = &self.changes {
            // It fails only when the channel is closed, which nobody does.
            let _ = changes.post_message(&JsValue::from_str(&path));
        }
        sweep(&self.engine).await;
        true
    }
}

/// Tells the page and the other tabs what happened in a session.
fn tell(post: &Post, notices: Option<&BroadcastChannel>, notice: &Notice) {
    stale(post, notice.as_str());
    if let Some(notices) = notices {
        // It fails only when the channel is closed, which nobody does.
        let _ = notices.post_message(&JsValue::from_str(notice.as_str()));
    }
}

/// Hears what happens in the engines of other tabs, for the streams of this one.
fn hear(notices: &BroadcastChannel, post: Post, engine: Rc<Platform>) {
    let on_notice = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        if let Some(notice) = message.data().as_string() {
            engine.hear(&notice);
            stale(&post, &notice);
        }
    });
    notices.set_onmessage(Some(on_notice.as_ref().unchecked_ref()));
    on_notice.forget();
}

/// What a session writes in the background makes the page's readings stale as a call does.
fn stale(post: &Post, notice: &str) {
    for path in Notice::paths(notice) {
        post(&AnyFromWorker::Message(FromWorker::Changed { path }));
    }
}

/// Clears away what deleted stores left. What fails is tried again after the next write.
async fn sweep(engine: &Platform) {
    let _ = engine.sweep().await;
}

/// Tells the page of the writes in other tabs.
fn forward(changes: &BroadcastChannel, post: Post) {
    let on_change = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        if let Some(path) = message.data().as_string() {
            post(&AnyFromWorker::Message(FromWorker::Changed { path }));
        }
    });
    changes.set_onmessage(Some(on_change.as_ref().unchecked_ref()));
    on_change.forget();
}
