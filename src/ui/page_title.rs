//! The heading of a page: the one `h1`, the tab's title, the way back to where it belongs, and where the focus goes when
//! a person arrives. Every page has exactly one, at once, before its data is there.

use super::{effect, live};
use leptos::html::H1;
use leptos::prelude::*;

/// One step of the way to a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// Its words.
    pub label: String,
    /// Its link.
    pub href: String,
}

/// The crumbs of the page that is shown, for the top bar. In context.
#[derive(Clone, Copy)]
pub struct Trail(pub RwSignal<Option<Way>>);

/// The pages above the present one, and what it is called itself.
pub type Way = (Signal<Vec<Crumb>>, Signal<String>);

/// Whether the page was come to from another one (then its heading takes the focus) rather than opened. In context.
#[derive(Clone, Copy)]
pub struct Arrival(pub Signal<bool>);

/// The heading of the page.
#[component]
pub fn PageTitle(
    /// Its words; they may change when the data comes.
    #[prop(into)]
    text: Signal<String>,
    /// The pages above it, topmost first, without itself.
    #[prop(optional, into)]
    trail: Signal<Vec<Crumb>>,
    /// What the tab and the crumbs call the page, where that differs from its heading.
    #[prop(optional, into)]
    short: Option<Signal<String>>,
    /// The heading is for screen readers only, where the crumbs already say it.
    #[prop(optional)]
    is_hidden: bool,
) -> impl IntoView {
    let name = short.unwrap_or(text);
    let node = NodeRef::<H1>::new();
    effect(move || document().set_title(&format!("{} · Lucid", name.get())));
    if let Some(Trail(current)) = use_context::<Trail>() {
        current.set(Some((trail, name)));
    }
    let arrived = use_context::<Arrival>().is_some_and(|Arrival(arrived)| arrived.get_untracked());
    if arrived {
        effect(move || {
            if let Some(heading) = node.get() {
                let _ = heading.focus();
            }
        });
    }
    view! {
        <h1 class="page-title" class:visually-hidden=is_hidden tabindex="-1" node_ref=node>{live(move || text.get())}</h1>
    }
}
