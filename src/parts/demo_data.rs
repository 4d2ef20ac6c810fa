//! Demo data by one click, and gone by another. Where the server has none, the button says so and does nothing.

use crate::{
    data::{
        Connections,
        actions::{create_demo, delete_demo},
        queries,
    },
    ui::{Button, IconName, Toasts, derived, live},
};
use leptos::{prelude::*, task::spawn_local};

/// The button.
#[component]
pub fn DemoData() -> impl IntoView {
    let connections = expect_context::<Connections>();
    let toasts = Toasts::get();
    let demo = queries::demo();
    let is_there = Memo::new(move |_| demo.with(|answer| matches!(answer, Some(Ok(demo)) if demo.made.is_some())));
    let off = derived(move || match demo.get() {
        None => Some("Asking the server whether it has demo data.".to_owned()),
        Some(Err(_)) => Some("Only This browser and Lucid's own server have demo data.".to_owned()),
        Some(Ok(_)) => None,
    });
    let pending = RwSignal::new(false);
    let change = move |()| {
        let is_there = is_there.get_untracked();
        pending.set(true);
        spawn_local(async move {
            let source = connections.source_untracked();
            let result = if is_there { delete_demo(source).await } else { create_demo(source).await };
            pending.try_set(false);
            match result {
                Ok(_) if is_there => toasts.say("The demo data is gone."),
                Ok(_) => toasts.say("The demo data is there: a store, an agent, and a dozen sessions."),
                Err(error) => toasts.fail(error),
            }
        });
    };
    let words = live(move || if is_there.get() { "Remove demo data" } else { "Add demo data" });
    view! { <Button icon=IconName::Book pending off on_click=change>{words}</Button> }
}
