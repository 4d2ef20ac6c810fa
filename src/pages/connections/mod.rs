//! The backends this console knows: which one is in use, a new one, its key, and what it can do.

mod card;
mod form;
mod model;

use crate::{
    data::{Connection, Connections},
    ui::{Button, ButtonKind, Dialog, IconName, PageTitle},
};
use card::ConnectionCard;
use form::ConnectionForm;
use leptos::prelude::*;
use model::ModelSection;

/// The page.
#[component]
pub fn ConnectionsPage() -> impl IntoView {
    let connections = expect_context::<Connections>();
    let edited = RwSignal::new(None::<Connection>);
    let is_open = RwSignal::new(false);
    Effect::new(move |_| is_open.set(edited.with(Option::is_some)));
    let title = move || {
        edited.with(|edited| match edited {
            Some(connection) if !connection.name.is_empty() => format!("Edit {}", connection.name),
            _ => "New connection".to_owned(),
        })
    };
    let edit = Callback::new(move |connection| edited.set(Some(connection)));
    let all = Memo::new(move |_| connections.all());
    view! {
        <header class="page-bar">
            <PageTitle text="Connections"/>
            <span class="grow"></span>
            <Button kind=ButtonKind::Main icon=IconName::Plus on_click=move |()| edited.set(Some(Connection::custom()))>"New connection"</Button>
        </header>
        <div class="page-column">
            <p class="quiet">
                "A connection is a server of the Managed Agents API, or the one that is built into this page. Keys stay in the memory of \
                 this page: they are gone when it is closed, and they are never written down."
            </p>
            <ul class="cards" aria-label="Connections">
                <For each=move || all.get() key=|connection| format!("{connection:?}") let:connection>
                    <li><ConnectionCard connection on_edit=edit/></li>
                </For>
            </ul>
            <ModelSection/>
        </div>
        <Dialog open=is_open title=Signal::derive(title) on_close=move |()| edited.set(None)>
            {move || edited.get().map(|connection| view! { <ConnectionForm connection on_done=move |()| edited.set(None)/> })}
        </Dialog>
    }
}
