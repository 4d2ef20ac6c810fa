//! Two panes beside each other with a line between them that can be moved, by pointer or by keys. Where there is no room
//! for both, one is shown, and the page says which.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// One of the two panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// The first in reading order.
    #[default]
    Start,
    /// The second.
    End,
}

/// The narrowest a pane becomes, in pixels.
const LEAST: f64 = 180.0;

/// One step of an arrow key, in pixels.
const STEP: f64 = 16.0;

/// Two panes.
#[component]
pub fn Split(
    /// What the line between them changes: "Width of the file list".
    #[prop(into)]
    label: String,
    /// Which pane keeps its width when the window changes.
    #[prop(optional)]
    fixed: Side,
    /// The width of that pane in pixels.
    width: RwSignal<f64>,
    /// Which pane is shown where there is room for one only.
    #[prop(into)]
    shown: Signal<Side>,
    /// Shows the fixed pane at all.
    #[prop(default = Signal::stored(true), into)]
    is_whole: Signal<bool>,
    /// The first pane.
    #[prop(into)]
    start: ViewFnOnce,
    /// The second.
    #[prop(into)]
    end: ViewFnOnce,
) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    let room = move || node.get_untracked().map_or(f64::INFINITY, |node| f64::from(node.client_width()));
    let resize = move |to: f64| width.set(bounded(to, room()));
    let moved = move |event: PointerEvent| {
        let (Some(node), true) = (node.get_untracked(), is_held(&event)) else { return };
        let frame = node.get_bounding_client_rect();
        let x = f64::from(event.client_x());
        resize(if fixed == Side::Start { x - frame.left() } else { frame.right() - x });
    };
    let on_key = move |event: KeyboardEvent| {
        if let Some(to) = step(&event.key(), width.get_untracked(), room(), fixed) {
            event.prevent_default();
            resize(to);
        }
    };
    let side = |side: Side| if side == Side::Start { "start" } else { "end" };
    view! {
        <div
            class="split"
            node_ref=node
            data-fixed=side(fixed)
            data-shown=move || side(shown.get())
            data-whole=move || is_whole.get()
            style=("--split", move || format!("{}px", width.get()))
        >
            <div class="split-pane">{start.run()}</div>
            <div
                class="split-line"
                role="separator"
                tabindex="0"
                aria-orientation="vertical"
                aria-label=label
                aria-valuenow=move || width.get().round()
                aria-valuemin=LEAST
                aria-valuemax=2000
                on:pointerdown=hold
                on:pointermove=moved
                on:keydown=on_key
            ></div>
            <div class="split-pane">{end.run()}</div>
        </div>
    }
}

fn hold(event: PointerEvent) {
    event.prevent_default();
    if let Some(line) = line(&event) {
        // Refused only when the pointer is up again already.
        let _ = line.set_pointer_capture(event.pointer_id());
    }
}

fn is_held(event: &PointerEvent) -> bool {
    line(event).is_some_and(|line| line.has_pointer_capture(event.pointer_id()))
}

fn line(event: &PointerEvent) -> Option<Element> {
    event.current_target()?.dyn_into().ok()
}

/// Both panes stay usable.
fn bounded(width: f64, room: f64) -> f64 {
    width.min(room - LEAST).max(LEAST)
}

/// The width that a key makes of `width`.
fn step(key: &str, width: f64, room: f64, fixed: Side) -> Option<f64> {
    let wider = if fixed == Side::Start { "ArrowRight" } else { "ArrowLeft" };
    match key {
        "ArrowLeft" | "ArrowRight" => Some(bounded(if key == wider { width + STEP } else { width - STEP }, room)),
        "Home" => Some(LEAST),
        "End" => Some(bounded(f64::INFINITY, room)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_panes_stay_usable() {
        assert_eq!((bounded(20.0, 1000.0), bounded(990.0, 1000.0), bounded(300.0, 1000.0)), (180.0, 820.0, 300.0));
        assert_eq!(bounded(300.0, 100.0), 180.0);
    }

    #[test]
    fn arrows_move_the_line_not_the_width() {
        assert_eq!(step("ArrowRight", 300.0, 1000.0, Side::Start), Some(316.0));
        assert_eq!(step("ArrowRight", 300.0, 1000.0, Side::End), Some(284.0));
        assert_eq!(
            (step("Home", 300.0, 1000.0, Side::Start), step("End", 300.0, 1000.0, Side::End)),
            (Some(180.0), Some(820.0))
        );
        assert_eq!(step("a", 300.0, 1000.0, Side::Start), None);
    }
}
