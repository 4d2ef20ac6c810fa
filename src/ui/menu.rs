//! More things to do than there is room for: a button that opens a list. The browser's `popover` closes it on Escape and
//! on a click elsewhere; arrows move in it.

use super::field_id::field_id;
use super::{Icon, IconName, live};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// One thing to do.
#[derive(Clone)]
pub struct MenuItem {
    /// Its words.
    pub label: String,
    /// A drawing before them.
    pub icon: Option<IconName>,
    /// The keys that do the same.
    pub keys: Option<&'static str>,
    /// It takes something away.
    pub is_danger: bool,
    /// Why it cannot be done now.
    pub off: Option<String>,
    /// Does it.
    pub run: Callback<()>,
}

impl MenuItem {
    /// Words and deed; the rest by the methods below.
    pub fn new(label: &str, run: impl Fn() + Send + Sync + 'static) -> Self {
        let run = Callback::new(move |()| run());
        Self { label: label.to_owned(), icon: None, keys: None, is_danger: false, off: None, run }
    }

    /// With a drawing.
    pub fn icon(self, icon: IconName) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// With the keys that do the same.
    pub fn keys(self, keys: &'static str) -> Self {
        Self { keys: Some(keys), ..self }
    }

    /// Takes something away.
    pub fn danger(self) -> Self {
        Self { is_danger: true, ..self }
    }

    /// Cannot be done, for that reason.
    pub fn off(self, reason: Option<String>) -> Self {
        Self { off: reason, ..self }
    }
}

/// A button and its list.
#[component]
pub fn Menu(
    /// The button's name; read aloud, and shown when there are no words.
    #[prop(into)]
    label: String,
    /// The drawing on the button.
    #[prop(default = IconName::Dots)]
    icon: IconName,
    /// Shows the name on the button too.
    #[prop(optional)]
    has_words: bool,
    /// What there is to do; read each time it opens.
    #[prop(into)]
    items: Signal<Vec<MenuItem>>,
) -> impl IntoView {
    let id = field_id("menu");
    let list = NodeRef::<html::Div>::new();
    let is_open = RwSignal::new(false);
    let on_toggle = move |_| {
        let open = list.get_untracked().is_some_and(|list| list.matches(":popover-open").unwrap_or(false));
        is_open.set(open);
        if open {
            request_animation_frame(move || focus(list, 0));
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if let Some(to) = step(&event.key(), place(list), entries(list).len()) {
            event.prevent_default();
            focus(list, to);
        }
    };
    let rows = live(move || is_open.get().then(|| items.get().into_iter().map(|item| row(item, list)).collect_view()));
    let words = label.clone();
    view! {
        <button
            type="button"
            class=if has_words { "button" } else { "icon-button" }
            popovertarget=id.clone()
            aria-haspopup="menu"
            aria-label=label.clone()
            title=(!has_words).then(|| label.clone())
        >
            <Icon name=icon/>
            {has_words.then(|| view! { <span class="button-words">{words}</span> })}
        </button>
        <div class="menu" id=id popover="auto" role="menu" aria-label=label node_ref=list on:toggle=on_toggle on:keydown=on_key>
            {rows}
        </div>
    }
}

fn row(item: MenuItem, list: NodeRef<html::Div>) -> impl IntoView {
    let MenuItem { label, icon, keys, is_danger, off, run } = item;
    let is_off = off.is_some();
    let click = move |_| {
        if is_off {
            return;
        }
        if let Some(list) = list.get_untracked() {
            let _ = list.hide_popover();
        }
        run.run(());
    };
    view! {
        <button
            type="button"
            role="menuitem"
            class="menu-item"
            tabindex="-1"
            data-danger=is_danger
            aria-disabled=is_off.then_some("true")
            on:click=click
        >
            {icon.map(|name| view! { <Icon name/> })}
            <span class="menu-words">{label}{off.map(|reason| view! { <small>{reason}</small> })}</span>
            {keys.map(|keys| view! { <kbd aria-hidden="true">{keys}</kbd> })}
        </button>
    }
}

fn entries(list: NodeRef<html::Div>) -> Vec<HtmlElement> {
    let found = list.get_untracked().and_then(|list| list.query_selector_all("[role=menuitem]").ok());
    found.map_or_else(Vec::new, |found| (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect())
}

fn place(list: NodeRef<html::Div>) -> Option<usize> {
    let active = document().active_element()?;
    entries(list).iter().position(|entry| **entry == active)
}

fn focus(list: NodeRef<html::Div>, at: usize) {
    if let Some(entry) = entries(list).get(at) {
        let _ = entry.focus();
    }
}

/// Where a key leads to from `at` among `count`; round at the ends.
fn step(key: &str, at: Option<usize>, count: usize) -> Option<usize> {
    match (key, at) {
        _ if count == 0 => None,
        ("ArrowDown", Some(at)) => Some((at + 1) % count),
        ("ArrowUp", Some(at)) => Some((at + count - 1) % count),
        ("ArrowDown" | "Home", _) => Some(0),
        ("ArrowUp" | "End", _) => Some(count - 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn arrows_go_round_and_start_at_an_end() {
        assert_eq!(step("ArrowDown", None, 3), Some(0));
        assert_eq!(step("ArrowUp", None, 3), Some(2));
        assert_eq!(step("ArrowDown", Some(2), 3), Some(0));
        assert_eq!(step("ArrowUp", Some(0), 3), Some(2));
        assert_eq!((step("End", Some(0), 3), step("x", Some(0), 3), step("Home", None, 0)), (Some(2), None, None));
    }
}
