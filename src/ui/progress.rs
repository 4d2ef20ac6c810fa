//! Work under way that takes more than a moment: how far it is, and a way to stop it.

use super::{Button, format};
use leptos::prelude::*;

/// A bar, its words, and a way to stop.
#[component]
pub fn Progress(
    /// What is being done: "Importing".
    #[prop(into)]
    label: Signal<String>,
    /// How much is done.
    #[prop(into)]
    done: Signal<usize>,
    /// How much there is; nothing while that is not known.
    #[prop(into)]
    total: Signal<Option<usize>>,
    /// What is being worked on just now.
    #[prop(optional, into)]
    detail: Signal<String>,
    /// Stops it.
    #[prop(optional, into)]
    on_cancel: Option<Callback<()>>,
) -> impl IntoView {
    let words = move || {
        let done = format::number(done.get() as f64);
        total.get().map_or(done.clone(), |total| format!("{done} of {}", format::number(total as f64)))
    };
    view! {
        <div class="progress">
            <div class="progress-head">
                <span>{move || label.get()}</span>
                <span class="progress-count">{words}</span>
            </div>
            <progress
                aria-label=move || label.get()
                max=move || total.get().map(|total| total.max(1).to_string())
                value=move || total.get().map(|_| done.get().to_string())
            ></progress>
            <div class="progress-foot">
                <span class="progress-detail">{move || detail.get()}</span>
                {on_cancel.map(|on_cancel| view! { <Button on_click=on_cancel>"Stop"</Button> })}
            </div>
        </div>
    }
}
