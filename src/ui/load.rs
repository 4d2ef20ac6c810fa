//! The one way to wait, to fail and to be empty. Quiet for 200 ms, then a skeleton, then the content, which stays in
//! place while it is read again; a failure before any content takes its place, a later one stands above it. No other
//! file shows a spinner for a read.
//!
//! It refuses to be Leptos' `Transition` and `ErrorBoundary`: those build the content anew with every answer (a row under
//! the pointer moves, a focus is lost) and weigh more than this.

use super::{Failure, Problem, Skeleton, SkeletonShape, derived, live};
use crate::reading::Reading;
use leptos::prelude::*;

/// Shows what a resource reads.
///
/// ```ignore
/// <Load of=stores is_empty=Vec::is_empty empty=|| view! { <Empty sentence="…"/> } let:stores>
///     <StoreTable stores/>          // a Signal<Vec<Store>>
/// </Load>
/// ```
#[component]
pub fn Load<T, E, V, F>(
    /// What is read.
    of: Reading<Result<T, E>>,
    /// The shape of what is coming.
    #[prop(optional)]
    skeleton: SkeletonShape,
    /// Whether an answer has nothing in it.
    #[prop(optional)]
    is_empty: Option<fn(&T) -> bool>,
    /// What to show then.
    #[prop(optional, into)]
    empty: ViewFn,
    /// The content, made once, from the newest good answer.
    children: F,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    E: Clone + Into<Problem> + 'static,
    V: IntoView + 'static,
    F: Fn(Signal<T>) -> V + Send + Sync + 'static,
{
    let answers = Memo::new(move |seen: Option<&u32>| {
        of.track();
        seen.map_or(0, |seen| seen + 1)
    });
    let problem = Memo::new(move |_| of.map(|answer| answer.as_ref().err().cloned().map(Into::into)).flatten());
    let good = Memo::new(move |before: Option<&Option<T>>| match of.map(|answer| answer.as_ref().ok().cloned()) {
        Some(Some(value)) => Some(value),
        _ => before.cloned().flatten(),
    });
    let phase = Memo::new(move |_| {
        if problem.with(|problem| problem.as_ref().is_some_and(|problem: &Problem| problem.is_gone)) {
            return Phase::Failed;
        }
        good.with(|good| match (good, is_empty) {
            (None, _) if problem.with(Option::is_some) => Phase::Failed,
            (None, _) => Phase::Waiting,
            (Some(value), Some(is_empty)) if is_empty(value) => Phase::Empty,
            (Some(_), _) => Phase::Ready,
        })
    });
    let content = move || {
        // `Ready` comes after a good answer, and a good answer is never taken back.
        let first = good.get_untracked();
        first.map(|first| children(Memo::new(move |_| good.get().unwrap_or_else(|| first.clone())).into())).into_any()
    };
    let asked = RwSignal::new(None);
    let retry = Callback::new(move |()| {
        asked.set(Some(answers.get_untracked()));
        of.refetch();
    });
    let pending = derived(move || asked.get() == Some(answers.get()));
    view! { <LoadFrame phase problem retry pending skeleton empty content=content.into()/> }
}

/// What a person sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Waiting,
    Failed,
    Empty,
    Ready,
}

/// The part that does not depend on what is loaded, so that it is in the program once.
#[component]
fn LoadFrame(
    phase: Memo<Phase>,
    problem: Memo<Option<Problem>>,
    retry: Callback<()>,
    pending: Signal<bool>,
    skeleton: SkeletonShape,
    empty: ViewFn,
    content: ViewFn,
) -> AnyView {
    let shown = derived(move || problem.get().unwrap_or_default());
    let failure = move || view! { <Failure problem=shown retry pending/> }.into_any();
    let body = live(move || match phase.get() {
        Phase::Waiting => view! { <Skeleton shape=skeleton/> }.into_any(),
        Phase::Failed => failure(),
        Phase::Empty => empty.run(),
        Phase::Ready => content.run(),
    });
    let is_stale = Memo::new(move |_| phase.get() != Phase::Failed && problem.with(Option::is_some));
    let stale = live(move || is_stale.get().then(|| view! { <div class="load-stale">{failure()}</div> }));
    (stale, body).into_any()
}
