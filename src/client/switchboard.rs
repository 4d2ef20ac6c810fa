//! `Switchboard`: which calls wait for the worker, which streams are open, and whether it is up. It starts and posts
//! nothing itself; it says what is to be done.

use api::{
    ApiError, Request, Response,
    channel::{ModelServer, ModelsToWorker, StreamFromWorker, StreamToWorker, ToWorker},
};
use futures_channel::{mpsc, oneshot};
use serde::Serialize;

/// The answer to one call, when it comes.
pub(super) type Reply = oneshot::Receiver<Result<Response, ApiError>>;

/// What comes down one stream.
pub(super) type Frames = mpsc::UnboundedReceiver<Result<Vec<u8>, ApiError>>;

/// Where what comes down one stream is put.
type Posted = mpsc::UnboundedSender<Result<Vec<u8>, ApiError>>;

/// What a new call needs.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Todo {
    /// Start the worker; the call is kept until it listens.
    Start,
    /// Nothing: the worker is starting.
    Wait,
    /// Post this.
    Post(String),
}

#[derive(Debug, Default, PartialEq, Eq)]
enum Phase {
    #[default]
    Off,
    Starting,
    Up,
}

#[derive(Default)]
pub(super) struct Switchboard {
    phase: Phase,
    /// How often it was started, so that a deadline of an earlier start is known for what it is.
    starts: u64,
    last_id: u64,
    /// By id, the oldest first. There are few at a time, and a list is less of a program than a map.
    waiting: Vec<(u64, Waiting)>,
    streams: Vec<(u64, Posted)>,
}

struct Waiting {
    reply: oneshot::Sender<Result<Response, ApiError>>,
    /// The message, until it is posted.
    unposted: Option<String>,
}

impl Switchboard {
    /// Takes a call.
    pub(super) fn call(&mut self, request: &Request) -> Result<(Reply, Todo), ApiError> {
        let id = self.last_id + 1;
        self.take(&ToWorker::Call { id, request: request.clone() })
    }

    /// Takes a stream: its id, the answer that it stands or does not, and what will come down it. What is posted before
    /// the answer is read is kept.
    pub(super) fn open(&mut self, request: &Request) -> Result<(u64, Reply, Frames, Todo), ApiError> {
        let id = self.last_id + 1;
        let (reply, todo) = self.take(&StreamToWorker::Open { id, request: request.clone() })?;
        let (send, frames) = mpsc::unbounded();
        self.streams.push((id, send));
        Ok((id, reply, frames, todo))
    }

    /// Nobody listens to that stream any more; what to post, if the worker knows of it.
    pub(super) fn close(&mut self, id: u64) -> Option<String> {
        let was_unposted = taken(&mut self.waiting, id).is_some_and(|waiting| waiting.unposted.is_some());
        let was_open = taken(&mut self.streams, id).is_some();
        let is_told = was_open && !was_unposted && self.phase == Phase::Up;
        is_told.then(|| serde_json::to_string(&StreamToWorker::Cancel { id }).ok()).flatten()
    }

    /// Takes a question about a server of models.
    pub(super) fn ask_models(&mut self, server: ModelServer) -> Result<(Reply, Todo), ApiError> {
        let id = self.last_id + 1;
        self.take(&ModelsToWorker::Ask { id, server })
    }

    /// Whether the worker listens.
    pub(super) fn is_up(&self) -> bool {
        self.phase == Phase::Up
    }

    fn take(&mut self, message: &impl Serialize) -> Result<(Reply, Todo), ApiError> {
        self.last_id += 1;
        let id = self.last_id;
        let text = serde_json::to_string(message).map_err(|_| ApiError::invalid("This request cannot be written."))?;
        let (send, reply) = oneshot::channel();
        let (todo, unposted) = match self.phase {
            Phase::Up => (Todo::Post(text), None),
            Phase::Starting => (Todo::Wait, Some(text)),
            Phase::Off => {
                self.phase = Phase::Starting;
                self.starts += 1;
                (Todo::Start, Some(text))
            }
        };
        self.waiting.push((id, Waiting { reply: send, unposted }));
        Ok((reply, todo))
    }

    /// The worker listens: what is to be posted now, called-off calls excepted.
    pub(super) fn up(&mut self) -> Vec<String> {
        self.phase = Phase::Up;
        self.waiting.retain(|(_, waiting)| !waiting.reply.is_canceled());
        self.waiting.iter_mut().filter_map(|(_, waiting)| waiting.unposted.take()).collect()
    }

    /// An answer. One that nobody waits for is passed over.
    pub(super) fn reply(&mut self, id: u64, response: Response) {
        if let Some(waiting) = taken(&mut self.waiting, id) {
            let _ = waiting.reply.send(Ok(response));
        }
    }

    /// Word of a stream. Of one that nobody listens to it is passed over.
    pub(super) fn stream(&mut self, message: StreamFromWorker) {
        match message {
            StreamFromWorker::Opened { id, response } => self.reply(id, response),
            StreamFromWorker::Frames { id, text } => {
                if let Some((_, frames)) = self.streams.iter().find(|(own, _)| *own == id) {
                    let _ = frames.unbounded_send(Ok(text.into_bytes()));
                }
            }
            StreamFromWorker::End { id } => drop(taken(&mut self.streams, id)),
        }
    }

