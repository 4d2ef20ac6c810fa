//! After the plan: the label on the store, the old store retired, the mount to copy, the minutes. Each is its own step, and
//! none of them is done unasked.

use super::{Finish, Showing, mount::Mount};
use crate::data::actions::{archive_store, update_store};
use crate::data::review::{Journal, Minutes, minutes};
use crate::paths::Route;
use crate::ui::{Button, CopyButton, Toasts, format};
use api::{ApiError, Store, StoreId, Timestamp, call::ListSessions, call::UpdateStore};
use leptos::{prelude::*, task::spawn_local};
use reader_wire::Verdict;

/// What is left to do.
#[component]
pub(super) fn After(showing: Showing, finish: Finish, journal: Journal, open: RwSignal<bool>) -> impl IntoView {
    let toasts = Toasts::get();
    let (target, retired) = match finish.is_adopted {
        true => (finish.old.clone(), finish.new.clone()),
        false => (finish.new.clone(), finish.old.clone()),
    };
    let calls = format::count(journal.steps.len(), "call", "calls");
    let deeds = RwSignal::new(vec![format!("{calls} made “{}” say exactly what was decided.", target.name)]);
    let label = label(target.id.clone(), &finish);
    let (is_labelled, is_archived) = (RwSignal::new(false), RwSignal::new(retired.is_archived));
    // A dream that wrote into its input made one store of both: nothing is left to retire.
    let is_one = target.id == retired.id;
    let source = showing.desk.source;
    // Each is done once; how it went is told, and goes into the minutes.
    let then = move |is_done: RwSignal<bool>, said: &'static str, result: Result<Store, ApiError>| match result {
        Ok(_) => {
            is_done.try_set(true);
            deeds.try_update(|deeds| deeds.push(said.to_owned()));
        }
        Err(error) => toasts.fail(error),
    };
    let put_label = move |()| {
        let label = update_store(source, label.clone());
        spawn_local(async move { then(is_labelled, "The store was labelled as approved.", label.await) });
    };
    let old_store = retired.id.clone();
    let archive = move |()| {
        let archived = archive_store(source, old_store.clone());
        spawn_local(async move { then(is_archived, "The other store was archived.", archived.await) });
    };
    let text = Signal::derive(move || written(showing, &finish, &deeds.get()));
    let href = Route::Store { store: target.id.clone() }.href();
    let files = format::count(journal.after.len(), "file was", "files were");
    let retire = (!is_one).then(|| {
        view! {
            <div class="line">
                <Button on_click=archive off=Signal::derive(move || is_archived.get().then(|| "It is archived.".to_owned()))>{format!("Archive “{}”", retired.name)}</Button>
                <span class="quiet">"For good: it can be read, and no new session can mount it."</span>
            </div>
            <Mounted showing store=retired.id/>
        }
    });
    view! {
        <div class="stack">
            <p role="status">{format!("Done. “{}” says exactly what was decided: {files} compared by hash.", target.name)}</p>
            <p><a href=href on:click=move |_| open.set(false)>"Open the store"</a></p>
            <div class="line">
                <Button on_click=put_label off=Signal::derive(move || is_labelled.get().then(|| "It is labelled.".to_owned()))>"Label it as approved"</Button>
                <span class="quiet">"Writes when, by whom and from which dream into the store's metadata."</span>
            </div>
            {retire}
            <Mount store=target open/>
            <details class="minutes">
                <summary>"Minutes of the review"</summary>
                <CopyButton text label="Copy as Markdown"/>
                <pre class="minutes-text" tabindex="0">{text}</pre>
            </details>
        </div>
    }
}

/// What still mounts the store that may be retired.
#[component]
fn Mounted(showing: Showing, store: StoreId) -> impl IntoView {
    let told = RwSignal::new(String::new());
    spawn_local(async move {
        let call = ListSessions { store: Some(store), limit: Some(100), ..ListSessions::default() };
        let said = match showing.desk.source.client.call(call).await {
            Ok(page) => match page.data.len() {
                0 => "No session mounts it.".to_owned(),
                count => {
                    let more = if page.next_page.is_some() { " or more" } else { "" };
                    let names = page
                        .data
                        .iter()
                        .take(5)
                        .map(|session| session.title.clone().unwrap_or_else(|| session.id.as_str().to_owned()));
                    format!(
                        "{count}{more} sessions mount it and keep it when it is archived: {}",
                        names.collect::<Vec<_>>().join(", ")
                    )
                }
            },
            Err(error) => format!("Which sessions mount it is not known: {}", error.message),
        };
        told.try_set(said);
    });
    view! { <p class="quiet">{told}</p> }
}

fn label(store: StoreId, finish: &Finish) -> UpdateStore {
    let now = Timestamp(js_sys::Date::now() as i64);
    let mut pairs = vec![("lucid_review", "approved".to_owned()), ("lucid_reviewed_at", now.to_string())];
    let reviewer: String = finish.reviewer.trim().chars().filter(|c| !c.is_control()).take(100).collect();
    if !reviewer.is_empty() {
        pairs.push(("lucid_reviewer", reviewer));
    }
    if let Some(dream) = &finish.dream {
        pairs.push(("lucid_dream", dream.as_str().to_owned()));
    }
    let metadata = pairs.into_iter().map(|(key, value)| (key.to_owned(), Some(value))).collect();
    UpdateStore { store, metadata, ..UpdateStore::default() }
}

fn written(showing: Showing, finish: &Finish, deeds: &[String]) -> String {
    let told = Minutes {
        title: format!("{} → {}", finish.old.name, finish.new.name),
        reviewer: finish.reviewer.clone(),
        when: format::moment(js_sys::Date::now()),
        undecided: if finish.undecided == Verdict::Keep { "the old was kept" } else { "the new was accepted" }
            .to_owned(),
        deeds: deeds.to_vec(),
    };
    let desk = showing.desk;
    desk.known.with_untracked(|known| {
        desk.decisions.with_untracked(|all| {
            desk.extra.with_untracked(|extra| minutes(&told, &known.sides, &known.changes, all, extra))
        })
    })
}
