//! The module that forms load when they need it (`widgets/dialects`): what pages' own forms say, what backends are sent
//! and answer.

use crate::life::Life;
use enishi_core::json;
use enishi_core::json::Value;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, HtmlFormElement};

#[wasm_bindgen]
extern "C" {
    /// The module.
    #[derive(Clone)]
    pub type Dialects;

    #[wasm_bindgen(method, catch)]
    fn read_form(this: &Dialects, form: &HtmlFormElement) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn fill_form(this: &Dialects, form: &HtmlFormElement, pairs: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn set_files(this: &Dialects, form: &HtmlFormElement, name: &str, files: &JsValue) -> Result<bool, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn rest_of_form(this: &Dialects, form: &HtmlFormElement, names: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn submit_form(this: &Dialects, form: &HtmlFormElement, button: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn keep(this: &Dialects, form: &HtmlFormElement, host: &HtmlElement, indexes: Vec<u32>) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn unkeep(this: &Dialects, form: &HtmlFormElement) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn request(this: &Dialects, message: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn outcome(this: &Dialects, reply: &str) -> Result<String, JsValue>;
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

    /// Writes answers into the controls of a form: pairs of name and value as JSON.
    pub fn fill(&self, form: &HtmlFormElement, pairs: &Value) {
        // What could not be set is what the page's script took away meanwhile; the backend will say so.
        let _ = self.fill_form(form, &json::written(pairs));
    }

    /// Puts chosen files into a form's own control.
    pub fn files(&self, form: &HtmlFormElement, name: &str, files: &JsValue) {
        let _ = self.set_files(form, name, files);
    }

    /// Names and values of a form's data set other than those named: tokens, settings, a captcha's answer.
    pub fn rest(&self, form: &HtmlFormElement, names: &Value) -> Option<Value> {
        json::parse(&self.rest_of_form(form, &json::written(names)).ok()?).ok()
    }

    /// Lets the browser submit a form as if this button (name and value) had been pressed. False where it could not.
    pub fn submit(&self, form: &HtmlFormElement, button: &Value) -> bool {
        self.submit_form(form, &json::written(button)).is_ok()
    }

    /// Hides all of the page's form but what stays in place: so many parts.
    pub fn show_kept(&self, form: &HtmlFormElement, host: &HtmlElement, count: usize) {
        let _ = self.keep(form, host, (0..count as u32).collect());
    }

    /// Takes [`Self::show_kept`] back.
    pub fn show_all(&self, form: &HtmlFormElement) {
        let _ = self.unkeep(form);
    }

    /// What to send.
    pub fn ask(&self, message: &Value) -> Option<Value> {
        json::parse(&self.request(&json::written(message)).ok()?).ok()
    }

    /// How an answer reads.
    pub fn hear(&self, reply: &Value) -> Option<Value> {
        json::parse(&self.outcome(&json::written(reply)).ok()?).ok()
    }
}
