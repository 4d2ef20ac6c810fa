//! The form of a store: a new one, or an existing one's name, description and metadata.

use super::fields::{Fields, Wrong, is_line};
use crate::{
    data::{
        Connections,
        actions::{create_store, update_store},
    },
    ui::{Button, ButtonKind, Failure, Problem, TextArea, TextField},
};
use api::Store;
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

/// The form. It sends nothing while something is wrong, and keeps what was typed when the server refuses.
#[component]
pub fn StoreForm(
    /// The store to edit; `None` to make one.
    store: Option<Store>,
    /// Gets the store as the server has it now.
    #[prop(into)]
    on_done: Callback<Store>,
    /// The person changed their mind.
    #[prop(into)]
    on_cancel: Callback<()>,
) -> impl IntoView {
    let Fields { name, description, metadata } = store.as_ref().map(Fields::of).unwrap_or_default();
    let hidden =
        store.as_ref().map_or(0, |store| store.metadata.iter().filter(|(key, value)| !is_line(key, value)).count());
    let verb = if store.is_some() { "Save" } else { "Create store" };
    let (name, description, metadata) = (RwSignal::new(name), RwSignal::new(description), RwSignal::new(metadata));
    let fields = move || Fields { name: name.get(), description: description.get(), metadata: metadata.get() };
    let was_sent = RwSignal::new(false);
    let wrong = Memo::new(move |_| if was_sent.get() { fields().wrong() } else { Wrong::default() });
    let (pending, problem) = (RwSignal::new(false), RwSignal::new(None::<Problem>));
    let connections = expect_context::<Connections>();
    let store = StoredValue::new(store);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        was_sent.set(true);
        let fields = untrack(fields);
        if fields.wrong().is_any() || pending.get_untracked() {
            return;
        }
        pending.set(true);
        spawn_local(async move {
            let source = connections.source_untracked();
            let result = match store.get_value() {
                Some(store) => match fields.update(&store) {
                    Some(change) => update_store(source, change).await,
                    None => return,
                },
                None => match fields.create() {
                    Some(store) => create_store(source, store).await,
                    None => return,
                },
            };
            pending.try_set(false);
            match result {
                Ok(store) => on_done.run(store),
                Err(error) => drop(problem.try_set(Some(error.into()))),
            }
        });
    };
    let kept = match hidden {
        0 => String::new(),
        1 => " One more value, set by a program, is kept as it is.".to_owned(),
        more => format!(" {more} more values, set by a program, are kept as they are."),
    };
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <TextField
                label="Name" value=name required=true autofocus=true
                hint="Agents find the store under this name, written small: /mnt/memory/my-notes."
                problem=Signal::derive(move || wrong.get().name)
            />
            <TextArea
                label="Description" value=description rows=3
                hint="The agent reads it: say what belongs here."
                problem=Signal::derive(move || wrong.get().description)
            />
            <TextArea
                label="Metadata" value=metadata rows=3 is_mono=true
                hint=format!("One key = value a line, for your own programs.{kept}")
                problem=Signal::derive(move || wrong.get().metadata)
            />
            {move || problem.get().map(|problem| view! { <Failure problem=Signal::stored(problem)/> })}
            <div class="dialog-foot">
                <Button on_click=move |()| on_cancel.run(())>"Cancel"</Button>
                <Button kind=ButtonKind::Main submit=true pending>{verb}</Button>
            </div>
        </form>
    }
}
