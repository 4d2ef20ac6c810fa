//! The stylesheet of what only later pages have: fetched once, against its hash, with the first lazy part, which is not
//! shown without it. Refuses to know what is in it; in a build that was not joined, the page has named it all.

use js_sys::Promise;
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

thread_local! {
    static FETCHED: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Begins to fetch it when nobody has yet. What comes tells whether it is there; if not, the next call tries again.
pub(super) fn later_style() -> impl Future<Output = bool> {
    // Listened to from now on: a promise that fails while nobody listens is an error of the page.
    let coming = JsFuture::from(FETCHED.with_borrow_mut(|kept| kept.get_or_insert_with(fetch).clone()));
    async move {
        let is_there = coming.await.is_ok();
        if !is_there {
            FETCHED.set(None);
        }
        is_there
    }
}

fn fetch() -> Promise {
    Promise::new(&mut |arrived, failed| {
        let begin = || {
            let entry = document().query_selector("meta[data-later]").ok()??;
            let link = document().create_element("link").ok()?;
            link.set_attribute("rel", "stylesheet").ok()?;
            link.set_attribute("integrity", &entry.get_attribute("data-later-integrity")?).ok()?;
            link.set_attribute("href", &entry.get_attribute("data-later")?).ok()?;
            let on: &HtmlElement = link.unchecked_ref();
            on.set_onload(Some(&arrived));
            on.set_onerror(Some(&failed));
            entry.parent_element()?.append_child(&link).ok()
        };
        if begin().is_none() {
            let _ = arrived.call0(&JsValue::UNDEFINED);
        }
    })
}
