//! A list of any length whose rows have heights of their own, of which only those in sight exist. Rows stand in the
//! ordinary flow between two spacers, so that they may grow and shrink and the browser keeps what is read in its place.
//! For rows of one height `VirtualList` is the cheaper one.

use super::heights::Heights;
use super::scrolling::Scrolling;
use super::{DrawRow, RowKey};
use leptos::html::Div;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::collections::HashMap;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{HtmlElement, ResizeObserver};

/// Pixels drawn beyond each edge.
const BEYOND: f64 = 600.0;
/// The end is followed while it is this near, in pixels.
const NEAR_END: f64 = 60.0;

/// A windowed list of rows of different heights.
#[component]
pub fn TallList(
    /// Its name; for screen readers.
    #[prop(into)]
    label: Signal<String>,
    /// The keys of all rows, in order. A row whose key stays keeps its element.
    #[prop(into)]
    keys: Signal<Vec<String>>,
    /// Names a row; the same as in `keys`.
    key: RowKey,
    /// Draws a row.
    row: DrawRow,
    /// A guess of a row's height in pixels, until it is measured.
    #[prop(default = 56.0)]
    guess: f64,
    /// Scrolls this row into sight when it changes.
    #[prop(optional, into)]
    reveal: Signal<Option<usize>>,
) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    let rows = NodeRef::<Div>::new();
    let Scrolling { top, height } = Scrolling::of(node);
    let known = StoredValue::new(HashMap::<String, f64>::new());
    let heights = RwSignal::new(Heights::default());
    Effect::new(move |_| {
        let each = keys.with(|keys| {
            known.with_value(|known| keys.iter().map(|key| known.get(key).copied().unwrap_or(guess)).collect())
        });
        let is_at_end = untrack(|| {
            heights.with(|heights| !heights.is_empty() && heights.whole() - top.get() - height.get() < NEAR_END)
        });
        heights.set(Heights::new(each));
        if is_at_end && reveal.get_untracked().is_none() {
            request_animation_frame(move || to_end(node));
        }
    });
    let range = Memo::new(move |_| {
        let (top, height) = (top.get(), height.get());
        heights.with(|heights| match heights.len() {
            0 => 0..0,
            count => heights.at(top - BEYOND)..(heights.at(top + height + BEYOND) + 1).min(count),
        })
    });
    let measure = move || {
        let Some(rows) = rows.get_untracked() else { return };
        let children = rows.children();
        let first = range.get_untracked().start;
        let measured = (0..children.length()).filter_map(|at| {
            let child: HtmlElement = children.item(at)?.dyn_into().ok()?;
            Some((first + at as usize, child.get_bounding_client_rect().height()))
        });
        let measured: Vec<_> = measured.filter(|(_, height)| *height > 0.0).collect();
        keys.with_untracked(|keys| {
            known.update_value(|known| {
                for (at, height) in &measured {
                    keys.get(*at).map(|key| known.insert(key.clone(), *height));
                }
            });
        });
        let mut new = heights.write();
        let is_changed = measured.into_iter().fold(false, |changed, (at, height)| new.set(at, height) || changed);
        if !is_changed {
            new.untrack();
        }
    };
    watch(rows, measure);
    Effect::new(move |_| {
        range.track();
        request_animation_frame(measure);
    });
    Effect::new(move |_| {
        let Some(at) = reveal.get() else { return };
        // Once by guess, then again when the rows around it are measured.
        let go = move || {
            if let Some(node) = node.get_untracked() {
                node.set_scroll_top(heights.with_untracked(|heights| heights.above(at)).round() as i32 - 24);
            }
        };
        request_animation_frame(move || {
            go();
            request_animation_frame(move || request_animation_frame(go));
        });
    });
    let each = move || range.get().map(|index| (index, key(index))).collect::<Vec<_>>();
    let count = Signal::derive(move || keys.with(Vec::len));
    let draw = move |(index, _): (usize, String)| {
        view! {
            <div class="tall-row" role="listitem" aria-setsize=move || count.get() aria-posinset=index + 1>{row(index)}</div>
        }
    };
    let before = move || format!("{}px", heights.with(|heights| heights.above(range.get().start)));
    let after =
        move || format!("{}px", heights.with(|heights| heights.whole() - heights.above(range.get().end)).max(0.0));
    view! {
        <div class="tall-list" node_ref=node tabindex="0" role="region" aria-label=move || label.get()>
            <div style:height=before></div>
            <div class="tall-rows" role="list" aria-label=move || label.get() node_ref=rows><For each key=Clone::clone children=draw/></div>
            <div style:height=after></div>
        </div>
    }
}

fn to_end(node: NodeRef<Div>) {
    if let Some(node) = node.get_untracked() {
        node.set_scroll_top(node.scroll_height());
    }
}

/// Measures when a row grows or shrinks by itself.
fn watch(rows: NodeRef<Div>, measure: impl Fn() + Copy + 'static) {
    Effect::new(move |_| {
        let Some(element) = rows.get() else { return };
        let heard = Closure::<dyn Fn()>::new(measure);
        let Ok(observer) = ResizeObserver::new(heard.as_ref().unchecked_ref()) else { return };
        observer.observe(&element);
        let kept = SendWrapper::new((observer, heard));
        on_cleanup(move || kept.take().0.disconnect());
    });
}
