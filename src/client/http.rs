//! `Http`: requests by fetch. No cookies, no cache, no redirects; the key is in a header and nowhere else.
//! A request whose future is dropped is aborted.

use std::time::Duration;

use api::{ApiError, Request, Response};
use futures_util::future::{Either, select};
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, ReadableStreamDefaultReader, RequestCache, RequestCredentials, RequestInit,
    RequestRedirect, ResponseType,
};

use super::{
    BrowserPace, Endpoint, Pace, Place, Sending, Transport,
    answer::{Arrived, Broken, MOST_BYTES, broken_error, judge, unreached},
};

/// Longest silence: until an answer begins, and between two pieces of it.
const SILENCE: Duration = Duration::from_secs(30);
/// Most pieces of one answer, so that a server that trickles comes to an end as well.
const MOST_PIECES: usize = 100_000;

/// A server on the network.
pub struct Http {
    endpoint: Endpoint,
    place: Place,
    silence: Duration,
}

impl Http {
    /// That server, as seen from that place.
    pub fn new(endpoint: Endpoint, place: Place) -> Self {
        Self { endpoint, place, silence: SILENCE }
    }

    /// With less patience, for tests.
    #[must_use]
    pub fn with_silence(mut self, silence: Duration) -> Self {
        self.silence = silence;
        self
    }

    async fn fetch(&self, request: &Request) -> Result<Response, ApiError> {
        if let Some(refusal) = self.endpoint.refusal(&self.place) {
            return Err(ApiError { should_retry: Some(false), ..ApiError::unreachable(refusal) });
        }
        let server = self.endpoint.origin();
        let unsendable = |_| ApiError::unreadable("The browser does not send such a request.");
        let abort = Abort(AbortController::new().map_err(unsendable)?);
        let init = self.init(request, &abort).map_err(unsendable)?;
        let window = web_sys::window().ok_or_else(|| unsendable(JsValue::NULL))?;
        let answer = in_time(window.fetch_with_str_and_init(&self.endpoint.url(request), &init), self.silence).await;
        let answer: web_sys::Response = match answer {
            Ok(answer) => answer.unchecked_into(),
            Err(Broken::Hung) => return Err(broken_error(Broken::Hung, server)),
            Err(_) => return Err(unreached(server, &self.place.origin, window.navigator().on_line())),
        };
        let arrived = Arrived {
            is_redirect: answer.type_() == ResponseType::Opaqueredirect,
            status: answer.status(),
            headers: headers(&answer),
            body: body(&answer, self.silence).await,
        };
        judge(arrived, server)
    }

    fn init(&self, request: &Request, abort: &Abort) -> Result<RequestInit, JsValue> {
        let headers = Headers::new()?;
        headers.set("accept", "application/json")?;
        let own = request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in own.chain(self.endpoint.headers()) {
            headers.set(name, value)?;
        }
        let init = RequestInit::new();
        init.set_method(request.method.as_str());
        init.set_headers(&headers);
        init.set_credentials(RequestCredentials::Omit);
        init.set_cache(RequestCache::NoStore);
        init.set_redirect(RequestRedirect::Manual);
        init.set_signal(Some(&abort.0.signal()));
        if let Some(body) = &request.body {
            init.set_body(&JsValue::from_str(body));
        }
        Ok(init)
    }
}

impl Transport for Http {
    fn send<'a>(&'a self, request: &'a Request) -> Sending<'a> {
        Box::pin(self.fetch(request))
    }
}

/// Ends the request when dropped, finished or not.
struct Abort(AbortController);

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The value of a promise, unless it fails or takes too long.
async fn in_time(promise: js_sys::Promise, silence: Duration) -> Result<JsValue, Broken> {
    match select(JsFuture::from(promise), BrowserPace.sleep(silence)).await {
        Either::Left((result, _)) => result.map_err(|_| Broken::CutOff),
        Either::Right(((), _)) => Err(Broken::Hung),
    }
}

/// Reads the body piece by piece, so that neither a silent nor an endless one is waited for.
async fn body(answer: &web_sys::Response, silence: Duration) -> Result<Vec<u8>, Broken> {
    let Some(stream) = answer.body() else { return Ok(Vec::new()) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    for _ in 0..MOST_PIECES {
        let piece = in_time(reader.read(), silence).await?;
        let field = |name: &str| Reflect::get(&piece, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED);
        if field("done").is_truthy() {
            return Ok(bytes);
        }
        let piece: Uint8Array = field("value").dyn_into().map_err(|_| Broken::CutOff)?;
        if bytes.len() + piece.length() as usize > MOST_BYTES {
            return Err(Broken::TooLarge);
        }
        bytes.extend(piece.to_vec());
    }
    Err(Broken::TooLarge)
}

/// The headers that the server lets a page see.
fn headers(answer: &web_sys::Response) -> Vec<(String, String)> {
    let pairs = js_sys::try_iter(&answer.headers()).ok().flatten().into_iter().flatten();
    pairs
        .filter_map(|pair| {
            let pair: Array = pair.ok()?.dyn_into().ok()?;
            Some((pair.get(0).as_string()?.to_ascii_lowercase(), pair.get(1).as_string()?))
        })
        .collect()
}
