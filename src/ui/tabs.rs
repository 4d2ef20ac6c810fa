//! Several views of one thing in one place. The page owns what is shown; this is the row of tabs and the panel's frame.

use super::Choice;
use super::field_id::field_id;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A row of tabs and the panel below it. Left, Right, Home and End move between tabs.
#[component]
pub fn Tabs(
    /// What the tabs are views of; for screen readers.
    #[prop(into)]
    label: String,
    /// The tabs.
    choices: Vec<Choice>,
    /// The key of the open one.
    #[prop(into)]
    value: Signal<String>,
    /// Told the key that a person picks.
    #[prop(into)]
    on_pick: Callback<String>,
    /// The panel's content; it reads `value` itself.
    children: Children,
) -> impl IntoView {
    let stem = field_id("tab");
    let panel = format!("{stem}-panel");
    let keys = StoredValue::new(choices.iter().map(|choice| choice.key.clone()).collect::<Vec<_>>());
    let bar = NodeRef::<leptos::html::Div>::new();
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let at = keys.with_value(|keys| keys.iter().position(|key| value.with_untracked(|value| value == key)));
        let Some(to) = step(&event.key(), at.unwrap_or(0), keys.with_value(Vec::len)) else { return };
        event.prevent_default();
        on_pick.run(keys.with_value(|keys| keys[to].clone()));
        let tab = bar.get_untracked().and_then(|bar| bar.children().item(to as u32));
        if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = tab.focus();
        }
    };
    let tabs = choices
        .into_iter()
        .map(|Choice { key, label }| {
            let (mine, picked, controls) = (key.clone(), key.clone(), panel.clone());
            let is_on = Memo::new(move |_| value.with(|value| *value == mine));
            view! {
                <button
                    type="button"
                    role="tab"
                    class="tab"
                    id=format!("{stem}-{key}")
                    aria-controls=controls
                    aria-selected=move || is_on.get().to_string()
                    tabindex=move || if is_on.get() { "0" } else { "-1" }
                    on:click=move |_| on_pick.run(picked.clone())
                >
                    {label}
                </button>
            }
        })
        .collect_view();
    let labelled = move || format!("{stem}-{}", value.get());
    view! {
        <div class="tabs">
            <div class="tab-bar" role="tablist" aria-label=label node_ref=bar on:keydown=on_key>{tabs}</div>
            <div class="tab-panel" role="tabpanel" id=panel aria-labelledby=labelled tabindex="-1">{children()}</div>
        </div>
    }
}

/// Which tab a key leads to, from `at` among `count`.
fn step(key: &str, at: usize, count: usize) -> Option<usize> {
    match key {
        _ if count == 0 => None,
        "ArrowRight" => Some((at + 1) % count),
        "ArrowLeft" => Some((at + count - 1) % count),
        "Home" => Some(0),
        "End" => Some(count - 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn arrows_go_round() {
        assert_eq!(step("ArrowRight", 2, 3), Some(0));
        assert_eq!(step("ArrowLeft", 0, 3), Some(2));
        assert_eq!((step("Home", 2, 3), step("End", 0, 3)), (Some(0), Some(2)));
        assert_eq!((step("a", 0, 3), step("End", 0, 0)), (None, None));
    }
}
