//! The modules that forms load when they need them (`widgets/dialects`): what pages' own forms say, and what backends are
//! sent and answer.

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
    /// The module that reads and fills the page's own form.
    #[derive(Clone)]
    pub type Markup;

    #[wasm_bindgen(method, catch)]
    fn read_form(this: &Markup, form: &HtmlFormElement) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn keep(this: &Markup, form: &HtmlFormElement, host: &HtmlElement, indexes: Vec<u32>) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn unkeep(this: &Markup, form: &HtmlFormElement) -> Result<(), JsValue>;

    /// The module that sends, prints and saves.
    #[derive(Clone)]
    pub type Sender;

    #[wasm_bindgen(method, catch)]
    fn send(
        this: &Sender,
        host: &HtmlElement,
        job: &str,
        tell: &JsValue,
        markup: Option<&Markup>,
    ) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn stop(this: &Sender, host: &HtmlElement) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn save_text(this: &Sender, name: &str, text: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn print_element(this: &Sender, host: &HtmlElement, element: &Element, title: &str) -> Result<Promise, JsValue>;
}

impl Markup {
    /// The module; `None` where it cannot be loaded.
    pub async fn load(life: &Life) -> Option<Self> {
        Some(life.part("markup").await?.unchecked_into())
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
}

impl Sender {
    /// The module; `None` where it cannot be loaded.
    pub async fn load(life: &Life) -> Option<Self> {
        Some(life.part("send").await?.unchecked_into())
    }

    /// Sends answers once. What became of it as JSON; `None` where the module itself failed.
    pub async fn post(
        &self,
        host: &HtmlElement,
        job: &Value,
        tell: &JsValue,
        markup: Option<&Markup>,
    ) -> Option<Value> {
        let promise = self.send(host, &json::written(job), tell, markup).ok()?;
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
