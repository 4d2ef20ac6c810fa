//! `Web`: requests to servers of models over TCP and TLS, a connection for each. Certificates are checked against Mozilla's
//! list. It follows no redirect, keeps no cookie, uses no proxy and asks for no compression.

use std::{sync::Arc, time::Duration};

use api::Timestamp;
use http_body_util::{BodyExt, Full};
use hyper::{
    Request, Uri,
    body::{Bytes, Incoming},
    client::conn::http1,
    header,
};
use hyper_util::rt::TokioIo;
use makers::{Chunks, Http, HttpAnswer, HttpRequest, Soon};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    task::JoinHandle,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, crypto::ring, pki_types::ServerName},
};

use crate::engine_thread::now;

/// The way out of this machine.
pub(crate) struct Web {
    tls: TlsConnector,
}

trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// A body, and the task that works its connection; both end together.
struct Body {
    incoming: Incoming,
    _connection: Connection,
}

struct Connection(JoinHandle<()>);

impl Drop for Connection {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Web {
    /// The error is a sentence.
    pub(crate) fn new() -> Result<Self, String> {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| format!("No TLS for models: {error}."))?;
        let config = config.with_root_certificates(roots).with_no_client_auth();
        Ok(Self { tls: TlsConnector::from(Arc::new(config)) })
    }
}

impl Http for Web {
    fn send(&self, request: HttpRequest) -> Soon<'static, Result<HttpAnswer, String>> {
        let tls = self.tls.clone();
        Box::pin(async move {
            let uri: Uri = request.url.parse().map_err(|_| "its address cannot be read".to_owned())?;
            let stream = connect(&tls, &uri).await?;
            let failed = |error: hyper::Error| error.to_string();
            let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(failed)?;
            let connection = Connection(tokio::spawn(async move {
                // What goes wrong is told to who sends or reads.
                let _ = connection.await;
            }));
            let answer = sender.send_request(written(&uri, request)?).await.map_err(failed)?;
            let text = |value: &header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
            Ok(HttpAnswer {
                status: answer.status().as_u16(),
                headers: answer.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect(),
                body: Box::new(Body { incoming: answer.into_body(), _connection: connection }),
            })
        })
    }

    fn rest(&self, millis: u64) -> Soon<'static, ()> {
        Box::pin(tokio::time::sleep(Duration::from_millis(millis)))
    }

    fn now(&self) -> Timestamp {
        now()
    }
}

async fn connect(tls: &TlsConnector, uri: &Uri) -> Result<Box<dyn Stream>, String> {
    let is_secure = uri.scheme_str() == Some("https");
    let host = uri.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']').to_owned();
    let port = uri.port_u16().unwrap_or(if is_secure { 443 } else { 80 });
    let stream = TcpStream::connect((host.as_str(), port)).await.map_err(|error| error.to_string())?;
    // Small writes go out at once.
    stream.set_nodelay(true).map_err(|error| error.to_string())?;
    if !is_secure {
        return Ok(Box::new(stream));
    }
    let name = ServerName::try_from(host).map_err(|_| "its name is none that a certificate could have".to_owned())?;
    let stream = tls.connect(name, stream).await.map_err(|error| error.to_string())?;
    Ok(Box::new(stream))
}

fn written(uri: &Uri, request: HttpRequest) -> Result<Request<Full<Bytes>>, String> {
    let authority = uri.authority().map(|authority| authority.as_str()).unwrap_or_default();
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    let mut written = Request::builder().method(request.method.as_str()).uri(target).header(header::HOST, authority);
    for (name, value) in &request.headers {
        let mut value =
            header::HeaderValue::from_str(value.expose()).map_err(|_| "a header cannot be written".to_owned())?;
        // Not printed, should anything print headers.
        value.set_sensitive(true);
        written = written.header(*name, value);
    }
    written.body(Full::new(Bytes::from(request.body))).map_err(|error| error.to_string())
}

impl Chunks for Body {
    fn next(&mut self) -> Soon<'_, Option<Result<Vec<u8>, String>>> {
        Box::pin(async {
            loop {
                match self.incoming.frame().await? {
                    Err(error) => return Some(Err(error.to_string())),
                    // Trailers say nothing that is wanted here.
                    Ok(frame) => {
                        if let Ok(bytes) = frame.into_data() {
                            return Some(Ok(bytes.to_vec()));
                        }
                    }
                }
            }
        })
    }
}
