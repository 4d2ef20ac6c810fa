//! One change: its name, its hunks, and what is decided about it as a whole.

use super::{Showing, bar::HunkBar, rendered::Rendered, showing::Compared, words};
use crate::data::review::Change;
use crate::parts::diff::{DrawBar, Found, Sheet};
use crate::parts::prose::Visible;
use crate::ui::{Button, Checkbox, Failure, Pill, Problem, Skeleton, SkeletonShape, Tone};
use api::ErrorKind;
use leptos::{html::Div, prelude::*, task::spawn_local};
use reader_wire::{Blanks, ChangeKind, Verdict};
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// The change that is looked at.
#[component]
pub fn ChangeCard(
    /// What is looked at.
    showing: Showing,
) -> impl IntoView {
    let change = Memo::new(move |_| showing.desk.current());
    let node = NodeRef::<Div>::new();
    lead(showing, node);
    view! {
        <div class="change-scroll" node_ref=node>
            {move || change.get().map(|change| view! { <Card showing change/> })}
        </div>
    }
}

#[component]
fn Card(showing: Showing, change: Change) -> impl IntoView {
    let of = change.clone();
    let body = move || {
        let compared = showing.compared.get().filter(|(key, _)| *key == of.key);
        match compared {
            None => view! { <Skeleton shape=SkeletonShape::Text/> }.into_any(),
            Some((_, Err(why))) => {
                let has_moved = matches!(why.kind, ErrorKind::PreconditionFailed | ErrorKind::NotFound);
                let retry = move |()| if has_moved { showing.desk.read_again() } else { showing.look_again() };
                let problem = Signal::stored(Problem::from(why));
                view! { <Failure problem retry/> }.into_any()
            }
            Some((_, Ok(found))) => view! { <Body showing change=of.clone() found/> }.into_any(),
        }
    };
    view! {
        <article class="change-card">
            <Head showing change=change.clone()/>
            <Place showing change=change.clone()/>
            {body}
            <Notes showing/>
        </article>
    }
}

#[component]
fn Head(showing: Showing, change: Change) -> impl IntoView {
    let desk = showing.desk;
    let path = desk.known.with_untracked(|known| change.path(&known.sides).to_owned());
    let verbs = words::verbs(change.kind);
    let key = change.key.clone();
    let decide = move |verdict: Verdict| desk.decide(vec![key.clone()], Some(verdict));
    let (accept, keep) = (decide.clone(), decide);
    let is_viewed = RwSignal::new(false);
    Effect::new(move |_| is_viewed.set(showing.decision().is_viewed));
    let is_group = matches!(change.kind, ChangeKind::Split | ChangeKind::Merged);
    let apart = StoredValue::new(change.key.clone());
    view! {
        <header class="change-head">
            <h2><Visible text=path/></h2>
            <Pill text=words::group(change.kind)/>
            {change.added.filter(|&count| count > 0).map(|count| view! { <Pill tone=Tone::Add text=format!("+{count}")/> })}
            {change.removed.filter(|&count| count > 0).map(|count| view! { <Pill tone=Tone::Del text=format!("−{count}")/> })}
            <span class="change-deeds">
                <Checkbox value=is_viewed on_change=move |is_on| showing.edit(|decision| decision.is_viewed = is_on)>"Viewed"</Checkbox>
                {is_group.then(|| view! { <Button on_click=move |()| desk.take_apart(&apart.get_value())>"Decide file by file"</Button> })}
                <Button on_click=move |()| accept(Verdict::Accept)>{if is_group { "Accept" } else { "Accept file" }}</Button>
                <Button on_click=move |()| keep(Verdict::Keep)>{if is_group { verbs.1 } else { "Keep old file" }}</Button>
            </span>
        </header>
    }
}

/// Where a file was and is, and whether the new place is taken.
#[component]
fn Place(showing: Showing, change: Change) -> impl IntoView {
    let sides = showing.desk.known.with_untracked(|known| {
        let paths = |list: &[usize], side: &[crate::data::review::Entry]| -> Vec<String> {
            list.iter().filter_map(|&number| side.get(number)).map(|entry| entry.path.clone()).collect()
        };
        (paths(&change.old, &known.sides.old), paths(&change.new, &known.sides.new))
    });
    if matches!(change.kind, ChangeKind::Changed | ChangeKind::Added | ChangeKind::Removed) {
        return ().into_any();
    }
    let listed = |paths: Vec<String>| {
        paths.into_iter().map(|path| view! { <code><Visible text=path/></code>" " }).collect_view()
    };
    let place = move || {
        let decision = showing.decision();
        decision.place.or_else(|| decision.whole.map(|whole| whole != Verdict::Keep))
    };
    let choose = move |is_new: bool| {
        showing.edit(|decision| decision.place = if decision.place == Some(is_new) { None } else { Some(is_new) });
    };
    let pressed = move |is_new: bool| move || if place() == Some(is_new) { "true" } else { "false" };
    let buttons = (change.kind == ChangeKind::MovedAndChanged).then(|| {
        view! {
            <span class="grow"></span>
            <button type="button" class="verdict" data-verdict="accept" aria-pressed=pressed(true) on:click=move |_| choose(true)>"✓ New place"</button>
            <button type="button" class="verdict" data-verdict="keep" aria-pressed=pressed(false) on:click=move |_| choose(false)>"↺ Old place"</button>
        }
    });
    view! { <p class="change-place">"From " {listed(sides.0)} "to " {listed(sides.1)} {buttons}</p> }.into_any()
}

