//! `Web`: requests to servers of models by fetch. It sends no cookies, keeps nothing in a cache, tells no referrer and
//! follows no redirect.

use api::Timestamp;
use js_sys::{Date, Reflect, Uint8Array};
use makers::{Chunks, Http, HttpAnswer, HttpRequest, Soon};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials,
    RequestInit, RequestRedirect, Response,
};

use crate::timer::{Timer, scope};

/// What is read of an answer's headers. Browsers show pages of another origin few more.
const HEADERS: [&str; 4] = ["content-type", "retry-after", "retry-after-ms", "x-should-retry"];
/// What Anthropic's API wants to hear from a page, besides a key (api.md §1.4).
const FROM_A_PAGE: (&str, &str) = ("anthropic-dangerous-direct-browser-access", "true");

/// The browser's way out.
pub(crate) struct Web;

/// Ends a request when it is dropped.
struct Abort(AbortController);

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}

struct Body {
    reader: ReadableStreamDefaultReader,
    _abort: Abort,
}

/// A body that is not there.
struct Nothing;

impl Http for Web {
    fn send(&self, request: HttpRequest) -> Soon<'static, Result<HttpAnswer, String>> {
        Box::pin(fetch(request))
    }

    fn rest(&self, millis: u64) -> Soon<'static, ()> {
        Box::pin(Timer::new(millis))
    }

    fn now(&self) -> Timestamp {
        Timestamp(Date::now() as i64)
    }
}

async fn fetch(request: HttpRequest) -> Result<HttpAnswer, String> {
    let unsendable = |_: JsValue| "the browser does not send such a request".to_owned();
    let abort = Abort(AbortController::new().map_err(unsendable)?);
    let init = written(&request, &abort).map_err(unsendable)?;
    let sent = scope().fetch_with_str_and_init(&request.url, &init);
    // The browser does not tell a page why.
    let answer: Response = JsFuture::from(sent).await.map(JsCast::unchecked_into).map_err(|_| {
        "the browser got no answer. Either it does not run there, or it does not allow pages from here (CORS)"
            .to_owned()
    })?;
    let headers = answer.headers();
    let header = |name: &str| Some((name.to_owned(), headers.get(name).ok().flatten()?));
    let body: Box<dyn Chunks> = match answer.body() {
        Some(stream) => Box::new(Body { reader: stream.get_reader().unchecked_into(), _abort: abort }),
        None => Box::new(Nothing),
    };
    Ok(HttpAnswer { status: answer.status(), headers: HEADERS.into_iter().filter_map(header).collect(), body })
}

fn written(request: &HttpRequest, abort: &Abort) -> Result<RequestInit, JsValue> {
    let headers = Headers::new()?;
    for (name, value) in &request.headers {
        headers.set(name, value.expose())?;
    }
    if request.headers.iter().any(|(name, _)| *name == "anthropic-version") {
        headers.set(FROM_A_PAGE.0, FROM_A_PAGE.1)?;
    }
    let init = RequestInit::new();
    init.set_method(request.method.as_str());
    init.set_headers(&headers);
    init.set_signal(Some(&abort.0.signal()));
    init.set_credentials(RequestCredentials::Omit);
    init.set_cache(RequestCache::NoStore);
    init.set_redirect(RequestRedirect::Error);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    if !request.body.is_empty() {
        init.set_body(&JsValue::from_str(&request.body));
    }
    Ok(init)
}

impl Chunks for Body {
    fn next(&mut self) -> Soon<'_, Option<Result<Vec<u8>, String>>> {
        Box::pin(async {
            let broken = || Some(Err("the connection was lost".to_owned()));
            let Ok(piece) = JsFuture::from(self.reader.read()).await else { return broken() };
            let field = |name: &str| Reflect::get(&piece, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED);
            if field("done").is_truthy() {
                return None;
            }
            match field("value").dyn_into::<Uint8Array>() {
                Ok(bytes) => Some(Ok(bytes.to_vec())),
                Err(_) => broken(),
            }
        })
    }
}

impl Chunks for Nothing {
    fn next(&mut self) -> Soon<'_, Option<Result<Vec<u8>, String>>> {
        Box::pin(std::future::ready(None))
    }
}
