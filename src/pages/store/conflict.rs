//! What stands in the way of saving, above the text: somebody else's version, a deletion, a refusal. Both texts are kept
//! until the person has chosen, and nothing that was not seen is overwritten.

use super::{
    desk::File,
    editing::{Editing, Standing},
    kept::Kept,
    merging::Merging,
};
use crate::{
    data::{Connections, DraftBase, actions::create_memory},
    parts::Comparison,
    paths::Here,
    ui::{Button, ButtonKind, Failure, Toasts},
};
use leptos::{prelude::*, task::spawn_local};

/// The notices of one file.
#[component]
pub(super) fn Notices(file: File, was_restored: bool) -> impl IntoView {
    let standing = Memo::new(move |_| {
        file.editing.with(|editing| match &editing.standing {
            Standing::Saving(_) => Standing::Resting,
            other => other.clone(),
        })
    });
    let shown = move || {
        match standing.get() {
        Standing::Resting | Standing::Saving(_) => ().into_any(),
        Standing::Conflict(theirs) => view! { <Conflict file theirs/> }.into_any(),
        Standing::Gone => view! { <Gone file/> }.into_any(),
        Standing::Failed(error) => {
            view! { <div class="notice"><Failure problem=Signal::stored(error.into()) retry=move |()| file.save()/></div> }.into_any()
        }
    }
    };
    view! {
        <Kept file was_restored/>
        {shown}
        {move || file.keeper.problem().map(|why| view! { <p class="notice" role="alert">{why}</p> })}
    }
}

#[component]
fn Conflict(file: File, theirs: DraftBase) -> impl IntoView {
    let (is_compared, is_merged) = (RwSignal::new(false), RwSignal::new(false));
    let seen = StoredValue::new(theirs.clone());
    let toasts = Toasts::get();
    let their_text = Signal::stored(theirs.content);
    let mine = Signal::derive(move || file.editing.with(|editing| editing.text.clone()));
    let keep = move |()| {
        file.editing.update(Editing::keep_mine);
        file.save();
    };
    let take = move |()| {
        let mut mine = None;
        file.put(|editing| mine = editing.take_theirs());
        if let Some(mine) = mine {
            let back = move || file.put(|editing| editing.text = mine.clone());
            toasts.say_with("Their version is in the editor.", "Bring mine back", back);
        }
    };
    view! {
        <section class="notice" role="alert" aria-label="Save conflict">
            <p>
                <b>"Somebody else saved this file after you opened it. "</b>
                "Nothing is overwritten: your text is here, theirs is on the server."
            </p>
            <Button kind=ButtonKind::Main on_click=move |()| is_merged.update(|is| *is = !*is)>
                {move || if is_merged.get() { "Hide the merge" } else { "Merge theirs and mine" }}
            </Button>
            <Button on_click=move |()| is_compared.update(|is| *is = !*is)>
                {move || if is_compared.get() { "Hide the comparison" } else { "Compare theirs with mine" }}
            </Button>
            <Button on_click=keep>"Save mine over theirs"</Button>
            <Button on_click=take>"Take theirs"</Button>
            <Show when=move || is_merged.get()><Merging file theirs=seen.get_value()/></Show>
            <Show when=move || is_compared.get()>
                <div class="notice-sheet"><Comparison old=their_text new=mine old_title="Theirs" new_title="Mine"/></div>
            </Show>
        </section>
    }
}

#[component]
fn Gone(file: File) -> impl IntoView {
    let (here, connections) = (Here::get(), expect_context::<Connections>());
    let toasts = Toasts::get();
    let pending = RwSignal::new(false);
    let make = move |()| {
        pending.set(true);
        let path = file.memory.with_untracked(|memory| memory.path.clone());
        let text = file.editing.with_untracked(|editing| editing.text.clone());
        spawn_local(async move {
            let result = create_memory(connections.source_untracked(), file.view.id(), path, text).await;
            pending.try_set(false);
            match result {
                Ok(memory) => {
                    file.keeper.discard();
                    here.go(file.view.place(&memory.id));
                }
                Err(error) => toasts.fail(error),
            }
        });
    };
    view! {
        <div class="notice" role="alert">
            <p>"This file was deleted. Its text is still here."</p>
            <Button kind=ButtonKind::Main pending on_click=make>"Bring the file back with this text"</Button>
        </div>
    }
}
