//! Which two stores are reviewed.

use crate::data::queries;
use crate::paths::{Here, Route};
use crate::ui::{Button, ButtonKind, Choice, Empty, Load, PageTitle, Select, SkeletonShape};
use api::Store;
use leptos::prelude::*;

/// The page.
#[component]
pub fn ChooseReviewPage() -> impl IntoView {
    let stores = queries::stores(true);
    let is_few = |stores: &Vec<Store>| stores.len() < 2;
    view! {
        <div class="page page-narrow">
            <header class="page-head"><PageTitle text="Review two stores"/></header>
            <p class="page-lead">"See what changed from one memory store to another, decide about every change, and carry the decision out. The review of a dream is on the dream's own page."</p>
            <Load of=stores skeleton=SkeletonShape::Rows is_empty=is_few
                empty=move || view! { <Empty sentence="A review needs two memory stores. There are not two of them yet."/> } let:stores>
                <Form stores/>
            </Load>
        </div>
    }
}

#[component]
fn Form(stores: Signal<Vec<Store>>) -> impl IntoView {
    let here = Here::get();
    // The newest is likely the one that was made of the one before it.
    let id = |at: usize| {
        stores.with_untracked(|stores| stores.get(at).map(|store| store.id.as_str().to_owned()).unwrap_or_default())
    };
    let (old, new) = (RwSignal::new(id(1)), RwSignal::new(id(0)));
    let choices = Signal::derive(move || {
        stores.with(|stores| stores.iter().map(|store| Choice::new(store.id.as_str(), &store.name)).collect::<Vec<_>>())
    });
    let off = Signal::derive(move || (old.get() == new.get()).then(|| "Choose two different stores.".to_owned()));
    let go =
        move |()| here.go(Route::ReviewStores { old: old.get_untracked().into(), new: new.get_untracked().into() });
    view! {
        <div class="stack">
            <Select label="The older store: what there was" value=old choices/>
            <Select label="The newer store: what was made of it" value=new choices/>
            <div class="line"><Button kind=ButtonKind::Main off on_click=go>"Review"</Button></div>
        </div>
    }
}
