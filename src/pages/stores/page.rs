//! All memory stores of the connection: every page loaded and counted, filtered and sorted here.

use super::order::{Order, select};
use crate::{
    data::queries,
    parts::{DemoData, StoreActions},
    paths::{Here, Param, Route},
    ui::{
        Button, ButtonKind, Checkbox, Choice, Empty, IconName, Load, PageTitle, Pill, Select, SkeletonShape, TextField,
        Time, Tone, each, effect, live,
    },
};
use api::Store;
use leptos::prelude::*;

/// The list of stores.
#[component]
pub fn StoresPage() -> impl IntoView {
    let here = Here::get();
    let filter = RwSignal::new(here.param(Param::Filter).get_untracked());
    let order = RwSignal::new(Order::of_key(&here.param(Param::Sort).get_untracked()).key().to_owned());
    let is_archived = RwSignal::new(here.param(Param::Archived).get_untracked() == "yes");
    // The address says what is shown, so that a link shows the same.
    effect(move || {
        here.set(Param::Filter, filter.get().trim());
        here.set(
            Param::Sort,
            match Order::of_key(&order.get()) {
                Order::Newest => "",
                other => other.key(),
            },
        );
        here.set(Param::Archived, if is_archived.get() { "yes" } else { "" });
    });
    let stores = queries::stores(is_archived);
    let choices: Vec<Choice> = Order::ALL.iter().map(|(_, key, label)| Choice::new(key, label)).collect();
    let go_new = move |()| here.go(Route::StoreNew);
    view! {
        <header class="page-bar">
            <PageTitle text="Memory stores"/>
            <span class="grow"></span>
            <span class="wide-only"><DemoData/></span>
            <Button kind=ButtonKind::Main icon=IconName::Plus on_click=go_new>"New store"</Button>
        </header>
        <div class="page-tools">
            <TextField label="Filter stores" is_label_hidden=true kind="search" placeholder="Filter stores" value=filter/>
            <Select label="Order" is_label_hidden=true value=order choices=Signal::stored(choices)/>
            <Checkbox value=is_archived>"Archived too"</Checkbox>
        </div>
        <Load of=stores skeleton=SkeletonShape::Rows is_empty=Vec::is_empty empty=move || view! {
            <Empty sentence="A memory store is a folder of text files that agents read and write. Make the first one, then import files or write some.">
                <Button kind=ButtonKind::Main icon=IconName::Plus on_click=go_new>"New store"</Button>
                <DemoData/>
            </Empty>
        } let:stores>
            <Rows stores filter=filter.into() order=order.into()/>
        </Load>
    }
}

#[component]
fn Rows(stores: Signal<Vec<Store>>, filter: Signal<String>, order: Signal<String>) -> impl IntoView {
    let shown = Memo::new(move |_| stores.with(|stores| select(stores, &filter.get(), Order::of_key(&order.get()))));
    let count = live(move || match (shown.with(Vec::len), stores.with(Vec::len)) {
        (shown, all) if shown == all => format!("{all} {}", if all == 1 { "store" } else { "stores" }),
        (shown, all) => format!("{shown} of {all} stores"),
    });
    view! {
        <p class="page-count" role="status">{count}</p>
        <div class="table-scroll">
            <table class="table" data-stores="">
                <thead>
                    <tr>
                        <th scope="col">"Name"</th>
                        <th scope="col">"Description"</th>
                        <th scope="col">"Changed"</th>
                        <th scope="col">"Made"</th>
                        <th scope="col"><span class="visually-hidden">"Actions"</span></th>
                    </tr>
                </thead>
                <tbody>
                    {each(move || shown.get(), |store| format!("{} {}", store.id, store.updated_at.millis()), row)}
                </tbody>
            </table>
        </div>
    }
}

fn row(store: Store) -> impl IntoView {
    let href = Route::Store { store: store.id.clone() }.href();
    let (created, updated) = (store.created_at.millis() as f64, store.updated_at.millis() as f64);
    let archived = store.archived_at.map(|_| view! { <Pill tone=Tone::Warn text="archived"/> });
    view! {
        <tr>
            <th scope="row"><a href=href>{store.name.clone()}</a>{archived}</th>
            <td class="table-long">{store.description.clone()}</td>
            <td><Time at=updated/></td>
            <td><Time at=created/></td>
            <td class="table-actions"><StoreActions store=Signal::stored(store)/></td>
        </tr>
    }
}
