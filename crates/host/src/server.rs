//! A running server: the routes put together, bound, logged and stopped in good order.

use std::{
    net::SocketAddr,
    sync::Arc,
    thread::JoinHandle,
    time::{Duration, Instant, SystemTime},
};

use api::Timestamp;
use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http,
    middleware::{self, Next},
    routing::any,
};
use tokio::{net::TcpListener, sync::oneshot, task};
use tower_http::{CompressionLevel, compression::CompressionLayer};

use crate::{
    Options,
    access::Access,
    answer,
    api_route::{self, Api},
    engine_thread::{EngineThread, StreamCloser},
    file::File,
    key, site,
};

/// After this time open connections are cut when the server stops.
const PATIENCE: Duration = Duration::from_secs(10);
/// Of brotli: half the size of gzip's best in a tenth of the time of brotli's own best.
const QUALITY: i32 = 4;
/// What a line of the log shows of a path.
const LOGGED_PATH: usize = 300;

/// A server that listens until it is stopped.
pub struct Server {
    address: SocketAddr,
    has_site: bool,
    new_key: Option<String>,
    stop: oneshot::Sender<()>,
    serving: task::JoinHandle<std::io::Result<()>>,
    engine: JoinHandle<()>,
    streams: StreamCloser,
}

impl Server {
    /// Opens the file, binds and begins to answer. The error is a sentence.
    pub async fn start(options: &Options) -> Result<Self, String> {
        let listener = TcpListener::bind(options.listen)
            .await
            .map_err(|error| format!("Cannot listen on {}: {error}.", options.listen))?;
        let address = listener.local_addr().map_err(|error| format!("No address to listen on: {error}."))?;
        let file = File::open(&options.data)?;
        let (engine, thread) = EngineThread::start(file.clone(), options.model_servers.clone()).await?;
        let streams = engine.closer();
        // Last of all that can fail: a key is shown once, so it must not be made by a start that comes to nothing.
        let (hash, new_key) = match options.needs_key || options.is_key_new {
            true => key::open(&file, options.is_key_new).map(|(hash, key)| (Some(hash), key))?,
            false => (None, None),
        };
        drop(file);
        let key = hash.filter(|_| options.needs_key);
        let is_locked = key.is_some();
        let access = Arc::new(Access { key, origins: options.origins.clone() });
        let folder = site::find(&options.site);
        let has_site = folder.is_some();
        let routes = Router::new()
            .route("/v1/{*rest}", any(api_route::answer))
            .with_state(Api { access: access.clone(), engine })
            .fallback_service(site::router(folder, is_locked))
            .layer(middleware::from_fn_with_state(access, check_host))
            .layer(CompressionLayer::new().quality(CompressionLevel::Precise(QUALITY)))
            .layer(middleware::from_fn(log));
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = tokio::spawn(async move {
            let stopped = async { drop(stopped.await) };
            axum::serve(listener, routes).with_graceful_shutdown(stopped).await
        });
        Ok(Self { address, has_site, new_key, stop, serving, engine: thread, streams })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Whether there is a console to serve.
    pub fn has_site(&self) -> bool {
        self.has_site
    }

    /// The API key, if it was made at this start. It is not stored anywhere, so this is the time to show it.
    pub fn new_key(&self) -> Option<&str> {
        self.new_key.as_deref()
    }

    /// Takes no new requests, finishes those under way, writes everything and closes the file.
    pub async fn stop(self) {
        let Self { stop, mut serving, engine, streams, .. } = self;
        drop(stop);
        // An open stream is a request that never ends by itself.
        streams.close().await;
        if tokio::time::timeout(PATIENCE, &mut serving).await.is_err() {
            serving.abort();
            let _ = serving.await; // Aborted; what matters is that its way to the engine is gone.
        }
        // The routes are gone, and with them the last way to the engine: it finishes and closes the file.
        let _ = task::spawn_blocking(move || engine.join()).await;
    }
}

async fn check_host(State(access): State<Arc<Access>>, request: Request, next: Next) -> http::Response<Body> {
    match access.check_host(request.headers()) {
        Ok(()) => next.run(request).await,
        Err(error) => answer::error(&error),
    }
}

/// One line a request, without query, headers and bodies: none of them can carry a secret into the log then.
async fn log(request: Request, next: Next) -> http::Response<Body> {
    let (begun, method) = (Instant::now(), request.method().clone());
    let path: String = request.uri().path().chars().take(LOGGED_PATH).collect();
    let response = next.run(request).await;
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_millis() as i64);
    let id = response.headers().get("request-id").and_then(|id| id.to_str().ok()).unwrap_or("-");
    eprintln!(
        "{} {method} {path} {} {} ms {id}",
        Timestamp(now),
        response.status().as_u16(),
        begun.elapsed().as_millis()
    );
    response
}
