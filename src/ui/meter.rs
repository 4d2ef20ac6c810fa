//! How much of a bound is used. For work under way, see `Progress`.

use leptos::prelude::*;

/// A bar; beyond the bound it is full and says so in its tone.
#[component]
pub fn Meter(
    /// What is measured.
    #[prop(into)]
    label: Signal<String>,
    /// How much, in the bound's unit.
    #[prop(into)]
    value: Signal<f64>,
    /// The bound.
    #[prop(into)]
    max: Signal<f64>,
    /// The amount in words, for screen readers: "1.2 of 100 kB".
    #[prop(optional, into)]
    text: Signal<String>,
) -> impl IntoView {
    let share = Memo::new(move |_| share(value.get(), max.get()));
    let state = move || match share.get() {
        share if share > 1.0 => "over",
        share if share > 0.9 => "near",
        _ => "fine",
    };
    view! {
        <div
            class="meter"
            role="meter"
            aria-label=move || label.get()
            aria-valuenow=move || value.get().min(max.get())
            aria-valuemin="0"
            aria-valuemax=move || max.get()
            aria-valuetext=move || text.with(|text| (!text.is_empty()).then(|| text.clone()))
            data-state=state
        >
            <div class="meter-fill" style:width=move || format!("{:.1}%", share.get().clamp(0.0, 1.0) * 100.0)></div>
        </div>
    }
}

/// The part of the whole; nothing of nothing is nothing.
fn share(value: f64, max: f64) -> f64 {
    if max > 0.0 && value.is_finite() { value.max(0.0) / max } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn odd_numbers_do_no_harm() {
        assert_eq!((share(1.0, 0.0), share(f64::NAN, 2.0), share(-1.0, 2.0)), (0.0, 0.0, 0.0));
        assert_eq!(share(3.0, 2.0), 1.5);
    }
}
