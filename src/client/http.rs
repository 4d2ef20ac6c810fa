//! `Http`: requests by fetch. No cookies, no cache, no redirects; the key is in a header and nowhere else.
//! A request whose future is dropped is aborted. All of it is a part that comes with the first request: who works in this
//! browser alone never needs it.

use std::{pin::pin, time::Duration};

use api::{ApiError, Method, Request, Response};
use futures_util::future::{Either, select};
use gloo_net::http::{self, RequestBuilder};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, RequestCache, RequestCredentials, RequestRedirect, ResponseType,
};

use crate::lazy_value;

use super::{
    BrowserPace, Endpoint, Opening, Pace, Pieces, Place, Sending, Transport,
    answer::{Arrived, Broken, MOST_BYTES, broken_error, judge, unreached},
};

/// Longest silence: until an answer begins, and between two pieces of it.
const SILENCE: Duration = Duration::from_secs(30);
/// Longest silence of a stream. Servers say something every fifteen seconds or so, if only that they are there.
const STREAM_SILENCE: Duration = Duration::from_secs(45);
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

    /// The beginning of an answer, and what aborts the rest.
    async fn begin(&self, request: &Request) -> Result<(http::Response, Abort), ApiError> {
        if let Some(refusal) = self.endpoint.refusal(&self.place) {
            return Err(ApiError { should_retry: Some(false), ..ApiError::unreachable(refusal) });
        }
        let server = self.endpoint.origin();
        let unsendable = || ApiError::unreadable("The browser does not send such a request.");
        let abort = Abort { controller: AbortController::new().map_err(|_| unsendable())?, is_over: false };
        let request = self.written(request, &abort).map_err(|_| unsendable())?;
        match in_time(request.send(), self.silence).await {
            Ok(answer) => Ok((answer, abort)),
            Err(Broken::Hung) => Err(broken_error(Broken::Hung, server)),
            Err(_) => {
                let is_online = web_sys::window().is_none_or(|window| window.navigator().on_line());
                Err(unreached(server, &self.place.origin, is_online))
            }
        }
    }

    async fn fetch(&self, request: &Request) -> Result<Response, ApiError> {
        let (answer, abort) = self.begin(request).await?;
        self.whole(&answer, abort).await
    }

    /// Reads an answer to its end.
    async fn whole(&self, answer: &http::Response, mut abort: Abort) -> Result<Response, ApiError> {
        let arrived = Arrived {
            is_redirect: answer.type_() == ResponseType::Opaqueredirect,
            status: answer.status(),
            headers: answer.headers().entries().map(|(name, value)| (name.to_ascii_lowercase(), value)).collect(),
            body: body(answer, self.silence).await,
        };
        abort.is_over = arrived.body.is_ok();
        judge(arrived, self.endpoint.origin())
    }

    async fn stream(&self, request: &Request) -> Result<Pieces, ApiError> {
        let (answer, abort) = self.begin(request).await?;
        let kind = answer.headers().get("content-type").unwrap_or_default();
        if !answer.ok() || !kind.starts_with("text/event-stream") {
            let response = self.whole(&answer, abort).await?;
            return Err(match response.is_success() {
                true => ApiError::unreadable("The server answered with something else than a stream."),
                false => ApiError::read(&response),
            });
        }
        let server = self.endpoint.origin().to_owned();
        let Some(body) = answer.body() else { return Err(broken_error(Broken::CutOff, &server)) };
        let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
        let next = |state: Option<(ReadableStreamDefaultReader, Abort, String)>| async move {
            let (reader, abort, server) = state?;
            match piece(&reader, STREAM_SILENCE).await {
                Ok(None) => None,
                Ok(Some(bytes)) => Some((Ok(bytes.to_vec()), Some((reader, abort, server)))),
                Err(broken) => Some((Err(broken_error(broken, &server)), None)),
            }
        };
        Ok(Box::pin(futures_util::stream::unfold(Some((reader, abort, server)), next)))
    }

    fn written(&self, request: &Request, abort: &Abort) -> Result<http::Request, gloo_net::Error> {
        let method = match request.method {
            Method::Get => http::Method::GET,
            Method::Post => http::Method::POST,
            Method::Delete => http::Method::DELETE,
        };
        let mut builder = RequestBuilder::new(&self.endpoint.url(request))
            .method(method)
            .query(request.query.iter().map(|(key, value)| (key.as_str(), value.as_str())))
            .header("accept", "application/json")
            .credentials(RequestCredentials::Omit)
            .cache(RequestCache::NoStore)
            .redirect(RequestRedirect::Manual)
            .abort_signal(Some(&abort.controller.signal()));
        let own = request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in own.chain(self.endpoint.headers()) {
            builder = builder.header(name, value);
        }
        match &request.body {
            Some(body) => builder.body(body),
            None => builder.build(),
        }
    }
}

impl Transport for Http {
    fn send<'a>(&'a self, request: &'a Request) -> Sending<'a> {
        Box::pin(async move {
            let fetch = fetcher().await.map_err(|_| missing())?;
            (fetch.send)(self, request).await
        })
    }

    fn open<'a>(&'a self, request: &'a Request) -> Opening<'a> {
        Box::pin(async move {
            let fetch = fetcher().await.map_err(|_| missing())?;
            (fetch.open)(self, request).await
        })
    }
}

/// What [`fetcher`] brings.
struct Fetch {
    send: for<'a> fn(&'a Http, &'a Request) -> Sending<'a>,
    open: for<'a> fn(&'a Http, &'a Request) -> Opening<'a>,
}

lazy_value! {
    in http,
    /// The part that talks to servers.
    fn fetcher() -> Fetch {
        Fetch {
            send: |http, request| Box::pin(http.fetch(request)),
            open: |http, request| Box::pin(http.stream(request)),
        }
    }
}

fn missing() -> ApiError {
    ApiError::unreachable(
        "The part of the console that talks to servers could not be loaded. If this stays, reload the page; drafts are kept.",
    )
}

/// Ends the request when dropped before its answer is whole.
struct Abort {
    controller: AbortController,
    is_over: bool,
}

impl Drop for Abort {
    fn drop(&mut self) {
        if !self.is_over {
            self.controller.abort();
        }
    }
}

/// What comes, unless it fails or takes too long.
async fn in_time<T, E>(coming: impl Future<Output = Result<T, E>>, silence: Duration) -> Result<T, Broken> {
    match select(pin!(coming), BrowserPace.sleep(silence)).await {
        Either::Left((result, _)) => result.map_err(|_| Broken::CutOff),
        Either::Right(((), _)) => Err(Broken::Hung),
    }
}

/// Reads the body piece by piece, so that neither a silent nor an endless one is waited for.
async fn body(answer: &http::Response, silence: Duration) -> Result<Vec<u8>, Broken> {
    let Some(stream) = answer.body() else { return Ok(Vec::new()) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    for _ in 0..MOST_PIECES {
        let Some(piece) = piece(&reader, silence).await? else { return Ok(bytes) };
        if bytes.len() + piece.length() as usize > MOST_BYTES {
            return Err(Broken::TooLarge);
        }
        bytes.extend(piece.to_vec());
    }
    Err(Broken::TooLarge)
}

/// The next piece; `None` at the end.
async fn piece(reader: &ReadableStreamDefaultReader, silence: Duration) -> Result<Option<Uint8Array>, Broken> {
    let piece = in_time(JsFuture::from(reader.read()), silence).await?;
    let field = |name: &str| Reflect::get(&piece, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED);
    if field("done").is_truthy() {
        return Ok(None);
    }
    field("value").dyn_into().map(Some).map_err(|_| Broken::CutOff)
}
