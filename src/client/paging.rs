//! A list with all its pages, from servers that may lie about them: a cursor that comes back, a list that never ends
//! or says the same again is an error in words. One request at a time; dropping the future calls it off.

use std::collections::HashSet;

use api::{
    Agent, ApiError, Call, Dream, Environment, Event, MemoryItem, MemoryVersion, Page, Pages, Session, Store, Thread,
    call::{
        ListAgents, ListDreams, ListEnvironments, ListEvents, ListMemories, ListSessions, ListStores, ListThreadEvents,
        ListThreads, ListVersions,
    },
    rules,
};

use super::Client;

/// Most pages of one list: two hundred thousand items.
const MOST_PAGES: usize = 2_000;
/// Most pages without anything new in a row. A page may be empty and have a next one, but not for ever.
const MOST_IDLE: usize = 10;

/// A call that answers a page.
pub trait Paged: Call<Reply: IntoPage<Self::Item>> {
    /// What is listed.
    type Item;

    /// Asks for the page under that cursor, as large as the API allows.
    fn turn_to(&mut self, cursor: Option<String>);

    /// What tells one item from another.
    fn id(item: &Self::Item) -> &str;
}

/// A reply that is a page, whichever way it can be turned.
pub trait IntoPage<T> {
    /// The page, to be turned forward.
    fn into_page(self) -> Page<T>;
}

impl<T> IntoPage<T> for Page<T> {
    fn into_page(self) -> Page<T> {
        self
    }
}

impl<T> IntoPage<T> for Pages<T> {
    fn into_page(self) -> Page<T> {
        Page { data: self.data, next_page: self.next_page }
    }
}

macro_rules! paged {
    ($call:ty, $item:ty, $most:expr) => {
        paged!($call, $item, $most, |item| item.id.as_str());
    };
    ($call:ty, $item:ty, $most:expr, |$named:ident| $id:expr) => {
        impl Paged for $call {
            type Item = $item;

            fn turn_to(&mut self, cursor: Option<String>) {
                self.limit = Some($most);
                self.page = cursor;
            }

            fn id($named: &Self::Item) -> &str {
                $id
            }
        }
    };
}

fn memory_item_id(item: &MemoryItem) -> &str {
    match item {
        MemoryItem::Memory(memory) => memory.id.as_str(),
        MemoryItem::Prefix(path) => path,
    }
}

paged!(ListStores, Store, rules::PAGE_MAX);
paged!(ListMemories, MemoryItem, rules::PAGE_MAX, |item| memory_item_id(item));
paged!(ListVersions, MemoryVersion, rules::PAGE_MAX);
paged!(ListSessions, Session, rules::PAGE_MAX);
paged!(ListDreams, Dream, rules::PAGE_MAX);
paged!(ListAgents, Agent, rules::PAGE_MAX);
paged!(ListEnvironments, Environment, rules::PAGE_MAX);
paged!(ListEvents, Event, rules::LONG_PAGE_MAX);
paged!(ListThreadEvents, Event, rules::LONG_PAGE_MAX);
paged!(ListThreads, Thread, rules::LONG_PAGE_MAX);

/// Loads every page. `on_page` gets what is new of each as it comes.
pub async fn pages<C: Paged + Clone>(
    client: &Client,
    mut call: C,
    mut on_page: impl FnMut(Vec<C::Item>),
) -> Result<(), ApiError> {
    let mut guard = Guard::default();
    let mut cursor = None;
    loop {
        call.turn_to(cursor);
        let page = client.call(call.clone()).await?.into_page();
        let new: Vec<C::Item> = page.data.into_iter().filter(|item| guard.is_new(C::id(item))).collect();
        cursor = guard.next(page.next_page, new.len())?;
        on_page(new);
        if cursor.is_none() {
            return Ok(());
        }
    }
}

/// What was seen of a list so far.
#[derive(Default)]
struct Guard {
    ids: HashSet<String>,
    cursors: HashSet<String>,
    idle: usize,
}

impl Guard {
    /// An item may come twice when something was written between two pages.
    fn is_new(&mut self, id: &str) -> bool {
        !self.ids.contains(id) && self.ids.insert(id.to_owned())
    }

    /// The cursor to go on with, or why not to.
    fn next(&mut self, cursor: Option<String>, new: usize) -> Result<Option<String>, ApiError> {
        let Some(cursor) = cursor else { return Ok(None) };
        self.idle = if new == 0 { self.idle + 1 } else { 0 };
        let refuse = |what: &str| {
            let loaded = self.ids.len();
            Err(ApiError::unreadable(format!("The server's list does not end: {what}. {loaded} items were loaded.")))
        };
        if self.cursors.contains(&cursor) {
            return refuse("it came back to a page that was loaded already");
        }
        if self.idle >= MOST_IDLE {
            return refuse("page after page brought nothing new");
        }
        if self.cursors.len() + 1 >= MOST_PAGES {
            return refuse("it has more pages than any list of this API");
        }
        self.cursors.insert(cursor.clone());
        Ok(Some(cursor))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cursor(name: impl ToString) -> Option<String> {
        Some(name.to_string())
    }

    #[test]
    fn ends_where_the_server_ends() {
        let mut guard = Guard::default();
        assert!(guard.is_new("a") && guard.is_new("b") && !guard.is_new("a"));
        assert_eq!(guard.next(cursor("1"), 2), Ok(cursor("1")));
        assert_eq!(guard.next(cursor("2"), 0), Ok(cursor("2")), "an empty page may have a next one");
        assert_eq!(guard.next(None, 0), Ok(None));
    }

    #[test]
    fn a_cursor_that_comes_back_is_refused() {
        let mut guard = Guard::default();
        assert!(guard.next(cursor("1"), 1).is_ok() && guard.next(cursor("2"), 1).is_ok());
        let error = guard.next(cursor("1"), 1).unwrap_err();
        assert!(error.message.contains("already") && !error.is_retryable(), "{error}");
    }

    #[test]
    fn a_list_that_never_ends_is_refused() {
        let mut guard = Guard::default();
        let pages = (0..).take_while(|page| guard.next(cursor(page), 1).is_ok()).count();
        assert_eq!(pages, MOST_PAGES - 1);
        let mut guard = Guard::default();
        let pages = (0..).take_while(|page| guard.next(cursor(page), 0).is_ok()).count();
        assert_eq!(pages, MOST_IDLE - 1, "one that says the same again is noticed sooner");
    }
}
