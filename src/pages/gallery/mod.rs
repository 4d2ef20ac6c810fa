//! Every widget in every state: for whoever builds pages, for the tests, and for looking. It refuses to ask a server for anything.

mod lists;
mod overlays;
mod states;
mod work;

use crate::ui::PageTitle;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Gallery() -> impl IntoView {
    view! {
        <div class="page gallery">
            <PageTitle text="Gallery"/>
            <states::Buttons/>
            <states::Fields/>
            <states::Marks/>
            <states::Loading/>
            <overlays::Overlays/>
            <lists::Lists/>
            <lists::Panes/>
            <work::Dreams/>
            <work::Review/>
            <work::Merge/>
            <states::Words/>
        </div>
    }
}

/// One group of widgets.
#[component]
fn Group(
    /// What they have in common.
    title: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="card gallery-group" aria-label=title>
            <h2>{title}</h2>
            {children()}
        </section>
    }
}
