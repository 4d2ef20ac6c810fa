//! A moment as people say it ("2 min ago"), with the exact one behind it. It follows the clock by itself, all of them
//! from one timer.

use super::{derived, format, live};
use leptos::prelude::*;

/// Now, in milliseconds since 1970, about twice a minute. In context, from `app.rs`.
#[derive(Clone, Copy)]
pub struct Minute(pub Signal<f64>);

impl Minute {
    /// Starts the timer and puts it in context.
    pub fn provide() {
        let now = RwSignal::new(js_sys::Date::now());
        let tick = set_interval_with_handle(move || now.set(js_sys::Date::now()), std::time::Duration::from_secs(30));
        if let Ok(tick) = tick {
            on_cleanup(move || tick.clear());
        }
        provide_context(Self(now.into()));
    }
}

/// A moment, told from now; the exact one is its title.
#[component]
pub fn Time(
    /// Milliseconds since 1970.
    #[prop(into)]
    at: Signal<f64>,
) -> impl IntoView {
    let minute = use_context::<Minute>();
    let now = move || minute.map_or_else(js_sys::Date::now, |Minute(now)| now.get().max(at.get()));
    let machine = derived(move || String::from(js_sys::Date::new(&at.get().into()).to_iso_string()));
    view! {
        <time class="time" datetime=machine title=derived(move || format::moment(at.get()))>
            {live(move || format::relative(at.get(), now()))}
        </time>
    }
}
