//! A list of any length, of which only the rows in sight exist. Rows have one fixed height. It refuses to know what a row
//! holds, and to move anything by itself.

use super::scrolling::Scrolling;
use super::window::Window;
use leptos::html::Div;
use leptos::prelude::*;
use std::sync::Arc;

/// The height of a row in pixels, the same as `--row` in the tokens: 28, or 40 where a finger points.
pub fn row_height() -> f64 {
    let coarse = window().match_media("(pointer: coarse)").ok().flatten();
    if coarse.is_some_and(|query| query.matches()) { 40.0 } else { 28.0 }
}

/// Draws the row at an index. It is called once per row that comes into sight; what may change while it is there, it
/// reads from signals.
pub type DrawRow = Arc<dyn Fn(usize) -> AnyView + Send + Sync>;

/// What a row is known by: the same key at the same place keeps its element, and the focus in it.
pub type RowKey = Arc<dyn Fn(usize) -> String + Send + Sync>;

/// A windowed list.
#[component]
pub fn VirtualList(
    /// Its name; for screen readers.
    #[prop(into)]
    label: Signal<String>,
    /// How many rows.
    #[prop(into)]
    count: Signal<usize>,
    /// Names a row.
    key: RowKey,
    /// Draws a row.
    row: DrawRow,
    /// Scrolls this row into sight when it changes.
    #[prop(optional, into)]
    reveal: Signal<Option<usize>>,
) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    let draw: DrawRow = Arc::new(move |index| {
        view! {
            <div class="list-row" role="listitem" aria-setsize=move || count.get() aria-posinset=index + 1>{row(index)}</div>
        }
        .into_any()
    });
    view! {
        <div class="virtual-list" node_ref=node tabindex="0" role="list" aria-label=move || label.get()>
            <VirtualRoom node count key row=draw reveal page=StoredValue::new(1)/>
        </div>
    }
}

/// The rows of a windowed list within the element that scrolls.
#[component]
pub(super) fn VirtualRoom(
    /// The element that scrolls.
    node: NodeRef<Div>,
    count: Signal<usize>,
    key: RowKey,
    row: DrawRow,
    reveal: Signal<Option<usize>>,
    /// Kept at the number of whole rows in sight.
    page: StoredValue<usize>,
) -> impl IntoView {
    let Scrolling { top, height } = Scrolling::of(node);
    let tall = row_height();
    let frame = Memo::new(move |_| Window { count: count.get(), row: tall, view: height.get() });
    let rows = Memo::new(move |_| frame.get().rows(top.get()));
    Effect::new(move |_| page.set_value(frame.get().page()));
    Effect::new(move |_| {
        let (Some(index), Some(node)) = (reveal.get(), node.get()) else { return };
        let frame = frame.get_untracked();
        if let Some(to) = frame.reveal(index, f64::from(node.scroll_top())) {
            node.set_scroll_top(to.round() as i32);
        }
    });
    // A memo, since an effect that reads both the frame and what keys read misses new keys when the frame stays the same.
    let each = Memo::new(move |_| rows.get().map(|index| (index, key(index))).collect::<Vec<_>>());
    let draw = move |(index, _): (usize, String)| {
        let shift = move || format!("translateY({}px)", frame.get().top_of(index, top.get()));
        view! { <div class="virtual-row" role="presentation" style:transform=shift>{row(index)}</div> }
    };
    view! {
        <div class="virtual-room" role="presentation" style:height=move || format!("{}px", frame.get().height())>
            <For each=move || each.get() key=Clone::clone children=draw/>
        </div>
    }
}
