//! Looking again: a dream moves on by itself, on any server, without telling. Nothing is asked while nobody looks.

use leptos::prelude::*;
use std::time::Duration;

/// Calls `look` every so often while `is_wanted` says so and the page is in sight, until the owner goes.
pub(super) fn look_again(every: Duration, is_wanted: impl Fn() -> bool + 'static, look: impl Fn() + 'static) {
    let tick = move || {
        if is_wanted() && !document().hidden() {
            look();
        }
    };
    if let Ok(timer) = set_interval_with_handle(tick, every) {
        on_cleanup(move || timer.clear());
    }
}
