//! One row of a tree: its mark, its name, what stands at its end, and the pointer's gestures on it.

use super::keys::{Act, Selecting};
use super::{RowAside, TreeEvents, TreeRow, TreeState};
use crate::ui::{Icon, IconName};
use leptos::ev::{DragEvent, MouseEvent};
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub(super) fn RowView(
    id: String,
    index: usize,
    rows: Signal<Arc<Vec<TreeRow>>>,
    state: TreeState,
    events: TreeEvents,
    aside: Option<RowAside>,
) -> impl IntoView {
    // A row that is about to go may be asked once more.
    let row = Memo::new(move |_| rows.with(|rows| rows.get(index).cloned()).unwrap_or_default());
    let is_in = move |keys: &std::collections::BTreeSet<String>| row.with(|row| keys.contains(&row.key));
    let is_active = Memo::new(move |_| state.active.with(|active| row.with(|row| active.as_ref() == Some(&row.key))));
    let click = move |event: MouseEvent| {
        rows.with_untracked(|rows| clicked(&state, &events, rows, index, &event));
    };
    let end = move || aside.as_ref().map(|aside| row.with(|row| aside(row)));
    view! {
        <div
            class="tree-row"
            id=id
            role="treeitem"
            attr:aria-level=move || row.with(|row| row.depth + 1)
            aria-posinset=move || row.with(|row| row.place)
            aria-setsize=move || row.with(|row| row.siblings)
            aria-expanded=move || row.with(|row| row.is_open.map(|open| open.to_string()))
            aria-selected=move || state.selected.with(is_in).to_string()
            aria-current=move || state.current.with(|current| row.with(|row| current.as_ref() == Some(&row.key))).then_some("page")
            data-active=move || is_active.get()
            draggable=events.drop.map(|_| "true")
            style=("--depth", move || row.with(|row| row.depth.to_string()))
            on:click=click
            on:dragstart=move |event| drag(&state, &row.get_untracked(), &event)
            on:dragover=move |event| if can_drop(&events, &row.get_untracked()) { event.prevent_default() }
            on:drop=move |event| dropped(&state, &events, &row.get_untracked(), &event)
        >
            <span class="tree-mark">{move || row.with(mark)}</span>
            <span class="tree-name">{move || row.with(|row| row.label.clone())}</span>
            <span class="tree-within">{move || row.with(|row| row.within.clone())}</span>
            <span class="tree-aside">{end}</span>
        </div>
    }
}

fn mark(row: &TreeRow) -> Option<AnyView> {
    let name = if row.is_open? { IconName::ChevronDown } else { IconName::ChevronRight };
    Some(view! { <Icon name/> }.into_any())
}

fn clicked(state: &TreeState, events: &TreeEvents, rows: &[TreeRow], index: usize, event: &MouseEvent) {
    let Some(row) = rows.get(index) else { return };
    let select = match (event.shift_key(), event.ctrl_key() || event.meta_key()) {
        (true, _) => Selecting::Range,
        (_, true) => Selecting::Flip,
        _ => Selecting::Only,
    };
    state.carry_out(events, rows, Act::Go { to: index, select });
    if select == Selecting::Only {
        let act = row.is_open.map_or(Act::Open(index), |open| Act::Toggle { at: index, open: !open });
        state.carry_out(events, rows, act);
    }
}

fn drag(state: &TreeState, row: &TreeRow, event: &DragEvent) {
    let keys = state.subject(&row.key);
    if let Some(transfer) = event.data_transfer() {
        // Firefox drags nothing that carries nothing.
        let _ = transfer.set_data("text/plain", &keys.join("\n"));
        transfer.set_effect_allowed("move");
    }
    state.dragged.set_value(keys);
}

fn can_drop(events: &TreeEvents, row: &TreeRow) -> bool {
    events.drop.is_some() && row.is_open.is_some()
}

fn dropped(state: &TreeState, events: &TreeEvents, row: &TreeRow, event: &DragEvent) {
    let Some(drop) = events.drop.filter(|_| can_drop(events, row)) else { return };
    event.prevent_default();
    let keys = state.dragged.try_update_value(std::mem::take).unwrap_or_default();
    if !keys.is_empty() && !keys.contains(&row.key) {
        drop.run((keys, row.key.clone()));
    }
}
