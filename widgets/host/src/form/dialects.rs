//! The module that forms load when they need it (`widgets/dialects`): what pages' own forms say, what backends are sent
//! and answer.

use crate::life::Life;
use enishi_core::json;
use enishi_core::json::Value;
use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement, HtmlFormElement};

#[wasm_bindgen]
extern "C" {
    /// The module.
    #[derive(Clone)]
    pub type Dialects;

    #[wasm_bindgen(method, catch)]
    fn read_form(this: &Dialects, form: &HtmlFormElement) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn keep(this: &Dialects, form: &HtmlFormElement, host: &HtmlElement, indexes: Vec<u32>) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn unkeep(this: &Dialects, form: &HtmlFormElement) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn send(this: &Dialects, host: &HtmlElement, job: &str, tell: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn stop(this: &Dialects, host: &HtmlElement) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn save_text(this: &Dialects, name: &str, text: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn print_element(this: &Dialects, host: &HtmlElement, element: &Element, title: &str) -> Result<Promise, JsValue>;
}

impl Dialects {
    /// The module, loaded where it is not there yet. `None` where it cannot be loaded.
    pub async fn load(life: &Life) -> Option<Self> {
        let promise = life.page(|page| page.dialects())?;
        Some(JsFuture::from(promise).await.ok()?.unchecked_into())
    }

    /// What a form of the page says, as JSON; see `enishi-dialects`. `None` where it has nothing to fill in.
    pub fn read(&self, form: &HtmlFormElement) -> Option<Value> {
        json::parse(&self.read_form(form).ok()?).ok()
    }

    /// Hides all of the page's form but what stays in place: so many parts.
    pub fn show_kept(&self, form: &HtmlFormElement, host: &HtmlElement, count: usize) {
        let _ = self.keep(form, host, (0..count as u32).collect());
    }

    /// Takes [`Self::show_kept`] back.
    pub fn show_all(&self, form: &HtmlFormElement) {
        let _ = self.unkeep(form);
    }

    /// Sends answers once. What became of it as JSON; `None` where the module itself failed.
    pub async fn post(&self, host: &HtmlElement, job: &Value, tell: &JsValue) -> Option<Value> {
        let promise = self.send(host, &json::written(job), tell).ok()?;
        json::parse(&JsFuture::from(promise).await.ok()?.as_string()?).ok()
    }

    /// Stops what is on its way.
    pub fn cancel(&self, host: &HtmlElement) {
        let _ = self.stop(host);
    }

    /// Keeps a text as a file on the visitor's device.
    pub fn save(&self, name: &str, text: &str) {
        let _ = self.save_text(name, text);
    }

    /// Prints an element alone.
    pub fn print(&self, host: &HtmlElement, element: &Element, title: &str) {
        let _ = self.print_element(host, element, title);
    }
}
