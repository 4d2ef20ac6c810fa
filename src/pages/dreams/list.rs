//! All dreams of the connection, newest first.

use super::again::look_again;
use crate::{
    data::queries,
    parts::{DemoData, DreamPill},
    paths::{Here, Param, Route},
    ui::{
        Button, ButtonKind, Checkbox, Choice, Empty, IconName, Load, PageTitle, Pill, Select, SkeletonShape, TextField,
        Time, Tone, format,
    },
};
use api::{Dream, DreamStatus, Store};
use leptos::prelude::*;
use std::time::Duration;

/// How often dreams that are under way are read again.
const AGAIN: Duration = Duration::from_secs(5);

/// The list of dreams.
#[component]
pub fn DreamsPage() -> impl IntoView {
    let here = Here::get();
    let filter = RwSignal::new(here.param(Param::Filter).get_untracked());
    let status = RwSignal::new(here.param(Param::Status).get_untracked());
    let is_archived = RwSignal::new(here.param(Param::Archived).get_untracked() == "yes");
    Effect::new(move |_| {
        here.set(Param::Filter, filter.get().trim());
        here.set(Param::Status, &status.get());
        here.set(Param::Archived, if is_archived.get() { "yes" } else { "" });
    });
    let dreams = queries::dreams(is_archived);
    let is_running = move || {
        dreams.with_untracked(|answer| {
            let dreams = answer.as_ref().and_then(|answer| answer.as_ref().ok());
            dreams.is_some_and(|dreams| dreams.iter().any(|dream| !dream.status.is_final()))
        })
    };
    look_again(AGAIN, is_running, move || dreams.refetch());
    let stores = queries::stores(true);
    let names = Memo::new(move |_| stores.get().and_then(Result::ok).unwrap_or_default());
    let choices = [
        ("", "Any status"),
        ("pending", "Pending"),
        ("running", "Running"),
        ("completed", "Completed"),
        ("failed", "Failed"),
        ("canceled", "Canceled"),
    ];
    let choices: Vec<Choice> = choices.iter().map(|(key, label)| Choice::new(key, label)).collect();
    let go_new = move |()| here.go(Route::DreamNew);
    view! {
        <header class="page-bar">
            <PageTitle text="Dreams"/>
            <span class="grow"></span>
            <Button kind=ButtonKind::Main icon=IconName::Plus on_click=go_new>"New dream"</Button>
        </header>
        <div class="page-tools">
            <TextField label="Filter dreams" is_label_hidden=true kind="search" placeholder="Filter by store or id" value=filter/>
            <Select label="Status" is_label_hidden=true value=status choices=Signal::stored(choices)/>
            <Checkbox value=is_archived>"Archived too"</Checkbox>
        </div>
        <Load of=dreams skeleton=SkeletonShape::Rows is_empty=Vec::is_empty empty=move || view! {
            <Empty sentence="A dream reads a memory store and what was said in sessions, and writes a tidied copy for you to review.">
                <Button kind=ButtonKind::Main icon=IconName::Plus on_click=go_new>"New dream"</Button>
                <DemoData/>
            </Empty>
        } let:dreams>
            <Rows dreams names=names.into() filter=filter.into() status=status.into()/>
        </Load>
    }
}

#[component]
fn Rows(
    dreams: Signal<Vec<Dream>>,
    names: Signal<Vec<Store>>,
    filter: Signal<String>,
    status: Signal<String>,
) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let (filter, status) = (filter.get().trim().to_lowercase(), status.get());
        let fits = |dream: &Dream| {
            let name = names.with(|stores| name_of(stores, dream));
            (status.is_empty() || dream.status.as_str() == status)
                && (filter.is_empty() || name.to_lowercase().contains(&filter) || dream.id.as_str().contains(&filter))
        };
        dreams.with(|dreams| dreams.iter().filter(|dream| fits(dream)).cloned().collect::<Vec<_>>())
    });
    let count = move || match (shown.with(Vec::len), dreams.with(Vec::len)) {
        (shown, all) if shown == all => format::count(all, "dream", "dreams"),
        (shown, all) => format!("{} of {}", format::number(shown as f64), format::count(all, "dream", "dreams")),
    };
    let key =
        |dream: &Dream| (dream.id.clone(), dream.status.as_str().to_owned(), dream.usage.total(), dream.archived_at);
    view! {
        <p class="page-count" role="status">{count}</p>
        <div class="table-scroll">
            <table class="table" data-dreams="">
                <thead>
                    <tr>
                        <th scope="col">"Dream"</th>
                        <th scope="col">"Status"</th>
                        <th scope="col">"Model"</th>
                        <th scope="col" class="table-number">"Sessions"</th>
                        <th scope="col" class="table-number">"Tokens"</th>
                        <th scope="col">"Started"</th>
                        <th scope="col"><span class="visually-hidden">"Review"</span></th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || shown.get() key=key let:dream>
                        {row(dream, names)}
                    </For>
                </tbody>
            </table>
        </div>
    }
}

fn name_of(stores: &[Store], dream: &Dream) -> String {
    let known = stores.iter().find(|store| store.id == dream.input_store);
    known.map_or_else(|| dream.input_store.as_str().to_owned(), |store| store.name.clone())
}

fn row(dream: Dream, names: Signal<Vec<Store>>) -> AnyView {
    let href = Route::Dream { dream: dream.id.clone() }.href();
    let at = dream.created_at.millis() as f64;
    let archived = dream.archived_at.map(|_| view! { <Pill tone=Tone::Warn text="archived"/> });
    let review = (dream.status == DreamStatus::Completed && !dream.outputs.is_empty()).then(
        || view! { <a class="button-link" href=Route::ReviewDream { dream: dream.id.clone() }.href()>"Review"</a> },
    );
    let (model, sessions, tokens) = (dream.model.id.clone(), dream.input_sessions.len(), dream.usage.total());
    let status = dream.status.clone();
    let name = move || names.with(|stores| name_of(stores, &dream));
    view! {
        <tr>
            <th scope="row"><a href=href>{name}</a>{archived}</th>
            <td><DreamPill status=Signal::stored(status)/></td>
            <td>{model}</td>
            <td class="table-number">{format::number(sessions as f64)}</td>
            <td class="table-number">{format::number(tokens as f64)}</td>
            <td><Time at/></td>
            <td class="table-actions">{review}</td>
        </tr>
    }
    .into_any()
}
