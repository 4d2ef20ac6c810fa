//! Long lists of anything, put into the page in slices, one a frame, so that no document however long makes typing wait.
//! It refuses to take away what is there: when the list changes, what was reached stays reached.

use leptos::prelude::*;
use std::sync::Arc;

/// Weight of the first slice, which has to be there at once.
const FIRST: usize = 120;
/// Weight of the later ones: every frame paints the page anew, so fewer and larger ones are sooner done.
const LATER: usize = 400;

/// The items of a slice: which they are, and what each is known by.
type Slice = Vec<(usize, u64)>;

/// Shows `count` items, the first slice at once. An item keeps its element as long as its key stays in its slice, so an
/// edit costs what changed and little more, and a further slice costs nothing but itself.
#[component]
pub fn Slices(
    /// How many there are.
    #[prop(into)]
    count: Signal<usize>,
    /// What an item is known by. Tracks.
    key: Arc<dyn Fn(usize) -> u64 + Send + Sync>,
    /// How heavy an item is; most are 1. Tracks.
    weight: Arc<dyn Fn(usize) -> usize + Send + Sync>,
    /// Builds an item.
    item: Arc<dyn Fn(usize) -> AnyView + Send + Sync>,
) -> impl IntoView {
    let slices = Memo::new(move |_| cut(count.get(), &*key, &*weight));
    let shown = RwSignal::new(1);
    Effect::new(move |_| {
        let reached = shown.get();
        if reached < slices.with(Vec::len) {
            request_animation_frame(move || {
                shown.try_set(reached + 1);
            });
        }
    });
    let draw = move |number: usize| {
        let item = item.clone();
        let each = move || slices.with(|slices| slices.get(number).cloned()).unwrap_or_default();
        view! { <For each key=|(_, key)| *key children=move |(at, _)| item(at)/> }
    };
    view! { <For each=move || 0..shown.get().min(slices.with(Vec::len)) key=|number| *number children=draw/> }
}

/// Cuts the items into slices of about the same weight, the first a smaller one.
fn cut(count: usize, key: &dyn Fn(usize) -> u64, weight: &dyn Fn(usize) -> usize) -> Vec<Slice> {
    let mut slices: Vec<Slice> = Vec::new();
    let (mut carried, mut bound) = (0, 0);
    for at in 0..count {
        if carried >= bound {
            bound = if slices.is_empty() { FIRST } else { LATER };
            carried = 0;
            slices.push(Vec::new());
        }
        carried += weight(at).max(1);
        if let Some(slice) = slices.last_mut() {
            slice.push((at, key(at)));
        }
    }
    slices
}

#[cfg(test)]
mod tests {
    use super::{FIRST, LATER, cut};

    fn sizes(count: usize, weight: usize) -> Vec<usize> {
        cut(count, &|at| at as u64, &|_| weight).iter().map(Vec::len).collect()
    }

    #[test]
    fn slices_are_bounded_and_leave_nothing_out() {
        assert!(sizes(0, 1).is_empty());
        assert_eq!(sizes(10, 1), [10]);
        assert_eq!(sizes(FIRST + LATER + 1, 1), [FIRST, LATER, 1]);
        assert_eq!(sizes(3, 10_000), [1, 1, 1]);
        assert_eq!(sizes(FIRST, 0), [FIRST]);
    }

    #[test]
    fn items_keep_their_order() {
        let slices = cut(3_000, &|at| at as u64, &|at| at % 7);
        assert!(slices.concat().into_iter().map(|(at, _)| at).eq(0..3_000));
    }
}
