//! Nothing of it is wanted: the newer store is archived or deleted, as the person chooses. The older one is never touched.

use super::{Finish, Showing, Stage, Target, Ways};
use crate::data::actions::{archive_store, delete_store};
use crate::paths::Route;
use crate::ui::{Button, Choice, ConfirmBody, Dialog, Problem, Segmented};
use leptos::{prelude::*, task::spawn_local};

/// The button and what it asks.
#[component]
pub(super) fn Refuse(showing: Showing, store: Target, ways: Ways) -> impl IntoView {
    let open = RwSignal::new(false);
    let way = RwSignal::new("archive".to_owned());
    let title = Signal::stored(format!("Refuse “{}”?", store.name));
    let store = StoredValue::new(store);
    let choices = || vec![Choice::new("archive", "Archive it"), Choice::new("delete", "Delete it")];
    let is_delete = Memo::new(move |_| way.with(|way| way == "delete"));
    view! {
        <Button on_click=move |()| open.set(true)>"Refuse all of it…"</Button>
        <Dialog open title>
            <div class="stack">
                <Segmented label="What becomes of the newer store" choices=choices() value=way on_pick=move |key| way.set(key)/>
                {move || view! { <Ask showing store=store.get_value() is_delete=is_delete.get() open ways/> }}
            </div>
        </Dialog>
    }
}

#[component]
fn Ask(showing: Showing, store: Target, is_delete: bool, open: RwSignal<bool>, ways: Ways) -> impl IntoView {
    let (pending, problem) = (RwSignal::new(false), RwSignal::new(None::<Problem>));
    let typed = Signal::stored(is_delete.then(|| store.name.trim().to_owned()));
    let Target { id, name, is_archived } = store;
    let confirm = move |()| {
        pending.set(true);
        let (id, name) = (id.clone(), name.clone());
        spawn_local(async move {
            let source = showing.desk.source;
            let result = match is_delete {
                true => delete_store(source, id).await,
                false if is_archived => Ok(()),
                false => archive_store(source, id).await.map(drop),
            };
            pending.try_set(false);
            problem.try_set(result.as_ref().err().cloned().map(Into::into));
            if result.is_ok() {
                open.try_set(false);
                let what = if is_delete { "deleted" } else { "archived" };
                ways.stage.try_set(Stage::Refused(format!("“{name}” is {what}. Nothing of it was taken over.")));
            }
        });
    };
    let words = match is_delete {
        true => {
            "All its files and their whole history go, for good; sessions that mount it lose it. This review goes with it. To keep a copy, export it first."
        }
        false => {
            "It stays readable, and this review with it; nothing can be written to it and no new session can mount it. There is no way back."
        }
    };
    let verb = if is_delete { "Delete store" } else { "Archive store" };
    view! {
        <ConfirmBody open verb typed pending problem on_confirm=confirm>
            <p>{words}</p>
            <p>"The older store stays as it is."</p>
        </ConfirmBody>
    }
}

/// It was refused.
#[component]
pub(super) fn Refused(told: String, finish: Finish, open: RwSignal<bool>) -> impl IntoView {
    let old = finish.old;
    let href = Route::Store { store: old.id }.href();
    view! {
        <div class="stack">
            <p role="status">{told}</p>
            <p><a href=href on:click=move |_| open.set(false)>{format!("Open “{}”, which is as it was", old.name)}</a></p>
            <div class="dialog-foot"><Button on_click=move |()| open.set(false)>"Close"</Button></div>
        </div>
    }
}
