//! `memories`: all files of a store, as they come. The first reading shows page after page; later ones replace the list
//! when they are whole. Writes of this tab change it at once, without reading it again.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use api::{ApiError, Call, Memory, MemoryItem, StoreId, call::ListMemories};
use futures_channel::{mpsc, oneshot};
use futures_util::{
    StreamExt,
    future::{AbortHandle, Abortable},
};
use leptos::{prelude::*, task::spawn_local};

use super::rows::{RowBook, Rows};
use crate::{
    client::{BrowserPace, Pace, pages},
    data::{Connections, Source},
    reading::Reading,
};

/// Time for writes to add up before the list is shown or read again.
const GATHER: Duration = Duration::from_millis(100);
const REREAD: Duration = Duration::from_millis(1_000);

/// How far the reading is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files read so far.
    pub loaded: usize,
    /// Whether the list is whole.
    pub is_done: bool,
    /// Why it is not, when reading stopped. What was read stays.
    pub error: Option<ApiError>,
}

/// The files of one store.
#[derive(Clone, Copy)]
pub struct MemoryList {
    /// Resolves with the first page, for `<Load>`; its failure is that of the first page. `refetch` reads again.
    pub first: Reading<Result<(), ApiError>>,
    /// All files read so far, by path.
    pub rows: ReadSignal<Rows>,
    /// How far the reading is.
    pub progress: ReadSignal<Progress>,
}

/// A wish to have the list read, and whom to tell when there is something to show.
struct Wish {
    source: Source,
    ready: oneshot::Sender<Result<(), ApiError>>,
}

struct List {
    call: ListMemories,
    book: RefCell<RowBook>,
    show: WriteSignal<Rows>,
    tell: WriteSignal<Progress>,
    is_whole: Cell<bool>,
    is_gathering: Cell<bool>,
}

/// Reads all files of a store and keeps the list up to date until the owner goes.
pub fn memories(store: StoreId) -> MemoryList {
    let connections = expect_context::<Connections>();
    let (rows, show) = signal(Rows::default());
    let (progress, tell) = signal(Progress::default());
    let call = ListMemories { store: store.clone(), ..ListMemories::default() };
    let path = call.request().path;
    let (is_whole, is_gathering) = (Cell::new(false), Cell::new(false));
    let list = Rc::new(List { call, book: RefCell::default(), show, tell, is_whole, is_gathering });
    let patched = list.clone();
    connections.source_untracked().fresh.listen(store, move |patch| {
        patched.book.borrow_mut().patch(patch.clone());
        patched.clone().gather();
    });
    let (wishes, wished) = mpsc::unbounded();
    let (handle, registration) = AbortHandle::new_pair();
    on_cleanup(move || handle.abort());
    spawn_local(async move {
        // Aborted when the owner goes.
        let _ = Abortable::new(list.read_on(wished), registration).await;
    });
    let first = Reading::new(move || {
        let source = connections.source();
        source.fresh.track_patched(&path);
        let (ready, answer) = oneshot::channel();
        let is_sent = wishes.unbounded_send(Wish { source, ready }).is_ok();
        async move {
            let left = || Err(ApiError::unreachable("The page was left."));
            if is_sent { answer.await.unwrap_or_else(|_| left()) } else { left() }
        }
    });
    MemoryList { first, rows, progress }
}

impl List {
    /// Reads the list once for every wish, one after the other.
    async fn read_on(self: Rc<Self>, mut wished: mpsc::UnboundedReceiver<Wish>) {
        while let Some(wish) = wished.next().await {
            if self.is_whole.get() {
                // Other tabs may be writing thousands of files, each of them told of.
                BrowserPace.sleep(REREAD).await;
            }
            self.read(wish).await;
        }
    }

    async fn read(&self, wish: Wish) {
        let is_first = !self.is_whole.get();
        let mut ready = Some(wish.ready);
        let mut loaded = 0;
        self.book.borrow_mut().begin();
        let result = pages(&wish.source.client, self.call.clone(), |page| {
            let memories: Vec<Memory> = page.into_iter().filter_map(memory).collect();
            loaded += memories.len();
            self.book.borrow_mut().page(memories);
            if is_first {
                self.tell.set(Progress { loaded, is_done: false, error: None });
                self.show.set(self.book.borrow().rows(true));
                if let Some(ready) = ready.take() {
                    let _ = ready.send(Ok(()));
                }
            }
        })
        .await;
        if result.is_ok() {
            self.is_whole.set(true);
            self.book.borrow_mut().finish();
            self.show.set(self.book.borrow().rows(false));
        }
        let error = result.as_ref().err().cloned();
        self.tell.set(Progress { loaded, is_done: self.is_whole.get(), error });
        if let Some(ready) = ready.take() {
            let _ = ready.send(result);
        }
    }

    /// Shows what patches did, once in a while rather than once per write.
    fn gather(self: Rc<Self>) {
        if self.is_gathering.replace(true) {
            return;
        }
        spawn_local(async move {
            BrowserPace.sleep(GATHER).await;
            self.is_gathering.set(false);
            let rows = self.book.borrow().rows(!self.is_whole.get());
            // The signal is gone when the page is.
            self.show.try_set(rows);
        });
    }
}

fn memory(item: MemoryItem) -> Option<Memory> {
    match item {
        MemoryItem::Memory(memory) => Some(memory),
        MemoryItem::Prefix(_) => None,
    }
}
