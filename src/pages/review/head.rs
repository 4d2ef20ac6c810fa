//! What is reviewed, how it is shown, how far it is decided, and the way to its end.

use super::Facts;
use crate::data::review::{Change, Known, Standing};
use crate::parts::review::{Showing, counts};
use crate::paths::{Here, Route};
use crate::ui::{
    Button, ButtonKind, Checkbox, Choice, Crumb, Menu, MenuItem, Meter, PageTitle, Pill, Segmented, Tone, format,
};
use leptos::prelude::*;
use reader_wire::{ChangeKind, Verdict};

/// The bar above the panes.
#[component]
pub(super) fn Head(showing: Showing, facts: RwSignal<Facts>, is_finishing: RwSignal<bool>) -> impl IntoView {
    let desk = showing.desk;
    let title = Signal::derive(move || {
        facts.with(|facts| match (&facts.old, &facts.new) {
            (Some(old), Some(new)) => format!("{} → {}", old.name, new.name),
            _ => "Review".to_owned(),
        })
    });
    // Above a dream's review is the dream; above two stores, the choice of them.
    let here = Here::get().route();
    let trail = Signal::derive(move || {
        let crumb = |label: &str, route: Route| Crumb { label: label.to_owned(), href: route.href() };
        match here.get() {
            Route::ReviewDream { dream } => {
                vec![crumb("Dreams", Route::Dreams), crumb("Dream", Route::Dream { dream })]
            }
            _ => vec![crumb("Review", Route::Review)],
        }
    });
    let (done, all) = (
        Memo::new(move |_| desk.known.with(|known| desk.decisions.with(|of| decided(known, of)))),
        Memo::new(move |_| desk.known.with(|known| known.changes.len())),
    );
    let so_far = Signal::derive(move || {
        format!("{} of {}", format::number(done.get() as f64), format::number(all.get() as f64))
    });
    let progress = Signal::derive(move || so_far.with(|so_far| format!("{so_far} files decided")));
    let can_undo = Signal::derive(move || {
        desk.decisions.with(|all| (!all.can_undo()).then(|| "Nothing was decided yet.".to_owned()))
    });
    view! {
        <header class="bar review-head">
            <PageTitle text=title trail/>
            <Counts showing/>
            <span class="grow"></span>
            <Meter label="Files decided" value=Signal::derive(move || done.get() as f64) max=Signal::derive(move || all.get().max(1) as f64) text=progress/>
            <span class="review-progress">{so_far}<span class="only-wide">" files decided"</span></span>
            <Button off=can_undo on_click=move |()| desk.undo()>"Undo"</Button>
            <DecideMany showing/>
            <Button kind=ButtonKind::Main on_click=move |()| is_finishing.set(true)>"Finish review…"</Button>
        </header>
    }
}

/// Which pane is shown where there is room for one, and how the change is shown.
#[component]
pub(super) fn Tools(showing: Showing, pane: RwSignal<String>) -> impl IntoView {
    let layouts = vec![
        Choice::new("split", "Side by side"),
        Choice::new("unified", "Unified"),
        Choice::new("rendered", "Rendered"),
    ];
    let panes = vec![Choice::new("list", "Files"), Choice::new("change", "Change"), Choice::new("side", "Beside")];
    view! {
        <div class="review-tools">
            <div class="review-views">
                <span class="only-narrow"><Segmented label="What is shown" choices=panes value=pane on_pick=move |key| pane.set(key)/></span>
                <Segmented label="Layout of the change" choices=layouts value=showing.layout on_pick=move |key| showing.layout.set(key)/>
                <Checkbox value=showing.blanks>"Ignore blanks"</Checkbox>
            </div>
            <ReadAhead showing/>
        </div>
    }
}

/// How far contents are read ahead, and the way to stop that or to go on with it.
#[component]
fn ReadAhead(showing: Showing) -> impl IntoView {
    let desk = showing.desk;
    let standing = Memo::new(move |_| desk.reading.with(|reading| reading.standing.clone()));
    let number = |count: usize| format::number(count as f64);
    let words =
        move || desk.reading.with(|reading| format!("{} of {} files", number(reading.here), number(reading.wanted)));
    let go_on = move || view! { <Button on_click=move |()| desk.go_on_reading()>"Go on reading"</Button> };
    move || {
        match standing.get() {
        Standing::Resting => ().into_any(),
        Standing::Reading => view! {
            <span class="review-reading">
                <span>"Reading "{words}</span>
                <progress aria-label="Files read" max=move || desk.reading.with(|reading| reading.wanted.max(1).to_string()) value=move || desk.reading.with(|reading| reading.here.to_string())></progress>
                <Button on_click=move |()| desk.stop_reading()>"Stop"</Button>
            </span>
        }
        .into_any(),
        Standing::Stopped => view! {
            <span class="review-reading" role="status"><span>"Stopped at "{words}": moves, counts and losses lack the rest."</span> {go_on()}</span>
        }
        .into_any(),
        Standing::Failed(error) => view! {
            <span class="review-reading" role="alert"><span>"Reading stopped at "{words}": "{error.message}</span> {go_on()}</span>
        }
        .into_any(),
    }
    }
}

