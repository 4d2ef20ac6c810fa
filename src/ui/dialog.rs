//! A question or a form in front of the page. The browser's own `<dialog>`: it keeps the focus inside, gives it back,
//! and closes on Escape. It refuses to close by a click beside it, which would throw away what was typed.

use super::field_id::field_id;
use super::{IconButton, IconName, effect, live};
use leptos::prelude::*;

/// A modal dialog. Its content is made anew each time it opens.
#[component]
pub fn Dialog(
    /// Whether it is open. Closing it (Escape, the cross) sets this to false.
    open: RwSignal<bool>,
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// `narrow` for questions, `wide` for tables and comparisons.
    #[prop(default = "narrow")]
    width: &'static str,
    /// Told after it closed, however it closed.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
    /// Its content; the last element of class `dialog-foot` holds its buttons.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<leptos::html::Dialog>::new();
    let heading = field_id("dialog");
    let labelled = heading.clone();
    effect(move || {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            // Refused only for a dialog that is not in the document.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let closed = move |_| {
        open.set(false);
        if let Some(on_close) = on_close {
            on_close.run(());
        }
    };
    view! {
        <dialog class="dialog" node_ref=node data-width=width aria-labelledby=labelled on:close=closed>
            <header class="dialog-head">
                <h2 id=heading>{live(move || title.get())}</h2>
                <IconButton icon=IconName::Cross label="Close" on_click=move |()| open.set(false)/>
            </header>
            <div class="dialog-body">{live(move || open.get().then(|| children()))}</div>
        </dialog>
    }
}
