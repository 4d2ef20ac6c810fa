//! The editor's bundle as Rust sees it: `editor/editor.js` says what each of these does.

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[wasm_bindgen(module = "/src/ui/editor/shim.js")]
extern "C" {
    /// The bundle.
    pub type Module;

    #[wasm_bindgen(catch)]
    pub async fn load() -> Result<Module, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub fn open(this: &Module, parent: &HtmlElement, options: &JsValue) -> Result<View, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// An open editor.
    #[derive(Clone)]
    pub type View;

    #[wasm_bindgen(method)]
    pub fn text(this: &View) -> String;

    #[wasm_bindgen(method)]
    pub fn replace(this: &View, text: &str, keep_undo: bool);

    #[wasm_bindgen(method)]
    pub fn focus(this: &View);

    #[wasm_bindgen(method)]
    pub fn reveal(this: &View, line: u32);

    #[wasm_bindgen(method)]
    pub fn find(this: &View);

    #[wasm_bindgen(method, js_name = setReadOnly)]
    pub fn set_read_only(this: &View, is: bool);

    #[wasm_bindgen(method)]
    pub fn close(this: &View);
}