fn decided(known: &Known, of: &crate::data::review::Decisions) -> usize {
    let is_decided = |change: &&Change| of.with(&change.key, |decision| decision.is_decided(change.kind));
    known.changes.iter().filter(is_decided).count()
}

/// How many files came, changed, moved and went.
#[component]
fn Counts(showing: Showing) -> impl IntoView {
    move || {
        let counts = showing.desk.known.with(|known| counts(&known.changes));
        let of = |kinds: &[ChangeKind]| kinds.iter().filter_map(|kind| counts.get(kind)).sum::<usize>();
        let number = |count: usize| format::number(count as f64);
        let (went, came) = (of(&[ChangeKind::Removed]), of(&[ChangeKind::Added]));
        let moved = of(&[ChangeKind::Moved, ChangeKind::MovedAndChanged]);
        let changed = of(&[ChangeKind::Changed, ChangeKind::Split, ChangeKind::Merged]);
        view! {
            {(went > 0).then(|| view! { <Pill tone=Tone::Del text=format!("−{} removed", number(went))/> })}
            {(changed > 0).then(|| view! { <Pill text=format!("{} changed", number(changed))/> })}
            {(moved > 0).then(|| view! { <Pill tone=Tone::Move text=format!("{} moved", number(moved))/> })}
            {(came > 0).then(|| view! { <Pill tone=Tone::Add text=format!("+{} added", number(came))/> })}
        }
    }
}

/// Which files are decided about at once.
#[derive(Clone, Copy)]
enum Many {
    /// Those of the kind of the change that is looked at.
    Kind,
    /// Those that the list shows.
    Listed,
    /// Those that are not decided.
    Open,
    /// All.
    All,
}

/// Deciding about many files at once.
#[component]
fn DecideMany(showing: Showing) -> impl IntoView {
    let desk = showing.desk;
    let decide = move |are: Many, verdict: Option<Verdict>| {
        let keys = desk.known.with_untracked(|known| {
            let key = |change: &Change| change.key.clone();
            match are {
                Many::Kind => {
                    let kind = untrack(|| desk.current()).map(|change| change.kind);
                    known.changes.iter().filter(|change| Some(change.kind) == kind).map(key).collect::<Vec<_>>()
                }
                Many::Listed => showing.listed.with_untracked(|listed| {
                    listed.iter().filter_map(|&number| known.changes.get(number)).map(key).collect()
                }),
                Many::Open => desk.decisions.with_untracked(|all| {
                    let is_open =
                        |change: &&Change| !all.with(&change.key, |decision| decision.is_decided(change.kind));
                    known.changes.iter().filter(is_open).map(key).collect()
                }),
                Many::All => known.changes.iter().map(key).collect(),
            }
        });
        match (are, verdict) {
            (Many::Open, Some(verdict)) => desk.decide_rest(keys, &verdict),
            (_, verdict) => desk.decide(keys, verdict),
        }
    };
    let items = Signal::derive(move || {
        let item = |words: &str, are: Many, verdict: Option<Verdict>| {
            MenuItem::new(words, move || decide(are, verdict.clone()))
        };
        let (accept, keep) = (Some(Verdict::Accept), Some(Verdict::Keep));
        let (listed, all) = (showing.listed.with(|listed| listed.len()), desk.known.with(|known| known.changes.len()));
        let mut items = vec![
            item("Accept all of this kind", Many::Kind, accept.clone()),
            item("Keep old for all of this kind", Many::Kind, keep.clone()),
        ];
        // A folder, a word: what was typed above the list.
        if listed < all {
            let files = format::count(listed, "file", "files");
            items.push(item(&format!("Accept the {files} that the list shows"), Many::Listed, accept.clone()));
            items.push(item(&format!("Keep old for the {files} that the list shows"), Many::Listed, keep.clone()));
        }
        items.extend([
            item("Accept everything that is open", Many::Open, accept),
            item("Keep old for everything that is open", Many::Open, keep),
            item("Begin again with nothing decided", Many::All, None),
        ]);
        items
    });
    view! { <Menu label="Decide about many files" items/> }
}
