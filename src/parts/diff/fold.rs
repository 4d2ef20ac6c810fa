//! Equal lines that are not shown, as a button that shows them.

use leptos::prelude::*;
use std::collections::BTreeSet;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// A row that stands for `count` equal lines.
#[component]
pub(super) fn Fold(
    /// First line of the new text, from 0.
    new: u32,
    /// How many lines.
    count: u32,
    /// Columns of the table.
    columns: u32,
    /// The folds that were opened.
    opened: RwSignal<BTreeSet<u32>>,
) -> impl IntoView {
    let words = format!("{count} equal lines from line {}", new + 1);
    let open = move |event: leptos::ev::MouseEvent| {
        // The button goes; the focus must not go with it.
        let table = event.target().and_then(|button| button.dyn_into::<Element>().ok()?.closest("table").ok()?);
        if let Some(table) = table.and_then(|table| table.dyn_into::<HtmlElement>().ok()) {
            let _ = table.focus();
        }
        opened.update(|opened| {
            opened.insert(new);
        });
    };
    view! {
        <tr class="diff-fold">
            <td colspan=columns>
                <button type="button" aria-label=format!("Show {words}") on:click=open>
                    <span aria-hidden="true">"⋯ "</span>
                    {words.clone()}
                </button>
            </td>
        </tr>
    }
}
