//! The shape of what is coming. Invisible for the first 200 ms (by CSS), so that a quick answer does not flicker.

use leptos::prelude::*;

/// What is coming.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SkeletonShape {
    /// Rows of a list or a tree.
    #[default]
    Rows,
    /// Lines of text.
    Text,
    /// Cards or a form.
    Blocks,
    /// A whole page: its bar and its rows.
    Page,
}

/// Grey shapes and a word for screen readers.
#[component]
pub fn Skeleton(
    /// What they resemble.
    #[prop(optional)]
    shape: SkeletonShape,
) -> impl IntoView {
    let (name, count) = match shape {
        SkeletonShape::Rows => ("rows", 6),
        SkeletonShape::Text => ("text", 5),
        SkeletonShape::Blocks => ("blocks", 3),
        SkeletonShape::Page => ("page", 9),
    };
    let bones = (0..count).map(|_| view! { <div class="bone"></div> }).collect_view();
    view! {
        <div class="skeleton" data-shape=name role="status">
            <span class="visually-hidden">"Loading"</span>
            {bones}
        </div>
    }
}
