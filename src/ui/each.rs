//! `each`: Leptos' `<For>`, but one program for all lists and not one for each. It is for what the first file holds. Every
//! item costs a small allocation whenever the list changes, so it refuses to be for thousands: that is `VirtualList`.

use leptos::prelude::*;

/// One item: what tells it from the others, and what draws it.
struct Item {
    key: String,
    draw: Box<dyn FnOnce() -> AnyView + Send>,
}

/// Draws every item once; one whose key stays keeps its place in the page.
pub fn each<T: Send + 'static, V: IntoAny + 'static>(
    items: impl Fn() -> Vec<T> + Send + Sync + 'static,
    key: fn(&T) -> String,
    draw: fn(T) -> V,
) -> AnyView {
    let item = move |of: T| Item { key: key(&of), draw: Box::new(move || draw(of).into_any()) };
    list(Box::new(move || items().into_iter().map(item).collect()))
}

fn list(items: Box<dyn Fn() -> Vec<Item> + Send + Sync>) -> AnyView {
    view! { <For each=items key=|item| item.key.clone() children=|item: Item| (item.draw)()/> }.into_any()
}
