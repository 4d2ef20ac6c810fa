//! One request to `/v1/…`: checked, read within bounds, handed to the engine as plain data. It knows no operation.

use std::{sync::Arc, time::Duration};

use api::{AgentsCall, ApiError, ErrorKind, Method, Request, beta};
use axum::{
    body::{Body, Bytes},
    extract::State,
    http::{self, HeaderMap, Method as HttpMethod, StatusCode, header},
};
use engine::Caller;
use http_body_util::BodyExt;

use crate::{access::Access, answer, cors, engine_thread::EngineThread, stream};

/// The largest body about memory: 102,400 bytes of content, each perhaps written as `\u0000`, and some more.
const MEMORY_BODY_BYTES: usize = 1_024 * 1_024;
/// The largest body about anything else, as the API bounds sessions, agents and the counting of tokens.
const BODY_BYTES: usize = 32 * 1_024 * 1_024;
/// Up to here a larger body is read and thrown away, because a client that is still sending does not see an answer.
const DRAINED_BYTES: usize = 64 * 1_024 * 1_024;
/// A body must be here within this time.
const BODY_TIME: Duration = Duration::from_secs(30);

/// What the route needs.
#[derive(Clone)]
pub(crate) struct Api {
    pub(crate) access: Arc<Access>,
    pub(crate) engine: EngineThread,
}

/// Answers one request, with the headers that let a page of another origin read the answer.
pub(crate) async fn answer(State(api): State<Api>, request: http::Request<Body>) -> http::Response<Body> {
    let origin = request.headers().get(header::ORIGIN).cloned();
    let allowed = origin.as_ref().map(|origin| origin.to_str().is_ok_and(|origin| api.access.allows_origin(origin)));
    if allowed == Some(false) {
        let message = "Pages of this origin may not call this server. Start it with --allow-origin, or with a key.";
        return answer::error(&ApiError::new(ErrorKind::Permission, message));
    }
    let mut response = match request.method() {
        &HttpMethod::OPTIONS if origin.is_some() => {
            let mut response = http::Response::new(Body::empty());
            *response.status_mut() = StatusCode::NO_CONTENT;
            *response.headers_mut() = cors::preflight(request.headers());
            response
        }
        _ => match api.call(request).await {
            Ok(response) => response,
            Err(error) => answer::error(&error),
        },
    };
    if let Some(origin) = origin {
        cors::allow(response.headers_mut(), &origin);
    }
    response
}

impl Api {
    async fn call(&self, request: http::Request<Body>) -> Result<http::Response<Body>, ApiError> {
        let actor = self.access.caller(request.headers())?;
        let (parts, body) = request.into_parts();
        let method = Method::parse(parts.method.as_str()).ok_or_else(|| ApiError {
            status: 405,
            ..ApiError::invalid(format!("{} is not a method of this API", parts.method))
        })?;
        let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
        let mut call =
            Request::from_target(method, target).ok_or_else(|| ApiError::invalid("The query is not well encoded"))?;
        call.headers = plain_headers(&parts.headers);
        let bytes = read(body, most_bytes(&call.path)).await?;
        if !bytes.is_empty() {
            let text = String::from_utf8(bytes.into()).map_err(|_| ApiError::invalid("body: must be UTF-8"))?;
            call.body = Some(text);
        }
        if AgentsCall::knows(&call.path) {
            match self.engine.open_stream(call.clone()).await {
                Some(Ok((response, frames))) => return Ok(answer::streamed(response, stream::body(frames))),
                Some(Err(response)) => return Ok(answer::http(response)),
                None => {}
            }
        }
        Ok(answer::http(self.engine.handle(call, Caller { actor }).await))
    }
}

/// What the engine may see: everything but the credential.
fn plain_headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let secret = [header::AUTHORIZATION.as_str(), beta::KEY_HEADER, header::COOKIE.as_str()];
    headers
        .iter()
        .filter(|(name, _)| !secret.contains(&name.as_str()))
        .filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned())))
        .collect()
}

/// How large a body may be that is sent to this path.
fn most_bytes(path: &str) -> usize {
    if path.starts_with("/v1/memory_stores") { MEMORY_BODY_BYTES } else { BODY_BYTES }
}

/// The whole body, within its bounds of size and time.
async fn read(body: Body, most: usize) -> Result<Bytes, ApiError> {
    let late = |_| {
        let message = "The body did not arrive in time";
        ApiError { status: 408, ..ApiError::new(ErrorKind::Timeout, message) }
    };
    tokio::time::timeout(BODY_TIME, collect(body, most)).await.map_err(late)?
}

async fn collect(mut body: Body, most: usize) -> Result<Bytes, ApiError> {
    let (mut kept, mut seen) = (Vec::new(), 0);
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| ApiError::invalid("The body broke off"))?;
        let Ok(data) = frame.into_data() else { continue };
        seen += data.len();
        if seen <= most {
            kept.extend_from_slice(&data);
        } else if seen > DRAINED_BYTES {
            break;
        }
    }
    if seen > most {
        let message = format!("The body is larger than {most} bytes");
        return Err(ApiError::new(ErrorKind::TooLarge, message));
    }
    Ok(kept.into())
}
