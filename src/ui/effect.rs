//! `effect`: `Effect::new`, but one program for all closures and not one for each. It is for what the first file holds.

use leptos::prelude::*;

/// Runs that after the page is drawn, and again whenever what it reads changes.
pub fn effect(run: impl Fn() + 'static) {
    let run: Box<dyn Fn()> = Box::new(run);
    Effect::new(move |_| run());
}
