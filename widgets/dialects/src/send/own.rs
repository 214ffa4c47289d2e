//! The page's own form at the moment of sending: what it sends besides the answers, and sending it by the browser.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{FormData, HtmlFormElement, HtmlInputElement};

#[wasm_bindgen]
extern "C" {
    /// The module that has read the page's own form (feature `markup` of this crate).
    pub type Markup;

    /// Writes the answers into the form's controls: JSON `[[name, value], …]`.
    #[wasm_bindgen(method, catch)]
    pub fn fill_form(this: &Markup, form: &HtmlFormElement, pairs: &str) -> Result<(), JsValue>;

    /// Gives a file input its files.
    #[wasm_bindgen(method, catch)]
    pub fn set_files(this: &Markup, form: &HtmlFormElement, name: &str, files: &JsValue) -> Result<(), JsValue>;
}

/// Names and texts of the form's data set other than those that are `known`.
pub fn rest_of_form(form: &HtmlFormElement, known: impl Fn(&str) -> bool) -> Vec<(String, String)> {
    let mut list = Vec::new();
    if let Ok(data) = FormData::new_with_form(form) {
        for pair in data.entries().into_iter().flatten() {
            let pair: Array = pair.unchecked_into();
            // Files go with their answer.
            if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string())
                && !known(&name)
            {
                list.push((name, value));
            }
        }
    }
    list
}

/// Lets the browser submit the form as if a button had been pressed: `[name, value]`, empty where it has no name.
/// The page's own script is not asked again: it has seen every answer come in, and the visitor has confirmed them.
///
/// # Errors
/// Where the form's window is gone.
pub fn submit_form(form: &HtmlFormElement, (name, value): (&str, &str)) -> Result<(), JsValue> {
    let document = form.owner_document().ok_or(JsValue::NULL)?;
    let pressed: HtmlInputElement = document.create_element("input")?.unchecked_into();
    pressed.set_type("hidden");
    pressed.set_name(name);
    pressed.set_value(value);
    if !name.is_empty() {
        form.append_child(&pressed)?;
    }
    // A control named `submit` hides the form's own method.
    let class = Reflect::get(&js_sys::global(), &"HTMLFormElement".into())?;
    let submit = Reflect::get(&Reflect::get(&class, &"prototype".into())?, &"submit".into())?;
    submit.unchecked_into::<Function>().call0(form)?;
    // What is sent is settled; should the visitor come back, the form is as it was.
    pressed.remove();
    Ok(())
}
