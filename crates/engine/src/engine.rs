//! `Engine`: takes a request, runs its operation until it is through, and answers. It knows no operation's rules.

use std::{
    cell::{Cell, OnceCell, RefCell},
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use api::{
    Actor, AgentsCall, AnyCall, ApiError, ErrorKind, Request, Response, Timestamp, call::OPERATIONS, wire::Write,
};
use futures_channel::oneshot;
use serde_json::Value;

use crate::{
    Clock, Entropy, Limits,
    change::Change,
    dreaming::{Settling, UnderWay},
    failure::Failure,
    headers::{self, Gate},
    keys,
    kv::{Batch, Kv, KvError},
    limits::ATTEMPTS,
    mint::Mint,
    model::{Model, Rules},
    reply::Reply,
    serial::Serial,
    stream::{Listener, Relay},
};

/// The format of the map that this engine writes and understands.
const FORMAT: &[u8] = b"1";

/// Who sends a request. The host knows; the engine only writes it into versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// What `created_by` and `redacted_by` become.
    pub actor: Actor,
}

/// Why a store of data cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// It was written by another version of the program; the format is named.
    Format(String),
    /// It cannot be read or written at all.
    Storage(KvError),
}

impl std::fmt::Display for OpenError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Format(found) => {
                write!(f, "the data has format {found}; this version of Lucid understands only format 1")
            }
            Self::Storage(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for OpenError {}

/// The whole API over one storage. It keeps no data of its own, so any number of engines may share a storage.
pub struct Engine<K, C, E> {
    pub(crate) kv: K,
    pub(crate) mint: Mint<C, E>,
    pub(crate) limits: Limits,
    /// Whether there may be deleted stores to clear away.
    pub(crate) is_sweep_due: Cell<bool>,
    on_fault: Box<dyn Fn(&KvError)>,
    /// Who offers models, in the order they are listed.
    pub(crate) makers: Vec<Rc<dyn Model>>,
    /// What this engine is called in leases; chosen when it first works.
    pub(crate) owner: OnceCell<u64>,
    /// What dreams that run here think, by dream; see `dreaming::Settling`.
    pub(crate) settling: RefCell<BTreeMap<Serial, Settling>>,
    /// Requests of dreams' sub-agents that are under way, by dream.
    pub(crate) listening: RefCell<BTreeMap<Serial, UnderWay>>,
    /// The job that was moved on last.
    pub(crate) last_job: Cell<Option<Serial>>,
    /// Jobs that this engine moves on right now.
    pub(crate) busy: RefCell<BTreeSet<Serial>>,
    /// Requests to models that are under way, by session, and how to end them.
    pub(crate) calls: RefCell<BTreeMap<Serial, oneshot::Sender<()>>>,
    /// Who is told what happens.
    pub(crate) listeners: RefCell<Vec<Listener>>,
    /// Who carries it further.
    pub(crate) relay: Option<Relay>,
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// Opens the data, or begins it when there is none. Call [`Engine::sweep`] soon after, and after every request.
    pub async fn open(kv: K, clock: C, entropy: E) -> Result<Self, OpenError> {
        // Of two engines that begin the same storage at once one gets a conflict, and then finds it begun.
        while kv.get(keys::FORMAT).await.map_err(OpenError::Storage)?.is_none() {
            match kv.commit(Batch::new().expect(keys::FORMAT, None).put(keys::FORMAT, FORMAT)).await {
                Ok(()) | Err(KvError::Conflict) => {}
                Err(error) => return Err(OpenError::Storage(error)),
            }
        }
        match kv.get(keys::FORMAT).await.map_err(OpenError::Storage)? {
            Some(entry) if entry.value == FORMAT => {}
            other => {
                let found = other.map(|entry| entry.value).unwrap_or_default();
                return Err(OpenError::Format(String::from_utf8_lossy(&found).into_owned()));
            }
        }
        Ok(Self {
            kv,
            mint: Mint::new(clock, entropy),
            limits: Limits::default(),
            is_sweep_due: Cell::new(true),
            on_fault: Box::new(|_| {}),
            makers: vec![Rc::new(Rules)],
            owner: OnceCell::new(),
            settling: RefCell::default(),
            listening: RefCell::default(),
            last_job: Cell::new(None),
            busy: RefCell::default(),
            calls: RefCell::default(),
            listeners: RefCell::default(),
            relay: None,
        })
    }

    /// The same engine inside a change: what it commits becomes part of the change, and its serials are of one series
    /// with this engine's.
    pub(crate) fn within<'c>(
        &'c self,
        change: &'c Change<'c, K>,
    ) -> Engine<&'c Change<'c, K>, impl Clock + 'c, impl Entropy + 'c> {
        self.within_at(change, None)
    }

    /// The same at another moment than now.
    pub(crate) fn within_at<'c>(
        &'c self,
        change: &'c Change<'c, K>,
        at: Option<Timestamp>,
    ) -> Engine<&'c Change<'c, K>, impl Clock + 'c, impl Entropy + 'c> {
        Engine {
            kv: change,
            mint: self.mint.within(at),
            limits: self.limits,
            is_sweep_due: Cell::new(false),
            on_fault: Box::new(|_| {}),
            makers: Vec::new(),
            owner: OnceCell::new(),
            settling: RefCell::default(),
            listening: RefCell::default(),
            last_job: Cell::new(None),
            busy: RefCell::default(),
            calls: RefCell::default(),
            listeners: RefCell::default(),
            relay: None,
        }
    }

    /// With other bounds than the default ones.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// With somebody to tell of storage faults. Callers are only told that there was one.
    #[must_use]
    pub fn with_fault_log(mut self, log: impl Fn(&KvError) + 'static) -> Self {
        self.on_fault = Box::new(log);
        self
    }

    /// Answers one request. Any number may be under way at once; each sees and makes its change whole.
    pub async fn handle(&self, request: Request, caller: Caller) -> Response {
        let request_id = self.mint.serial().with_prefix("req_");
        match self.answer(&request, &caller).await {
            Ok(Reply { body, mut headers }) => {
                headers.push(("content-type".to_owned(), "application/json".to_owned()));
                headers.push(("request-id".to_owned(), request_id));
                Response { status: 200, headers, body: body.to_string() }
            }
            Err(error) => error.response(&request_id),
        }
    }

    async fn answer(&self, request: &Request, caller: &Caller) -> Result<Reply, ApiError> {
        if AgentsCall::knows(&request.path) {
            return self.answer_around(request).await;
        }
        if !OPERATIONS.iter().any(|operation| operation.ids(&request.path).is_some()) {
            return Err(AnyCall::parse(request).err().unwrap_or_else(|| ApiError::not_found("There is no such path")));
        }
        let gate = headers::check(request)?;
        let call = AnyCall::parse(request)?;
        self.until_through(async || self.run(&call, gate, caller).await).await.map(Reply::from)
    }

    /// Runs an operation, again and again while other writes come first, and turns what storage says into an answer.
    pub(crate) async fn until_through<T>(&self, run: impl AsyncFn() -> Result<T, Failure>) -> Result<T, ApiError> {
        for _ in 0..ATTEMPTS {
            match run().await {
                Ok(reply) => return Ok(reply),
                Err(Failure::Api(error)) => return Err(error),
                // Another write came first: what the decision rested on is read anew, preconditions included.
                Err(Failure::Kv(KvError::Conflict)) => {}
                Err(Failure::Kv(error)) => {
                    (self.on_fault)(&error);
                    return Err(storage_error(&error));
                }
            }
        }
        Err(ApiError::new(ErrorKind::Overloaded, "Too many writes to the same place at once. Try again."))
    }

    async fn run(&self, call: &AnyCall, gate: Gate, caller: &Caller) -> Result<Value, Failure> {
        Ok(match call {
            AnyCall::CreateStore(call) => self.create_store(call).await?.write(),
            AnyCall::ListStores(call) => self.list_stores(call, gate).await?.write(),
            AnyCall::GetStore(call) => self.get_store(call).await?.write(),
            AnyCall::UpdateStore(call) => self.update_store(call).await?.write(),
            AnyCall::DeleteStore(call) => self.delete_store(call).await?.write(),
            AnyCall::ArchiveStore(call) => self.archive_store(call).await?.write(),
            AnyCall::CreateMemory(call) => self.create_memory(call, caller).await?.write(),
            AnyCall::ListMemories(call) => self.list_memories(call, gate).await?.write(),
            AnyCall::GetMemory(call) => self.get_memory(call).await?.write(),
            AnyCall::UpdateMemory(call) => self.update_memory(call, caller).await?.write(),
            AnyCall::DeleteMemory(call) => self.delete_memory(call, caller).await?.write(),
            AnyCall::ListVersions(call) => self.list_versions(call, gate).await?.write(),
            AnyCall::GetVersion(call) => self.get_version(call).await?.write(),
            AnyCall::RedactVersion(call) => self.redact_version(call, caller).await?.write(),
        })
    }
}

/// What a caller is told when storage fails: enough to act on, nothing of its insides.
fn storage_error(error: &KvError) -> ApiError {
    let (message, should_retry) = match error {
        KvError::Full => ("The storage is full. Nothing was written.", false),
        KvError::Closed => ("The storage was closed.", true),
        KvError::Failed(_) => ("The storage failed. The write may or may not have happened.", false),
        KvError::Conflict => ("Another write came first.", true),
    };
    ApiError { should_retry: Some(should_retry), ..ApiError::new(ErrorKind::Api, message) }
}
