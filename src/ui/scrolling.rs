//! How far an element is scrolled and how high it is, as signals. It refuses to change either.

use leptos::html::Div;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlDivElement, ResizeObserver};

/// The two signals, in CSS pixels.
#[derive(Clone, Copy)]
pub struct Scrolling {
    /// Pixels above the part in sight.
    pub top: RwSignal<f64>,
    /// Pixels of the part in sight; a guess until the element is laid out.
    pub height: RwSignal<f64>,
}

impl Scrolling {
    /// Watches the element for as long as the component lives.
    pub fn of(node: NodeRef<Div>) -> Self {
        let this = Self { top: RwSignal::new(0.0), height: RwSignal::new(600.0) };
        Effect::new(move |_| {
            if let Some(element) = node.get() {
                this.watch(element);
            }
        });
        this
    }

    fn watch(self, element: HtmlDivElement) {
        let seen = element.clone();
        let measure = Closure::<dyn Fn()>::new(move || {
            self.top.try_set(f64::from(seen.scroll_top()));
            let height = f64::from(seen.client_height());
            // A list that is not shown (a pane behind another) keeps what it had.
            if height > 0.0 {
                self.height.try_set(height);
            }
        });
        let call = measure.as_ref().unchecked_ref::<js_sys::Function>().clone();
        let observer = ResizeObserver::new(&call).ok();
        if let Some(observer) = &observer {
            observer.observe(&element);
        }
        // Refused only for an event name that is not a string.
        let _ = element.add_event_listener_with_callback("scroll", &call);
        let kept = SendWrapper::new((observer, element, measure));
        on_cleanup(move || {
            let (observer, element, measure) = kept.take();
            if let Some(observer) = observer {
                observer.disconnect();
            }
            let _ = element.remove_event_listener_with_callback("scroll", measure.as_ref().unchecked_ref());
        });
    }
}
