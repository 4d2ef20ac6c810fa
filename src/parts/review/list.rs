//! The changes by kind, what is taken away first: a deletion below three thousand changed files would be seen by nobody.

use super::{Showing, words};
use crate::data::review::{Change, Mood};
use crate::parts::prose::Visible;
use crate::ui::{Checkbox, DrawRow, RowKey, TextField, VirtualList};
use leptos::prelude::*;
use reader_wire::ChangeKind;
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq)]
enum Row {
    Head(ChangeKind, usize),
    Item(Change),
}

/// The list, with its filter.
#[component]
pub fn ChangeList(
    /// What is looked at.
    showing: Showing,
    /// Told when a person picked a change.
    #[prop(into)]
    on_pick: Callback<()>,
) -> impl IntoView {
    let desk = showing.desk;
    let filter = RwSignal::new(String::new());
    let is_open_only = RwSignal::new(false);
    let rows = Memo::new(move |_| {
        let wanted = filter.get().trim().to_lowercase();
        let is_open_only = is_open_only.get();
        let known = desk.known.get();
        let is_shown = |change: &&Change| {
            let is_wanted = wanted.is_empty() || change.path(&known.sides).to_lowercase().contains(&wanted);
            is_wanted
                && (!is_open_only
                    || desk.decisions.with(|all| all.with(&change.key, |decision| !decision.is_decided(change.kind))))
        };
        grouped(known.changes.iter().filter(is_shown))
    });
    let reveal = Signal::derive(move || {
        let at = desk.at.get();
        rows.with(|rows| rows.iter().position(|row| matches!(row, Row::Item(change) if change.key == at)))
    });
    let key: RowKey = Arc::new(move |index| {
        rows.with(|rows| match rows.get(index) {
            Some(Row::Item(change)) => format!("{}{:?}", change.key, change.added),
            Some(Row::Head(kind, count)) => format!("{kind:?}{count}"),
            None => String::new(),
        })
    });
    let draw: DrawRow = Arc::new(move |index| match rows.with_untracked(|rows| rows.get(index).cloned()) {
        Some(Row::Head(kind, count)) => {
            view! { <h2 class="change-group">{words::group(kind)} <small>{count}</small></h2> }.into_any()
        }
        Some(Row::Item(change)) => view! { <Item showing change on_pick/> }.into_any(),
        None => ().into_any(),
    });
    view! {
        <nav class="change-list" aria-label="Changed files">
            <div class="change-filter">
                <TextField label="Filter files" is_label_hidden=true kind="search" placeholder="Filter files" value=filter/>
                <Checkbox value=is_open_only>"Open only"</Checkbox>
            </div>
            <VirtualList label="Changed files" count=Signal::derive(move || rows.with(Vec::len)) key row=draw reveal/>
        </nav>
    }
}

#[component]
fn Item(showing: Showing, change: Change, on_pick: Callback<()>) -> impl IntoView {
    let desk = showing.desk;
    let (key, mine, kind) = (StoredValue::new(change.key.clone()), change.key.clone(), change.kind);
    let is_current = Memo::new(move |_| desk.at.with(|at| *at == mine));
    let mood = Memo::new(move |_| {
        desk.decisions
            .with(|all| key.with_value(|key| all.with(key, |decision| (decision.outcome(kind), decision.is_viewed))))
    });
    let (path, from) = desk.known.with_untracked(|known| {
        let from = change.before(&known.sides).filter(|_| !change.new.is_empty()).map(|old| old.path.clone());
        (change.path(&known.sides).trim_start_matches('/').to_owned(), from)
    });
    let from = from.filter(|_| matches!(kind, ChangeKind::Moved | ChangeKind::MovedAndChanged));
    let pick = move |_| {
        showing.is_led.set(false);
        desk.hunk.set(0);
        desk.at.set(key.get_value());
        on_pick.run(());
    };
    let title = from.map_or_else(|| path.clone(), |from| format!("{} → {path}", from.trim_start_matches('/')));
    view! {
        <button
            type="button"
            class="change-item"
            aria-current=move || is_current.get().then_some("true")
            data-viewed=move || mood.get().1.then_some("")
            title=title.clone()
            on:click=pick
        >
            <span class="change-mood" data-mood=move || name(mood.get().0) aria-hidden="true">{move || words::mood(mood.get().0).0}</span>
            <span class="change-path"><Visible text=path/></span>
            <span class="visually-hidden">{move || format!(", {}", words::mood(mood.get().0).1)}</span>
            <small>
                {change.added.filter(|&count| count > 0).map(|count| view! { <span data-tone="add">{format!("+{count}")}</span> })}
                {change.removed.filter(|&count| count > 0).map(|count| view! { <span data-tone="del">{format!("−{count}")}</span> })}
            </small>
        </button>
    }
}

fn name(mood: Mood) -> &'static str {
    match mood {
        Mood::Open => "open",
        Mood::Begun => "begun",
        Mood::Taken => "taken",
        Mood::Kept => "kept",
        Mood::Mixed => "mixed",
    }
}

fn grouped<'a>(changes: impl Iterator<Item = &'a Change>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut head = 0;
    for change in changes {
        match rows.get_mut(head) {
            Some(Row::Head(kind, count)) if *kind == change.kind => *count += 1,
            _ => {
                head = rows.len();
                rows.push(Row::Head(change.kind, 1));
            }
        }
        rows.push(Row::Item(change.clone()));
    }
    rows
}
