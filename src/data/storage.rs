//! The page's local storage, for small settings, and the tab's. Either may be switched off or full; then settings last as
//! long as the page. They never hold a key, a text or anything else that would be missed.

use web_sys::Storage;

/// What is kept under that name.
pub(super) fn load(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Keeps a text under that name.
pub(super) fn save(name: &str, text: &str) {
    if let Some(storage) = storage() {
        // Full or forbidden: the setting holds until the page is closed.
        let _ = storage.set_item(name, text);
    }
}

/// What is kept under that name for this tab.
pub(in crate::data) fn load_for_tab(name: &str) -> Option<String> {
    tab()?.get_item(name).ok().flatten()
}

/// Keeps a text under that name for this tab.
pub(in crate::data) fn save_for_tab(name: &str, text: &str) {
    if let Some(storage) = tab() {
        let _ = storage.set_item(name, text);
    }
}

fn tab() -> Option<Storage> {
    if cfg!(target_arch = "wasm32") { web_sys::window()?.session_storage().ok().flatten() } else { None }
}

fn storage() -> Option<Storage> {
    if cfg!(target_arch = "wasm32") { web_sys::window()?.local_storage().ok().flatten() } else { None }
}
