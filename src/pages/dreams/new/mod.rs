//! A new dream: what it is to read, with which model and guidance, and what that will come to, counted while a person
//! chooses. It sends nothing that the API would refuse, and nothing before the person says so.

mod aside;
mod choice;
mod guidance;
mod output;
mod prices;
mod sessions;
mod spans;
mod start;
mod store;

use crate::{
    data::queries,
    paths::{Here, Param, Route},
    ui::{Crumb, PageTitle},
};
use aside::Aside;
use choice::Chosen;
use guidance::Guidance;
use leptos::prelude::*;
use output::Output;
use sessions::Sessions;
use store::StoreChoice;

/// The form for a new dream.
#[component]
pub fn NewDreamPage() -> impl IntoView {
    let here = Here::get();
    let chosen = Chosen::new(&here.param(Param::Store).get_untracked());
    Effect::new(move |_| here.set(Param::Store, &chosen.store.get()));
    let dreams = queries::dreams(true);
    let past = Memo::new(move |_| dreams.get().and_then(Result::ok).unwrap_or_default());
    let trail = vec![Crumb { label: "Dreams".to_owned(), href: Route::Dreams.href() }];
    view! {
        <div class="dream-form">
            <div class="dream-form-main">
                <PageTitle text="New dream" trail=Signal::stored(trail)/>
                <StoreChoice chosen/>
                <Sessions chosen past=past.into()/>
                <Guidance chosen/>
                <Output chosen/>
            </div>
            <Aside chosen past=past.into()/>
        </div>
    }
}