#[component]
fn Body(showing: Showing, change: Change, found: Arc<Found>) -> impl IntoView {
    let count = u32::try_from(found.difference().hunks.len()).unwrap_or(u32::MAX);
    let is_rendered = Memo::new(move |_| showing.layout.with(|layout| layout == "rendered"));
    let is_unified = Signal::derive(move || showing.layout.with(|layout| layout == "unified"));
    let (of, one) = (change.clone(), change.clone());
    let by_hunk = super::showing::is_by_hunk(change.kind);
    let draw: DrawBar = Arc::new(move |hunk| view! { <HunkBar showing change=of.clone() hunk count/> }.into_any());
    let whole = move || view! { <HunkBar showing change=one.clone() hunk=0 count=1/> };
    let sheet = move || {
        let (found, draw) = (found.clone(), draw.clone());
        if is_rendered.get() {
            return view! { <Rendered showing change=change.clone()/> }.into_any();
        }
        if showing.blanks.get() {
            return view! { <Blankless showing change=change.clone() is_unified/> }.into_any();
        }
        match (by_hunk, count) {
            (_, 0) => view! { <p class="diff-note">"The text is the same on both sides."</p> }.into_any(),
            (true, _) => view! { <Sheet found bar=draw is_unified old_title="the old file" new_title="the new file"/> }
                .into_any(),
            (false, _) => {
                view! { <Sheet found is_unified old_title="the old file" new_title="the new file"/> }.into_any()
            }
        }
    };
    view! {
        {(!by_hunk).then(whole)}
        {sheet}
    }
}

/// The change without changes in blanks. It is to look at only: what is decided is decided about every byte.
#[component]
fn Blankless(showing: Showing, change: Change, is_unified: Signal<bool>) -> impl IntoView {
    let found = RwSignal::new(None::<Compared>);
    spawn_local(async move {
        let compared = async {
            let (old, new) = showing.texts(&change).await?;
            let asked = showing.desk.reader.compare(old.clone(), new.clone(), Blanks::Ignored).await;
            Ok(Arc::new(Found::new(old, new, asked?)))
        };
        found.try_set(Some(compared.await));
    });
    move || match found.get() {
        None => view! { <Skeleton shape=SkeletonShape::Text/> }.into_any(),
        Some(Err(why)) => view! { <p class="diff-note" role="alert">{why.message}</p> }.into_any(),
        Some(Ok(found)) => view! {
            <p class="diff-note">"Changes in blanks are not shown. Show them to decide change by change."</p>
            <Sheet found is_unified old_title="the old file" new_title="the new file"/>
        }
        .into_any(),
    }
}

#[component]
fn Notes(showing: Showing) -> impl IntoView {
    let notes = Memo::new(move |_| showing.decision().notes);
    let remove =
        move |at: usize| showing.edit(|decision| drop((at < decision.notes.len()).then(|| decision.notes.remove(at))));
    move || {
        let each = notes.get().into_iter().enumerate().map(|(at, note)| {
            let place = note.hunk.map_or_else(|| "On the file".to_owned(), |hunk| format!("On change {}", hunk + 1));
            view! {
                <li class="change-note">
                    <small>{place}</small>
                    <p dir="auto"><Visible text=note.text/></p>
                    <Button kind=crate::ui::ButtonKind::Ghost on_click=move |()| remove(at)>"Delete comment"</Button>
                </li>
            }
        });
        let each = each.collect_view();
        notes
            .with(|notes| !notes.is_empty())
            .then(|| view! { <ul class="change-notes" aria-label="Comments">{each}</ul> })
    }
}

/// Brings the hunk that keys lead to into sight, and the focus to it.
fn lead(showing: Showing, node: NodeRef<Div>) {
    Effect::new(move |_| {
        let hunk = showing.desk.hunk.get();
        let is_here =
            showing.compared.with(|compared| matches!(compared, Some((key, _)) if *key == showing.desk.at.get()));
        if !is_here || !showing.is_led.get_untracked() {
            return;
        }
        let hunk = hunk.min(showing.hunks().saturating_sub(1));
        request_animation_frame(move || {
            let Some(Some(root)) = node.try_get_untracked() else { return };
            let bar = root.query_selector(&format!("[data-hunk-bar=\"{hunk}\"]")).ok().flatten();
            if let Some(bar) = bar.and_then(|bar| bar.dyn_into::<web_sys::HtmlElement>().ok()) {
                let options = web_sys::ScrollIntoViewOptions::new();
                options.set_block(web_sys::ScrollLogicalPosition::Nearest);
                bar.scroll_into_view_with_scroll_into_view_options(&options);
                let _ = bar.focus();
            }
        });
    });
}
