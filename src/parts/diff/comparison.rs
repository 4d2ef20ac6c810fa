//! `Comparison`: two texts, what changed between them, and how to look at it.

use super::sheet::{Found, Sheet};
use crate::client::reader::{Newest, Reader};
use crate::ui::{Button, Choice, Pill, Segmented, Tone};
use leptos::html::Div;
use leptos::prelude::*;
use reader_wire::{Blanks, Difference};
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// Below this width two columns are too narrow to read.
const NARROW: &str = "(max-width: 50rem)";

/// Two texts compared, in the reader's worker.
#[component]
pub fn Comparison(
    /// The older text.
    #[prop(into)]
    old: Signal<String>,
    /// The newer text.
    #[prop(into)]
    new: Signal<String>,
    /// What the older text is called.
    #[prop(into)]
    old_title: Signal<String>,
    /// What the newer text is called.
    #[prop(into)]
    new_title: Signal<String>,
) -> impl IntoView {
    let reader = use_context::<Reader>().unwrap_or_default();
    let is_narrow = window().match_media(NARROW).ok().flatten().is_some_and(|query| query.matches());
    let layout = RwSignal::new(if is_narrow { "unified" } else { "split" }.to_owned());
    let blanks = RwSignal::new(false);
    let found = RwSignal::new(None::<Result<Arc<Found>, String>>);
    let newest = Newest::new();
    Effect::new(move |_| {
        let (old, new) = (old.get(), new.get());
        let blanks = if blanks.get() { Blanks::Ignored } else { Blanks::Exact };
        let asked = newest.ask();
        leptos::task::spawn_local(async move {
            let difference = reader.compare(old.clone(), new.clone(), blanks).await;
            if asked.counts() {
                found.set(Some(
                    difference
                        .map(|difference| Arc::new(Found::new(old, new, difference)))
                        .map_err(|error| error.message),
                ));
            }
        });
    });
    let root = NodeRef::<Div>::new();
    let at = StoredValue::new(None::<u32>);
    let step = move |by: i64| go(root, at, by, found.with_untracked(hunks));
    let is_unified = Signal::derive(move || layout.with(|layout| layout == "unified"));
    let sheet = move || match found.get() {
        None => view! { <p class="diff-note" role="status">"Comparing…"</p> }.into_any(),
        Some(Err(why)) => view! { <p class="diff-note" role="alert">{why}</p> }.into_any(),
        Some(Ok(found)) => {
            view! { <Notes found=found.clone()/> <Sheet found is_unified old_title new_title/> }.into_any()
        }
    };
    let counts = move |of: fn(&Difference) -> u32| {
        found.with(|found| found.as_ref().and_then(|found| found.as_ref().ok().map(|found| of(&found.difference))))
    };
    view! {
        <div class="comparison" node_ref=root>
            <div class="comparison-bar">
                <span class="comparison-titles">
                    <bdi>{move || old_title.get()}</bdi>" → "<bdi>{move || new_title.get()}</bdi>
                    {move || counts(|d| d.added).map(|count| view! { <Pill tone=Tone::Add text=format!("+{count}")/> })}
                    {move || counts(|d| d.removed).map(|count| view! { <Pill tone=Tone::Del text=format!("−{count}")/> })}
                </span>
                <Button on_click=move |()| step(-1)>"Previous change"</Button>
                <Button on_click=move |()| step(1)>"Next change"</Button>
                <crate::ui::Checkbox value=blanks>"Ignore blanks"</crate::ui::Checkbox>
                <Segmented
                    label="Layout of the comparison"
                    choices=vec![Choice::new("split", "Side by side"), Choice::new("unified", "Unified")]
                    value=layout
                    on_pick=move |key| layout.set(key)
                />
            </div>
            {sheet}
        </div>
    }
}

/// What the rows alone do not tell.
#[component]
fn Notes(found: Arc<Found>) -> impl IntoView {
    let hunks = &found.difference.hunks;
    let equal = hunks.is_empty().then_some("Nothing changed.");
    let coarse = found.difference.is_coarse.then_some(
        "These texts differ so much that the comparison was cut short. What is marked did change, but smaller changes may lie within.",
    );
    [equal, coarse].map(|note| note.map(|note| view! { <p class="diff-note" role="status">{note}</p> })).collect_view()
}

fn hunks(found: &Option<Result<Arc<Found>, String>>) -> u32 {
    let found = found.as_ref().and_then(|found| found.as_ref().ok());
    found.map_or(0, |found| u32::try_from(found.difference.hunks.len()).unwrap_or(u32::MAX))
}

/// Brings the next or previous change into sight and puts the focus on it. After the last comes the first.
fn go(root: NodeRef<Div>, at: StoredValue<Option<u32>>, by: i64, count: u32) {
    if count == 0 {
        return;
    }
    let next = match at.get_value() {
        None if by < 0 => count - 1,
        None => 0,
        Some(at) => u32::try_from((i64::from(at) + by).rem_euclid(i64::from(count))).unwrap_or(0),
    };
    let row =
        root.get_untracked().and_then(|root| root.query_selector(&format!("[data-hunk=\"{next}\"]")).ok().flatten());
    // A change that is not on the page yet is passed over until it is.
    if let Some(row) = row.and_then(|row| row.dyn_into::<web_sys::HtmlElement>().ok()) {
        at.set_value(Some(next));
        row.scroll_into_view();
        let _ = row.focus();
    }
}
