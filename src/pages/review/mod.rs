//! The review: what changed between two stores, or what a dream made of its input, looked at change by change and decided.
//! It composes; it refuses to write to a store before its plan was seen.

mod choose;
mod head;
mod keys;
mod later;
mod loading;

use crate::{
    data::review::{ReviewDesk, Subject},
    parts::review::{BesidePane, Between, ChangeCard, ChangeDialogs, ChangeList, FinishDialog, LostPane, Showing},
    ui::{Button, Empty, Failure, Load, Problem, SkeletonShape, format},
};
pub use choose::ChooseReviewPage;

use api::{Dream, Store};
use head::{Head, Tools};
use later::LaterPane;
use leptos::prelude::*;
use loading::Loading;

/// What is known of the subject besides its files.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Facts {
    /// The older store.
    pub(crate) old: Option<Store>,
    /// The newer store.
    pub(crate) new: Option<Store>,
    /// The dream that made it.
    pub(crate) dream: Option<Dream>,
    /// Paths whose history does not reach back to its start.
    pub(crate) unknown: Vec<String>,
}

/// The page.
#[component]
pub fn ReviewPage(
    /// What is reviewed.
    subject: Subject,
) -> impl IntoView {
    let desk = ReviewDesk::new(&subject);
    let showing = Showing::new(desk);
    let facts = RwSignal::new(Facts::default());
    let loading = Loading::begin(showing, facts, subject);
    desk.again.set_value(Some(Callback::new(move |()| loading.first.refetch())));
    let is_finishing = RwSignal::new(false);
    let pane = RwSignal::new("change".to_owned());
    keys::listen(showing, is_finishing);
    let has_changes = Memo::new(move |_| desk.known.with(|known| !known.changes.is_empty()));
    // What is known already stays when the rest cannot be listed.
    let failed = move || loading.first.get().and_then(Result::err).map(Problem::from);
    let partial = Memo::new(move |_| facts.with(|facts| facts.dream.as_ref().and_then(loading::partial)));
    let of = Signal::derive(move || {
        facts.with(|facts| Between {
            old: facts.old.clone(),
            new: facts.new.clone(),
            dream: facts.dream.as_ref().map(|dream| dream.id.clone()),
        })
    });
    view! {
        <div class="page-fill review-page" data-pane=pane>
            <Head showing facts is_finishing/>
            <Tools showing pane/>
            {move || partial.get().map(|why| view! { <p class="notice" role="status">{why}</p> })}
            {move || desk.problem.get().map(|why| view! { <p class="notice" role="alert">{why}</p> })}
            {move || failed().filter(|_| has_changes.get()).map(|problem| view! {
                <div class="notice"><Failure problem=Signal::stored(problem) retry=move |()| loading.first.refetch()/></div>
            })}
            <Show when=move || has_changes.get() fallback=move || view! { <Waiting showing loading/> }>
                <div class="review-panes fill">
                    <ChangeList showing on_pick=move |()| pane.set("change".to_owned())/>
                    <ChangeCard showing/>
                    <aside class="review-side" aria-label="Beside the change">
                        <BesidePane showing/>
                        <LaterPane showing facts/>
                        <LostPane showing/>
                    </aside>
                </div>
            </Show>
            <ChangeDialogs showing/>
            <FinishDialog showing open=is_finishing of/>
        </div>
    }
}

/// Before the first change is known, and when there is none.
#[component]
fn Waiting(showing: Showing, loading: Loading) -> impl IntoView {
    let listed = showing.desk.listed;
    view! {
        <p class="visually-hidden" role="status">{move || format::count(listed.get(), "file listed", "files listed")}</p>
        <Load of=loading.first skeleton=SkeletonShape::Rows let:_done>
            <Empty sentence="Both stores hold the same files with the same contents: there is nothing to review.">
                <Button on_click=move |()| loading.first.refetch()>"Look again"</Button>
            </Empty>
        </Load>
    }
}
