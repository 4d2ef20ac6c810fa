//! Where the person is: the URL's hash as a signal, and the ways to change it. Links are plain `<a href>`; this is for
//! the rest. It refuses to keep any state of its own: the address bar is the truth.

use super::{Param, Place, Query, Route};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// A handle on the address, from context.
#[derive(Clone, Copy)]
pub struct Here {
    place: RwSignal<Place>,
    moved: StoredValue<bool>,
}

impl Here {
    /// Starts listening and puts the handle in context; once, in `app.rs`.
    pub fn provide() -> Self {
        let here = Self { place: RwSignal::new(read()), moved: StoredValue::new(false) };
        let listener = window_event_listener(ev::hashchange, move |_| {
            here.moved.set_value(true);
            here.place.set(read());
        });
        on_cleanup(move || listener.remove());
        provide_context(here);
        here
    }

    /// The handle.
    pub fn get() -> Self {
        expect_context()
    }

    /// Page and state.
    pub fn place(&self) -> Signal<Place> {
        self.place.into()
    }

    /// The page alone: does not change when only the state does.
    pub fn route(&self) -> Memo<Route> {
        let place = self.place;
        Memo::new(move |_| place.with(|place| place.route.clone()))
    }

    /// One value of the state; empty when there is none.
    pub fn param(&self, param: Param) -> Memo<String> {
        let place = self.place;
        Memo::new(move |_| place.with(|place| place.query.get(param).unwrap_or_default().to_owned()))
    }

    /// Whether the person has moved within the console, as opposed to having just opened it.
    pub fn has_moved(&self) -> bool {
        self.moved.get_value()
    }

    /// Goes there; the back button comes back.
    pub fn go(&self, to: impl Into<Place>) {
        // Failing would mean a document without a view; there is nobody to tell.
        let _ = window().location().set_hash(&to.into().href());
    }

    /// Goes there without an entry of its own in the history: for filters as they are typed, and for corrections.
    pub fn replace(&self, to: impl Into<Place>) {
        let to = to.into();
        if let Ok(history) = window().history() {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&absolute(&to.href())));
        }
        self.place.set(to);
    }

    /// Changes one value of the state in place.
    pub fn set(&self, param: Param, value: &str) {
        let Place { route, mut query } = self.place.get_untracked();
        if query.get(param).unwrap_or_default() != value {
            query.set(param, value);
            self.replace(Place { route, query });
        }
    }

    /// The link to the present page in another state.
    pub fn href_with(&self, param: Param, value: &str) -> String {
        let Place { route, query } = self.place.get();
        let mut query: Query = query;
        query.set(param, value);
        Place { route, query }.href()
    }
}

fn read() -> Place {
    Place::parse(&window().location().hash().unwrap_or_default())
}

/// `replaceState` resolves against `<base>`, not against the document; so the document's own address goes before.
fn absolute(hash: &str) -> String {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let search = location.search().unwrap_or_default();
    format!("{path}{search}{hash}")
}
