//! A tree of any size, driven like a file manager: arrows, Home, End, Page keys, type-ahead, Enter, F2, Delete, Shift and
//! Ctrl for many, drag and drop. It is given the rows that stand open, flat, and refuses to know what they are.

mod keys;
mod row;
mod state;

pub use keys::TreeRow;
pub use state::{TreeEvents, TreeState};

use super::virtual_list::{DrawRow, RowKey, VirtualRoom};
use keys::Act;
use leptos::html::Div;
use leptos::prelude::*;
use std::sync::Arc;

/// What stands at the end of a row: a count, a size, a mark.
pub type RowAside = Arc<dyn Fn(&TreeRow) -> AnyView + Send + Sync>;

/// The tree.
#[component]
pub fn Tree(
    /// Its name; for screen readers.
    #[prop(into)]
    label: Signal<String>,
    /// The rows that stand open, in order.
    #[prop(into)]
    rows: Signal<Arc<Vec<TreeRow>>>,
    /// Which row has the cursor, and which are selected.
    state: TreeState,
    /// What happens on a gesture.
    events: TreeEvents,
    /// What stands at the end of a row.
    #[prop(optional)]
    aside: Option<RowAside>,
) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    let page = StoredValue::new(1);
    let stem = super::field_id::field_id("tree");
    let count = Signal::derive(move || rows.with(|rows| rows.len()));
    let at = Memo::new(move |_| {
        state.active.with(|active| {
            let active = active.as_ref()?;
            rows.with(|rows| rows.iter().position(|row| row.key == *active))
        })
    });
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let act = rows.with_untracked(|rows| keys::act(rows, at.get_untracked(), &event, page.get_value()));
        let act = act.or_else(|| {
            let letter = keys::letter(&event)?;
            let sought = state.typed(&letter, event.time_stamp());
            rows.with_untracked(|rows| keys::seek(rows, at.get_untracked(), &sought)).map(Act::go)
        });
        if let Some(act) = act {
            event.prevent_default();
            rows.with_untracked(|rows| state.carry_out(&events, rows, act));
        }
    };
    let key: RowKey = Arc::new(move |index| {
        rows.with_untracked(|rows| rows.get(index).map(|row| row.key.clone())).unwrap_or_default()
    });
    let ids = stem.clone();
    let draw: DrawRow = Arc::new(move |index| {
        let id = format!("{ids}-{index}");
        view! { <row::RowView id index rows state events aside=aside.clone()/> }.into_any()
    });
    let focus_row = move |_| {
        // A tree without a cursor has no row to start from.
        if at.get_untracked().is_none() {
            rows.with_untracked(|rows| state.active.set(rows.first().map(|row| row.key.clone())));
        }
    };
    view! {
        <div
            class="tree"
            node_ref=node
            tabindex="0"
            role="tree"
            aria-multiselectable="true"
            aria-label=move || label.get()
            aria-activedescendant=move || at.get().map(|at| format!("{stem}-{at}"))
            on:keydown=on_key
            on:focus=focus_row
        >
            <VirtualRoom node count key row=draw reveal=at.into() page/>
        </div>
    }
}
