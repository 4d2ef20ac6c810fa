//! The keys that do something on the page that is shown. A part says which keys it listens to while it is there; one
//! listener hears them, and the help lists them. It refuses to take a letter from somebody who is typing.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// One key and what it does.
#[derive(Clone)]
pub struct Shortcut {
    /// As it is shown and compared: `?`, `/`, `Mod+K` (`Mod` is Ctrl, ⌘ on a Mac), `F2`.
    pub keys: &'static str,
    /// What it does, in words.
    pub words: &'static str,
    /// Where it belongs in the help.
    pub group: &'static str,
    /// Does it; nothing for keys that a widget listens to by itself and that only need to be listed.
    pub run: Option<Callback<()>>,
}

/// The keys in use, from context.
#[derive(Clone, Copy)]
pub struct Shortcuts {
    all: RwSignal<Vec<(u64, Shortcut)>>,
    next: StoredValue<u64>,
}

impl Shortcuts {
    /// Starts listening and puts the handle in context; once, in `app.rs`.
    pub fn provide() -> Self {
        let this = Self { all: RwSignal::default(), next: StoredValue::new(0) };
        let listener = window_event_listener(ev::keydown, move |event| this.hear(&event));
        on_cleanup(move || listener.remove());
        provide_context(this);
        this
    }

    /// Adds keys for as long as the calling component lives. Later ones win.
    pub fn listen(shortcuts: Vec<Shortcut>) {
        let Some(this) = use_context::<Self>() else { return };
        this.next.update_value(|next| *next += 1);
        let id = this.next.get_value();
        this.all.update(|all| all.extend(shortcuts.into_iter().map(|shortcut| (id, shortcut))));
        on_cleanup(move || {
            this.all.try_update(|all| all.retain(|(owner, _)| *owner != id));
        });
    }

    /// What there is, by group, in the order it was added.
    pub fn groups(&self) -> Vec<(&'static str, Vec<Shortcut>)> {
        let mut groups: Vec<(&'static str, Vec<Shortcut>)> = Vec::new();
        for (_, shortcut) in self.all.get() {
            match groups.iter_mut().find(|(name, _)| *name == shortcut.group) {
                Some((_, list)) => list.push(shortcut),
                None => groups.push((shortcut.group, vec![shortcut])),
            }
        }
        groups
    }

    fn hear(&self, event: &KeyboardEvent) {
        let pressed = spell(&event.key(), event.ctrl_key() || event.meta_key(), event.alt_key());
        if event.default_prevented() || (!pressed.contains('+') && is_typing(event)) || is_in_dialog() {
            return;
        }
        let run = self.all.with_untracked(|all| {
            all.iter().rev().find(|(_, shortcut)| shortcut.keys.eq_ignore_ascii_case(&pressed)).and_then(|(_, s)| s.run)
        });
        if let Some(run) = run {
            event.prevent_default();
            run.run(());
        }
    }
}

/// A key as shortcuts write it. Shift is in the key itself (`?`).
fn spell(key: &str, is_mod: bool, alt: bool) -> String {
    format!("{}{}{key}", if is_mod { "Mod+" } else { "" }, if alt { "Alt+" } else { "" })
}

fn is_typing(event: &KeyboardEvent) -> bool {
    // In a shadow root (the editor) the event's own target is the root's host.
    let inner = event.composed_path().get(0);
    let Ok(element) = inner.dyn_into::<HtmlElement>() else { return false };
    element.is_content_editable()
        || element.matches("input:not([type=checkbox], [type=radio]), textarea, select").unwrap_or(false)
}

fn is_in_dialog() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

#[cfg(test)]
mod tests {
    use super::spell;

    #[test]
    fn keys_are_spelt_as_they_are_listed() {
        assert_eq!((spell("k", true, false), spell("?", false, false)), ("Mod+k".to_owned(), "?".to_owned()));
    }
}
