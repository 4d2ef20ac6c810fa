//! Which tab this is, and which tabs live. A tab keeps its id over a reload, in its session storage, and holds a Web Lock
//! with that id for as long as it lives: closing, a crash and a kill let go of it alike. A duplicated tab, which begins
//! with the session storage of the other, finds the lock taken and becomes another. It refuses to guess: where a
//! browser has no locks (pages over plain http), the id lasts as long as the page and every other tab counts as dead.

use std::{cell::Cell, collections::BTreeSet, pin::pin, rc::Rc, time::Duration};

use futures_channel::oneshot;
use futures_util::{
    future::{Either, select},
    lock::Mutex,
};
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use crate::client::{BrowserPace, Pace};
use crate::data::storage;

/// The name in the session storage.
const NAME: &str = "lucid.tab";
/// What the names of the locks begin with.
const LOCK: &str = "lucid-tab-";
/// How long a reloaded page waits for its earlier self to let go. A duplicated tab waits it in vain, once.
const PATIENCE: Duration = Duration::from_millis(500);
/// A tab that let go may only be loading again; it is back within this time.
const RELOAD: Duration = Duration::from_secs(2);

#[wasm_bindgen]
extern "C" {
    /// The navigator with its locks, which `web-sys` holds back as unstable.
    type Locking;

    #[wasm_bindgen(method, getter)]
    fn locks(this: &Locking) -> Option<Locks>;

    type Locks;

    #[wasm_bindgen(method, catch)]
    fn request(this: &Locks, name: &str, options: &JsValue, run: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn query(this: &Locks) -> Result<Promise, JsValue>;
}

/// One tab of this browser; empty for drafts from before tabs had ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct TabId(pub(super) String);

/// This tab among the others. Clones are the same tab; when the last is dropped, the tab counts as dead.
#[derive(Clone, Default)]
pub(super) struct Tabs(Rc<Mutex<Option<Held>>>);

struct Held {
    id: TabId,
    /// Lets go of the lock; none where there are no locks.
    release: Option<Function>,
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = &self.release {
            // It settles a promise, which cannot fail.
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

impl Tabs {
    /// The id of this tab. The first call finds it out.
    pub(super) async fn mine(&self) -> TabId {
        let mut held = self.0.lock().await;
        if held.is_none() {
            *held = Some(claim().await);
        }
        held.as_ref().map(|held| held.id.clone()).unwrap_or_default()
    }

    /// The tabs that live now, as far as the browser says.
    pub(super) async fn living(&self) -> BTreeSet<TabId> {
        let Some(Ok(asked)) = locks().map(|locks| locks.query()) else { return BTreeSet::new() };
        let told = JsFuture::from(asked).await.unwrap_or_default();
        let held: Array = Reflect::get(&told, &"held".into()).unwrap_or_default().dyn_into().unwrap_or_default();
        let name = |lock: JsValue| Reflect::get(&lock, &"name".into()).ok()?.as_string();
        let id = |lock| Some(TabId(name(lock)?.strip_prefix(LOCK)?.to_owned()));
        held.iter().filter_map(id).collect()
    }

    /// Ends when that tab is gone and did not come back at once.
    pub(super) async fn outlive(&self, tab: &TabId) {
        let Ok(controller) = AbortController::new() else { return };
        let abort = Abort(controller);
        let asked = locks().and_then(|locks| lock(&locks, tab, &abort.0, "shared"));
        if let Some((granted, asked)) = asked {
            if let Either::Left((Ok(release), _)) = select(granted, pin!(JsFuture::from(asked))).await {
                // It settles a promise, which cannot fail.
                let _ = release.call0(&JsValue::NULL);
            }
            BrowserPace.sleep(RELOAD).await;
        }
    }
}

/// Takes a request for a lock back when dropped.
struct Abort(AbortController);

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn claim() -> Held {
    let Some(locks) = locks() else { return Held { id: fresh(), release: None } };
    let kept = storage::load_for_tab(NAME);
    if let Some(id) = kept.filter(|id| !id.is_empty()).map(TabId)
        && let Some(release) = hold(&locks, &id).await
    {
        return Held { id, release: Some(release) };
    }
    let id = fresh();
    // Forbidden or full: then a reload is another tab, and finds the draft as that of a dead one.
    storage::save_for_tab(NAME, &id.0);
    Held { release: hold(&locks, &id).await, id }
}

/// Holds the lock of an id until the answer is called; none if another tab holds it.
async fn hold(locks: &Locks, id: &TabId) -> Option<Function> {
    let controller = AbortController::new().ok()?;
    let (granted, asked) = lock(locks, id, &controller, "exclusive")?;
    let settled = pin!(async {
        match select(granted, pin!(JsFuture::from(asked))).await {
            Either::Left((release, _)) => release.ok(),
            Either::Right(_) => None,
        }
    });
    match select(settled, BrowserPace.sleep(PATIENCE)).await {
        Either::Left((release, _)) => release,
        Either::Right(_) => {
            controller.abort();
            None
        }
    }
}

/// Asks for a lock: what lets go of it, once it is granted, and the promise of the request as a whole.
fn lock(
    locks: &Locks,
    id: &TabId,
    controller: &AbortController,
    mode: &str,
) -> Option<(oneshot::Receiver<Function>, Promise)> {
    let (send, granted) = oneshot::channel();
    let send = Cell::new(Some(send));
    let run = Closure::once_into_js(move |_: JsValue| -> JsValue {
        Promise::new(&mut |release, _| {
            // Nobody may wait for it any more; then it is let go of at once.
            if let Some(send) = send.take()
                && let Err(release) = send.send(release)
            {
                let _ = release.call0(&JsValue::NULL);
            }
        })
        .into()
    });
    let options = Object::new();
    Reflect::set(&options, &"mode".into(), &mode.into()).ok()?;
    Reflect::set(&options, &"signal".into(), &controller.signal()).ok()?;
    let asked = locks.request(&format!("{LOCK}{}", id.0), &options, &run).ok()?;
    Some((granted, asked))
}

fn locks() -> Option<Locks> {
    web_sys::window()?.navigator().unchecked_into::<Locking>().locks()
}

fn fresh() -> TabId {
    let number = || (js_sys::Math::random() * 2_f64.powi(52)) as u64;
    TabId(format!("{:013x}{:013x}", number(), number()))
}
