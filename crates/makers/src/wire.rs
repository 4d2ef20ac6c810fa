//! One exchange with a server of models: the head, then the stream, each bit within the time of silence. It knows what
//! can go wrong with any server and leaves what frames mean to a [`Reader`].

use std::future::Future;

use api::{
    channel::ModelServer,
    sse::{Decoder, Frame},
};
use engine::ModelFault;
use futures_util::future::{Either, select};

use crate::{
    fault::{self, Told},
    http::{Chunks, Http, HttpAnswer, HttpRequest},
    retry, server as settings,
};

/// What is read of an answer that is no stream, in bytes.
const WHOLE: usize = 8 << 20;
/// What is read of an error, in bytes.
const ERROR: usize = 64 << 10;
/// The longest a request may take that is never silent, in milliseconds: a server that only says that it is there holds
/// nobody forever.
const LONGEST: i64 = 60 * 60 * 1_000;

/// Makes sense of an answer.
pub(crate) trait Reader {
    /// Takes a frame; whether it was the last.
    fn frame(&mut self, frame: &Frame) -> Result<bool, ModelFault>;

    /// Takes a whole answer from a server that does not stream.
    fn whole(&mut self, body: &str) -> Result<(), ModelFault>;

    /// Whether the stream may end here.
    fn is_whole(&self) -> bool;
}

/// A server and the way to it.
#[derive(Clone, Copy)]
pub(crate) struct Line<'a> {
    pub(crate) http: &'a dyn Http,
    pub(crate) server: &'a ModelServer,
}

impl Line<'_> {
    /// Sends a request and has its answer read to the end.
    pub(crate) async fn converse(self, request: HttpRequest, reader: &mut impl Reader) -> Result<(), ModelFault> {
        let begun = self.http.now().0;
        let mut answer = self.send(request).await?;
        if answer.header("content-type").is_some_and(|kind| kind.contains("json")) {
            let body = self.read(&mut *answer.body, WHOLE).await?;
            return reader.whole(&body);
        }
        let (mut decoder, mut frames) = (Decoder::with_limit(WHOLE), Vec::new());
        while let Some(bytes) = self.next(&mut *answer.body).await? {
            decoder.push(&bytes, &mut frames).map_err(|error| fault::lasting(error.message))?;
            for frame in frames.drain(..) {
                if reader.frame(&frame)? {
                    return Ok(());
                }
            }
            if self.http.now().0 - begun > LONGEST {
                return Err(fault::lasting("The model's server did not come to an end within an hour."));
            }
        }
        match reader.is_whole() {
            true => Ok(()),
            false => Err(fault::passing("The model's server broke off in the middle of its answer.")),
        }
    }

    /// Sends a request that is answered by a whole text.
    pub(crate) async fn ask(self, request: HttpRequest) -> Result<String, ModelFault> {
        let mut answer = self.send(request).await?;
        self.read(&mut *answer.body, WHOLE).await
    }

    /// The head of a good answer.
    async fn send(self, request: HttpRequest) -> Result<HttpAnswer, ModelFault> {
        let key = self.server.key.as_ref();
        let unreached =
            |why: String| fault::passing(format!("The model's server was not reached: {}.", fault::cleaned(&why, key)));
        let mut answer = self.within(self.http.send(request)).await?.map_err(unreached)?;
        let is_page = answer.header("content-type").is_some_and(|kind| kind.contains("html"));
        if answer.status == 200 && !is_page {
            return Ok(answer);
        }
        // What is known already counts, even if the rest does not come.
        let body = self.read(&mut *answer.body, ERROR).await.unwrap_or_default();
        let should_retry = answer.header("x-should-retry").and_then(|word| word.parse().ok());
        let retry_after = retry::retry_after(&answer, self.http.now());
        let told = Told { body: &body, is_page, retry_after, should_retry };
        Err(fault::of_status(answer.status, &told, key))
    }

    async fn read(self, body: &mut dyn Chunks, most: usize) -> Result<String, ModelFault> {
        let mut bytes = Vec::new();
        while let Some(more) = self.next(body).await? {
            bytes.extend(more);
            if bytes.len() > most {
                return Err(fault::lasting(format!("The model's server answered with more than {most} bytes.")));
            }
        }
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    async fn next(self, body: &mut dyn Chunks) -> Result<Option<Vec<u8>>, ModelFault> {
        let key = self.server.key.as_ref();
        let broken = |why: String| {
            let why = fault::cleaned(&why, key);
            fault::passing(format!("The connection to the model's server broke in the middle of its answer: {why}."))
        };
        self.within(body.next()).await?.transpose().map_err(broken)
    }

    async fn within<T>(self, coming: impl Future<Output = T> + Unpin) -> Result<T, ModelFault> {
        let silence = settings::silence(self.server);
        match select(coming, self.http.rest(silence)).await {
            Either::Left((came, _)) => Ok(came),
            Either::Right(_) => {
                let seconds = silence / 1_000;
                Err(fault::passing(format!("The model's server said nothing for {seconds} seconds and was given up.")))
            }
        }
    }
}
