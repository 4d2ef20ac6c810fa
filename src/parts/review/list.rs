//! The changes by kind, what is taken away first: a deletion below three thousand changed files would be seen by nobody.

use super::{Showing, words};
use crate::data::review::{Change, Known, Mood};
use crate::parts::prose::Visible;
use crate::ui::{Checkbox, DrawRow, RowKey, TextField, VirtualList};
use leptos::prelude::*;
use reader_wire::ChangeKind;
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq)]
enum Row {
    Head(ChangeKind, usize),
    /// The number of a change.
    Item(usize),
}

/// What is shown of what is known.
#[derive(Clone)]
struct Rows {
    known: Arc<Known>,
    rows: Vec<Row>,
}

impl PartialEq for Rows {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.known, &other.known) && self.rows == other.rows
    }
}

impl Rows {
    fn change(&self, at: usize) -> Option<&Change> {
        match self.rows.get(at) {
            Some(Row::Item(number)) => self.known.changes.get(*number),
            _ => None,
        }
    }
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
        let is_shown = |(_, change): &(usize, &Change)| {
            let is_wanted = wanted.is_empty() || change.path(&known.sides).to_lowercase().contains(&wanted);
            is_wanted
                && (!is_open_only
                    || desk.decisions.with(|all| all.with(&change.key, |decision| !decision.is_decided(change.kind))))
        };
        let rows = grouped(known.changes.iter().enumerate().filter(is_shown));
        Rows { known, rows }
    });
    Effect::new(move |_| {
        let number = |row: &Row| if let Row::Item(number) = row { Some(*number) } else { None };
        showing.listed.set(Arc::new(rows.with(|rows| rows.rows.iter().filter_map(number).collect())));
    });
    let reveal = Signal::derive(move || {
        let at = desk.at.get();
        rows.with(|rows| {
            let place = rows.known.place(&at)?;
            rows.rows.iter().position(|row| matches!(row, Row::Item(number) if *number == place))
        })
    });
    let key: RowKey = Arc::new(move |index| {
        rows.with(|rows| match (rows.rows.get(index), rows.change(index)) {
            (Some(Row::Head(kind, count)), _) => format!("{kind:?}{count}"),
            (_, Some(change)) => format!("{}{:?}", change.key, change.kind),
            _ => String::new(),
        })
    });
    let draw: DrawRow = Arc::new(move |index| {
        let (row, change) = rows.with_untracked(|rows| (rows.rows.get(index).cloned(), rows.change(index).cloned()));
        match (row, change) {
            (Some(Row::Head(kind, count)), _) => {
                view! { <h2 class="change-group">{words::group(kind)} <small>{count}</small></h2> }.into_any()
            }
            (_, Some(change)) => view! { <Item showing change on_pick/> }.into_any(),
            _ => ().into_any(),
        }
    });
    view! {
        <nav class="change-list" aria-label="Changed files">
            <div class="change-filter">
                <TextField label="Filter files" is_label_hidden=true kind="search" placeholder="Filter files" value=filter/>
                <Checkbox value=is_open_only>"Open only"</Checkbox>
            </div>
            <VirtualList label="Changed files" count=Signal::derive(move || rows.with(|rows| rows.rows.len())) key row=draw reveal/>
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
    // Counted while the row is there: whoever stands on it stays on it.
    let counts = Memo::new(move |_| {
        desk.known.with(|known| {
            let mine = key.with_value(|key| known.change(key));
            mine.map_or((None, None), |change| (change.added, change.removed))
        })
    });
    let count = |count: Option<u32>| count.filter(|&count| count > 0);
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
                {move || count(counts.get().0).map(|count| view! { <span data-tone="add">{format!("+{count}")}</span> })}
                {move || count(counts.get().1).map(|count| view! { <span data-tone="del">{format!("−{count}")}</span> })}
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

fn grouped<'a>(changes: impl Iterator<Item = (usize, &'a Change)>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut head = 0;
    for (number, change) in changes {
        match rows.get_mut(head) {
            Some(Row::Head(kind, count)) if *kind == change.kind => *count += 1,
            _ => {
                head = rows.len();
                rows.push(Row::Head(change.kind, 1));
            }
        }
        rows.push(Row::Item(number));
    }
    rows
}
