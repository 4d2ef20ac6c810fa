//! Long lists of anything, put into the page in slices, one a frame, so that no document however long makes typing wait.
//! It refuses to take away what is there: when the list changes, what was reached stays reached.

use leptos::prelude::*;
use std::sync::Arc;

/// Items of a slice: what takes well under a frame to build.
const SLICE: usize = 120;

/// Shows `count` items, the first slice at once. Items are known by their key.
#[component]
pub fn Slices(
    /// How many there are.
    #[prop(into)]
    count: Signal<usize>,
    /// What an item is known by.
    key: Arc<dyn Fn(usize) -> u64 + Send + Sync>,
    /// How heavy an item is; most are 1.
    weight: Arc<dyn Fn(usize) -> usize + Send + Sync>,
    /// Builds an item.
    item: Arc<dyn Fn(usize) -> AnyView + Send + Sync>,
) -> impl IntoView {
    let shown = RwSignal::new(0);
    Effect::new(move |_| {
        let (count, from) = (count.get(), shown.get());
        if from < count {
            let to = reach(from, count, &*weight);
            if from == 0 {
                shown.set(to);
            } else {
                request_animation_frame(move || {
                    shown.try_set(to);
                });
            }
        }
    });
    let each = move || (0..shown.get().min(count.get())).map(|at| (at, key(at))).collect::<Vec<_>>();
    view! { <For each key=|(_, key)| *key children=move |(at, _)| item(at)/> }
}

/// How far the next slice goes.
fn reach(from: usize, count: usize, weight: &dyn Fn(usize) -> usize) -> usize {
    let mut carried = 0;
    (from..count)
        .find(|&at| {
            carried += weight(at);
            carried >= SLICE
        })
        .map_or(count, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::{SLICE, reach};

    #[test]
    fn a_slice_is_bounded_and_never_empty() {
        assert_eq!(reach(0, 10, &|_| 1), 10);
        assert_eq!(reach(0, 1_000, &|_| 1), SLICE);
        assert_eq!(reach(5, 1_000, &|_| 10_000), 6);
        assert_eq!(reach(3, 3, &|_| 1), 3);
    }
}
