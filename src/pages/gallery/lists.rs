//! Long lists, trees and panes.

use super::Group;
use crate::ui::*;
use leptos::prelude::*;
use std::collections::HashSet;
use std::sync::Arc;

#[component]
pub(super) fn Lists() -> impl IntoView {
    let key: RowKey = Arc::new(|index| index.to_string());
    let row: DrawRow = Arc::new(|index| view! { <span>"Row "{format::number(index as f64 + 1.0)}</span> }.into_any());
    view! {
        <Group title="Long lists">
            <div class="gallery-grid">
                <div class="gallery-list"><VirtualList label="A million rows" count=1_000_000_usize key row/></div>
                <div class="gallery-list"><Files/></div>
                <div class="gallery-list"><Tall/></div>
            </div>
        </Group>
    }
}

/// Ten thousand rows, each of another height.
#[component]
fn Tall() -> impl IntoView {
    let keys = Signal::stored((0..10_000).map(|index: usize| index.to_string()).collect::<Vec<_>>());
    let key: RowKey = Arc::new(|index| index.to_string());
    let row: DrawRow = Arc::new(|index| {
        let lines = (0..=index % 4).map(|line| view! { <p>{format!("Row {}, line {}", index + 1, line + 1)}</p> });
        view! { <div>{lines.collect_view()}</div> }.into_any()
    });
    view! { <TallList label="Rows of different heights" keys key row/> }
}

/// Five hundred folders of twenty files.
#[component]
fn Files() -> impl IntoView {
    let open = RwSignal::new(HashSet::from(["folder-1".to_owned()]));
    let told = RwSignal::new(String::new());
    let rows = Memo::new(move |_| Arc::new(open.with(rows)));
    let toggle = Callback::new(move |(key, is_open): (String, bool)| {
        open.update(|open| {
            if is_open {
                open.insert(key)
            } else {
                open.remove(&key)
            };
        });
    });
    let tell = move |words: &'static str| move |key: String| told.set(format!("{words} {key}"));
    let events = TreeEvents {
        open: Callback::new(tell("Open")),
        toggle,
        rename: Some(Callback::new(tell("Rename"))),
        delete: Some(Callback::new(move |keys: Vec<String>| told.set(format!("Delete {}", keys.join(", "))))),
        drop: Some(Callback::new(move |(keys, onto): (Vec<String>, String)| {
            told.set(format!("Move {} to {onto}", keys.join(", ")));
        })),
    };
    let aside: RowAside = Arc::new(|row| row.is_open.is_some().then_some("20").into_any());
    view! {
        <Tree label="Files" rows state=TreeState::new() events aside/>
        <p role="status">{move || told.get()}</p>
    }
}

fn rows(open: &HashSet<String>) -> Vec<TreeRow> {
    let mut rows = Vec::new();
    for place in 1..=500 {
        let key = format!("folder-{place}");
        let is_open = open.contains(&key);
        rows.push(TreeRow {
            label: key.clone(),
            key: key.clone(),
            place,
            siblings: 500,
            is_open: Some(is_open),
            ..TreeRow::default()
        });
        let files = (1..=20).filter(|_| is_open).map(|place| {
            let label = format!("note-{place}.md");
            TreeRow { key: format!("{key}/{label}"), label, depth: 1, place, siblings: 20, ..TreeRow::default() }
        });
        rows.extend(files);
    }
    rows
}

#[component]
pub(super) fn Panes() -> impl IntoView {
    let width = RwSignal::new(240.0);
    let shown = RwSignal::new(Side::Start);
    let start = move || view! { <p>"The list. "<Button on_click=move |()| shown.set(Side::End)>"Open"</Button></p> };
    let end = move || {
        view! {
            <p>
                <span class="only-narrow">
                    <Button kind=ButtonKind::Ghost icon=IconName::ArrowLeft on_click=move |()| shown.set(Side::Start)>"Back"</Button>
                </span>
                "What is open."
            </p>
        }
    };
    view! {
        <Group title="Panes">
            <div class="gallery-panes"><Split label="Width of the list" width shown start end/></div>
        </Group>
    }
}
