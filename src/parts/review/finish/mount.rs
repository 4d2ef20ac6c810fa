//! How a new session gets the store that was reviewed: the resource to copy into a request, and the form that has it chosen.

use super::Target;
use crate::paths::{Param, Place, Route};
use crate::ui::{Choice, CodeBlock, Segmented, TextArea};
use api::{Access, call::ResourceParam, rules};
use leptos::prelude::*;

/// The snippet and the way to a new session.
#[component]
pub(super) fn Mount(store: Target, open: RwSignal<bool>) -> impl IntoView {
    let access = RwSignal::new("read_write".to_owned());
    let instructions = RwSignal::new(String::new());
    let choices = vec![Choice::new("read_write", "Read and write"), Choice::new("read_only", "Read only")];
    let mut place = Place::from(Route::SessionNew);
    place.query.set(Param::Store, store.id.as_str());
    let id = store.id;
    let text = Signal::derive(move || {
        let told = instructions.with(|text| text.trim().to_owned());
        let resource = ResourceParam::MemoryStore {
            memory_store_id: id.clone(),
            access: Some(if access.with(|access| access == "read_only") {
                Access::ReadOnly
            } else {
                Access::ReadWrite
            }),
            instructions: (!told.is_empty()).then_some(told),
        };
        serde_json::to_string_pretty(&resource.write()).unwrap_or_default()
    });
    view! {
        <section class="stack" aria-labelledby="finish-mount">
            <h3 id="finish-mount">"Mount it in a session"</h3>
            <p class="quiet">"A store is mounted when a session is created: this belongs into its resources. "
                <a href=place.href() on:click=move |_| open.set(false)>"New session with it"</a></p>
            <Segmented label="Access" choices value=access on_pick=move |key| access.set(key)/>
            <TextArea label="Instructions" value=instructions rows=2 max=rules::INSTRUCTIONS_CHARS hint="What the agent is to do with this store. May be left empty."/>
            <CodeBlock label="the mount" text/>
        </section>
    }
}
