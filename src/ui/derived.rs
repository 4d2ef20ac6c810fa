//! `derived`: `Signal::derive`, but one program for every type of value and not one for every closure. It is for what the
//! first file holds: attributes that change, mostly.

use leptos::prelude::*;

/// What `compute` makes of the signals it reads, whenever it is asked.
pub fn derived<T: Send + Sync + 'static>(compute: impl Fn() -> T + Send + Sync + 'static) -> Signal<T> {
    let compute: Box<dyn Fn() -> T + Send + Sync> = Box::new(compute);
    Signal::derive(compute)
}
