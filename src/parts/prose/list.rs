//! Lists and their tasks. A long list comes in slices of its own.

use super::block::blocks;
use super::inline::plain;
use super::reading::Place;
use crate::parts::slices::Slices;
use leptos::prelude::*;
use reader_wire::{Block, Item};
use std::sync::Arc;

/// A list of more items than this comes in slices.
pub(super) const LONG: usize = 100;

/// A list; numbered when it has a start.
pub(super) fn list(start: Option<u64>, items: Vec<Item>, place: Place) -> AnyView {
    let has_tasks = items.iter().any(|entry| entry.task.is_some()).then_some("true");
    let inner = if items.len() > LONG {
        let items = Arc::new(items);
        let count = items.len();
        let draw = move |at: usize| items.get(at).cloned().map(|entry| item(entry, place)).into_any();
        view! { <Slices count=count key=Arc::new(|at| at as u64) weight=Arc::new(|_| 2) item=Arc::new(draw)/> }
            .into_any()
    } else {
        items.into_iter().map(|entry| item(entry, place)).collect_view().into_any()
    };
    match start {
        Some(start) => view! { <ol start=start.to_string() data-tasks=has_tasks>{inner}</ol> }.into_any(),
        None => view! { <ul data-tasks=has_tasks>{inner}</ul> }.into_any(),
    }
}

fn item(mut item: Item, place: Place) -> AnyView {
    // A paragraph alone needs no space around it.
    let inner = match item.blocks.first_mut() {
        Some(Block::Paragraph(_)) => {
            let rest = item.blocks.split_off(1);
            let Some(Block::Paragraph(words)) = item.blocks.pop() else { return ().into_any() };
            let label = plain(&words);
            let task = item.task.map(|(is_done, at)| checkbox(is_done, at, label, place));
            view! { <div class="prose-item" dir="auto">{task}{super::inline::inlines(words, place)}</div> {blocks(rest, place)} }
                .into_any()
        }
        _ => {
            let task = item.task.map(|(is_done, at)| checkbox(is_done, at, "Task".to_owned(), place));
            view! { {task} {blocks(item.blocks, place)} }.into_any()
        }
    };
    view! { <li data-task=item.task.map(|_| "true")>{inner}</li> }.into_any()
}

fn checkbox(is_done: bool, at: u32, label: String, place: Place) -> impl IntoView {
    let tick = move |is_on: bool| {
        if let Some(on_tick) = place.on_tick {
            on_tick.run((at, is_on));
        }
    };
    view! {
        <input
            type="checkbox"
            class="prose-task"
            aria-label=label
            prop:checked=is_done
            disabled=place.on_tick.is_none()
            on:change:target=move |event| tick(event.target().checked())
        />
    }
}
