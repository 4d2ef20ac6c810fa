//! A server whose stream breaks every few events, with things happening while it is down and while the list is read.

use super::*;
use crate::{
    client::{Client, Opening, Pace, Pieces, Sending, Transport},
    data::Fresh,
};
use api::{ContentBlock, Page, Request, Response, Timestamp, wire::Write};
use futures_util::{FutureExt, stream};
use std::{cell::RefCell, pin::Pin, rc::Rc};

/// What has happened so far, and all that ever will.
struct World {
    all: Vec<Event>,
    happened: usize,
    opened: usize,
}

#[derive(Clone)]
struct Breaking(Rc<RefCell<World>>);

impl Transport for Breaking {
    /// The list, during whose reading two more things happen.
    fn send<'a>(&'a self, request: &'a Request) -> Sending<'a> {
        let mut world = self.0.borrow_mut();
        world.happened = (world.happened + 2).min(world.all.len());
        let from = request.query.iter().find(|(key, _)| key == "created_at[gte]");
        let from = from.and_then(|(_, at)| Timestamp::parse(at));
        let data = world.all[..world.happened].iter().filter(|event| event.processed_at >= from).cloned().collect();
        let body = Page { data, next_page: None }.write().to_string();
        Box::pin(std::future::ready(Ok(Response { status: 200, headers: Vec::new(), body })))
    }

    /// A stream of the next five things, cut off within the sixth; then one thing happens that nobody hears of.
    fn open<'a>(&'a self, _: &'a Request) -> Opening<'a> {
        let mut world = self.0.borrow_mut();
        world.opened += 1;
        if world.opened.is_multiple_of(4) {
            return Box::pin(std::future::ready(Err(ApiError::unreachable("down"))));
        }
        let from = world.happened;
        let world = self.0.clone();
        let next = move |at: usize| {
            let world = world.clone();
            async move {
                let mut world = world.borrow_mut();
                let event = world.all.get(from + at).filter(|_| at < 5).cloned();
                let Some(event) = event else {
                    world.happened = (world.happened.max(from + at) + 1).min(world.all.len());
                    return None;
                };
                world.happened = world.happened.max(from + at + 1);
                // Queued first, then done, as a person's own events come.
                let queued = StreamEvent::Event(Event { processed_at: None, ..event.clone() }).frame().write();
                let done = StreamEvent::Event(event).frame().write();
                let text = if at.is_multiple_of(2) { done } else { queued + &done };
                // Of the last one only a half arrives.
                let end = if at == 4 { text.len() / 2 } else { text.len() };
                Some((Ok(text.as_bytes()[..end].to_vec()), at + 1))
            }
        };
        let pieces: Pieces = Box::pin(stream::unfold(0, next));
        Box::pin(std::future::ready(Ok(pieces)))
    }
}

/// A clock that is always there already.
struct AtOnce;

impl Pace for AtOnce {
    fn sleep(&self, _: Duration) -> Pin<Box<dyn Future<Output = ()>>> {
        Box::pin(std::future::ready(()))
    }

    fn chance(&self) -> f64 {
        1.0
    }
}

#[test]
fn a_stream_that_breaks_again_and_again_loses_nothing_and_says_nothing_twice() {
    let owner = Owner::new();
    owner.set();
    let said = |at: usize| Event {
        id: format!("e{at}").as_str().into(),
        processed_at: Some(Timestamp(at as i64 / 2)),
        body: EventBody::UserMessage(vec![ContentBlock::Text(format!("m{at}"))]),
    };
    let mut all: Vec<Event> = (0..200).map(said).collect();
    all.push(Event { body: EventBody::StatusTerminated, ..said(200) });
    let wanted = all.clone();
    let server = Breaking(Rc::new(RefCell::new(World { all, happened: 3, opened: 0 })));
    let source = Source { client: Client::with_pace(server.clone(), AtOnce), fresh: Fresh::new() };
    let live = LiveEvents { log: RwSignal::default(), link: RwSignal::new(Link::Reading), again: RwSignal::new(0) };
    live.follow(source, Subject::Session("s".into())).now_or_never().unwrap();
    let events: Vec<Event> =
        live.log.with_untracked(|log| log.events().iter().map(|event| (**event).clone()).collect());
    assert_eq!(events, wanted);
    assert!(server.0.borrow().opened > 20, "it broke often enough to mean something");
    assert_eq!(live.link.get_untracked(), Link::Over);
}
