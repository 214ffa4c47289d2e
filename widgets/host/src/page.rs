//! What `enishi.js` does for the widgets: shadow roots, states, events, console lines, our own files.

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ShadowRoot};

#[wasm_bindgen]
extern "C" {
    /// The object that `enishi.js` passes to `start`.
    pub type Page;

    /// One `console.warn` line for the webmaster.
    #[wasm_bindgen(method)]
    pub fn warn(this: &Page, host: &HtmlElement, text: &str);

    /// Shows the page's own content again, and says why.
    #[wasm_bindgen(method)]
    pub fn fail(this: &Page, host: &HtmlElement, code: &str, message: &str);

    #[wasm_bindgen(method, js_name = emit)]
    fn emit_raw(this: &Page, host: &HtmlElement, name: &str, detail: &Object, cancelable: bool) -> bool;

    /// The packed catalogue of a language (`LANG`), or its texts for the webmaster (`LANG-problem`), as JSON text.
    #[wasm_bindgen(method)]
    pub fn locale(this: &Page, name: &str) -> Promise;

    /// A preset of ours in a language (`NAME-LANG`), as JSON text; rejects an unknown name.
    #[wasm_bindgen(method)]
    pub fn preset(this: &Page, name: &str) -> Promise;

    /// The addresses of all postal codes with the same first three digits (`enishi_core::form::postal`), as JSON text;
    /// rejects where there are none, and where the site does not host them.
    #[wasm_bindgen(method)]
    pub fn postal(this: &Page, area: &str) -> Promise;

    /// A module that comes when it is needed (`markup`, `send`, `feeds`), loaded once for the page; rejects where it cannot be
    /// loaded. Its functions throw where they fail: they must be declared with `catch`, so that a fault there is not
    /// taken for one of the widget.
    #[wasm_bindgen(method)]
    pub fn part(this: &Page, bundle: &str) -> Promise;

    /// Takes the place of the page's content, at once, with our styles.
    #[wasm_bindgen(method)]
    pub fn root(this: &Page, host: &HtmlElement) -> ShadowRoot;

    /// The widget stands.
    #[wasm_bindgen(method)]
    pub fn ready(this: &Page, host: &HtmlElement);
}

impl Page {
    /// Sends `enishi:NAME` from the element. False where somebody prevented it.
    pub fn emit(&self, host: &HtmlElement, name: &str, detail: &[(&str, JsValue)], cancelable: bool) -> bool {
        let object = Object::new();
        for (key, value) in detail {
            // Setting a property of a fresh plain object cannot fail.
            let _ = Reflect::set(&object, &JsValue::from_str(key), value);
        }
        self.emit_raw(host, name, &object, cancelable)
    }
}
