//! The page's own form at the moment of sending: what it sends besides the answers, and sending it by the browser.

use enishi_core::json::Value;
use enishi_core::json::{parse, written};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{FormData, HtmlFormElement, HtmlInputElement};

/// Names and texts of the form's data set other than those named (JSON `[name, …]`), as JSON `[[name, value], …]`.
pub fn rest_of_form(form: &HtmlFormElement, names: &str) -> String {
    let names = parse(names).unwrap_or_default();
    let known = |name: &str| names.as_array().into_iter().flatten().any(|known| known.as_str() == Some(name));
    let mut list = Vec::new();
    if let Ok(data) = FormData::new_with_form(form) {
        for pair in data.entries().into_iter().flatten() {
            let pair: Array = pair.unchecked_into();
            // Files go with their answer.
            if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string())
                && !known(&name)
            {
                list.push(Value::Array(vec![Value::String(name), Value::String(value)]));
            }
        }
    }
    written(&Value::Array(list))
}

/// Lets the browser submit the form as if a button had been pressed: `[name, value]`, empty where it has no name.
/// The page's own script is not asked again: it has seen every answer come in, and the visitor has confirmed them.
///
/// # Errors
/// Where the form's window is gone.
pub fn submit_form(form: &HtmlFormElement, button: &Value) -> Result<(), JsValue> {
    let mut parts = button.as_array().into_iter().flatten().filter_map(Value::as_str);
    let (name, value) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
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