    /// The worker is gone: every call fails, and the next one starts it again.
    pub(super) fn fail(&mut self, error: &ApiError) {
        self.phase = Phase::Off;
        for (_, waiting) in std::mem::take(&mut self.waiting) {
            // What was never posted was certainly not done.
            let _ = waiting.reply.send(Err(error.clone()));
        }
        for (_, frames) in std::mem::take(&mut self.streams) {
            let _ = frames.unbounded_send(Err(error.clone()));
        }
    }

    /// Which start this is.
    pub(super) fn starts(&self) -> u64 {
        self.starts
    }

    /// Whether the worker of that start has not come up yet.
    pub(super) fn is_starting(&self, start: u64) -> bool {
        self.phase == Phase::Starting && self.starts == start
    }
}

/// Takes what has that id out of the list.
fn taken<T>(list: &mut Vec<(u64, T)>, id: u64) -> Option<T> {
    let place = list.iter().position(|(own, _)| *own == id)?;
    Some(list.remove(place).1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::Method;
    use futures_util::{FutureExt, StreamExt};

    fn request() -> Request {
        Request::new(Method::Get, "/v1/memory_stores".into())
    }

    fn ok() -> Response {
        Response { status: 200, headers: Vec::new(), body: "{}".into() }
    }

    #[test]
    fn the_first_call_starts_it_and_all_are_posted_in_order_when_it_listens() {
        let mut board = Switchboard::default();
        let (_first, todo) = board.call(&request()).unwrap();
        assert_eq!(todo, Todo::Start);
        let (_second, todo) = board.call(&request()).unwrap();
        assert_eq!(todo, Todo::Wait);
        let posted = board.up();
        assert!(posted.len() == 2 && posted[0].contains("\"id\":1") && posted[1].contains("\"id\":2"), "{posted:?}");
        assert!(matches!(board.call(&request()).unwrap().1, Todo::Post(_)));
        assert!(board.up().is_empty(), "nothing is posted twice");
    }

    #[test]
    fn answers_find_their_calls_in_any_order() {
        let mut board = Switchboard::default();
        let (first, _) = board.call(&request()).unwrap();
        let (second, _) = board.call(&request()).unwrap();
        board.up();
        board.reply(2, ok());
        board.reply(9, ok());
        assert_eq!(second.now_or_never(), Some(Ok(Ok(ok()))));
        assert_eq!(first.now_or_never(), None);
    }

    #[test]
    fn a_crash_fails_every_call_and_the_next_one_starts_it_again() {
        let mut board = Switchboard::default();
        let (posted, _) = board.call(&request()).unwrap();
        board.up();
        let error = ApiError::unreachable("it stopped");
        board.fail(&error);
        assert_eq!(posted.now_or_never(), Some(Ok(Err(error))));
        let (_again, todo) = board.call(&request()).unwrap();
        assert_eq!(todo, Todo::Start);
        assert_eq!(board.up().len(), 1, "the failed call is not posted to the new worker");
    }

    #[test]
    fn a_stream_is_opened_read_and_closed() {
        let mut board = Switchboard::default();
        let (id, reply, mut frames, todo) = board.open(&request()).unwrap();
        assert_eq!(todo, Todo::Start);
        assert!(board.up()[0].contains("Open"));
        board.stream(StreamFromWorker::Opened { id, response: ok() });
        assert_eq!(reply.now_or_never(), Some(Ok(Ok(ok()))));
        board.stream(StreamFromWorker::Frames { id, text: ": \n\n".into() });
        assert_eq!(frames.next().now_or_never(), Some(Some(Ok(b": \n\n".to_vec()))));
        assert!(board.close(id).is_some_and(|text| text.contains("Cancel")));
        assert_eq!(frames.next().now_or_never(), Some(None), "it ends for whoever still holds it");
        assert_eq!(board.close(id), None);
    }

    #[test]
    fn a_crash_ends_every_stream_with_the_reason() {
        let mut board = Switchboard::default();
        let (_, _reply, mut frames, _) = board.open(&request()).unwrap();
        board.up();
        board.fail(&ApiError::unreachable("it stopped"));
        assert!(frames.next().now_or_never().unwrap().unwrap().is_err());
        let (id, _reply, _frames, _) = board.open(&request()).unwrap();
        assert_eq!(board.close(id), None, "what was never posted is not cancelled");
        assert!(board.up().is_empty());
    }

    #[test]
    fn a_call_that_was_called_off_is_not_posted() {
        let mut board = Switchboard::default();
        let (dropped, _) = board.call(&request()).unwrap();
        drop(dropped);
        assert!(board.up().is_empty());
    }

    #[test]
    fn a_deadline_of_an_earlier_start_is_known() {
        let mut board = Switchboard::default();
        let _first = board.call(&request()).unwrap();
        let start = board.starts();
        assert!(board.is_starting(start));
        board.fail(&ApiError::unreachable("crash"));
        assert!(!board.is_starting(start));
        let _again = board.call(&request()).unwrap();
        assert!(!board.is_starting(start) && board.is_starting(board.starts()));
    }
}
