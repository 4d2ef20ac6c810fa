//! The way to an editor from outside: the same whether it is the textarea or CodeMirror.

use super::module::{Module, View};
use js_sys::{Object, Reflect};
use leptos::html::Textarea;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlDivElement, HtmlTextAreaElement};

struct Rich {
    view: View,
    /// Called by the bundle for as long as it is open.
    _told: Closure<dyn FnMut(String)>,
    _save: Closure<dyn FnMut()>,
}

/// Reads and steers an editor; `Copy`, made by whoever shows the editor.
#[derive(Clone, Copy)]
pub struct EditorHandle {
    area: StoredValue<Option<NodeRef<Textarea>>>,
    rich: StoredValue<Option<Rich>, LocalStorage>,
    is_rich: RwSignal<bool>,
}

impl EditorHandle {
    /// Of no editor yet.
    pub fn new() -> Self {
        Self { area: StoredValue::new(None), rich: StoredValue::new_local(None), is_rich: RwSignal::new(false) }
    }

    /// The whole text, as it stands this moment.
    pub fn text(&self) -> String {
        self.with(View::text, |area| area.value()).unwrap_or_default()
    }

    /// Puts another text in its place; `keep_undo` makes it one step that can be undone. Nobody is told.
    pub fn replace(&self, text: &str, keep_undo: bool) {
        self.with(|view| view.replace(text, keep_undo), |area| area.set_value(text));
    }

    /// Puts the cursor into it.
    pub fn focus(&self) {
        self.with(View::focus, |area| drop(area.focus()));
    }

    /// Goes to a line, counted from 1.
    pub fn reveal(&self, line: u32) {
        self.with(|view| view.reveal(line), |area| reveal_plain(area, line));
    }

    /// Opens the find panel, where there is one; the browser's own find otherwise does.
    pub fn find(&self) {
        self.with(View::find, |area| drop(area.focus()));
    }

    /// Whether CodeMirror has taken over.
    pub fn is_rich(&self) -> bool {
        self.is_rich.get()
    }

    pub(super) fn begin(&self, area: NodeRef<Textarea>) {
        self.area.set_value(Some(area));
    }

    pub(super) fn set_read_only(&self, is: bool) {
        self.rich.with_value(|rich| {
            if let Some(rich) = rich {
                rich.view.set_read_only(is);
            }
        });
    }

    /// CodeMirror takes the text, the place and the focus of the textarea.
    #[allow(clippy::too_many_arguments, reason = "one call, from the component beside it")]
    pub(super) fn take_over(
        &self,
        module: &Module,
        host: &HtmlDivElement,
        area: &HtmlTextAreaElement,
        label: &str,
        read_only: bool,
        told: impl Fn(String) + 'static,
        save: impl Fn() + 'static,
    ) {
        let told = Closure::<dyn FnMut(String)>::new(told);
        let save = Closure::<dyn FnMut()>::new(save);
        let had_focus = document().active_element().is_some_and(|active| active == ***area);
        let selection = Object::new();
        let place = |end: Result<Option<u32>, JsValue>| JsValue::from(end.ok().flatten().unwrap_or(0));
        set(&selection, "anchor", &place(area.selection_start()));
        set(&selection, "head", &place(area.selection_end()));
        let options = Object::new();
        set(&options, "text", &area.value().into());
        set(&options, "label", &label.into());
        set(&options, "readOnly", &read_only.into());
        set(&options, "selection", &selection);
        set(&options, "onChange", told.as_ref());
        set(&options, "onSave", save.as_ref());
        // An editor that cannot start leaves the textarea as it is.
        let Ok(view) = module.open(host, &options) else { return };
        if had_focus {
            view.focus();
        }
        self.rich.set_value(Some(Rich { view, _told: told, _save: save }));
        self.is_rich.set(true);
    }

    pub(super) fn close(&self) {
        let rich = self.rich.try_update_value(Option::take).flatten();
        if let Some(rich) = rich {
            rich.view.close();
        }
        self.is_rich.try_set(false);
        self.area.try_set_value(None);
    }

    fn with<R>(&self, rich: impl FnOnce(&View) -> R, plain: impl FnOnce(&HtmlTextAreaElement) -> R) -> Option<R> {
        if let Some(view) = self.rich.try_with_value(|open| open.as_ref().map(|open| open.view.clone())).flatten() {
            return Some(rich(&view));
        }
        let area = self.area.try_get_value().flatten()?.get_untracked()?;
        Some(plain(&area))
    }
}

impl Default for EditorHandle {
    fn default() -> Self {
        Self::new()
    }
}

fn set(object: &Object, key: &str, value: &JsValue) {
    // Fails for frozen objects only.
    let _ = Reflect::set(object, &key.into(), value);
}

fn reveal_plain(area: &HtmlTextAreaElement, line: u32) {
    let text = area.value();
    let before: u32 =
        text.split('\n').take(line.saturating_sub(1) as usize).map(|l| l.encode_utf16().count() as u32 + 1).sum();
    let _ = area.focus();
    let _ = area.set_selection_range(before, before);
}
