//! The plan on screen: what will happen to which file, the run, and what came of it.

use super::{Deed, Step};
use crate::{
    data::{
        Connections,
        actions::{delete_memory, rename_memory},
    },
    ui::{Button, ButtonKind, Dialog, Progress, VirtualList, format},
};
use api::{ApiError, StoreId};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Asking,
    Running,
    Stopping,
    Done,
}

/// The dialog: open while there are steps.
#[component]
pub fn BatchDialog(
    /// In which store.
    store: StoreId,
    /// The plan; none when the dialog is closed.
    steps: RwSignal<Option<Arc<Vec<Step>>>>,
    /// Told when a run is over.
    #[prop(optional, into)]
    on_done: Option<Callback<()>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(steps.with(Option::is_some)));
    let store = StoredValue::new(store);
    let is_delete =
        move || steps.with(|steps| steps.iter().flat_map(|steps| steps.iter()).all(|step| step.deed == Deed::Delete));
    let title = move || {
        let count = steps.with(|steps| steps.as_ref().map_or(0, |steps| steps.len()));
        let files = if count == 1 { "file" } else { "files" };
        format!("{} {} {files}", if is_delete() { "Delete" } else { "Move" }, format::number(count as f64))
    };
    view! {
        <Dialog open title=Signal::derive(title) width="wide" on_close=move |()| steps.set(None)>
            {move || steps.get().map(|steps| view! { <Batch store=store.get_value() steps open on_done/> })}
        </Dialog>
    }
}

#[component]
fn Batch(store: StoreId, steps: Arc<Vec<Step>>, open: RwSignal<bool>, on_done: Option<Callback<()>>) -> impl IntoView {
    let connections = expect_context::<Connections>();
    let phase = RwSignal::new(Phase::Asking);
    let done = RwSignal::new(0_usize);
    let failures = RwSignal::new(Vec::<(String, String)>::new());
    let total = steps.len();
    let is_delete = steps.iter().all(|step| step.deed == Deed::Delete);
    let planned = StoredValue::new(steps);
    let run = move |()| {
        if phase.get_untracked() != Phase::Asking {
            return;
        }
        phase.set(Phase::Running);
        let (source, store) = (connections.source_untracked(), store.clone());
        spawn_local(async move {
            for step in planned.get_value().iter() {
                if phase.try_get_untracked() != Some(Phase::Running) {
                    break;
                }
                if let Err(error) = carry_out(source, &store, step).await {
                    failures.try_update(|failures| failures.push((step.memory.path.clone(), error.message)));
                }
                done.try_update(|done| *done += 1);
            }
            phase.try_set(Phase::Done);
            if let Some(on_done) = on_done {
                on_done.run(());
            }
            if failures.try_with_untracked(Vec::is_empty) == Some(true) && done.try_get_untracked() == Some(total) {
                open.try_set(false);
            }
        });
    };
    let words = if is_delete {
        "Their versions stay for a while, so a deleted file can be brought back. A file that somebody changed in the meantime is left alone."
    } else {
        "A file that somebody changed in the meantime is left alone, and so is one whose new place is taken by then."
    };
    let verb = if is_delete { "Delete" } else { "Move" };
    let kind = if is_delete { ButtonKind::Danger } else { ButtonKind::Main };
    let foot = move || match phase.get() {
        Phase::Asking => view! {
            <Button on_click=move |()| open.set(false)>"Cancel"</Button>
            <Button kind on_click=run.clone()>{verb}</Button>
        }
        .into_any(),
        Phase::Running | Phase::Stopping => ().into_any(),
        Phase::Done => {
            view! { <Button kind=ButtonKind::Main on_click=move |()| open.set(false)>"Close"</Button> }.into_any()
        }
    };
    view! {
        <div class="batch">
            <p>{words}</p>
            <StepList steps=planned.get_value()/>
            <Show when=move || phase.get() != Phase::Asking>
                <Progress label=verb done total=Some(total) on_cancel=move |()| phase.set(Phase::Stopping)/>
            </Show>
            {move || (phase.get() == Phase::Done).then(|| outcome(done.get(), total, &failures.get()))}
            <div class="dialog-foot">{foot}</div>
        </div>
    }
}

fn outcome(done: usize, total: usize, failures: &[(String, String)]) -> AnyView {
    let left = total - done;
    let row = |(path, why): &(String, String)| view! { <li><code>{path.clone()}</code>" "{why.clone()}</li> };
    view! {
        <div role="status" class="batch-outcome">
            <p>{format!("{} done, {} failed, {left} not tried.", done - failures.len(), failures.len())}</p>
            <ul>{failures.iter().map(row).collect_view()}</ul>
        </div>
    }
    .into_any()
}

async fn carry_out(source: crate::data::Source, store: &StoreId, step: &Step) -> Result<(), ApiError> {
    let (id, hash) = (step.memory.id.clone(), step.memory.content_sha256.clone());
    match &step.deed {
        Deed::Delete => delete_memory(source, store.clone(), id, hash).await,
        Deed::Move(path) => rename_memory(source, store.clone(), id, path.clone(), hash).await.map(drop),
    }
}

#[component]
fn StepList(steps: Arc<Vec<Step>>) -> impl IntoView {
    let (count, keyed) = (steps.len(), steps.clone());
    let row = move |at: usize| {
        let step = &steps[at];
        let to = match &step.deed {
            Deed::Delete => None,
            Deed::Move(to) => Some(view! { <span class="batch-to">" → "{to.clone()}</span> }),
        };
        view! { <span class="batch-row">{step.memory.path.clone()}{to}</span> }.into_any()
    };
    view! {
        <div class="batch-list">
            <VirtualList
                label="Files" count=Signal::stored(count)
                key=Arc::new(move |at: usize| keyed[at].memory.path.clone()) row=Arc::new(row)
            />
        </div>
    }
}
