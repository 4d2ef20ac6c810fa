//! `live`: a block of a view that is drawn anew whenever what it reads changes. It is what a closure in a view is, but of
//! one type whatever it draws: Leptos makes a program of its own for each closure, and the first file has room for one.

use leptos::prelude::*;

/// The block that `draw` draws.
pub fn live<V: IntoAny>(draw: impl Fn() -> V + Send + 'static) -> AnyView {
    let draw: Box<dyn Fn() -> AnyView + Send> = Box::new(move || draw().into_any());
    draw.into_any()
}
