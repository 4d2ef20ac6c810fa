//! `ImportDialog`: a folder, files or an archive into a store.

use super::importing::Importing;
use super::pick::Pick;
use super::plan_options::PlanOptions;
use super::plan_table::PlanTable;
use super::results::Results;
use super::stage::Stage;
use super::words::Sums;
use crate::data::Connections;
use crate::ui::{Button, ButtonKind, Dialog, Progress, format};
use api::StoreId;
use leptos::prelude::*;

/// Imports into a store. Closing it while files are written does not stop the writing; opened again it shows how far it is.
#[component]
pub fn ImportDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Into which store.
    #[prop(into)]
    store: Signal<StoreId>,
    /// Folder to begin with: `/`, or a path that ends with `/`.
    #[prop(into, default = "/".to_owned())]
    prefix: String,
    /// Told when a run has ended.
    #[prop(optional, into)]
    on_done: Option<Callback<()>>,
) -> impl IntoView {
    let source = expect_context::<Connections>().source_untracked();
    let importing = Importing::new(source, store, prefix, on_done);
    let body = move || match importing.stage.get() {
        Stage::Picking => view! { <Pick importing/> }.into_any(),
        Stage::Looking => view! { <Counted importing label="Looking at the files"/> }.into_any(),
        Stage::Planned => view! { <Planned importing/> }.into_any(),
        Stage::Running => view! { <Counted importing label="Importing" can_stop=true/> }.into_any(),
        Stage::Ended => view! { <Results importing/> <EndedFoot importing open/> }.into_any(),
    };
    let title = move || match importing.stage.get() {
        Stage::Picking => "Import".to_owned(),
        _ => format!("Import {}", importing.name.get()),
    };
    view! {
        <Dialog open title=Signal::derive(title) width="wide">
            {move || importing.problem.get().map(|why| view! { <p class="import-problem" role="alert">{why}</p> })}
            {body}
        </Dialog>
    }
}

#[component]
fn Planned(importing: Importing) -> impl IntoView {
    let sums = Memo::new(move |_| importing.plan.with(|plan| Sums::of(plan)));
    let off = move || (sums.get().to_write() == 0).then(|| "There is nothing to write.".to_owned());
    view! {
        <PlanOptions importing/>
        <p role="status">{move || sums.get().words()}</p>
        <PlanTable importing/>
        <footer class="dialog-foot">
            <Button on_click=move |()| importing.reset()>"Choose something else"</Button>
            <Button kind=ButtonKind::Main off=Signal::derive(off) on_click=move |()| importing.run()>
                {move || format!("Import {}", format::count(sums.get().to_write(), "file", "files"))}
            </Button>
        </footer>
    }
}

#[component]
fn Counted(importing: Importing, label: &'static str, #[prop(optional)] can_stop: bool) -> impl IntoView {
    let done = Signal::derive(move || importing.count.get().0);
    let total = Signal::derive(move || importing.count.get().1);
    if can_stop {
        let detail = Signal::derive(move || match importing.failed.get() {
            0 => String::new(),
            count => format!("{count} failed so far"),
        });
        view! { <Progress label done total detail on_cancel=move |()| importing.halt()/> }.into_any()
    } else {
        view! { <Progress label done total/> }.into_any()
    }
}

#[component]
fn EndedFoot(importing: Importing, open: RwSignal<bool>) -> impl IntoView {
    let done =
        move || importing.outcomes.with(|outcomes| outcomes.values().filter(|outcome| outcome.is_done()).count());
    let left = Memo::new(move |_| importing.begun.get().saturating_sub(done()));
    let close = move |()| {
        open.set(false);
        importing.reset();
    };
    view! {
        <footer class="dialog-foot">
            <Show when=move || left.get() != 0>
                <Button on_click=move |()| importing.retry()>{move || format!("Try {} again", format::count(left.get(), "file", "files"))}</Button>
            </Show>
            <Button kind=ButtonKind::Main on_click=close>"Done"</Button>
        </footer>
    }
}
